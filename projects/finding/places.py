"""The places that a search names: what was understood, and the ways to narrow it or take it back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from adamlocal.lib.wording import localized
from projects.finding import cached, narrowing
from projects.finding.filters import ProjectFilter
from projects.finding.query import matching
from projects.finding.query.knowledge import Place
from projects.models import Area, Governorate
from projects.models.listing import ListingQuerySet

# Filters that say where already.
_PLACES = {"governorate", "area", "delivers_to"}


@dataclass(frozen=True)
class AskedPlace:
    """A place in the words: its name, the address of the same words without it (``anywhere``), and
    of those that are from there and those that deliver there, each with its number.
    """

    label: str
    reached: str
    anywhere: str
    from_there: str
    from_count: int
    to_there: str
    to_count: int


def asked_place(filters: ProjectFilter, data: QueryDict) -> AskedPlace | None:
    """The one place that the words name; None where they name none or several. A few counts."""
    query = filters.query
    if not query or len(query.places) != 1 or not filters.chosen.keys().isdisjoint(_PLACES):
        return None
    [place] = query.places
    governorate = Governorate.objects.get(pk=place.governorate)
    typed = query.written(query.placeless)
    others = filters.listed(without="q")
    if query.concepts:
        others = narrowing.worded(others, matching.matching(query))
    version = cached.version()
    origin = {"governorate": governorate.slug}
    area = _area(place)
    if area:
        origin["area"] = area.slug
    return AskedPlace(
        label=localized(area or governorate, "name"),
        reached=localized(governorate, "name"),
        anywhere=_address(data, typed),
        from_there=_address(data, typed, **origin),
        from_count=cached.count(_of(others, place), version),
        to_there=_address(data, typed, delivers_to=governorate.slug),
        to_count=cached.count(others.delivering_to(governorate), version),
    )


def _area(place: Place) -> Area | None:
    return Area.objects.get(pk=place.area) if place.area and not place.is_capital else None


def _of(listings: ListingQuerySet, place: Place) -> ListingQuerySet:
    if place.area and not place.is_capital:
        return listings.filter(area=place.area)
    return listings.filter(governorate=place.governorate)


def _address(data: QueryDict, typed: str, **more: str) -> str:
    query = data.copy()
    for name in ("q", "page", "after", "exact", *_PLACES):
        query.pop(name, None)
    if typed:
        query["q"] = typed
    for name, value in more.items():
        query[name] = value
    return f"{reverse('projects:list')}?{query.urlencode()}" if query else reverse("projects:list")
