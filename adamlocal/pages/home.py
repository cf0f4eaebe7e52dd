"""Pages that belong to no one app: home, the manifest, a form open too long."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from adamlocal.lib.pages import public_page
from influencers.enums import Slot
from influencers.models import Campaign, Endorsement, Feature, Influencer
from influencers.places.slots import RULES as SLOTS
from projects.models import Category, Governorate, Occasion, Project
from projects.seasons.calendar import RULES

FEATURED = SLOTS[Slot.HOME].holds
NEWEST, UNSEEN, CATEGORIES, INFLUENCERS, SEASON_CHIPS = 8, 4, 12, 4, 4
# Under this many projects a number would not speak for the directory.
WORTH_COUNTING = 30


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Twelve queries, however much there is: keys first, then all cards at once."""
    # Nothing that anybody is paid to praise, on any of its shelves (as ``/how/`` promises).
    paid = Endorsement.objects.commercial().filter(project=OuterRef("pk"))
    public = Project.objects.public().exclude(Exists(paid))
    featured = list(
        Feature.objects.shown()
        .filter(slot=Slot.HOME)
        .order_by("-starts_at", "pk")
        .values_list("project_id", "source__code")[:FEATURED]
    )
    newest = list(public.taking_orders().newest().values_list("pk", flat=True)[:NEWEST])
    campaign = Campaign.objects.running().select_related("source").first()
    week = _this_week(campaign)
    unseen = list(
        public.taking_orders().never_opened().in_turn().values_list("pk", flat=True)[:UNSEEN]
    )
    loaded = Project.objects.for_cards().in_bulk({*dict(featured), *newest, *week, *unseen})
    credited = _credited([loaded[key] for key in week], campaign)
    governorates = list(Governorate.objects.with_project_counts())
    total = sum(place.project_count for place in governorates)
    return render(
        request,
        "home.html",
        {
            "featured": [
                _crediting(loaded[key], code or "") for key, code in dict(featured).items()
            ],
            "newest": [loaded[key] for key in newest],
            "unseen": [loaded[key] for key in unseen if key not in newest],
            "campaign": campaign,
            "this_week": credited,
            "shown": [*loaded.values(), *credited],
            "season": _season(),
            "categories": _fullest(
                Category.objects.filter(parent__isnull=False).with_project_counts()
            )[:CATEGORIES],
            "governorates": governorates,
            "total": total if total >= WORTH_COUNTING else 0,
            "influencers": Influencer.objects.public().most_endorsed()[:INFLUENCERS],
        },
    )


@dataclass(frozen=True)
class Season:
    """An occasion that is near or open, how many days it is away, and what is made for it."""

    occasion: Occasion
    days: int
    categories: Sequence[Category]

    @property
    def follows_moon(self) -> bool:
        rule = RULES.get(self.occasion.slug)
        return bool(rule and rule.is_hijri)


def _season() -> Season | None:
    """The nearest season that somebody makes something for; two queries, one outside seasons."""
    today = timezone.localdate()
    near = Occasion.objects.in_season(today).with_project_counts()
    occasion = near.filter(project_count__gt=0).first()
    if occasion is None or occasion.starts_on is None:
        return None
    categories = list(_fullest(Category.objects.with_project_counts(occasion))[:SEASON_CHIPS])
    return Season(occasion, max(0, (occasion.starts_on - today).days), categories)


def _this_week(campaign: Campaign | None) -> list[int]:
    """The projects of a campaign's latest week that has begun."""
    if campaign is None:
        return []
    places = campaign.places.shown().begun()
    return list(places.values_list("project_id", flat=True)[:3])


def _credited(projects: list[Project], campaign: Campaign | None) -> list[Project]:
    """Copies of a campaign's projects whose links credit it; elsewhere on the page they do not."""
    if campaign is None:
        return []
    return [_crediting(project, campaign.source.code) for project in projects]


def _crediting(project: Project, code: str) -> Project:
    """A copy whose links credit a source; elsewhere on the page they do not."""
    card = copy(project)
    card.via = code
    return card


def _fullest(categories: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the most projects first, without those that have none."""
    return categories.filter(project_count__gt=0).order_by("-project_count", "order")
