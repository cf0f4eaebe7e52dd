"""What a list can be narrowed by, each choice with the number of projects it leads to.

A count is made of the same filters as the list behind it, its own facet exchanged, so that the
two cannot differ; a choice that leads nowhere is not offered. The cost is one query a facet and
one for the things it names, however many projects there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from projects.enums import Need
from projects.filters import ProjectFilter
from projects.models import Area, Category, Governorate, Occasion, Project

# «حتى 5، 15، 30»: what the page offers; the address takes any other.
PRICE_STEPS = ("5", "15", "30")
FIRST, TAGS = 5, 12


@dataclass(frozen=True)
class Choice:
    """One value of a filter: what it says, and how many projects choosing it would leave.

    A heading of the categories carries its kinds in ``under``.
    """

    value: str
    label: str
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
    label: str
    any_label: str
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


def facets_of(filters: ProjectFilter, *, fixed: str = "") -> list[Facet]:
    """All facets that have something to choose; ``fixed`` is the one that the address has."""
    places = list(Governorate.objects.all())
    chosen = filters.chosen
    facets = [
        _facet(filters, "delivers_to", places, "delivery_zones__governorate"),
        _facet(filters, "governorate", places, "governorate"),
        _areas(filters, chosen.get("governorate")),
        _categories(filters),
        _facet(filters, "occasion", Occasion.objects.in_season(timezone.localdate()), "occasions"),
        _tags(filters),
        *_flags(filters),
    ]
    return [facet for facet in facets if facet.choices and facet.name != fixed]


def _counts(filters: ProjectFilter, name: str, path: str) -> dict[int, int]:
    """How many projects each thing would leave, by its key."""
    rows = filters.without(name).values_list(path).annotate(n=Count("pk", distinct=True))
    return {key: count for key, count in rows if key is not None}


def _facet(filters: ProjectFilter, name: str, things: Iterable, path: str) -> Facet:
    """A facet whose choices are rows of a table; the chosen one stands first."""
    chosen = filters.chosen.get(name)
    counts = _counts(filters, name, path)
    choices = [
        Choice(thing.slug, str(thing), counts.get(thing.pk, 0), thing == chosen)
        for thing in things
        if thing.pk in counts or thing == chosen
    ]
    choices.sort(key=lambda choice: (not choice.is_chosen, -choice.count))
    return _named(filters, name, choices)


def _named(filters: ProjectFilter, name: str, choices: list[Choice]) -> Facet:
    form_field = filters.form.fields[name]
    any_label = getattr(form_field, "empty_label", None) or _("Anything")
    return Facet(name, form_field.label, any_label, choices)


def _areas(filters: ProjectFilter, governorate: Governorate | None) -> Facet:
    """Towns and neighbourhoods: only once a governorate is chosen, of which there are many."""
    if governorate is None:
        return _named(filters, "area", [])
    slug = filters.chosen.get("area")
    counts = _counts(filters, "area", "area")
    areas = Area.objects.filter(pk__in=counts, governorate=governorate)
    choices = [Choice(a.slug, str(a), counts[a.pk], a.slug == slug) for a in areas]
    choices.sort(key=lambda choice: (not choice.is_chosen, -choice.count))
    return _named(filters, "area", choices)


def _categories(filters: ProjectFilter) -> Facet:
    """Headings with their kinds; a heading leads to all of them."""
    chosen = filters.chosen.get("category")
    counts = _counts(filters, "category", "category")
    kinds: dict[int, list[Choice]] = {}
    headings = []
    for thing in Category.objects.all():
        if thing.parent_id is None:
            headings.append(thing)
        elif thing.pk in counts or thing == chosen:
            choice = Choice(thing.slug, str(thing), counts.get(thing.pk, 0), thing == chosen)
            kinds.setdefault(thing.parent_id, []).append(choice)
    choices = []
    for heading in headings:
        under = sorted(kinds.get(heading.pk, []), key=lambda kind: -kind.count)
        count = sum(kind.count for kind in under) + counts.get(heading.pk, 0)
        if count or heading == chosen or any(kind.is_chosen for kind in under):
            choice = Choice(heading.slug, str(heading), count, heading == chosen)
            choices.append(replace(choice, under=under))
    choices.sort(key=lambda choice: -choice.count)
    return _named(filters, "category", choices)


def _tags(filters: ProjectFilter) -> Facet:
    """The commonest tags of what the other filters leave."""
    slug = filters.chosen.get("tag")
    rows = (
        filters.without("tag")
        .filter(tags__isnull=False)
        .values_list("tags__slug", "tags__name")
        .annotate(n=Count("pk", distinct=True))
        .order_by("-n", "tags__slug")
    )
    # What one project alone is tagged with narrows nothing.
    shared = rows.filter(n__gt=1)[:TAGS]
    choices = [Choice(tag, name, count, tag == slug) for tag, name, count in shared]
    if slug and not any(choice.is_chosen for choice in choices):
        name = Tag.objects.filter(slug=slug).values_list("name", flat=True).first()
        count = filters.without().count()
        choices.insert(0, Choice(str(slug), name or str(slug), count, True))
    choices.sort(key=lambda choice: not choice.is_chosen)
    return _named(filters, "tag", choices)


def _flags(filters: ProjectFilter) -> list[Facet]:
    """Price, readiness and need: columns of the project itself, all counted by one query."""
    chosen = filters.chosen
    asked = chosen.get("price_max")
    steps = [Decimal(step) for step in PRICE_STEPS]
    if asked is not None and asked not in steps:
        steps.append(asked)
    ready = Project.ready_today()
    price = Q() if asked is None else Q(price_from__lte=asked)
    is_ready = ready if "ready" in chosen else Q()
    need = Q(need=chosen["need"]) if "need" in chosen else Q()
    wanted = {
        f"price_{n}": Q(price_from__lte=step) & is_ready & need for n, step in enumerate(steps)
    }
    wanted |= {"ready": ready & price & need}
    wanted |= {f"need_{value}": Q(need=value) & price & is_ready for value in Need.values}
    counts = filters.without("price_max", "ready", "need").aggregate(
        **{name: Count("pk", filter=condition, distinct=True) for name, condition in wanted.items()}
    )
    prices = [
        Choice(_plain(step), _("Up to JOD %(price)s") % {"price": _plain(step)},
               counts[f"price_{n}"], step == asked)
        for n, step in enumerate(steps)
    ]  # fmt: skip
    needs = [
        Choice(value, label, counts[f"need_{value}"], value == chosen.get("need"))
        for value, label in Need.choices
    ]
    today = Choice("on", filters.form.fields["ready"].label, counts["ready"], "ready" in chosen)
    return [
        _named(filters, "price_max", _worth(prices)),
        _named(filters, "ready", _worth([today])),
        _named(filters, "need", _worth(needs)),
    ]


def _worth(choices: list[Choice]) -> list[Choice]:
    return [choice for choice in choices if choice.count or choice.is_chosen]


def _plain(price: Decimal) -> str:
    return f"{price.normalize():f}"
