"""Delivery zones as their writer meets them: those that share a price are one group with one pair of
fields, so that a price for nine governorates is typed once.

A draft keeps a fee for each governorate, as ever; groups are only how a page shows those, and how
its plain form is read. A group's fields bear the names of its first governorate; a hidden field names
all of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from projects.submission import rows
from projects.submission.row_forms import ZoneForm

# The hidden field that names the governorates of a group.
SAME = "zone-same"
# In place of a governorate: those that are ticked in this very form.
NEW = "new"
# So many groups lie open without script; the others are folded.
OPEN = 3


@dataclass(frozen=True)
class Group:
    """Chosen zones of one price, at least one; the first gives the names of the fields."""

    zones: list[ZoneForm]

    @property
    def first(self) -> ZoneForm:
        return self.zones[0]

    @property
    def slugs(self) -> str:
        return " ".join(zone.governorate.slug for zone in self.zones)


def of(zones: Iterable[ZoneForm], *, apart: str = "") -> list[Group]:
    """The chosen zones by what they cost, in the order of the map. ``apart`` is the slug of one that
    is about to get a price of its own."""
    groups: dict[tuple[str, ...], list[ZoneForm]] = {}
    for zone in zones:
        if zone.is_chosen:
            slug = zone.governorate.slug
            price = tuple(str(zone[cell].value() or "") for cell in rows.ZONE_CELLS)
            groups.setdefault((slug,) if slug == apart else price, []).append(zone)
    return [Group(members) for members in groups.values()]


def posted(data: QueryDict, slugs: Iterable[str]) -> dict[str, object]:
    """The zones of a plain form: what its groups say holds for each of their governorates, and what
    stands beside the map for those that were ticked just now."""
    values: dict[str, object] = {}
    for slug in slugs:
        values[f"zone-{slug}"] = f"zone-{slug}" in data
        values |= _cells(data, slug, slug)
    shown = [group.split() for group in data.getlist(SAME)]
    for first, *others in filter(None, shown):
        for slug in others:
            values |= _cells(data, first, slug)
    known = {slug for group in shown for slug in group}
    ticked = [slug for slug in slugs if values[f"zone-{slug}"] and slug not in known]
    for slug in ticked:
        values |= {name: typed for name, typed in _cells(data, NEW, slug).items() if typed}
    # Typed without a tick, it waits for one.
    waiting = _cells(data, NEW, NEW)
    return values | (dict.fromkeys(waiting, "") if ticked else waiting)


def _cells(data: QueryDict, source: str, slug: str) -> dict[str, object]:
    """What was posted for one zone, as another's."""
    return {
        f"zone-{slug}-{cell}": data[f"zone-{source}-{cell}"]
        for cell in rows.ZONE_CELLS
        if f"zone-{source}-{cell}" in data
    }
