"""What the database does by itself: our triggers and the functions they run, as they stand in it.

The text of each is written by migrations, one upon another; the last word is the database's own.
"""

import re
import textwrap
from dataclasses import dataclass

from django.db import connection

# Those of the job queue are its package's.
_FUNCTIONS = """
SELECT p.oid::regprocedure::text, coalesce(obj_description(p.oid, 'pg_proc'), ''),
    pg_get_functiondef(p.oid),
    array_remove(array_agg(
        pg_get_triggerdef(t.oid, true)
            || CASE tgenabled WHEN 'O' THEN '' ELSE ' -- enabled: ' || tgenabled::text END
        ORDER BY t.tgrelid::regclass::text COLLATE "C", t.tgname COLLATE "C"), NULL)
FROM pg_proc p LEFT JOIN pg_trigger t ON t.tgfoid = p.oid AND NOT t.tgisinternal
WHERE p.pronamespace = current_schema()::regnamespace AND p.proname !~ '^procrastinate_'
    AND NOT EXISTS (
    SELECT 1 FROM pg_depend d
    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
GROUP BY p.oid ORDER BY p.oid::regprocedure::text COLLATE "C"
"""
_TRIGGER = re.compile(r"CREATE TRIGGER (\S+) (BEFORE|AFTER) (.+?) ON (\S+) .*FOR EACH (\w+)")
_HEAD = """# Triggers

What the database does by itself whenever a table is written, whoever writes it. Written by `manage.py triggers` from
the database, and compared with what the migrations make by `make check`; on a server `manage.py triggers --check` says
whether its triggers are these.

To change one: a migration with `CREATE OR REPLACE FUNCTION` (nobody waits for it), `COMMENT ON FUNCTION` where the
reason is new, and the command. Why they are not declared beside the models: decision
[0018](decisions/0018-triggers-in-migrations.md). Those of `procrastinate_jobs` belong to the job queue.
"""


@dataclass(frozen=True)
class Function:
    """A function of ours in the database.

    ``signature`` is its name with the types it takes; ``reason`` its comment, empty where it has
    none; ``text`` the statement that makes it; ``triggers`` those that make the triggers that run
    it, by table and name: none where other functions call it.
    """

    signature: str
    reason: str
    text: str
    triggers: tuple[str, ...]


def functions() -> list[Function]:
    """Every function of ours, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_FUNCTIONS)
        return [
            Function(name, reason, text, tuple(triggers))
            for name, reason, text, triggers in cursor.fetchall()
        ]


def described() -> str:
    """docs/triggers.md for the database that is connected."""
    found = functions()
    rows = sorted({row for function in found for row in _writes(function)})
    table = ["| written | when | runs |", "|---|---|---|", *(f"| {' | '.join(r)} |" for r in rows)]
    return "\n".join([_HEAD, *table, *map(_section, found)]) + "\n"


def _writes(function: Function) -> list[tuple[str, str, str]]:
    """Which table is written how, for the summary: one row a table, and a row a kind of trigger."""
    kinds: dict[tuple[str, str, str], list[str]] = {}
    for made in function.triggers:
        if found := _TRIGGER.match(made):
            _name, moment, event, table, each = found.groups()
            kinds.setdefault((table, moment, each), []).append(event)
    run = f"`{function.signature}`"
    return [
        (f"`{table}`", f"{moment.lower()} {', '.join(events)}, each {each.lower()}", run)
        for (table, moment, each), events in kinds.items()
    ]


def _section(function: Function) -> str:
    reason = textwrap.fill(function.reason, 120)
    statements = [function.text.strip(), *map(_broken, function.triggers)]
    return "\n".join(
        [
            "",
            f"## {function.signature}",
            "",
            reason,
            "",
            "```sql",
            *(f"{s};" for s in statements),
            "```",
        ]
    )


def _broken(trigger: str) -> str:
    """A trigger's statement, of one line as PostgreSQL gives it, in lines that can be read."""
    is_row = " REFERENCING " not in trigger
    breaks = "FOR EACH|WHEN|EXECUTE" if is_row else "REFERENCING"
    return re.sub(rf" (?={breaks})", "\n    ", trigger)
