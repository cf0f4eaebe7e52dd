"""Folding the ledger by day, under ceilings that no browser lifts by calling itself otherwise.

The events stay as they were recorded; what is counted of them is decided here, anew at each fold,
so that a ceiling can be mended for days gone by as well.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils import timezone

from projects.enums import EventKind
from projects.models import DailyStat, Event, Watermark


@dataclass(frozen=True)
class Ceiling:
    """How much of a kind counts for one project: ``burst`` within each ``seconds`` from one line,
    ``a_day`` from one network (/24, /48)."""

    burst: int
    seconds: int
    a_day: int


# An operator puts thousands of subscribers behind a few dozen addresses, on the day of a post most
# of them within an hour: at 30 in ten minutes an address they pass, and a script that makes up
# browsers does not (docs/decisions/0014 has both simulated). Thanks are public and rare.
CEILINGS = {
    EventKind.SEEN: Ceiling(burst=30, seconds=600, a_day=6000),
    EventKind.TAPPED: Ceiling(burst=20, seconds=600, a_day=3000),
    EventKind.LISTED: Ceiling(burst=60, seconds=600, a_day=12_000),
    EventKind.SHARED: Ceiling(burst=10, seconds=600, a_day=500),
    EventKind.THANKED: Ceiling(burst=5, seconds=3600, a_day=200),
    EventKind.CONFIRMED: Ceiling(burst=5, seconds=3600, a_day=200),
}
# What the fair order reckons with. Here an honest crowd behind one address loses nothing by a low
# ceiling, for it meets every project alike; who pushes a rival meets it at once.
EXPOSED_A_LINE, EXPOSED_A_NETWORK = 5, 100
# No transaction that records an event lasts nearly as long, so that older ones are all in sight.
SETTLED = timedelta(minutes=10)

# Rows are numbered only where a ceiling was met: few, and the rest is plain counting.
_FOLD = """
WITH ceiling AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(bursts)s::int[], %(seconds)s::int[], %(days)s::int[])
        AS c (kind, burst, seconds, a_day)
), pressed AS (
    SELECT id, kind, project_id, channel, source_id, burst, a_day,
        coalesce(line, visitor) AS line, coalesce(network, visitor) AS network,
        floor(extract(epoch FROM at) / seconds)::bigint AS span
    FROM projects_event JOIN ceiling USING (kind)
    WHERE day = %(day)s AND kind <> 'listed'
), past_burst AS (
    SELECT id FROM (
        SELECT id, burst, row_number() OVER (
            PARTITION BY kind, project_id, line, span ORDER BY id
        ) AS place
        FROM pressed JOIN (
            SELECT kind, project_id, line, span FROM pressed
            GROUP BY kind, project_id, line, span, burst HAVING count(*) > burst
        ) AS crowded USING (kind, project_id, line, span)
    ) AS placed WHERE place > burst
), paced AS (
    SELECT pressed.* FROM pressed LEFT JOIN past_burst USING (id) WHERE past_burst.id IS NULL
), past_day AS (
    SELECT id FROM (
        SELECT id, a_day, row_number() OVER (
            PARTITION BY kind, project_id, network ORDER BY id
        ) AS place
        FROM paced JOIN (
            SELECT kind, project_id, network FROM paced
            GROUP BY kind, project_id, network, a_day HAVING count(*) > a_day
        ) AS crowded USING (kind, project_id, network)
    ) AS placed WHERE place > a_day
), listed AS MATERIALIZED (
    SELECT shown AS project_id, coalesce(line, visitor) AS line,
        coalesce(network, visitor) AS network, min(floor(extract(epoch FROM at) / seconds)) AS span
    FROM projects_event JOIN ceiling USING (kind), unnest(projects) AS shown
    WHERE day = %(day)s AND kind = 'listed'
    GROUP BY shown, visitor, 2, 3
), listed_of_network AS (
    SELECT project_id, network, sum(least(shown, burst)) AS shown FROM (
        SELECT project_id, line, network, span, count(*) AS shown
        FROM listed GROUP BY project_id, line, network, span
    ) AS listed_of_line, ceiling WHERE kind = 'listed' GROUP BY project_id, network
), exposed_of_network AS (
    SELECT project_id, network, sum(least(shown, %(exposed_a_line)s)) AS shown FROM (
        SELECT project_id, line, network, count(*) AS shown FROM (
            SELECT project_id, line, network FROM listed
            UNION ALL
            SELECT project_id, line, network FROM pressed WHERE kind = 'seen'
        ) AS exposed GROUP BY project_id, line, network
    ) AS exposed_of_line GROUP BY project_id, network
), folded AS (
    SELECT project_id, kind, channel, source_id, count(*) AS count
    FROM paced LEFT JOIN past_day USING (id) WHERE past_day.id IS NULL
    GROUP BY project_id, kind, channel, source_id
    UNION ALL
    SELECT project_id, 'listed', '', NULL, sum(least(shown, a_day))
    FROM listed_of_network, ceiling WHERE kind = 'listed' GROUP BY project_id
    UNION ALL
    SELECT project_id, 'exposed', '', NULL, sum(least(shown, %(exposed_a_network)s))
    FROM exposed_of_network GROUP BY project_id
)
INSERT INTO projects_dailystat (day, project_id, kind, channel, source_id, count)
SELECT %(day)s, project_id, kind, channel, source_id, count
FROM folded JOIN projects_project ON projects_project.id = project_id
"""


def fold() -> list[date]:
    """Bring the daily figures up to the ledger; returns the days that were folded.

    Which days have something new is told by a watermark, however long nobody folded: a worker
    that was away for a week catches the week up.
    """
    mark, _ = Watermark.objects.get_or_create(pk=Watermark.ONLY)
    new = Event.objects.filter(pk__gt=mark.event_id)
    settled = new.filter(at__lt=timezone.now() - SETTLED).aggregate(newest=Max("pk"))["newest"]
    days = sorted(new.order_by().values_list("day", flat=True).distinct())
    for day in days:
        fold_day(day)
    if settled:
        Watermark.objects.update(event_id=Greatest("event_id", settled))
    return days


def fold_day(day: date) -> None:
    """Make the figures of a day equal to its events.

    The day is folded whole in one transaction, so that running twice changes nothing; an advisory
    lock lets only one worker fold at a time.
    """
    parameters: dict[str, Any] = {
        "day": day,
        "kinds": [kind.value for kind in CEILINGS],
        "bursts": [ceiling.burst for ceiling in CEILINGS.values()],
        "seconds": [ceiling.seconds for ceiling in CEILINGS.values()],
        "days": [ceiling.a_day for ceiling in CEILINGS.values()],
        "exposed_a_line": EXPOSED_A_LINE,
        "exposed_a_network": EXPOSED_A_NETWORK,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('projects.ledger.fold'))")
        DailyStat.objects.filter(day=day).delete()
        cursor.execute(_FOLD, parameters)
