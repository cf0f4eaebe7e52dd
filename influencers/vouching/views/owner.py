"""What an owner may do about those who vouch for her."""

import contextlib

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
    """Hide an endorsement of her own project; doing it twice changes nothing more."""
    endorsement = get_object_or_404(
        Endorsement.objects.about_projects_of(request.user).select_related("project"), pk=pk
    )
    with contextlib.suppress(Refused):
        verbs.hide_endorsement(endorsement, actor=request.user)
    return redirect("projects:me_project", code=endorsement.project.code)
