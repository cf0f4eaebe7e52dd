"""Asking to come in, and being let in. As in ``influencers.vouching.verbs``: one change, one line of the
trail, a mail after the commit; ``Refused`` when the moment or the rules forbid it."""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts import verbs as people
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.lib.bio_words import word_of
from influencers import jobs
from influencers.enums import JoinKind, JoinState
from influencers.joining import rules
from influencers.models import Application, Call, Influencer, InfluencerAccount, JoinRequest
from projects.refused import Already, Refused

ROLES = {JoinKind.CREATOR: Role.INFLUENCER, JoinKind.INSTITUTION: Role.INSTITUTION}


def ask(user: User, *, kind: JoinKind, platform: str, handle: str, **fields) -> JoinRequest:
    """Put a request before staff. Refused where one waits already, or the role is theirs."""
    role = ROLES.get(kind)
    if role in user.roles:
        raise Refused(_("You are in already."))
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(
                user=user,
                kind=kind,
                platform=platform,
                handle=handle,
                word=_word(user, platform, handle),
                rules_version=rules.VERSION,
                **fields,
            )
            audit.record("ask_to_join", request, actor=user, changes={"kind": kind})
    except IntegrityError as error:
        raise Refused(_("Your request is with us already.")) from error
    return request


def ask_about(account: InfluencerAccount, own: Influencer, *, actor: User) -> JoinRequest:
    """Ask staff to look at an account that a creator who is in wrote onto their page; a request about
    an earlier one is taken back by it."""
    earlier = JoinRequest.objects.of(actor).open().filter(kind=JoinKind.ACCOUNT).first()
    if earlier is not None:
        withdraw(earlier, actor=actor)
    return ask(
        actor,
        kind=JoinKind.ACCOUNT,
        platform=account.platform,
        handle=account.handle,
        name_ar=own.name_ar,
        name_en=own.name_en,
        audience=account.audience,
        stated_on=account.stated_on,
    )


def word_for(user: User, account: InfluencerAccount) -> str:
    """The word by which this person shows that the account is theirs."""
    return _word(user, account.platform, account.handle)


def _word(user: User, platform: str, handle: str) -> str:
    return word_of("join", user.pk, platform, handle)


def place_word(request: JoinRequest, *, actor: User) -> None:
    """They say that the word stands in the profile: from now on an answer is promised."""
    placed = JoinRequest.objects.of(actor).open().filter(pk=request.pk, placed_at=None)
    if not placed.update(placed_at=timezone.now()):
        raise Already


def withdraw(request: JoinRequest, *, actor: User) -> None:
    """They no longer ask."""
    with transaction.atomic():
        _answer(request, JoinState.WITHDRAWN, actor=actor)
        audit.record("withdraw_join", request, actor=actor)


def accept(request: JoinRequest, *, actor: User) -> JoinRequest:
    """Let them in: the word stood in the profile, and a person saw it."""
    with transaction.atomic():
        locked = _answer(request, JoinState.ACCEPTED, actor=actor)
        if locked.placed_at is None:
            raise Refused(_("They have not said yet that the word stands in the profile."))
        role = ROLES.get(JoinKind(locked.kind))
        if role:
            people.grant(locked.user, role, actor=actor)
        InfluencerAccount.objects.filter(
            influencer__user=locked.user, platform=locked.platform, handle=locked.handle
        ).update(proved_at=timezone.now())
        # Whoever else wrote the account onto their page had not shown that it is theirs.
        InfluencerAccount.objects.filter(
            platform=locked.platform, handle=locked.handle, proved_at=None
        ).delete()
        audit.record("accept_join", request, actor=actor, changes={"kind": locked.kind})
        jobs.send_join_answer(request_id=request.pk)
    return locked


def decline(request: JoinRequest, *, actor: User, answer: str) -> JoinRequest:
    """Say why not yet, and what to do next."""
    with transaction.atomic():
        locked = _answer(request, JoinState.DECLINED, actor=actor, answer=answer)
        audit.record("decline_join", request, actor=actor)
        jobs.send_join_answer(request_id=request.pk)
    return locked


def _answer(
    request: JoinRequest, state: JoinState, *, actor: User, answer: str = ""
) -> JoinRequest:
    locked = (
        JoinRequest.objects.select_for_update(of=("self",))
        .select_related("user")
        .get(pk=request.pk)
    )
    if locked.state != JoinState.OPEN:
        raise Already(_("This request was answered already."))
    if (actor.pk == locked.user_id) != (state == JoinState.WITHDRAWN):
        raise Refused(_("Nobody decides about their own request: somebody else does."))
    locked.state, locked.answer = state, answer
    locked.answered_at, locked.answered_by_id = timezone.now(), actor.pk
    locked.save(update_fields=["state", "answer", "answered_at", "answered_by_id"])
    return locked


def owing_calls(influencer: Influencer) -> list[Call]:
    """Calls that only this creator carries, and that take applications or owe answers still."""
    colleagues = Influencer.objects.filter(
        calls=OuterRef("pk"), left_at=None, user__is_active=True
    ).exclude(pk=influencer.pk)
    alone = Call.objects.public().at_work().filter(~Exists(colleagues), influencers=influencer)
    is_taking = Q(closed_at=None, ends_at__gt=timezone.now())
    waits = Q(pk__in=Application.objects.unanswered().order_by().values("call"))
    return list(alone.filter(is_taking | waits))


def leave(influencer: Influencer, *, actor: User) -> None:
    """A creator leaves: the page and every endorsement stay with their dates, nothing new comes.
    Refused while they alone carry a call that owes answers: somebody has to give them."""
    with transaction.atomic():
        # Of two of a team who leave at once, the later sees that the other is gone.
        calls = Call.objects.at_work().filter(influencers=influencer).order_by("pk")
        list(calls.select_for_update(of=("self",)))
        owing = owing_calls(influencer)
        if owing:
            raise Refused(
                _("“%(call)s” owes answers, and nobody else carries it. Hand it over first, or answer "
                  "everybody and close it.") % {"call": owing[0]}
            )  # fmt: skip
        left = Influencer.objects.of_user(actor).filter(pk=influencer.pk, left_at=None)
        if not left.update(left_at=timezone.now()):
            raise Already
        people.take_back(actor, Role.INFLUENCER, actor=actor)
        audit.record("leave_panel", influencer, actor=actor)
