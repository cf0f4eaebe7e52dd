"""Signed links: answers to a mail, and stopping one, without signing in.

A token says which project, which question and which answer; nothing is stored. Opening its page
changes nothing (mail programs open links), one button does, and pressing it twice does no more.
"""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from projects.models import Outcome, Project, ProjectMember

ANSWER, STOP = "projects.answer", "projects.stop"
# Longer than the ninety days after which a new question comes.
MAX_AGE = 120 * 24 * 3600

FRESH = ("right", "changed", "stopped")


class OldLink(Exception):
    """A true link of ours whose time is over."""


@dataclass(frozen=True)
class Answer:
    """What a link says: of which project, and one of right, changed, stopped, none, few, many."""

    project: Project
    choice: str
    outcome: Outcome | None = None


def path_for(project: Project, choice: str, outcome: Outcome | None = None) -> str:
    """The address of one answer, in the present language."""
    claim = {"p": project.code, "a": choice} | ({"o": outcome.pk} if outcome else {})
    return reverse("projects:answer", args=[signing.dumps(claim, salt=ANSWER)])


def read(token: str) -> Answer | None:
    """What a link says; None when it is not ours or its project is gone. Raises OldLink."""
    claim = _claim(token, ANSWER, max_age=MAX_AGE)
    if claim is None:
        return None
    project = Project.objects.filter(code=claim["p"], erased_at=None).first()
    if project is None:
        return None
    if "o" not in claim:
        return Answer(project, claim["a"])
    outcome = project.outcomes.filter(pk=claim["o"]).select_related("source").first()
    return Answer(project, claim["a"], outcome) if outcome else None


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
