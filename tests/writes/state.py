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


def stored(jobs) -> dict[str, object]:
    """Table to what stands in it, and the jobs that were asked for."""
    with connection.cursor() as cursor:
        # So many tables take longer to plan than to read: planned once a connection.
        cursor.execute("SELECT 1 FROM pg_prepared_statements WHERE name = 'stored'")
        if cursor.fetchone() is None:
            # Small as they are they look like much work, and other processes are slower to start than it is.
            cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
            cursor.execute(f"PREPARE stored AS {_question()}", {"touched": TOUCHED})
        cursor.execute("EXECUTE stored")
        tables = dict(cursor.fetchall())
    asked = [(job["task_name"], str(job["args"])) for job in jobs.connector.jobs.values()]
    return tables | {"jobs": asked}


def changed(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """The tables that differ."""
    return sorted(name for name in before if before[name] != after[name])


@cache
def _question() -> str:
    """One query for all tables: a hash of the rows, in their order by content."""
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.db_table.startswith(("procrastinate", *REFERENCE))
    } - UNSEEN
    return " UNION ALL ".join(
        f"SELECT '{table}', md5(string_agg(h, '' ORDER BY h)) FROM (SELECT md5((to_jsonb(r) - "
        f'%(touched)s::text[])::text) AS h FROM "{table}" r) AS hashes'
        for table in sorted(tables)
    )
