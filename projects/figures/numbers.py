"""An owner's numbers: what happened in 7, 30 or 90 days, by channel, and who sent them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.wording import words
from projects.enums import Channel, EventKind, SourceKind
from projects.models import Project, Source

PERIODS = (7, 30, 90)
KINDS = (EventKind.SEEN, EventKind.TAPPED, EventKind.THANKED, EventKind.SHARED)
# Beyond this many days a point of the chart is a week.
DAYS_AS_POINTS = 31


@dataclass(frozen=True)
class Point:
    """A day, or the seven days that end with it."""

    day: date
    seen: int
    tapped: int


@dataclass(frozen=True)
class Figure:
    """How many in the period, and how many in the one before it."""

    now: int
    before: int

    @property
    def change(self) -> int | None:
        """Per cent more or less than before; None where there was too little to compare."""
        return round(100 * (self.now - self.before) / self.before) if self.before >= 10 else None


@dataclass(frozen=True)
class Numbers:
    days: int
    seen: Figure
    tapped: Figure
    thanked: Figure
    shared: Figure
    channels: list[tuple[str | Promise, int]]
    senders: list[tuple[str | Promise, int]]
    points: list[Point]

    @property
    def is_empty(self) -> bool:
        return not (self.seen.now or self.tapped.now)


def of(project: Project, *, days: int = 30) -> Numbers:
    """The last ``days`` days, today included; two queries, whatever there is."""
    today = timezone.localdate()
    first, before = today - timedelta(days=days - 1), today - timedelta(days=2 * days - 1)
    rows = list(
        project.daily_stats.filter(day__gte=before, kind__in=KINDS)
        .order_by()
        .values("day", "kind", "channel", "source")
        .annotate(total=Sum("count"))
    )
    totals: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in rows:
        totals[row["day"] >= first][row["kind"]] += row["total"]
    figures = {kind: Figure(totals[True][kind], totals[False][kind]) for kind in KINDS}
    present = [row for row in rows if row["day"] >= first]
    taps = [row for row in present if row["kind"] == EventKind.TAPPED]
    return Numbers(
        days=days,
        seen=figures[EventKind.SEEN],
        tapped=figures[EventKind.TAPPED],
        thanked=figures[EventKind.THANKED],
        shared=figures[EventKind.SHARED],
        channels=_summed((Channel(row["channel"]).label, row["total"]) for row in taps),
        senders=_senders(taps),
        points=_points(present, first, today),
    )


def _senders(taps: Sequence[Mapping[str, Any]]) -> list[tuple[str | Promise, int]]:
    """Who sent the taps: a person by name, a card, a printed code or the search by its kind."""
    known = Source.objects.in_bulk({row["source"] for row in taps if row["source"]})
    return _summed((sender(known.get(row["source"])), row["total"]) for row in taps)


def sender(source: Source | None) -> str | Promise:
    """How whoever sent somebody is called on the owner's page."""
    if source is None:
        return _("By themselves")
    credit = words(source, "credit")
    return credit if credit else SourceKind(source.kind).label


def _summed(pairs) -> list[tuple[str | Promise, int]]:
    """(label, sum), the most first."""
    sums: Counter[str | Promise] = Counter()
    for label, count in pairs:
        sums[label] += count
    return sums.most_common()


def _points(rows: Sequence[Mapping[str, Any]], first: date, today: date) -> list[Point]:
    """The chart's points, the earliest first: days, or weeks that end with their day."""
    step = 1 if (today - first).days < DAYS_AS_POINTS else 7
    sums: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        sums[(today - row["day"]).days // step][row["kind"]] += row["total"]
    count = -(-((today - first).days + 1) // step)
    return [
        Point(
            today - timedelta(days=n * step),
            sums[n][EventKind.SEEN],
            sums[n][EventKind.TAPPED],
        )
        for n in reversed(range(count))
    ]
