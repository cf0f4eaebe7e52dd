"""Folding the ledger by day, under ceilings that no browser lifts by calling itself otherwise.

The events stay as they were recorded; what is counted of them is decided here, anew at each fold,
so that a ceiling can be mended for days gone by as well.
"""

from dataclasses import dataclass
from datetime import date, timedelta

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
}
# What the fair order reckons with. Here an honest crowd behind one address loses nothing by a low
# ceiling, for it meets every project alike; who pushes a rival meets it at once.
EXPOSED_A_LINE, EXPOSED_A_NETWORK = 5, 100
# No transaction that records an event lasts nearly as long, so that older ones are all in sight.
SETTLED = timedelta(minutes=10)

_BOUNDED = """
WITH ceiling AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(bursts)s::int[], %(seconds)s::int[], %(days)s::int[])
        AS c (kind, burst, seconds, a_day)
), happened AS (
    SELECT id, at, kind, project_id, channel, source_id,
        coalesce(line, visitor) AS line, coalesce(network, visitor) AS network
    FROM projects_event WHERE day = %(day)s AND kind <> 'listed'
    UNION ALL
    SELECT min(e.id), min(at), 'listed', shown, '', NULL,
        coalesce(line, visitor), coalesce(network, visitor)
    FROM projects_event e, unnest(e.projects) AS shown
    JOIN projects_project ON projects_project.id = shown
    WHERE e.day = %(day)s AND e.kind = 'listed'
    GROUP BY shown, e.visitor, 7, 8
)
"""
_FOLD = (
    _BOUNDED
    + """, paced AS (
    SELECT happened.*, burst, a_day, row_number() OVER (
        PARTITION BY kind, project_id, line, floor(extract(epoch FROM at) / seconds) ORDER BY id
    ) AS place
    FROM happened LEFT JOIN ceiling USING (kind)
), bounded AS (
    SELECT paced.*, row_number() OVER (
        PARTITION BY kind, project_id, network ORDER BY id
    ) AS place_in_network
    FROM paced WHERE place <= coalesce(burst, place)
)
INSERT INTO projects_dailystat (day, project_id, kind, channel, source_id, count)
SELECT %(day)s, project_id, kind, channel, source_id, count(*)
FROM bounded WHERE place_in_network <= coalesce(a_day, place_in_network)
GROUP BY project_id, kind, channel, source_id
"""
)
_FOLD_EXPOSED = (
    _BOUNDED
    + """, placed AS (
    SELECT project_id, network, id,
        row_number() OVER (PARTITION BY project_id, line ORDER BY id) AS place
    FROM happened WHERE kind IN ('seen', 'listed')
), bounded AS (
    SELECT project_id,
        row_number() OVER (PARTITION BY project_id, network ORDER BY id) AS place_in_network
    FROM placed WHERE place <= %(exposed_a_line)s
)
INSERT INTO projects_dailystat (day, project_id, kind, channel, source_id, count)
SELECT %(day)s, project_id, 'exposed', '', NULL::bigint, count(*)
FROM bounded WHERE place_in_network <= %(exposed_a_network)s
GROUP BY project_id
"""
)


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
    parameters = {
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
        cursor.execute(_FOLD_EXPOSED, parameters)
