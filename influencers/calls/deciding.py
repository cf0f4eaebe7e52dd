"""A team's side of a call: what is decided about an application, by which rule, and told when.

Each verb locks the row, writes a line of the record and one of the trail. The owner is told once
the answer leaves (``answers``): until then ``take_back`` undoes it.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.calls.reasons import BY_KEY
from influencers.enums import ApplicationState, Certainty, DecisionKind
from influencers.models import Application, CallDecision, Draw
from projects.models import ProjectMember
from projects.refused import Already, Refused

# What is told to nobody for so long: ten seconds to undo, and a little; a no can be slept over.
UNDOABLE, SECOND_THOUGHTS = timedelta(seconds=12), timedelta(hours=1)
LONGEST_SHORTLIST = timedelta(days=60)
TAKEN_BACK = _("Its owner has taken it back.")
# The three questions, as they are called in the table and asked.
QUESTIONS = {
    "ready": _("Ready to receive orders?"),
    "needed": _("Needs support now?"),
    "clear": _("Is the product clear?"),
}


def answer_question(
    application: Application, question: str, value: str, *, actor: User
) -> Application:
    """Keep the answer to one of the three questions, as it is pressed; the same again empties it.

    Raises Refused for what is no question or answer, and once a choice was made.
    """
    if question not in QUESTIONS or value not in Certainty.values:
        raise Refused(_("This is none of the three questions."))
    with transaction.atomic():
        locked = _lock(application)
        if locked.is_decided:
            raise Refused(_("A choice was made already."))
        if locked.withdrawn_at:
            raise Refused(TAKEN_BACK)
        _not_own(locked, actor)
        setattr(locked, question, "" if getattr(locked, question) == value else value)
        locked.save(update_fields=[question])
    return locked


def accept(
    application: Application, *, actor: User, fact: str = "", by_draw: bool = False
) -> Application:
    """Choose it. Nothing is public by that: an endorsement follows, with its disclosure."""
    return _decide(
        application,
        "accept_application",
        DecisionKind.ACCEPT,
        actor=actor,
        wait=UNDOABLE,
        rule=_three_questions(),
        fact=fact,
        by_draw=by_draw,
        state=ApplicationState.ACCEPTED,
    )


def shortlist(application: Application, *, actor: User, until: date) -> Application:
    """Keep it until a day, on which it comes back by itself, first in the queue."""
    today = timezone.localdate()
    if not today < until <= today + LONGEST_SHORTLIST:
        raise Refused(_("Choose a day after today, sixty days from now at most."))
    return _decide(
        application,
        "shortlist_application",
        DecisionKind.SHORTLIST,
        actor=actor,
        wait=UNDOABLE,
        until=until,
        state=ApplicationState.SHORTLISTED,
        shortlisted_until=until,
    )


def decline(
    application: Application,
    *,
    actor: User,
    reason: str,
    answer: str,
    fact: str = "",
    by_draw: bool = False,
) -> Application:
    """Say kindly that it is not this time, with words that tell what to do next."""
    if reason not in BY_KEY or not answer:
        raise Refused(_("Choose a reason: everybody hears why, and what to do next."))
    return _decide(
        application,
        "decline_application",
        DecisionKind.DECLINE,
        actor=actor,
        wait=SECOND_THOUGHTS,
        rule=rule_of(reason),
        fact=fact,
        by_draw=by_draw,
        state=ApplicationState.DECLINED,
        reason=reason,
        answer=answer,
    )


def take_back(application: Application, *, actor: User) -> Application:
    """Undo a choice whose answer has not left: it waits again, as if nothing had been pressed."""
    with transaction.atomic():
        locked = _lock(application)
        if locked.state == ApplicationState.WAITING:
            raise Already(_("It waits again already."))
        if locked.has_left or locked.appealed_at:
            raise Refused(_("The answer has left already."))
        if Draw.objects.filter(
            call=locked.call_id, revealed_at__isnull=False, entries__contains=[locked.number]
        ).exists():
            raise Refused(_("The draw decided it, and stands."))
        _not_own(locked, actor)
        _reset(locked)
        _line(locked, DecisionKind.TAKE_BACK, actor=actor)
        audit.record("take_back_application", locked, actor=actor)
    return locked


def second_look(
    application: Application, *, actor: User, kind: DecisionKind, answer: str = "", fact: str = ""
) -> Application:
    """Decide an appeal: ACCEPT after all, or UPHOLD with words of one's own. By another person than
    the first time, which the table holds as well."""
    with transaction.atomic():
        locked = _lock(application)
        if not locked.awaits_second_look:
            raise Already(_("The second look was had already."))
        if locked.decided_by_id == actor.pk:
            raise Refused(_("Somebody else has to look this time."))
        _not_own(locked, actor)
        if kind == DecisionKind.UPHOLD and not answer:
            raise Refused(_("Say in a sentence why: everybody hears why, and what to do next."))
        is_yes, now = kind == DecisionKind.ACCEPT, timezone.now()
        if is_yes:
            locked.state = ApplicationState.ACCEPTED
        locked.second_decided_at, locked.second_decided_by_id = now, actor.pk
        locked.answer, locked.sent_at = answer, None
        locked.leaves_at = now + (UNDOABLE if is_yes else SECOND_THOUGHTS)
        locked.save()
        _line(locked, kind, actor=actor, fact=fact)
        verb = "accept_application" if is_yes else "uphold_application"
        audit.record(verb, locked, actor=actor)
    return locked


def rule_of(reason: str) -> str:
    """A reason as the record names it, in Arabic, whoever reads it later."""
    with translation.override("ar"):
        return str(BY_KEY[reason].why)


def _three_questions() -> str:
    with translation.override("ar"):
        return gettext("The three questions")


def _decide(
    application: Application,
    verb: str,
    kind: DecisionKind,
    *,
    actor: User,
    wait: timedelta,
    rule: str = "",
    fact: str = "",
    until: date | None = None,
    by_draw: bool = False,
    **fields,
) -> Application:
    with transaction.atomic():
        locked = _lock(application)
        if not by_draw and _is_drawn(locked):
            raise Refused(_("It is in the draw, which decides about it."))
        if locked.withdrawn_at:
            raise Refused(TAKEN_BACK)
        if locked.is_decided:
            raise Already(_("A choice was made already."))
        _not_own(locked, actor)
        now = timezone.now()
        fields |= {"decided_at": now, "decided_by_id": actor.pk, "leaves_at": now + wait}
        for name, value in {**fields, "sent_at": None}.items():
            setattr(locked, name, value)
        locked.save()
        _line(locked, kind, actor=actor, rule=rule, fact=fact or _facts(locked), until=until)
        audit.record(verb, locked, actor=actor)
    return locked


def _is_drawn(application: Application) -> bool:
    """Whether a draw that is promised and not made yet will decide about it."""
    return Draw.objects.filter(
        call=application.call_id, revealed_at=None, entries__contains=[application.number]
    ).exists()


def _lock(application: Application) -> Application:
    return Application.objects.select_for_update(of=("self",)).get(pk=application.pk)


def _not_own(application: Application, actor: User) -> None:
    if ProjectMember.objects.filter(project=application.project_id, user=actor).exists():
        raise Refused(_("It is your own: somebody else decides about it."))


def _reset(application: Application) -> None:
    application.state = ApplicationState.WAITING
    application.reason = application.answer = ""
    application.shortlisted_until = application.leaves_at = application.sent_at = None
    application.decided_at = application.decided_by_id = None
    application.save()


def _facts(application: Application) -> str:
    """What was pressed of the three questions, as a sentence of the record."""
    with translation.override("ar"):
        pressed = [
            f"{question} {Certainty(value).label}"
            for name, question in QUESTIONS.items()
            if (value := getattr(application, name))
        ]
        return " ".join(pressed)


def _line(
    application: Application,
    kind: DecisionKind,
    *,
    actor: User,
    rule: str = "",
    fact: str = "",
    until: date | None = None,
) -> None:
    CallDecision.objects.create(
        application=application, kind=kind, rule=rule, fact=fact, until=until,
        decided_by_id=actor.pk,
    )  # fmt: skip
