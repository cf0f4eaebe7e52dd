"""Thirty days of browsing, four ways to order the lists: ``python -m benchmarks.rotation [FILE.json]``.

The visits are drawn alike for each order, so that only the order differs. Demand strays from
supply as far as makes a daily shuffle come out as unequal as was found before (0.39 overall, 0.31
within a category). Prints the Gini of
impressions per day in the directory (0: all were shown equally; 1: one was shown always) overall
and within a category, and the share of projects never shown. The fair order is the one that the
nightly job uses, called with what the daily figures would know.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import fmean

from adamlocal.lib.rotation import LATELY, Standing, in_turn

PROJECTS, CATEGORIES, DAYS, VISITS, LISTS_A_VISIT = 10_000, 38, 30, 2_000, 2
PAGE, NEXT_PAGE = 24, 0.35
NEWCOMERS_A_DAY = 20
WORLDS = (1, 2, 3, 7)
# How far demand strays from supply (standard deviation of its logarithm).
SPREAD = 0.6
# A project is confirmed still right once in so many days.
CONFIRMED_EVERY = 75
# What people open: a kind, a kind in a place, a place, everything.
KINDS = {"category": 0.5, "both": 0.3, "governorate": 0.15, "all": 0.05}
# Of those who see a card, so many open its page.
OPENED = 0.04
# Three features a week, each shown to so many visitors a day.
HONOURS_A_WEEK, HONOUR_SHOWN = 3, 600
# Population of the twelve governorates, thousands (Department of Statistics, estimate for 2023).
GOVERNORATES = [4_837, 2_136, 1_646, 593, 667, 382, 286, 255, 215, 213, 193, 116]
START = date(2026, 1, 1)


@dataclass
class Listed:
    key: int
    category: int
    governorate: int
    joined: date
    confirmed: date
    featured_until: date | None = None
    shown: int = 0
    viewed: float = 0
    by_day: dict[date, float] = field(default_factory=dict)

    def seen_lately(self, day: date) -> float:
        for old in [d for d in self.by_day if day - d > LATELY]:
            del self.by_day[old]
        return sum(self.by_day.values())


class World:
    """A directory and the people who browse it; the same for every order, by its seed."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)
        # Supply falls off by rank; demand follows it loosely, so that some kinds are crowded and
        # others sought.
        self.supply = [1 / (rank + 2) ** 0.9 for rank in range(CATEGORIES)]
        self.demand = [s**0.7 * self.dice.lognormvariate(0, SPREAD) for s in self.supply]
        self.projects: list[Listed] = []
        for _ in range(PROJECTS):
            self.add(START - timedelta(days=self.dice.randrange(1, 700)))

    def add(self, joined: date) -> None:
        confirmed = max(joined, START - timedelta(days=self.dice.randrange(CONFIRMED_EVERY * 2)))
        self.projects.append(
            Listed(
                key=len(self.projects) + 1,
                category=self.dice.choices(range(CATEGORIES), self.supply)[0],
                governorate=self.dice.choices(range(12), GOVERNORATES)[0],
                joined=joined,
                confirmed=confirmed,
            )
        )

    def visits(self) -> Counter[tuple]:
        """How often each page of each list is opened on a day: (category, governorate, page)."""
        opened: Counter[tuple] = Counter()
        lists = VISITS * LISTS_A_VISIT
        kinds = self.dice.choices(list(KINDS), KINDS.values(), k=lists)
        for kind in kinds:
            category = governorate = None
            if kind in ("category", "both"):
                category = self.dice.choices(range(CATEGORIES), self.demand)[0]
            if kind in ("governorate", "both"):
                governorate = self.dice.choices(range(12), GOVERNORATES)[0]
            page = 0
            opened[category, governorate, page] += 1
            while self.dice.random() < NEXT_PAGE:
                page += 1
                opened[category, governorate, page] += 1
        return opened


Order = Callable[[list[Listed], date], list[Listed]]


def fair(projects: list[Listed], day: date) -> list[Listed]:
    by_key = {p.key: p for p in projects}
    standings = [
        Standing(p.key, p.category, p.seen_lately(day), p.joined, p.confirmed, p.featured_until)
        for p in projects
    ]
    return [by_key[key] for key in in_turn(standings, day)]


