"""What an owner may do about those who vouch for a project."""

from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from influencers.models import Endorsement
from influencers.vouching import verbs
from projects.refused import Refused


@login_required
@require_POST
def endorsement_hide(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Hide an endorsement of one's own project; doing it twice changes nothing more."""
    endorsement = _own(request, pk)
    with suppress(Refused):
        verbs.hide_endorsement(endorsement, actor=request.user)
    return redirect("projects:me_project", code=endorsement.project.code)


@login_required
@require_POST
def endorsement_show(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Show one again that was hidden."""
    endorsement = _own(request, pk)
    with suppress(Refused):
        verbs.show_endorsement(endorsement, actor=request.user)
    return redirect("projects:me_project", code=endorsement.project.code)


def _own(request: AuthenticatedHttpRequest, pk: int) -> Endorsement:
    about = Endorsement.objects.about_projects_of(request.user)
    return get_object_or_404(about.select_related("project"), pk=pk)
