"""Seasons: when each comes, who belongs to it, whose owners are asked before it and what they answered.

Dates that follow the moon are reckoned by the Umm al-Qura calendar (hijridate) and marked as
expected: Jordan goes by sighting, which may differ by a day, so staff can move them. What staff
moved stays until the season is over; then the next one is reckoned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.utils import timezone
from hijridate import Gregorian, Hijri

from projects.models import Occasion

Window = tuple[date, date]
# Two seasons of one name never begin nearer to each other than this (a Hijri year has 354 days).
APART = timedelta(days=200)


@dataclass(frozen=True)
class Rule:
    """When a season is in a year of its calendar, and which categories are asked about it.

    A category never makes a project part of a season: see ``read_products``.
    """

    window: Callable[[int], Window]
    categories: tuple[str, ...] = ()
    is_hijri: bool = False
    # Set by others each year (the ministry, the moon), so only expected.
    is_expected: bool = False


def _hijri(month: int, first: int, length: int, year: int) -> Window:
    start = Hijri(year, month, first).to_gregorian()
    begins = date(start.year, start.month, start.day)
    return begins, begins + timedelta(days=length - 1)


def _ramadan(year: int) -> Window:
    return _hijri(9, 1, Hijri(year, 9, 1).month_length(), year)


def _fixed(first: tuple[int, int], last: tuple[int, int], year: int) -> Window:
    return date(year, *first), date(year, *last)


def _moon(window: Callable[[int], Window], *categories: str) -> Rule:
    return Rule(window, categories, is_hijri=True, is_expected=True)


RULES: dict[str, Rule] = {
    "ramadan": _moon(_ramadan, "food", "ramadan-decor"),
    "eid-al-fitr": _moon(
        partial(_hijri, 10, 1, 3), "oriental-sweets", "cakes", "chocolate", "gifts", "clothing"
    ),
    "eid-al-adha": _moon(
        partial(_hijri, 12, 10, 4), "oriental-sweets", "home-cooking", "gifts", "clothing"
    ),
    # Families come home from the fourteenth on, and are visited to the end of the month.
    "hajj-return": _moon(partial(_hijri, 12, 14, 16), "oriental-sweets", "gifts", "calligraphy"),
    "mawlid": _moon(partial(_hijri, 3, 12, 1), "oriental-sweets"),
    # The ministry names the day each year, in the last third of August.
    "school": Rule(
        partial(_fixed, (8, 20), (9, 10)), ("stationery", "sewing", "pastries"), is_expected=True
    ),
    "mothers-day": Rule(partial(_fixed, (3, 21), (3, 21)), ("gifts", "cakes", "crafts", "beauty")),
    "graduation": Rule(partial(_fixed, (6, 1), (8, 15)), ("gifts", "cakes", "chocolate")),
    "weddings": Rule(
        partial(_fixed, (6, 1), (9, 30)), ("gifts", "cakes", "dresses", "beauty-henna", "sewing")
    ),
    "olives": Rule(partial(_fixed, (10, 15), (11, 30)), ("pickles", "soap")),
}


# --- when ------------------------------------------------------------------------------------


def windows(rule: Rule, today: date) -> Iterator[Window]:
    """The windows of a rule from last year's on, in order."""
    if rule.is_hijri:
        first = Gregorian(today.year, today.month, today.day).to_hijri().year - 1
    else:
        first = today.year - 1
    for year in range(first, first + 5):
        yield rule.window(year)


def reckon(today: date | None = None) -> int:
    """Give each season that is over, or has no dates, its next ones; returns how many.

    A season that staff moved is left alone until it is over, and what follows it is the next,
    not the same again by its reckoned day.
    """
    today = today or timezone.localdate()
    moved = 0
    for occasion in Occasion.objects.filter(slug__in=RULES):
        if occasion.starts_on and (occasion.ends_on or occasion.starts_on) >= today:
            continue
        rule = RULES[occasion.slug]
        after = occasion.starts_on + APART if occasion.starts_on else date.min
        occasion.starts_on, occasion.ends_on = next(
            window for window in windows(rule, today) if window[1] >= today and window[0] > after
        )
        occasion.is_expected = rule.is_expected
        occasion.save(update_fields=["starts_on", "ends_on", "is_expected"])
        moved += 1
    return moved


def move(occasion: Occasion, days: int) -> None:
    """Staff correct a season by some days: the moon was seen earlier or later than reckoned."""
    step = timedelta(days=days)
    if occasion.starts_on:
        occasion.starts_on += step
    if occasion.ends_on:
        occasion.ends_on += step
    occasion.save(update_fields=["starts_on", "ends_on"])
