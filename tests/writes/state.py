"""Everything that is stored, in a few letters a table: whether a request changed anything at all."""

from functools import cache

from django.apps import apps
from django.db import connection

UNSEEN = {
    "django_session",  # who is signed in where: told by what they may do
    "accounts_bucket",  # how often somebody asked: counted whether or not it was granted
    "projects_visitorsalt",  # made by whoever comes first on a day
}
# Written by commands alone; large, and slow to be looked at.
REFERENCE = ("auth_permission", "django_content_type", "projects_area", "projects_lexicon")
# Moments that say no more than that something was stored anew.
TOUCHED = ["updated_at", "last_login"]
# How often this transaction wrote to each table; what was rolled back to a savepoint counts as well.
# https://www.postgresql.org/docs/18/monitoring-stats.html (pg_stat_xact_user_tables). Where rows lie
# changes when a table is emptied.
_MARKS = """
    SELECT relname, relfilenode, writes, CASE WHEN writes > 0 THEN
        concat(pg_backend_pid(), transaction_timestamp()) END
    FROM pg_class, LATERAL (SELECT pg_stat_get_xact_tuples_inserted(oid)
        + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)) AS w (writes)
    WHERE oid = ANY(%s::regclass[])
"""
Mark = tuple[int, int, str | None]
# Table to its marks, the savepoints around, and what stood in it then: to read all tables anew takes
# longer than most requests.
_known: dict[str, tuple[Mark, list[str], str | None]] = {}


def stored(jobs) -> dict[str, object]:
    """Table to what stands in it, and the jobs that were asked for."""
    if not connection.in_atomic_block:  # what is committed is counted no longer
        _known.clear()
    with connection.cursor() as cursor:
        cursor.execute(_MARKS, [_tables()])
        marks = {table: tuple(rest) for table, *rest in cursor.fetchall()}
        if fresh := [table for table in _tables() if not _is_known(table, marks[table])]:
            # Small as they are they look like much work, and other processes are slower to start.
            cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
            cursor.execute(_question(fresh), {"touched": TOUCHED})
            around = connection.savepoint_ids
            _known.update(
                (table, (marks[table], [*around], found)) for table, found in cursor.fetchall()
            )
    asked = [(job["task_name"], str(job["args"])) for job in jobs.connector.jobs.values()]
    return {table: _known[table][2] for table in _tables()} | {"jobs": asked}


def _is_known(table: str, mark: Mark) -> bool:
    """Whether nothing can have changed since it was looked at: neither written, nor rolled back."""
    before, around, _found = _known.get(table, (None, [], None))
    is_written = mark[1] > 0
    return before == mark and (not is_written or connection.savepoint_ids[: len(around)] == around)


def changed(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """The tables that differ."""
    return sorted(name for name in before if before[name] != after[name])


@cache
def _tables() -> list[str]:
    return sorted(
        {
            model._meta.db_table
            for model in apps.get_models(include_auto_created=True)
            if not model._meta.db_table.startswith(("procrastinate", *REFERENCE))
        }
        - UNSEEN
    )


def _question(tables: list[str]) -> str:
    """One query for some tables: a hash of the rows, in their order by content."""
    return " UNION ALL ".join(
        f"SELECT '{table}', md5(string_agg(h, '' ORDER BY h)) FROM (SELECT md5((to_jsonb(r) - "
        f'%(touched)s::text[])::text) AS h FROM "{table}" r) AS hashes'
        for table in tables
    )