def newest(projects: list[Listed], day: date) -> list[Listed]:
    return sorted(projects, key=lambda p: (p.joined, p.key), reverse=True)


def most_viewed(projects: list[Listed], day: date) -> list[Listed]:
    return sorted(projects, key=lambda p: (p.viewed, p.joined), reverse=True)


def shuffled(projects: list[Listed], day: date) -> list[Listed]:
    dice = random.Random(day.isoformat())
    return dice.sample(projects, len(projects))


ORDERS: dict[str, Order] = {
    "fair": fair,
    "newest": newest,
    "most viewed": most_viewed,
    "daily shuffle": shuffled,
}


def live(order: Order, *, seed: int, days: int = DAYS) -> list[Listed]:
    """Let thirty days pass under one order; returns the projects with what they were shown."""
    world = World(seed)
    for number in range(days):
        day = START + timedelta(days=number)
        # Published today: on the shelf of the new, in the order from tomorrow.
        queue = order(world.projects, day)
        _browse(world, queue, day)
        for p in world.projects:
            if world.dice.random() < 1 / CONFIRMED_EVERY:
                p.confirmed = day
        for _ in range(NEWCOMERS_A_DAY):
            world.add(day)
        if number % 7 == 0:
            for p in world.dice.sample(world.projects, HONOURS_A_WEEK):
                p.featured_until = day + timedelta(days=7)
    return world.projects


def _browse(world: World, queue: list[Listed], day: date) -> None:
    lists: dict[tuple, list[Listed]] = defaultdict(list)
    for p in queue:
        for key in ((None, None), (p.category, None), (None, p.governorate),
                    (p.category, p.governorate)):  # fmt: skip
            lists[key].append(p)
    for (category, governorate, page), times in world.visits().items():
        for p in lists[category, governorate][page * PAGE : (page + 1) * PAGE]:
            _show(p, times, day)
    for p in queue:
        if p.featured_until and p.featured_until - timedelta(days=7) <= day < p.featured_until:
            _show(p, HONOUR_SHOWN, day)


def _show(p: Listed, times: int, day: date) -> None:
    p.shown += times
    p.viewed += times * OPENED
    p.by_day[day] = p.by_day.get(day, 0) + times * (1 + OPENED)


def gini(values: list[float]) -> float:
    """Mean difference between any two, as a share of twice the mean; 0 for nothing at all."""
    values = sorted(values)
    total, n = sum(values), len(values)
    if not total:
        return 0.0
    return (n + 1 - 2 * sum(accumulate(values)) / total) / n


@dataclass(frozen=True)
class Result:
    overall: float
    within: float
    never: float


def measure(projects: list[Listed], *, days: int = DAYS) -> Result:
    """Of all who were there for a week at least, by what they were shown a day."""
    end = START + timedelta(days=days)
    rates: dict[int, list[float]] = defaultdict(list)
    for p in projects:
        present = min((end - p.joined).days - 1, days)
        if present >= 7:
            rates[p.category].append(p.shown / present)
    everybody = [rate for group in rates.values() for rate in group]
    return Result(
        overall=gini(everybody),
        within=sum(gini(group) * len(group) for group in rates.values()) / len(everybody),
        never=sum(rate == 0 for rate in everybody) / len(everybody),
    )


def main(report: Path | None) -> None:
    told = {}
    print(f"{PROJECTS:,} projects, {DAYS} days, {VISITS:,} visits of {LISTS_A_VISIT} lists a day")
    print(f"Means of {len(WORLDS)} worlds; in brackets the worst of them.")
    print(f"{'order':<15}{'Gini':<17}{'in a category':<17}never seen")
    for name, order in ORDERS.items():
        results = [measure(live(order, seed=seed)) for seed in WORLDS]
        columns = [
            f"{fmean(values):.3f} ({max(values):.3f})"
            for values in ([r.overall for r in results], [r.within for r in results])
        ]
        never = fmean(result.never for result in results)
        told[name] = [asdict(result) for result in results]
        print(f"{name:<15}{columns[0]:<17}{columns[1]:<17}{never:.2%}", flush=True)
    if report:
        report.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
