"""A query set that asks for no order gets another one than the database happened to give.

So no test passes by the order in which rows were written. ``ORDER_SEED`` repeats a run.
"""

import os
import random

from django.db.models import QuerySet

SEED = os.environ.setdefault("ORDER_SEED", str(random.randrange(10**6)))

_chance = random.Random(SEED)
_fetch_all = QuerySet._fetch_all


def begin(test: str) -> None:
    """The same chance for one test, whichever were run before it."""
    _chance.seed(SEED + test)


def _fetch_in_any_order(rows: QuerySet) -> None:
    is_fresh = rows._result_cache is None
    _fetch_all(rows)
    if is_fresh and not rows.ordered:
        rows._result_cache = mixed(rows._result_cache)


def mixed(rows: list) -> list:
    """The same rows, two or more of them surely not as they came."""
    found = rows[:]
    _chance.shuffle(found)
    return found[::-1] if found == rows else found


def install() -> None:
    QuerySet._fetch_all = _fetch_in_any_order
