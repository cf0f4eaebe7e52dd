"""Who may come in: the owner and the helpers, or the owner alone. A stranger finds no page."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import View, private_page
from projects.models import Project
from projects.refused import Refused


def for_members(view: View) -> View:
    """A private page about one project, for its owner and helpers; the view is given the project.

    What a verb refuses is said on a page of its own, with the way back.
    """
    return _guarded(view, "of_member")


def for_owner(view: View) -> View:
    """As ``for_members``, for the owner alone: a helper finds no page either."""
    return _guarded(view, "owned_by")


def _guarded(view: View, right: str) -> View:
    @private_page
    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, code: str, **kwargs) -> HttpResponseBase:
        allowed = getattr(Project.objects, right)(request.user).filter(erased_at=None)
        project = get_object_or_404(allowed.for_page(), code=code)
        try:
            return view(request, project, **kwargs)
        except Refused as refused:
            return refusal(request, project, refused)

    return wrapped


def refusal(request: HttpRequest, project: Project, refused: Refused) -> HttpResponse:
    context = {"project": project, "reason": str(refused)}
    return render(request, "projects/owner/refused.html", context, status=409)


def of_member(request: AuthenticatedHttpRequest, code: str) -> Project:
    """A project of the person's own, as bare as its row; Http404 for a stranger."""
    return get_object_or_404(
        Project.objects.of_member(request.user).filter(erased_at=None), code=code
    )
