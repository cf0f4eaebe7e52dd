"""Seasons: when each comes, who belongs to it, whose owners are asked before it and what they answered.

Dates that follow the moon are reckoned by the Umm al-Qura calendar (hijridate) and marked as
expected: Jordan goes by sighting, which may differ by a day, so staff can move them. What staff
moved stays until the season is over; then the next one is reckoned.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from hijridate import Gregorian, Hijri

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib.arabic import readings, stem, words_of
from projects.enums import MemberRole
from projects.models import Occasion, Product, Project, SeasonOffer
from projects.models.places import SEASON_AHEAD

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


# --- belonging -------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[list[list[str]], list[list[str]]]]:
    """The stems of each season's names and of its goods, out of ``data/occasions.json``."""
    rows = json.loads((Path(__file__).parent / "data" / "occasions.json").read_text("utf-8"))
    return {row["slug"]: (_stems(row["names"]), _stems(row["goods"])) for row in rows}


def _stems(phrases: Iterable[str]) -> list[list[str]]:
    return [[stem(word) for word in words_of(phrase)] for phrase in phrases]


def said_by(name: str) -> set[str]:
    """The slugs of the seasons that a product's name speaks of.

    A season's own name counts wherever it stands («علبة معمول العيد»), its goods only where the
    name begins with them: «زيتون مرصوص» is of the olives, «رغيف زيتون» is bread.
    """
    # With «ل», «ب» or «و» before it, a word is still itself: «زينة لرمضان».
    said = [readings(word) for word in words_of(name)]
    return {
        slug
        for slug, (names, goods) in _words().items()
        if any(_begins(said, phrase) for phrase in goods)
        or any(_begins(said[place:], phrase) for phrase in names for place in range(len(said)))
    }


def _begins(said: list[tuple[str, ...]], phrase: list[str]) -> bool:
    return len(said) >= len(phrase) and all(
        word in read for word, read in zip(phrase, said, strict=False)
    )


def read_products(keys: Iterable[int]) -> None:
    """Put projects into the seasons that their products speak of, and out of those they no longer do.

    Only what has changed since the last reading counts, so that an owner's "no" and what staff
    took out stay; whoever answered "yes" stays in, whatever her products say.
    """
    keys = list(keys)
    occasions = dict(Occasion.objects.values_list("slug", "pk"))
    now: set[tuple[int, int]] = set()
    products = Product.objects.filter(project__in=keys).values_list(
        "project_id", "name_ar", "name_en"
    )
    for project, *names in products:
        slugs = set().union(*(said_by(name) for name in names if name))
        now |= {(project, occasions[slug]) for slug in slugs if slug in occasions}
    said, member = Project.occasions_said.through, Project.occasions.through
    before = set(said.objects.filter(project__in=keys).values_list("project_id", "occasion_id"))
    answered = SeasonOffer.objects.filter(project__in=keys, answered_at__isnull=False)
    kept = set(answered.values_list("project_id", "occasion_id")) if before - now else set()
    with transaction.atomic():
        _insert(said, now - before)
        _insert(member, now - before)
        _delete(said, before - now)
        _delete(member, before - now - kept)


def _insert(table: type[Model], pairs: set[tuple[int, int]]) -> None:
    rows = [table(project_id=project, occasion_id=occasion) for project, occasion in sorted(pairs)]
    if rows:
        table.objects.bulk_create(rows, ignore_conflicts=True)


def _delete(table: type[Model], pairs: set[tuple[int, int]]) -> None:
    for project, occasion in sorted(pairs):
        table.objects.filter(project_id=project, occasion_id=occasion).delete()


def read_all_products() -> None:
    """Every project in sight, some hundreds at a time: also after the words of the data changed."""
    keys = Project.objects.public().order_by("pk").values_list("pk", flat=True).iterator()
    while some := list(islice(keys, 500)):
        read_products(some)


# --- asking ----------------------------------------------------------------------------------


def ask_owners(tell: Callable[[int], object], today: date | None = None) -> int:
    """Ask owners for what they offer, six weeks before; once a project and season.

    Asked are those who take orders and have said they work for the season, or whose category
    does. A job that slept through the day asks later, while there is still a fortnight. ``tell``
    enqueues the mail about an offer's key, in the transaction that makes the offer.
    """
    today = today or timezone.localdate()
    asked = 0
    near = Occasion.objects.filter(
        starts_on__gte=today + timedelta(days=14), starts_on__lte=today + SEASON_AHEAD
    )
    for occasion in near:
        categories = RULES[occasion.slug].categories if occasion.slug in RULES else ()
        projects = (
            Project.objects.public()
            .taking_orders()
            .filter(memberships__role=MemberRole.OWNER)
            .filter(
                Q(occasions=occasion)
                | Q(category__slug__in=categories)
                | Q(category__parent__slug__in=categories)
            )
            .exclude(season_offers__occasion=occasion, season_offers__year=occasion.starts_on.year)
            .distinct()
        )
        for project in projects.iterator(chunk_size=500):
            asked += _ask(project, occasion, tell)
    return asked


def _ask(project: Project, occasion: Occasion, tell: Callable[[int], object]) -> bool:
    with transaction.atomic():
        offer, created = SeasonOffer.objects.get_or_create(
            project=project, occasion=occasion, year=occasion.starts_on.year
        )
        if created:
            tell(offer.pk)
    return created


def answer(
    offer: SeasonOffer,
    *,
    takes_part: bool,
    menu: str,
    capacity: int | None,
    last_order_on: date | None,
) -> None:
    """Keep what she offers: the day and the number at once, her words when they were read.

    ``offer`` may be one that nobody asked for yet; of two answers at once the later stays.
    """
    with transaction.atomic():
        kept, _created = SeasonOffer.objects.get_or_create(
            project=offer.project, occasion=offer.occasion, year=offer.year
        )
        kept = SeasonOffer.objects.select_for_update(of=("self",)).get(pk=kept.pk)
        if menu != kept.menu:
            kept.menu_read_at = None
        kept.menu, kept.capacity, kept.last_order_on = menu, capacity, last_order_on
        kept.answered_at = timezone.now()
        kept.save()
        if takes_part:
            offer.project.occasions.add(offer.occasion)
        else:
            offer.project.occasions.remove(offer.occasion)


def read_menu(offer: SeasonOffer, *, actor: User, show: bool) -> bool:
    """A moderator has read her offer; what is not shown is taken out, for her to write anew."""
    waiting = SeasonOffer.objects.filter(pk=offer.pk, menu_read_at=None).exclude(menu="")
    with transaction.atomic():
        changed = waiting.update(menu_read_at=timezone.now()) if show else waiting.update(menu="")
        if changed:
            changes = {"season": offer.occasion.slug, "shown": show}
            audit.record("read_menu", offer.project, actor=actor, changes=changes)
    return bool(changed)
