"""Django's database cache, but a full one drops what would have ended soonest.

Django's own drops by the alphabet of the keys, so that one kind of entry pushes out another.
"""

from django.core.cache.backends.db import DatabaseCache
from django.db import connections


class SoonestFirstCache(DatabaseCache):
    _table: str  # the stubs lack it

    def _cull(self, db, cursor, now, num) -> None:
        """Make room: what has ended goes, and then a part of the rest (``CULL_FREQUENCY``)."""
        quote = connections[db].ops.quote_name
        table, key, expires = quote(self._table), quote("cache_key"), quote("expires")
        cursor.execute(f"DELETE FROM {table} WHERE {expires} < %s", [self._moment(db, now)])  # noqa: S608 - our own names
        left = num - cursor.rowcount
        if left > self._max_entries:
            cursor.execute(
                f"DELETE FROM {table} WHERE {key} IN "  # noqa: S608 - our own names
                f"(SELECT {key} FROM {table} ORDER BY {expires} LIMIT %s)",
                [max(1, left // max(1, self._cull_frequency))],
            )

    @staticmethod
    def _moment(db, now):
        return connections[db].ops.adapt_datetimefield_value(now)
