"""The fair order of every list, kept: made each night, joined at its end by day.

How it is reckoned stands in ``adamlocal.lib.rotation``; here are the figures it is reckoned from
and the table it is written to. Between two nights nobody moves, so that page two never repeats
page one and a cached page stays true.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from adamlocal.lib.rotation import LATELY, Standing, in_turn
from projects.enums import EventKind, ProjectStatus
from projects.models import DailyStat, Merge, Night, Project, Turn

# Who was featured: (project's key, its last day there), of those who end on or after a day.
# Filled by the apps that feature projects, which this one does not know.
FeatureSource = Callable[[date], Iterable[tuple[int, date]]]
feature_sources: list[FeatureSource] = []

_NUMBER = """
UPDATE projects_turn AS turn SET rank = numbered.rank
FROM unnest(%s::bigint[]) WITH ORDINALITY AS numbered (project_id, rank)
WHERE turn.project_id = numbered.project_id AND turn.rank <> numbered.rank
"""


def rotate(day: date | None = None, *, again: bool = False) -> int:
    """Number the turns of a day (today), once; returns how many projects got one.

    Reckoned from the days before it and from projects published before it, so that today's
    newcomers keep their place at the end. A second call on a day does nothing, unless ``again``
    (a directory that was just filled). One transaction: a list read meanwhile is wholly of
    yesterday or wholly of today.
    """
    day = day or timezone.localdate()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('projects.rotation'))")
        if not again and Night.objects.filter(day=day).exists():
            return 0
        keys = in_turn(_standings(day), day)
        cursor.execute(_NUMBER, [keys])
        _note_who_was_opened()
        Night.objects.update_or_create(day=day, defaults={"projects": len(keys)})
    return len(keys)


def join(keys: Iterable[int]) -> None:
    """Put projects at the end of today's order: just published, or imported in one go.

    Several at once are drawn by lot, so that the order of a file gives nobody an advantage.
    """
    now = int(time.time())
    day = timezone.localdate()
    standings = [Standing(key, 0, 0.0, day) for key in keys]
    places = enumerate(in_turn(standings, day))
    Turn.objects.bulk_create(
        [Turn(project_id=key, rank=now + place) for place, key in places],
        update_conflicts=True,
        unique_fields=["project"],
        update_fields=["rank"],
    )


def _standings(day: date) -> list[Standing]:
    """What the figures and the projects tell of everybody who may be shown; four queries. What a
    duplicate was seen counts for the one that it was merged into."""
    exposed = DailyStat.objects.filter(kind=EventKind.EXPOSED, day__gte=day - LATELY, day__lt=day)
    kept = dict(Merge.objects.standing().order_by().values_list("duplicate", "kept"))
    seen: Counter[int] = Counter()
    for key, count in exposed.totals("project"):
        seen[kept.get(key, key)] += count
    featured_until: dict[int, date] = {}
    for source in feature_sources:
        for key, last in source(day):
            featured_until[key] = max(last, featured_until.get(key, last))
    rows = (
        Project.objects.public()
        .order_by()
        .values_list("pk", "category", "published_at", "confirmed_at", "status")
    )
    return [
        Standing(
            key=key,
            kind=category,
            seen=float(seen[key]),
            joined=joined,
            confirmed=timezone.localdate(confirmed_at) if confirmed_at else None,
            featured_until=featured_until.get(key),
            takes_orders=status == ProjectStatus.PUBLISHED,
        )
        for key, category, published_at, confirmed_at, status in rows.iterator(chunk_size=5000)
        if (joined := timezone.localdate(published_at)) < day
    ]


def _note_who_was_opened() -> None:
    opened = DailyStat.objects.filter(project=OuterRef("pk"), kind=EventKind.SEEN)
    Turn.objects.filter(Exists(opened), is_unseen=True).update(is_unseen=False)
