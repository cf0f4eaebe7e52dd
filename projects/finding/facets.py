"""What a list can be narrowed by, each choice with the number of projects it leads to.

A choice that leads nowhere is not offered. The numbers are ``projects.finding.facet_counts``'s.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from adamlocal.lib.wording import localized
from projects.enums import Need
from projects.finding.facet_counts import FacetCounts, plain
from projects.finding.filters import ProjectFilter
from projects.models import Area, Governorate, Occasion

FIRST, TAGS = 5, 12
ANY = {"area": _("All areas"), "tag": _("Any tag")}


@dataclass(frozen=True)
class Choice:
    """One value of a filter: what it says, and how many projects choosing it would leave.

    A heading of the categories carries its kinds in ``under``.
    """

    value: str
    label: str | Promise
    count: int
    is_chosen: bool = False
    under: list["Choice"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether one of its kinds is chosen."""
        return any(kind.is_chosen for kind in self.under)


@dataclass(frozen=True)
class Facet:
    """A filter with its choices, the fullest first, the rest folded away."""

    name: str
    label: str | Promise
    any_label: str | Promise
    choices: list[Choice]

    @property
    def chosen(self) -> Choice | None:
        everyone = [*self.choices, *(kind for choice in self.choices for kind in choice.under)]
        return next((choice for choice in everyone if choice.is_chosen), None)

    @property
    def first(self) -> list[Choice]:
        return self.choices[:FIRST]

    @property
    def rest(self) -> list[Choice]:
        return self.choices[FIRST:]

    @property
    def is_open(self) -> bool:
        """Whether one of the rest is chosen."""
        return any(choice.is_chosen or choice.is_open for choice in self.rest)


def facets_of(filters: ProjectFilter, *, fixed: str = "") -> tuple[list[Facet], int]:
    """All facets that have something to choose, and how many projects the list has.

    ``fixed`` is the facet that the address has.
    """
    places = list(Governorate.objects.all())
    facet_counts = filters.counts
    seasons = Occasion.objects.in_season(timezone.localdate())
    facets = [
        _facet(filters, facet_counts, "delivers_to", places),
        _facet(filters, facet_counts, "governorate", places),
        _areas(filters, facet_counts),
        _categories(filters, facet_counts),
        _facet(filters, facet_counts, "occasion", seasons),
        _tags(filters, facet_counts),
        _prices(filters, facet_counts),
        _ready(filters, facet_counts),
        _needs(filters, facet_counts),
    ]
    return [facet for facet in facets if facet.choices and facet.name != fixed], facet_counts.total


def _named(filters: ProjectFilter, name: str, choices: list[Choice]) -> Facet:
    """A facet with the choices that lead somewhere."""
    form_field = filters.form.fields[name]
    any_label = getattr(form_field, "empty_label", None) or ANY.get(name) or _("Anything")
    worth = [c for c in choices if c.count or c.is_chosen or c.is_open]
    return Facet(name, form_field.label, any_label, worth)


def _fullest(choices: list[Choice]) -> list[Choice]:
    """By their numbers alone: choosing one by the arrow keys must not move the others."""
    return sorted(choices, key=lambda choice: -choice.count)


def _facet(filters: ProjectFilter, facet_counts: FacetCounts, name: str, things: Iterable) -> Facet:
    """A facet whose choices are rows of a table."""
    chosen, counts = filters.chosen.get(name), facet_counts.of(name)
    choices = [
        Choice(thing.slug, str(thing), counts.get(thing.pk, 0), thing == chosen) for thing in things
    ]
    return _named(filters, name, _fullest(choices))


def _areas(filters: ProjectFilter, facet_counts: FacetCounts) -> Facet:
    """Towns and neighbourhoods: only once a governorate is chosen, of which there are many."""
    place = filters.chosen.get("governorate")
    if place is None:
        return _named(filters, "area", [])
    slug, counts = filters.chosen.get("area"), facet_counts.of("area")
    areas = Area.objects.filter(pk__in=counts, governorate=place)
    choices = [Choice(a.slug, str(a), counts[a.pk], a.slug == slug) for a in areas]
    return _named(filters, "area", _fullest(choices))


def _categories(filters: ProjectFilter, facet_counts: FacetCounts) -> Facet:
    """Headings with their kinds; a heading leads to all of them."""
    chosen, counts = filters.chosen.get("category"), facet_counts.of("category")
    kinds: dict[int, list[Choice]] = {}
    for thing in filters.categories:
        if thing.parent_id and (thing.pk in counts or thing == chosen):
            label, count = localized(thing, "short"), counts.get(thing.pk, 0)
            choice = Choice(thing.slug, label, count, thing == chosen)
            kinds.setdefault(thing.parent_id, []).append(choice)
    choices = []
    for heading in (thing for thing in filters.categories if thing.parent_id is None):
        under = sorted(kinds.get(heading.pk, []), key=lambda kind: -kind.count)
        count = sum(kind.count for kind in under) + counts.get(heading.pk, 0)
        label = localized(heading, "short")
        choices.append(Choice(heading.slug, label, count, heading == chosen, under))
    return _named(filters, "category", sorted(choices, key=lambda choice: -choice.count))


def _tags(filters: ProjectFilter, facet_counts: FacetCounts) -> Facet:
    """The commonest tags of what the other filters leave.

    What one project alone is tagged with narrows nothing.
    """
    slug, counts = filters.chosen.get("tag"), facet_counts.of("tag")
    shared = [key for key, count in counts.items() if count > 1]
    # A tag without letters has no address, so nothing can be narrowed by it.
    tags = Tag.objects.filter(Q(pk__in=shared) | Q(slug=slug or "")).exclude(slug="")
    choices = [
        # The chosen one leaves what the list has, be it common or not.
        Choice(
            tag.slug,
            tag.name,
            facet_counts.total if tag.slug == slug else counts[tag.pk],
            tag.slug == slug,
        )
        for tag in tags
    ]
    fullest = _fullest(choices)
    return _named(filters, "tag", fullest[:TAGS] + [c for c in fullest[TAGS:] if c.is_chosen])


def _prices(filters: ProjectFilter, facet_counts: FacetCounts) -> Facet:
    asked, counts = filters.chosen.get("price_max"), facet_counts.of("price_max")
    choices = [
        Choice(plain(step), _("Up to JOD %(price)s") % {"price": plain(step)},
               counts.get(plain(step), 0), step == asked)
        for step in facet_counts.steps
    ]  # fmt: skip
    found = _named(filters, "price_max", choices)
    # A list is asked for in other words than a field of the address.
    return replace(found, label=_("Price"), any_label=_("Any price"))


def _ready(filters: ProjectFilter, facet_counts: FacetCounts) -> Facet:
    label = filters.form.fields["ready"].label
    count = facet_counts.of("ready").get("true", 0)
    return _named(filters, "ready", [Choice("on", label, count, "ready" in filters.chosen)])


def _needs(filters: ProjectFilter, facet_counts: FacetCounts) -> Facet:
    counts, chosen = facet_counts.of("need"), filters.chosen.get("need")
    choices = [Choice(v, label, counts.get(v, 0), v == chosen) for v, label in Need.choices]
    return _named(filters, "need", choices)
