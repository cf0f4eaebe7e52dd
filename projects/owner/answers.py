"""Signed links: answers to a mail, and stopping one, without signing in.

A token says which project, which question, which answer, and when it was written; nothing is
stored. Opening its page changes nothing (mail programs open links), one button does, and pressing
it twice does no more.

An answer belongs to its question and dies with it. ``Project.asked_at`` is the question that
stands: a link older than it, or one whose question was answered, changes nothing any more, and
shows how the page stands now. «Hide me now» belongs to no question: it works from any mail that
carries it, until what it hid was shown again.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from projects.enums import LIVE, HiddenReason
from projects.lifecycle import hiding
from projects.models import Outcome, Project, ProjectMember

ANSWER, STOP = "projects.answer", "projects.stop"
# Longer than the ninety days after which a new question comes.
MAX_AGE = 120 * 24 * 3600

HIDE = "hide"
FRESH = ("right", "changed", "stopped", HIDE)


class OldLink(Exception):
    """A true link of ours whose time is over."""


@dataclass(frozen=True)
class Answer:
    """What a link says: of which project, one of right, changed, stopped, hide, none, few, many,
    and when its mail was written (None: before links said so, and then it is of no question)."""

    project: Project
    choice: str
    outcome: Outcome | None = None
    written: datetime | None = None


def path_for(project: Project, choice: str, outcome: Outcome | None = None) -> str:
    """The address of one answer, in the present language."""
    # Never before its question, whichever machine's clock is behind.
    written = max(timezone.now(), project.asked_at or timezone.now())
    claim = {"p": project.code, "a": choice, "t": written.timestamp()}
    claim |= {"o": outcome.pk} if outcome else {}
    return reverse("projects:answer", args=[signing.dumps(claim, salt=ANSWER)])


def read(token: str) -> Answer | None:
    """What a link says; None when it is not ours or its project is gone. Raises OldLink."""
    claim = _claim(token, ANSWER, max_age=MAX_AGE)
    if claim is None:
        return None
    project = Project.objects.filter(code=claim["p"], erased_at=None).first()
    if project is None:
        return None
    written = datetime.fromtimestamp(claim["t"], UTC) if "t" in claim else None
    if "o" not in claim:
        return Answer(project, claim["a"], None, written)
    outcome = project.outcomes.filter(pk=claim["o"]).select_related("source").first()
    return Answer(project, claim["a"], outcome, written) if outcome else None


def is_open(said: Answer, project: Project) -> bool:
    """Whether the link's question still stands, of the project as it is now (or as it is locked).

    The answer about orders may be corrected for as long as its link lives.
    """
    if said.outcome is not None:
        return True
    if said.written is None or project.status not in LIVE:
        return False
    if said.choice == HIDE:
        shown_since = project.hidings.filter(
            reason=HiddenReason.OWNER, lifted_at__gte=said.written
        ).exists()
        return not shown_since and not hiding.stands(project, HiddenReason.OWNER)
    return project.asked_at is not None and project.asked_at <= said.written


def is_done(said: Answer, project: Project) -> bool:
    """Whether the project is as the link would have made it, so that a second press is no error."""
    if said.written is None:
        return False
    if said.choice == "right":
        confirmed = project.confirmed_at is not None and project.confirmed_at >= said.written
        return confirmed and project.asked_at is None
    if said.choice in ("stopped", HIDE):
        return hiding.stands(project, HiddenReason.OWNER)
    return said.choice == "changed" and project.status in LIVE


def stop_path(member: ProjectMember) -> str:
    """The address that ends the weekly line of one person about one project; it never grows old."""
    return reverse("projects:unsubscribe", args=[signing.dumps({"m": member.pk}, salt=STOP)])


def read_stop(token: str) -> ProjectMember | None:
    claim = _claim(token, STOP, max_age=None)
    if claim is None:
        return None
    return ProjectMember.objects.filter(pk=claim["m"]).select_related("project", "user").first()


def _claim(token: str, salt: str, *, max_age: int | None) -> dict | None:
    try:
        return signing.loads(token, salt=salt, max_age=max_age)
    except signing.SignatureExpired as error:
        raise OldLink from error
    except signing.BadSignature:
        return None
