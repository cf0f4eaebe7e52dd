"""The moderators' list of all projects: by words or code, and by state. The page and its export ask
the same, so that a file holds what the page shows."""

from collections.abc import Mapping

from adamlocal.accounts.models import User
from projects.enums import ProjectStatus
from projects.finding import narrowing
from projects.finding.query.understanding import asked
from projects.models import Project
from projects.models.project_query import ProjectQuerySet

TYPED_LENGTH = 100


def typed_in(asked_for: Mapping[str, str]) -> str:
    """The words of an address's query (``q``), as far as they are read."""
    return asked_for.get("q", "")[:TYPED_LENGTH]


def found_by(asked_for: Mapping[str, str], *, user: User) -> ProjectQuerySet:
    """What ``q`` and ``status`` of an address find among the projects that a person moderates, the
    newest first; an unknown state narrows nothing."""
    typed = typed_in(asked_for)
    projects = Project.objects.moderated_by(user)
    by_code = projects.filter(code=typed.strip().lower())
    found = by_code if by_code.exists() else narrowing.matching(projects, asked(typed))
    if asked_for.get("status") in ProjectStatus.values:
        found = found.filter(status=asked_for["status"])
    return found.order_by("-created_at", "pk")
