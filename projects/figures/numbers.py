"""An owner's numbers: what happened in 7, 30 or 90 days, by channel, and who sent them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.wording import localized
from projects.enums import Channel, EventKind, SourceKind
from projects.figures.reading import Counts, Figure, Period, Row
from projects.models import DailyStat, Project, Source

PERIODS = (7, 30, 90)
# Beyond this many days a point of the chart is a week.
DAYS_AS_POINTS = 31


@dataclass(frozen=True)
class Point:
    """A day, or the seven days that end with it."""

    day: date
    seen: int
    tapped: int


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
    period = Period(days, step=1 if days <= DAYS_AS_POINTS else 7)
    counts = Counts.of(DailyStat.objects.of(project), period)
    taps = counts.present(EventKind.TAPPED)
    return Numbers(
        days=days,
        seen=counts.figure(EventKind.SEEN),
        tapped=counts.figure(EventKind.TAPPED),
        thanked=counts.figure(EventKind.THANKED),
        shared=counts.figure(EventKind.SHARED),
        channels=_summed((Channel(row.channel).label, row.count) for row in taps),
        senders=_senders(taps),
        points=_points(counts),
    )


def _senders(taps: list[Row]) -> list[tuple[str | Promise, int]]:
    """Who sent the taps: a person by name, a card, a printed code or the search by its kind."""
    known = Source.objects.in_bulk({row.source for row in taps if row.source})
    return _summed((sender(known.get(row.source)), row.count) for row in taps)


def sender(source: Source | None) -> str | Promise:
    """How whoever sent somebody is called on the owner's page."""
    if source is None:
        return _("By themselves")
    credit = localized(source, "credit")
    return credit if credit else SourceKind(source.kind).label


def _summed(pairs) -> list[tuple[str | Promise, int]]:
    """(label, sum), the most first."""
    sums: Counter[str | Promise] = Counter()
    for label, count in pairs:
        sums[label] += count
    return sums.most_common()


def _points(counts: Counts) -> list[Point]:
    """The chart's points, the earliest first: days, or weeks that end with their day."""
    columns = counts.period.ends, counts.points(EventKind.SEEN), counts.points(EventKind.TAPPED)
    return [Point(*point) for point in zip(*columns, strict=True)]
