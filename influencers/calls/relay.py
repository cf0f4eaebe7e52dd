"""Handing a call on with its queue, notes and promises. Whoever waits in it is owed the same answer on
the same day: nothing new is asked of an owner, and nothing is dropped.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit, undo
from adamlocal.accounts.models import User
from influencers.calls import verbs
from influencers.enums import Answer, ApplicationState
from influencers.models import Call, CallHandover, CallNote, Draw, Influencer
from projects.refused import Already, Refused


@dataclass(frozen=True)
class UnderWay:
    """What goes along with a call, counted: who waits, from when answers are owed, who comes back
    from the shortlist, who asked for a second look, which draw is promised."""

    waiting: int
    first_due: datetime | None
    shortlisted: int
    first_back: date | None
    appeals: int
    draw_day: date | None

    @property
    def is_late(self) -> bool:
        return self.first_due is not None and self.first_due <= timezone.now()


def under_way(call: Call) -> UnderWay:
    """Four queries."""
    standing = call.applications.standing()
    waiting = standing.filter(state=ApplicationState.WAITING)
    shortlisted = standing.filter(state=ApplicationState.SHORTLISTED)
    draw = Draw.objects.filter(call=call, revealed_at=None).first()
    return UnderWay(
        waiting=waiting.count(),
        first_due=standing.unanswered().aggregate(first=Min("due_at"))["first"],
        shortlisted=shortlisted.count(),
        first_back=shortlisted.aggregate(first=Min("shortlisted_until"))["first"],
        appeals=standing.appeals().count(),
        draw_day=draw.value_day if draw else None,
    )


def hand_over(
    call: Call, asked: Influencer, *, by: Influencer, actor: User, note: str, leaves: bool
) -> CallHandover:
    """Offer a call to the next creator. Nothing changes until they accept."""
    if asked.pk == by.pk:
        raise Refused(_("Choose somebody else."))
    if call.archived_at:
        raise Refused(_("This call is filed away already."))
    try:
        with transaction.atomic():
            made = CallHandover.objects.create(
                call=call, by=by, asked=asked, note=note, leaves=leaves
            )
            audit.record("hand_over_call", made, actor=actor)
    except IntegrityError as error:
        raise Already(_("It is being handed over already: take that back first.")) from error
    return made


def accept(handover: CallHandover, *, actor: User) -> None:
    """The one who was asked carries it; whoever wanted to leave is out of the team."""
    with transaction.atomic():
        call = verbs.lock(handover.call)
        if call.archived_at:
            raise Refused(_("This call is filed away already."))
        _answer(handover, Answer.ACCEPTED)
        call.influencers.add(handover.asked)
        if handover.leaves:
            call.influencers.remove(handover.by)
        audit.record("join_call", call, actor=actor)


def decline(handover: CallHandover, *, actor: User) -> None:
    with transaction.atomic():
        _answer(handover, Answer.DECLINED)
        audit.record("decline_call", handover, actor=actor)


def take_back(handover: CallHandover, *, actor: User) -> None:
    """The team no longer asks."""
    with transaction.atomic():
        _answer(handover, Answer.TAKEN_BACK)
        audit.record("take_back_call", handover, actor=actor)


def _answer(handover: CallHandover, answer: Answer) -> None:
    if not CallHandover.objects.filter(pk=handover.pk).settle(answer):
        raise Already(_("This was answered already."))


@undo.reverts("decline_call", says=_("You said no to the call."))
def wait_again(key: int, before: dict, actor: User) -> None:
    """An answer that was taken back: it waits again, unless somebody else was asked meanwhile."""
    CallHandover.objects.filter(pk=key).ask_again(actor)


def note(
    call: Call, text: str, *, by: Influencer, actor: User, due_on: date | None = None
) -> CallNote:
    """A note for the team; with a day, a promise. The same words twice within a day are one note."""
    with transaction.atomic():
        locked = verbs.lock(call)
        same = locked.notes.said_today(text, by=by, due_on=due_on).first()
        if same is not None:
            return same
        made = CallNote.objects.create(call=locked, by=by, text=text, due_on=due_on)
        audit.record("note_call", made, actor=actor)
    return made


def keep_promise(promise: CallNote, *, actor: User) -> None:
    """What was promised is done."""
    with transaction.atomic():
        if not CallNote.objects.filter(pk=promise.pk).keep():
            raise Already(_("This promise was kept already."))
        audit.record("keep_call_promise", promise, actor=actor)


@undo.reverts("keep_call_promise", says=_("The promise is kept."))
def reopen_promise(key: int, before: dict, actor: User) -> None:
    CallNote.objects.of_team(actor).filter(pk=key).update(kept_at=None)
