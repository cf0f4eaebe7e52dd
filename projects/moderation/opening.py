"""Opening an item: colleagues see who is on it, whatever is then decided."""

from django.db import models

from adamlocal.accounts import holds
from adamlocal.accounts.models import Hold
from adamlocal.accounts.requests import AuthenticatedHttpRequest


def held_by_another(subject: models.Model, request: AuthenticatedHttpRequest) -> Hold | None:
    """Take a project or a nominee by opening a page about it, not by sending its form; where a
    colleague has it, their hold."""
    if request.method == "POST":
        standing = holds.holds_on([subject]).get(subject.pk)
    else:
        standing = holds.hold(subject, user=request.user)
    return None if standing is None or standing.is_of(request.user) else standing
