"""What an owner passes on of those who vouch for a project."""

from django.contrib.auth.decorators import login_required
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from influencers.models import Endorsement
from influencers.sharing import cards
from projects.cards import sharing
from projects.models import Project


@private_page
@login_required
@require_safe
def endorsement_share(request: AuthenticatedHttpRequest, pk: int) -> HttpResponseBase:
    """The card of what a creator says of one's own project, and its files; for helpers as well."""
    own = Project.objects.of_member(request.user)
    told = Endorsement.objects.public().filter(project__in=own.values("pk"))
    endorsement = get_object_or_404(told.select_related("project", "influencer", "source"), pk=pk)
    return sharing.page(
        request,
        "influencers/sharing/quote.html",
        cards.quoted(endorsement),
        {"project": endorsement.project, "endorsement": endorsement},
    )
