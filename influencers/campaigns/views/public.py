"""Campaigns as shoppers see them."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from adamlocal.lib.pages import led_to, public_page
from influencers.campaigns import figures
from influencers.models import Campaign, CampaignSlug
from projects.enums import EventKind
from projects.models import Project

PAGE_SIZE = 24
WEEKS_SHOWN = 8


@public_page(reads=["page"])
def campaign_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(Campaign.objects.public().select_related("cover"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    return render(request, "influencers/campaigns/list.html", {"page": page})


@public_page
def campaign_detail(request: HttpRequest, slug: str) -> HttpResponse:
    campaign = Campaign.objects.public().select_related("source", "cover").filter(slug=slug).first()
    if campaign is None:
        public = Campaign.objects.public().values("pk")
        old = get_object_or_404(
            CampaignSlug.objects.select_related("campaign"), slug=slug, campaign__in=public
        )
        return led_to(request, old.campaign.get_absolute_url())
    weeks = weeks_of(campaign)
    influencers = list(campaign.influencers.public().with_counts())
    shown = figures.shown(campaign)
    return render(
        request,
        "influencers/campaigns/detail.html",
        {
            "campaign": campaign,
            "weeks": weeks,
            "week_number": campaign.places.begun().weeks(),
            "projects": [project for _week, three in weeks for project in three],
            "influencers": influencers,
            "shown": shown,
            "taps": figures.counted(campaign).get(EventKind.TAPPED, 0) if shown.projects else 0,
            "relays": campaign.campaignhandovers.accepted().told().select_related("by", "asked"),
        },
    )


def weeks_of(campaign: Campaign, *, limit: int = WEEKS_SHOWN) -> list[tuple]:
    """(Thursday, its public projects) of the latest weeks, the present one first; three queries."""
    rows = list(campaign.places.shown().begun()[: limit * 3])
    loaded = Project.objects.for_cards().in_bulk([row.project_id for row in rows])
    for project in loaded.values():
        project.via = campaign.source.code
    return [
        (week, [loaded[row.project_id] for row in group])
        for week, group in groupby(rows, key=lambda row: row.week)
    ]
