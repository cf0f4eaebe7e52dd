"""What public pages stand on: a number that differs after every change that others can see.

Counted are the transactions that wrote a table which a public page reads. Each notes itself in a row
of its own (docs/triggers.md), so that writers do not wait for each other; a row is seen when its
transaction is committed, and the sum then grows by one, in whichever order transactions end. So no
change is missed that began before one that is already known, and folding rows alters no sum.
"""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

_STATE = "SELECT coalesce(sum(changes), 0)::bigint, max(at) FROM projects_publicchange"
# Rows older than a minute become one (``projects.worker``), so that few are read each second.
_FOLD = """
WITH folded AS (
    DELETE FROM projects_publicchange
    WHERE transaction > 0 AND at < clock_timestamp() - interval '1 minute'
    RETURNING at, changes
), summed AS (
    SELECT max(at) AS at, sum(changes) AS changes, count(*) AS rows FROM folded
), kept AS (
    INSERT INTO projects_publicchange AS stood (transaction, at, changes)
    SELECT 0, at, changes FROM summed WHERE rows > 0
    ON CONFLICT (transaction) DO UPDATE
    SET at = greatest(stood.at, EXCLUDED.at), changes = stood.changes + EXCLUDED.changes
)
SELECT rows FROM summed
"""


class State(NamedTuple):
    """``value``: how many changes there were, ever more. ``changed_at``: when, by the database's
    clock, the last of them began to be written; None where nothing was yet."""

    value: int
    changed_at: datetime | None


def state() -> State:
    """As others see it now; one statement over the few rows that are not folded yet."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return State(*cursor.fetchone())


def fold() -> int:
    """Make one row of those that are no longer new; returns how many went. The state stays."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLD)
        return cursor.fetchone()[0]
