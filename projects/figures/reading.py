"""Figures read from the daily counts: how many in the last days, how many before, by points.

What is counted of the ledger is ``folding``'s to decide; sums of any other kind are asked of the
query set (``DailyStat.objects.….totals("source")``).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

from django.utils import timezone

from projects.enums import EventKind
from projects.models import DailyStat, Project
from projects.models.ledger import DailyStatQuerySet

KINDS = (EventKind.SEEN, EventKind.TAPPED, EventKind.THANKED, EventKind.SHARED)
# Under this many before, a share of more or less would be a big word for a few people.
COMPARED_FROM = 10
# Under this many a number of thanks would count people, not say thank you.
THANKS_SHOWN_FROM = 3


@dataclass(frozen=True)
class Figure:
    """How many in the period, and how many in the one before it."""

    now: int
    before: int

    @property
    def change(self) -> int | None:
        """Per cent more (or, negative, less) than before; None where that would say nothing."""
        if self.before < COMPARED_FROM:
            return None
        return round(100 * (self.now - self.before) / self.before)


@dataclass(frozen=True)
class Period:
    """The last ``days`` days, today included, in points of ``step`` days of which the last ends
    today; the first is short where they do not fit."""

    days: int
    step: int = 1
    today: date = field(default_factory=timezone.localdate)

    @property
    def first(self) -> date:
        return self.today - timedelta(days=self.days - 1)

    @property
    def before(self) -> date:
        """The first day of the period before, which is as long."""
        return self.first - timedelta(days=self.days)

    @property
    def ends(self) -> list[date]:
        """The last day of each point, the earliest first."""
        back = range(0, self.days, self.step)
        return [self.today - timedelta(days=days) for days in reversed(back)]


@dataclass(frozen=True)
class Row:
    """How often one thing happened in a day, by the same way (taps) and sent by the same source."""

    kind: str
    day: date
    channel: str
    source: int | None
    count: int


@dataclass(frozen=True)
class Counts:
    """The daily counts of a period and of the one before it."""

    period: Period
    rows: list[Row]

    @classmethod
    def of(cls, stats: DailyStatQuerySet, period: Period) -> Self:
        """One query. ``stats`` says whose: ``DailyStat.objects.of(project)``."""
        asked = stats.filter(kind__in=KINDS).between(period.before, period.today)
        rows = asked.totals("kind", "day", "channel", "source")
        return cls(period, [Row(*row) for row in rows])

    def present(self, kind: EventKind) -> list[Row]:
        """What happened of a kind in the period itself."""
        return [row for row in self.rows if row.kind == kind and row.day >= self.period.first]

    def figure(self, kind: EventKind) -> Figure:
        now = sum(row.count for row in self.present(kind))
        both = sum(row.count for row in self.rows if row.kind == kind)
        return Figure(now, both - now)

    def points(self, kind: EventKind) -> list[int]:
        """The sum of each point of the period (``Period.ends``), the earliest first."""
        sums = [0] * len(self.period.ends)
        for row in self.present(kind):
            sums[-1 - (self.period.today - row.day).days // self.period.step] += row.count
        return sums


def thanks(project: Project) -> int:
    """How many times people thanked it, or 0 while there are too few to show; one query."""
    total = DailyStat.objects.of(project).filter(kind=EventKind.THANKED).total()
    return total if total >= THANKS_SHOWN_FROM else 0
