"""Campaigns as shoppers see them."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from adamlocal.lib.pages import public_page
from influencers.models import Campaign, CampaignSlug
from projects.enums import EventKind
from projects.models import DailyStat, Project

PAGE_SIZE = 24
WEEKS_SHOWN = 8


@public_page
def campaign_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(Campaign.objects.public(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "influencers/places/campaigns.html", {"page": page})


@public_page
def campaign_detail(request: HttpRequest, slug: str) -> HttpResponse:
    campaign = Campaign.objects.public().select_related("source").filter(slug=slug).first()
    if campaign is None:
        old = get_object_or_404(
            CampaignSlug.objects.select_related("campaign"), slug=slug, campaign__is_public=True
        )
        return redirect(old.campaign, permanent=True)
    weeks = weeks_of(campaign)
    influencers = list(campaign.influencers.public().with_counts())
    return render(
        request,
        "influencers/places/campaign.html",
        {
            "campaign": campaign,
            "weeks": weeks,
            "projects": [project for _week, three in weeks for project in three],
            "influencers": influencers,
            "figures": _figures(campaign, creators=len(influencers)),
        },
    )


@dataclass(frozen=True)
class Figures:
    """What a campaign did: public projects shown, creators, governorates, taps that it sent."""

    projects: int
    creators: int
    governorates: int
    taps: int


def _figures(campaign: Campaign, *, creators: int) -> Figures:
    shown = list(campaign.places.shown().order_by().values_list("project__governorate", flat=True))
    taps = DailyStat.objects.filter(kind=EventKind.TAPPED, source=campaign.source)
    return Figures(
        projects=len(shown),
        creators=creators,
        governorates=len(set(shown)),
        taps=taps.total(),
    )


def weeks_of(campaign: Campaign, *, limit: int = WEEKS_SHOWN) -> list[tuple]:
    """(Thursday, its public projects) of the latest weeks, the present one first; three queries."""
    rows = list(campaign.places.shown()[: limit * 3])
    loaded = Project.objects.for_cards().in_bulk([row.project_id for row in rows])
    for project in loaded.values():
        project.via = campaign.source.code
    return [
        (week, [loaded[row.project_id] for row in group])
        for week, group in groupby(rows, key=lambda row: row.week)
    ]
