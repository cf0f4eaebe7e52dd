"""Opening an item: colleagues see who is on it, whatever is then decided."""

from adamlocal.accounts import holds
from adamlocal.accounts.models import Hold
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from projects.models import Project


def held_by_another(project: Project, request: AuthenticatedHttpRequest) -> Hold | None:
    """Take the project by opening a page about it, not by sending its form; where a colleague has it,
    their hold."""
    if request.method == "POST":
        standing = holds.holds_on([project]).get(project.pk)
    else:
        standing = holds.hold(project, user=request.user)
    return None if standing is None or standing.is_of(request.user) else standing
