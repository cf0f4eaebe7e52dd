"""Where to go from a list that is empty: lists near it that are not, and nothing that pads it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from projects.finding import narrowing
from projects.finding.filters import ProjectFilter
from projects.finding.search import Nearest
from projects.models import Category, Governorate, Listing, Project

WAYS, NEARBY = 3, 4


@dataclass(frozen=True)
class Way:
    """A list that is not empty, near one that is."""

    label: str | Promise
    url: str
    count: int


@dataclass(frozen=True)
class WaysOut:
    """Lists with their numbers, words that find something, the categories such things are in, and
    some ``projects`` of the ``place`` that was asked for.
    """

    lists: list[Way]
    words: list[str]
    categories: list[Category]
    place: Governorate | None
    projects: list[Project]


def ways_out(filters: ProjectFilter) -> WaysOut:
    """A few queries: only for the page that says that nothing was found."""
    sought = filters.search
    near = sought.nearest() if sought else Nearest()
    place = filters.chosen.get("governorate") or _place_in_words(filters)
    return WaysOut(
        _lists(filters, near),
        near.words,
        _categories(near),
        place,
        _nearby(filters, place),
    )


def _place_in_words(filters: ProjectFilter) -> Governorate | None:
    places = filters.query.places if filters.query else []
    return Governorate.objects.filter(pk=places[0].governorate).first() if places else None


def _lists(filters: ProjectFilter, near: Nearest) -> list[Way]:
    """The same words anywhere, the same place without them, all projects."""
    chosen = filters.chosen
    public, everything = Project.objects.public(), reverse("projects:list")
    ways = []
    if filters.query is not None and (words := near.placeless or chosen.get("q")):
        found = narrowing.matching(public, filters.query)
        count = near.elsewhere if near.placeless else found.count()
        typed = format_html("<bdi>{}</bdi>", words)
        label = SafeString(gettext("“%(words)s” in all Jordan") % {"words": typed})
        ways.append(Way(label, _address(words), count))
    for name, among in (("governorate", "in_governorate"), ("category", "in_category")):
        if place := chosen.get(name):
            count = getattr(public, among)(place.slug).count()
            ways.append(Way(str(place), place.get_absolute_url(), count))
    ways.append(Way(_("All projects"), everything, public.count()))
    return [way for way in ways if way.count][:WAYS]


def _address(words: str) -> str:
    query = QueryDict(mutable=True)
    query["q"] = words
    return f"{reverse('projects:list')}?{query.urlencode()}"


def _categories(near: Nearest) -> list[Category]:
    """Those of the nearest that have projects, the nearest first."""
    has_some = Exists(Listing.objects.filter(category=OuterRef("pk")))
    found = Category.objects.filter(has_some).in_bulk(near.categories)
    return [found[key] for key in near.categories if key in found]


def _nearby(filters: ProjectFilter, place: Governorate | None) -> list[Project]:
    """Some of the place or category that was asked for; none for words alone."""
    category = filters.chosen.get("category")
    if not (place or category) and filters.query:
        return []
    projects = Project.objects.public().taking_orders().for_cards()
    if place:
        projects = projects.in_governorate(place.slug)
    elif category:
        projects = projects.in_category(category.slug)
    return list(projects.in_turn()[:NEARBY])
