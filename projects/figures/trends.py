"""How a project's figures went over the last thirty days: what its owner's page draws as lines."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, Sum
from django.utils import timezone

from projects.enums import EventKind
from projects.models import DailyStat

DAYS = 30
STEP = 3  # days that make one point of a line: single days of a home kitchen are mostly noise
# Under this many before, a share of more or less would be a big word for a few people.
COMPARED_FROM = 10
KINDS = (EventKind.SEEN, EventKind.TAPPED, EventKind.THANKED, EventKind.SHARED)


@dataclass(frozen=True)
class Trend:
    """One kind of event: its sum over thirty days, over the thirty before, and its points."""

    total: int
    before: int
    points: list[int]

    @property
    def change(self) -> int | None:
        """Percent more (or, negative, less) than before; None where that would say nothing."""
        if self.before < COMPARED_FROM:
            return None
        return round(100 * (self.total - self.before) / self.before)


def days_of_points() -> list[date]:
    """The first day of each point, the earliest first."""
    first = timezone.localdate() - timedelta(days=DAYS - 1)
    return [first + timedelta(days=n) for n in range(0, DAYS, STEP)]


def trends(stats: QuerySet[DailyStat]) -> dict[str, Trend]:
    """A ``Trend`` of each kind; one query. ``stats`` says whose: ``project.daily_stats.all()``."""
    first = days_of_points()[0]
    rows = (
        stats.filter(kind__in=KINDS, day__gte=first - timedelta(days=DAYS))
        .order_by()
        .values_list("kind", "day")
        .annotate(total=Sum("count"))
    )
    before = dict.fromkeys(KINDS, 0)
    points = {kind: [0] * (DAYS // STEP) for kind in KINDS}
    for kind, day, total in rows:
        if day < first:
            before[EventKind(kind)] += total
        elif (day - first).days < DAYS:
            points[EventKind(kind)][(day - first).days // STEP] += total
    return {
        kind.value: Trend(total=sum(points[kind]), before=before[kind], points=points[kind])
        for kind in KINDS
    }


def in_rows(trends: dict[str, Trend]) -> list[tuple[date, list[int]]]:
    """The same as a table: the first day of each point, and each kind's number in their order."""
    numbers = zip(*(trends[kind].points for kind in KINDS), strict=True)
    return [(day, list(row)) for day, row in zip(days_of_points(), numbers, strict=True)]
