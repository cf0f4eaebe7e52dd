"""Asking an owner once for a use they have not agreed to, and the answer: in their room, or by the signed
link of a mail or a message (``consent_messages``), without signing in. Opening that changes nothing, one
of its two buttons does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.models import ASKED_FOR, ConsentRequest, Influencer
from projects import jobs
from projects.enums import MemberRole, Purpose
from projects.models import Consent, Project
from projects.models.consent import Evidence
from projects.owner import consents as room
from projects.people import consents
from projects.refused import Already, Refused

SALT = "influencers.consent"
# As long as other answers by mail.
MAX_AGE = 120 * 24 * 3600


@dataclass(frozen=True)
class Link:
    """The question of a link; ``is_carried`` where a creator brought it, and not our mail."""

    request: ConsentRequest
    is_carried: bool


class OldLink(Exception):
    """A true link of ours whose time is over."""


@dataclass(frozen=True)
class State:
    """How one use of a project stands for whoever wants it: ``agreed``, ``waiting``, ``refused``,
    ``taken_back``, ``nobody`` (it has no owner to ask) or ``open`` (it may be asked for)."""

    purpose: Purpose
    how: str
    day: date | None = None
    request: ConsentRequest | None = None


def states(project: Project) -> list[State]:
    """Every use that may be asked for; three queries."""
    given = {one.purpose: one for one in project.consents.order_by("given_at")}
    asked = {one.purpose: one for one in project.consent_requests.select_related("influencer")}
    has_owner = project.memberships.filter(role=MemberRole.OWNER).exists()
    return [
        _state_of(purpose, given.get(purpose), asked.get(purpose), has_owner)
        for purpose in ASKED_FOR
    ]


def beside(requests: Iterable[ConsentRequest]) -> list[State]:
    """How each question stands now; one query."""
    rows = list(requests)
    consents_of: dict[tuple[int, str], Consent] = {
        (one.project_id, one.purpose): one
        for one in Consent.objects.filter(project__in={row.project_id for row in rows}).order_by(
            "given_at"
        )
    }
    return [
        _state_of(Purpose(row.purpose), consents_of.get((row.project_id, row.purpose)), row, True)
        for row in rows
    ]


def _state_of(
    purpose: Purpose, consent: Consent | None, request: ConsentRequest | None, has_owner: bool
) -> State:
    if consent and consent.withdrawn_at is None:
        return State(purpose, "agreed", timezone.localdate(consent.given_at), request)
    if consent:
        return State(purpose, "taken_back", timezone.localdate(consent.withdrawn_at), request)
    if request and request.answered_at is None:
        return State(purpose, "waiting", timezone.localdate(request.asked_at), request)
    if request:
        return State(purpose, "refused", timezone.localdate(request.answered_at), request)
    return State(purpose, "open" if has_owner else "nobody")


REFUSALS = {
    "agreed": _("The owner agrees to it already."),
    "waiting": _("The owner was asked already, and is asked once."),
    "refused": _("The owner said no to it. Nobody asks again; they may say yes by themselves."),
    "taken_back": _("The owner took it back. Nobody asks again; they may give it by themselves."),
    "nobody": _("This project has no owner here yet, so that nobody can agree to it."),
}


def ask(
    influencer: Influencer, project: Project, purpose: Purpose, *, actor: User
) -> ConsentRequest:
    """Ask a project's owner for one kind of use; they are asked once, whoever asks."""
    if not Project.objects.public().filter(pk=project.pk).exists():
        raise Refused(_("Only the owner of a project that is live can be asked."))
    try:
        with transaction.atomic():
            Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
            state = next(state for state in states(project) if state.purpose == purpose)
            if state.how != "open":
                kind = Already if state.how in ("agreed", "waiting") else Refused
                raise kind(REFUSALS[state.how])
            request = ConsentRequest.objects.create(
                project=project, influencer=influencer, purpose=purpose
            )
            audit.record("ask_consent", project, actor=actor, changes={"purpose": purpose})
            jobs.send_project_mail(project_id=project.pk, kind="consent_asked")
    except IntegrityError as error:
        raise Already(REFUSALS["waiting"]) from error
    return request


def take_back(request: ConsentRequest, *, actor: User) -> None:
    """The message was not sent after all: nobody was asked, and anybody may ask."""
    with transaction.atomic():
        gone = ConsentRequest.objects.waiting().filter(pk=request.pk).delete()[0]
        if not gone:
            raise Already(_("This was answered already."))
        purpose = request.purpose
        audit.record("unask_consent", request.project, actor=actor, changes={"purpose": purpose})


def answer(
    request: ConsentRequest, *, agrees: bool, actor: User | None, is_carried: bool = False
) -> None:
    """The owner's yes or no; ``actor`` is None by a link (``is_carried``: by one that a creator
    brought). Answered the same twice is once; the other way round it is changed on the page of
    consents alone, and so is what they gave or took back there since."""
    project = request.project
    with transaction.atomic():
        changed = (
            ConsentRequest.objects.waiting()
            .filter(pk=request.pk)
            .update(answered_at=timezone.now(), is_agreed=agrees)
        )
        request.refresh_from_db()
        if not changed:
            raise Already(_("This was answered already."))
        if agrees and actor is not None:
            room.give(project, Purpose(request.purpose), actor=actor)
        elif agrees:
            evidence = Evidence.CARRIED if is_carried else Evidence.LINK
            consents.give(project, Purpose(request.purpose), actor=None, evidence=evidence)
        audit.record(
            "answer_consent",
            project,
            actor=actor,
            changes={"purpose": request.purpose, "agrees": agrees},
        )


def path_for(request: ConsentRequest, *, is_carried: bool = False) -> str:
    """The address of the question, in the present language."""
    claim = {"r": request.pk} | ({"c": 1} if is_carried else {})
    return reverse("influencers:consent_answer", args=[signing.dumps(claim, salt=SALT)])


def read(token: str) -> Link | None:
    """The question of a link; None when it is not ours or its project is gone. Raises OldLink, also
    where the project has another owner than the one who was asked."""
    try:
        claim = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except signing.SignatureExpired as error:
        raise OldLink from error
    except signing.BadSignature:
        return None
    open_projects = ConsentRequest.objects.filter(project__erased_at=None)
    found = open_projects.select_related("project", "influencer").filter(pk=claim["r"]).first()
    if found is None:
        return None
    owners = found.project.memberships.filter(role=MemberRole.OWNER)
    if not owners.filter(joined_at__lte=found.asked_at).exists():
        raise OldLink
    return Link(found, "c" in claim)
