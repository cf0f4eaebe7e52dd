"""Pages that belong to no one app: home, health, errors."""

from copy import copy
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from adamlocal.jobs import health
from adamlocal.lib.pages import public_page
from influencers.enums import Slot
from influencers.models import Campaign, CampaignProject, Feature, Influencer
from projects.models import Category, Governorate, Occasion, Project
from projects.seasons import RULES

FEATURED, NEWEST, CATEGORIES, INFLUENCERS, SEASON_CHIPS = 4, 8, 12, 4, 4
# Under this many projects a number would not speak for the directory (brief, chapter 5).
WORTH_COUNTING = 30
ICONS = [
    ("icon-192", "192x192", {}),
    ("icon-512", "512x512", {}),
    ("icon-maskable-512", "512x512", {"purpose": "maskable"}),
]


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Twelve queries, however much there is: keys first, then all cards at once."""
    public = Project.objects.public()
    featured = list(
        Feature.objects.shown()
        .filter(slot=Slot.HOME)
        .order_by("-starts_at", "pk")
        .values_list("project_id", flat=True)[:FEATURED]
    )
    newest = list(public.taking_orders().newest().values_list("pk", flat=True)[:NEWEST])
    campaign = Campaign.objects.running().select_related("source").first()
    week = _this_week(campaign)
    unseen = list(
        public.taking_orders().never_opened().in_turn().values_list("pk", flat=True)[:FEATURED]
    )
    loaded = Project.objects.for_cards().in_bulk({*featured, *newest, *week, *unseen})
    credited = _credited([loaded[key] for key in week], campaign)
    governorates = _with_counts(Governorate.objects.all())
    total = sum(place.project_count for place in governorates)
    return render(
        request,
        "home.html",
        {
            "featured": [loaded[key] for key in dict.fromkeys(featured)],
            "newest": [loaded[key] for key in newest],
            "unseen": [loaded[key] for key in unseen if key not in newest],
            "campaign": campaign,
            "this_week": credited,
            "shown": [*loaded.values(), *credited],
            "season": _season(),
            "categories": _with_counts(Category.objects.filter(parent__isnull=False))
            .filter(project_count__gt=0)
            .order_by("-project_count", "order")[:CATEGORIES],
            "governorates": governorates,
            "total": total if total >= WORTH_COUNTING else 0,
            "influencers": Influencer.objects.public()
            .with_counts()
            .order_by("-endorsed_count", "pk")[:INFLUENCERS],
        },
    )


@dataclass(frozen=True)
class Season:
    """An occasion that is near or open, how many days it is away, and what is made for it."""

    occasion: Occasion
    days: int
    categories: list[Category]

    @property
    def follows_moon(self) -> bool:
        rule = RULES.get(self.occasion.slug)
        return bool(rule and rule.is_hijri)


def _season() -> Season | None:
    """The nearest season that somebody makes something for; two queries, one outside seasons."""
    today = timezone.localdate()
    public = Project.objects.public()
    made_for = public.filter(occasions=OuterRef("pk"))
    occasion = Occasion.objects.in_season(today).filter(Exists(made_for)).first()
    if occasion is None:
        return None
    categories = list(
        Category.objects.filter(projects__in=public.filter(occasions=occasion).values("pk"))
        .annotate(project_count=Count("projects", distinct=True))
        .order_by("-project_count", "order")[:SEASON_CHIPS]
    )
    return Season(occasion, max(0, (occasion.starts_on - today).days), categories)


def _this_week(campaign: Campaign | None) -> list[int]:
    """The projects of a campaign's latest week that has begun."""
    if campaign is None:
        return []
    places = CampaignProject.objects.filter(
        campaign=campaign,
        week__lte=timezone.localdate() + timedelta(days=7),
        project__in=Project.objects.public().values("pk"),
    )
    return list(places.values_list("project_id", flat=True)[:3])


def _credited(projects: list[Project], campaign: Campaign | None) -> list[Project]:
    """Copies of a campaign's projects whose links credit it; elsewhere on the page they do not."""
    cards = [copy(project) for project in projects]
    for card in cards:
        card.via = campaign.source.code
    return cards


def _with_counts(places):
    """With ``project_count``: how many public projects, equal to the list behind the link."""
    public = Project.objects.public().values("pk")
    return places.annotate(
        project_count=Count("projects", filter=Q(projects__in=public), distinct=True)
    )


@public_page
def manifest(request: HttpRequest, language: str = "ar") -> HttpResponse:
    """What a phone needs to keep the site on its first screen; one a language."""
    with translation.override(language):
        content = {
            "name": gettext("Support Local"),
            "short_name": gettext("Support Local"),
            "description": gettext("Home businesses of Jordan"),
            "lang": language,
            "dir": "rtl" if language == "ar" else "ltr",
            "start_url": reverse("home"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#F6F2EE",
            "theme_color": "#FFFFFF",
            "icons": [
                {"src": static(f"img/{name}.png"), "sizes": size, "type": "image/png", **purpose}
                for name, size, purpose in ICONS
            ],
        }
    return JsonResponse(content, content_type="application/manifest+json")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open for too long, or cookies are off: say what to do, lose nothing."""
    return render(request, "403_csrf.html", status=403)


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and no migration waits; 503 until then.

    Beside it counts of jobs, for whoever watches: they make no request fail.
    """
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        jobs = {} if waiting else asdict(health())
    except Exception as error:  # whatever the driver raises: the answer is the same
        return JsonResponse({"database": type(error).__name__}, status=503)
    if waiting:
        return JsonResponse({"database": "ok", "migrations": "waiting"}, status=503)
    return JsonResponse({"database": "ok", "migrations": "ok", "jobs": jobs})
