"""Which seasons a project belongs to."""

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import Model

from adamlocal.lib.arabic import readings, stem, words_of
from adamlocal.lib.wording import english
from projects.models import Occasion, Product, Project, SeasonOffer

# --- belonging -------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[list[list[str]], list[list[str]]]]:
    """The stems of each season's names and of its goods, out of ``data/occasions.json``."""
    rows = json.loads(
        (Path(__file__).resolve().parents[1] / "data" / "occasions.json").read_text("utf-8")
    )
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
    took out stay; whoever answered "yes" stays in, whatever their products say.
    """
    keys = list(keys)
    occasions = dict(Occasion.objects.values_list("slug", "pk"))
    now: set[tuple[int, int]] = set()
    products = Product.objects.filter(project__in=keys).only(
        "project_id", "name_ar", "name_en", "outdated_english"
    )
    for product in products:
        names = (product.name_ar, english(product, "name"))
        slugs = set().union(*(said_by(name) for name in names if name))
        now |= {(product.project_id, occasions[slug]) for slug in slugs if slug in occasions}
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
        table._default_manager.bulk_create(rows, ignore_conflicts=True)


def _delete(table: type[Model], pairs: set[tuple[int, int]]) -> None:
    for project, occasion in sorted(pairs):
        table._default_manager.filter(project_id=project, occasion_id=occasion).delete()


def read_all_products() -> None:
    """Every project in sight, some hundreds at a time: also after the words of the data changed."""
    keys = Project.objects.public().order_by("pk").values_list("pk", flat=True).iterator()
    while some := list(islice(keys, 500)):
        read_products(some)
