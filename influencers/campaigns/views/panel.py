"""Campaigns in the panel: begin one, describe it, see it whole, and the sheet of its numbers."""

from contextlib import suppress
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.campaigns import figures, verbs
from influencers.campaigns.forms import CampaignForm, weeks_of
from influencers.models import (
    Campaign,
    CampaignHandover,
    CampaignInvitation,
    CampaignNote,
    CampaignProject,
)
from influencers.places.weeks import PLACES_A_WEEK, thursday_of
from influencers.rows import PAGE_SIZE, own_influencer, with_covers
from projects.refused import Refused

# Weeks that are planned ahead and shown at once, free places and all; and weeks that are over.
PLANNED, PAST = 3, 8
NOTES_SHOWN = 5


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def campaign_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The creator's campaigns, and what others ask of them."""
    own = Campaign.objects.of_user(request.user).annotate(project_count=Count("places"))
    own = own.order_by("-starts_at", "-pk")
    page = Paginator(own, PAGE_SIZE).get_page(request.GET.get("page"))
    asked = ("campaign", "by")
    context = {
        "page": page,
        "now": timezone.now(),
        "invitations": CampaignInvitation.objects.asked_of(request.user).select_related(*asked),
        "handovers": CampaignHandover.objects.asked_of(request.user).select_related(*asked),
    }
    return render(request, "panel/campaigns.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def campaign_create(request: AuthenticatedHttpRequest) -> HttpResponse:
    influencer = own_influencer(request)
    if influencer is None:
        return redirect("admin:my_page")
    form = CampaignForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = verbs.begin(influencer, actor=request.user, **form.values())
        form.save_cover(made, actor=request.user)
        messages.success(request, gettext("Your campaign is there. Now its first three."))
        return redirect("admin:campaign", pk=made.pk)
    return render(request, "panel/campaign_edit.html", {"form": form})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def campaign_edit(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.of_user(request.user), pk=pk)
    form = CampaignForm(request.POST or None, request.FILES or None, instance=campaign)
    if request.method == "POST" and form.is_valid():
        verbs.describe(campaign, actor=request.user, fields=form.values())
        form.save_cover(campaign, actor=request.user)
        messages.success(request, gettext("Saved."))
        return redirect("admin:campaign", pk=pk)
    # The form wrote what was typed into its instance: the title names what is stored.
    stored = Campaign.objects.get(pk=pk)
    return render(request, "panel/campaign_edit.html", {"form": form, "campaign": stored})


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def campaign(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A campaign whole: its weeks, its numbers, its team and what they tell one another."""
    own = get_object_or_404(Campaign.objects.of_user(request.user).select_related("source"), pk=pk)
    notes = CampaignNote.objects.filter(campaign=own).select_related("by", "project")
    context = {
        "campaign": own,
        "influencer": own_influencer(request),
        "planned": _planned(own),
        "past": _past(own),
        "figures": figures.of(own),
        "team": own.influencers.prefetch_related("accounts"),
        "invitations": own.campaigninvitations.waiting().select_related("asked"),
        "handover": own.campaignhandovers.waiting().select_related("asked").first(),
        "promises": notes.promises(),
        "notes": notes.filter(due_on=None)[:NOTES_SHOWN],
        "today": timezone.localdate(),
        "is_over": own.ends_at is not None and own.ends_at <= timezone.now(),
    }
    return render(request, "panel/campaign.html", context)


def _planned(campaign: Campaign) -> list[dict]:
    """This week and the next, each with its places in order and how many are free; what lies
    further ahead once something stands there. Four queries."""
    first = thursday_of(timezone.localdate())
    rows = with_covers(campaign.places.filter(week__gte=first).with_is_shown()).order_by(
        "week", "order", "pk"
    )
    filled = {week: list(group) for week, group in groupby(rows, key=lambda row: row.week)}
    open_weeks = weeks_of(campaign)
    return [
        {
            "week": week,
            "places": filled.get(week, []),
            "free": range(PLACES_A_WEEK - len(filled.get(week, []))),
        }
        for week in sorted({*open_weeks[:PLANNED], *filled})
    ]


def _past(campaign: Campaign) -> list[tuple]:
    """(Thursday, its places) of weeks that are over, the newest first."""
    over = campaign.places.filter(week__lt=thursday_of(timezone.localdate()))
    weeks = list(over.order_by("-week").values_list("week", flat=True).distinct()[:PAST])
    rows = with_covers(
        CampaignProject.objects.filter(campaign=campaign, week__in=weeks).with_is_shown()
    ).order_by("-week", "order")
    return [(week, list(group)) for week, group in groupby(rows, key=lambda row: row.week)]


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def campaign_visibility(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """``show`` to everybody, or keep to the team."""
    own = get_object_or_404(Campaign.objects.of_user(request.user), pk=pk)
    is_public = "show" in request.POST
    verb = "show_campaign" if is_public else "keep_campaign_back"
    with suppress(Refused), undo.pressed(verb, own, actor=request.user):
        verbs.set_public(own, is_public, actor=request.user)
    return redirect("admin:campaign", pk=pk)
