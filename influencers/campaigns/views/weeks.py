"""The weeks of a campaign in the panel: three projects each, in an order."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.campaigns import verbs
from influencers.campaigns.forms import WeekForm
from influencers.enums import Slot
from influencers.models import Campaign, CampaignProject, Endorsement
from influencers.places import presses
from influencers.places.outlook import Stretch
from influencers.rows import PAGE_SIZE
from projects.enums import Purpose
from projects.finding import narrowing
from projects.finding.query.understanding import asked
from projects.models import Project
from projects.refused import Refused


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def campaign_add(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Find a project, and give it a place of a week."""
    campaign = get_object_or_404(Campaign.objects.of_user(request.user), pk=pk)
    asked_week = request.GET if "week" in request.GET else None
    form = WeekForm(request.POST or asked_week, campaign=campaign)
    if request.method == "POST" and form.is_valid():
        project = get_object_or_404(Project.objects.public(), code=request.POST.get("code", ""))
        try:
            week = form.cleaned_data["week"]
            presses.add(
                project,
                Slot.CAMPAIGN,
                Stretch(week, week),
                actor=request.user,
                campaign=campaign,
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect("admin:campaign", pk=pk)
    typed = (request.POST.get("q") or request.GET.get("q", "")).strip()[:100]
    page = Paginator(_offered(campaign, typed), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"campaign": campaign, "form": form, "page": page, "words": typed}
    return render(request, "panel/campaign_add.html", context)


def _offered(campaign: Campaign, typed: str):
    """Public projects that were not in it yet, with what forbids each (``agrees``, ``paid``)."""
    agreed = Project.objects.consenting(Purpose.CAMPAIGN).filter(pk=OuterRef("pk"))
    paid = Endorsement.objects.commercial().filter(project=OuterRef("pk"))
    public = Project.objects.public().exclude(campaign_places__campaign=campaign).for_cards()
    by_code = public.filter(code=typed.lower())
    found = by_code if typed and by_code.exists() else narrowing.matching(public, asked(typed))
    return found.annotate(agrees=Exists(agreed), paid=Exists(paid)).newest()


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def campaign_place(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Move a project up or down within its week, or take it out."""
    mine = CampaignProject.objects.of_team(request.user).select_related("campaign")
    place = get_object_or_404(mine, pk=pk)
    actor = request.user
    if "out" in request.POST:
        with suppress(Refused):
            presses.take_out(place, actor=actor)
    else:
        by = -1 if "up" in request.POST else 1
        with suppress(Refused), undo.pressed("order_campaign", place, actor=actor) as act:
            act.before["by"] = by
            verbs.move(place, by, actor=actor)
    return redirect("admin:campaign", pk=place.campaign_id)
