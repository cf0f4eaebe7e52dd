"""Answers to costly questions, kept until the directory changes.

What is counted or ranked for one shopper is the same for the next, until somebody publishes, edits
or leaves, or the lists rotate. The database notes each such change as it is committed
(docs/triggers.md), so that a kept answer never differs from a fresh one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Max, QuerySet
from django.utils import timezone

from projects.models import DirectoryChange

KEPT = 128
_COUNT = "SELECT count(*) FROM ({}) AS found"
SEEN = timedelta(minutes=15)


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters; a list among them is a tuple here."""

    sql: str
    params: tuple

    @classmethod
    def of(cls, sql: str, params: Iterable) -> "Statement":
        return cls(sql, tuple(tuple(p) if isinstance(p, list) else p for p in params))

    def run(self) -> list[tuple]:
        params = [list(value) if isinstance(value, tuple) else value for value in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            return cursor.fetchall()


def version() -> tuple:
    """Differs after every change that others can see, in whichever order changes are committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id), count(*), sum(id) FROM projects_directorychange")
        return cursor.fetchone()


def rows(sql: str, params: Iterable, version: tuple) -> list[tuple]:
    """The rows of a statement over listings, search entries and turns; not to be changed.

    Asked of the database once in this process while the ``version``, which was read before, stands.
    """
    return _rows(Statement.of(sql, params), version)


def count(found: QuerySet, version: tuple) -> int:
    """How many listings there are in a list, kept as ``rows`` are."""
    try:
        sql, params = found.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0
    [(number,)] = rows(_COUNT.format(sql), params, version)
    return number


@lru_cache(maxsize=KEPT)
def _rows(statement: Statement, _version: tuple) -> list[tuple]:
    return statement.run()


def sweep() -> int:
    """Delete the notes of changes that are long seen; returns how many.

    The newest stays: without it a quiet directory would look as it did before its last change, and
    what was kept then would be told again.
    """
    newest = DirectoryChange.objects.aggregate(newest=Max("pk"))["newest"]
    old = DirectoryChange.objects.filter(at__lt=timezone.now() - SEEN).exclude(pk=newest)
    return old.delete()[0]


def forget() -> None:
    """Ask everything anew (for measuring)."""
    _rows.cache_clear()
