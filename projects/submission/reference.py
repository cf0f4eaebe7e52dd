"""The reference data that forms offer, kept in this process: a field that is kept while somebody types
would otherwise ask for all of it each time.

What staff change is seen at once where they change it, and within a minute everywhere else.
"""

import time
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from django.db.models.signals import post_delete, post_migrate, post_save

from projects.models import Area, Category, Governorate

Rows = TypeVar("Rows")
SECONDS = 60
_forgetting: list[Callable[[], None]] = []


def _kept(ask: Callable[[], Rows]) -> Callable[[], Rows]:
    """Ask once a minute; the answer is not to be changed."""

    @lru_cache(maxsize=1)
    def asked(_minute: int) -> Rows:
        return ask()

    @wraps(ask)
    def rows() -> Rows:
        return asked(int(time.monotonic() // SECONDS))

    _forgetting.append(asked.cache_clear)
    return rows


@_kept
def categories() -> dict[str, Category]:
    """The kinds that can be chosen, by slug, each with its heading."""
    kinds = Category.objects.filter(parent__isnull=False).select_related("parent")
    return {kind.slug: kind for kind in kinds}


@_kept
def governorates() -> dict[str, Governorate]:
    return {place.slug: place for place in Governorate.objects.all()}


@_kept
def areas() -> list[Area]:
    """Areas governorate by governorate, by name within one."""
    places = Area.objects.select_related("governorate")
    return list(places.order_by("governorate__order", "sort_name"))


def forget(**_signal: object) -> None:
    for clear in _forgetting:
        clear()


def listen() -> None:
    """Ask anew whenever a row was changed here, or all of them were (a new database, a flush)."""
    for model in (Category, Governorate, Area):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"reference {model.__name__}")
    post_migrate.connect(forget, dispatch_uid="reference")
