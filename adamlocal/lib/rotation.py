"""Fair rotation: who comes first today, for the site and for ``benchmarks/rotation.py`` alike.

Whoever has been seen least lately comes first. Four things bend that, each as a share of what a
project is seen on average, so that none of them depends on how busy the directory is:

- a recent confirmation that all is still right brings a project a little forward;
- a newcomer begins as if it had been there all along and been seen a little less than others of
  its kind, and in its first week never stands behind the middle of them;
- whoever was featured steps back for a while afterwards;
- whoever takes no orders stands behind all who do.

No votes, no followers and no money are known here, so none can count. Equals are drawn by lot,
with the day as the seed.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import blake2b
from statistics import fmean, median
from typing import NamedTuple

# How far back "lately" goes. Much longer and a bad week would follow a project for ever; much
# shorter and those of a quiet category would be forgotten before their turn.
LATELY = timedelta(days=35)
# On its day a confirmation counts as having been seen so much less; nothing when it is so old.
FRESH, FRESH_FOR = 0.05, timedelta(days=60)
# Where a newcomer begins among its kind, and how long it keeps its place in their front half.
NEWCOMER, NEWCOMER_FOR = 0.95, timedelta(days=7)
# A feature counts as so many times the average while it lasts, less each day after it.
COOL, COOL_FOR = 1.0, timedelta(days=14)


class Standing(NamedTuple):
    """What the rotation knows of one project.

    ``kind`` is its category; ``seen`` counts how often lists and its own page showed it within
    ``LATELY``; ``featured_until`` is the last day of its latest feature or campaign place, today or
    later while it stands there.
    """

    key: int
    kind: int
    seen: float
    joined: date
    confirmed: date | None = None
    featured_until: date | None = None
    takes_orders: bool = True


def in_turn(standings: Sequence[Standing], day: date) -> list[int]:
    """The keys of all, the first first: one order for every list of that day.

    The same input gives the same order, in whatever order it comes. Costs one sort.
    """
    if not standings:
        return []
    rates: dict[int, list[float]] = defaultdict(list)
    for one in standings:
        rates[one.kind].append(one.seen / max(1, _days(one, day)))
    usual = {kind: median(group) for kind, group in rates.items()}
    average = fmean(rate for group in rates.values() for rate in group) or 1.0
    seed = day.isoformat().encode()
    return [
        one.key
        for one in sorted(
            standings,
            key=lambda one: (
                not one.takes_orders,
                _waited(one, day, usual[one.kind], average),
                _lot(one.key, seed),
            ),
        )
    ]


def _days(one: Standing, day: date) -> int:
    """How many days of ``LATELY`` it was there to be seen."""
    return max(0, min(LATELY.days, (day - one.joined).days))


def _waited(one: Standing, day: date, usual: float, average: float) -> float:
    """How often it was seen a day, bent as the module says: the lowest comes first.

    ``usual`` is how often the middle one of its kind is seen a day, ``average`` anybody.
    """
    before = (LATELY.days - _days(one, day)) * usual * NEWCOMER
    seen = (one.seen + before) / LATELY.days
    if day - one.joined < NEWCOMER_FOR:
        seen = min(seen, usual)
    if one.confirmed:
        seen *= 1 - FRESH * _fading(day - one.confirmed, FRESH_FOR)
    if one.featured_until:
        seen += COOL * average * _fading(day - one.featured_until, COOL_FOR)
    return seen


def _fading(age: timedelta, length: timedelta) -> float:
    """1 on the day (or before it), falling evenly to 0 at ``length``."""
    return min(1.0, max(0.0, 1 - age / length))


def _lot(key: int, seed: bytes) -> bytes:
    """What a key draws on a day."""
    return blake2b(key.to_bytes(8, "big"), digest_size=8, key=seed).digest()
