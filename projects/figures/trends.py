"""How a project's figures went over the last thirty days: what its owner's page draws as lines."""

from dataclasses import dataclass
from datetime import date, timedelta

from projects.figures.reading import KINDS, Counts, Figure, Period
from projects.models.ledger import DailyStatQuerySet

DAYS = 30
STEP = 3  # days that make one point of a line: single days of a home kitchen are mostly noise


@dataclass(frozen=True)
class Trend(Figure):
    """One kind of event: its sum over thirty days, over the thirty before, and its points."""

    points: list[int]


def days_of_points() -> list[date]:
    """The first day of each point, the earliest first."""
    return [end - timedelta(days=STEP - 1) for end in Period(DAYS, STEP).ends]


def trends(stats: DailyStatQuerySet) -> dict[str, Trend]:
    """A ``Trend`` of each kind; one query. ``stats`` says whose: ``DailyStat.objects.of(project)``."""
    counts = Counts.of(stats, Period(DAYS, STEP))
    figures = {kind: counts.figure(kind) for kind in KINDS}
    return {
        kind.value: Trend(figure.now, figure.before, counts.points(kind))
        for kind, figure in figures.items()
    }


def in_rows(trends: dict[str, Trend]) -> list[tuple[date, list[int]]]:
    """The same as a table: the first day of each point, and each kind's number in their order."""
    numbers = zip(*(trends[kind].points for kind in KINDS), strict=True)
    return [(day, list(row)) for day, row in zip(days_of_points(), numbers, strict=True)]
