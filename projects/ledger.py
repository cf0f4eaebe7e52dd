"""The ledger: recording what happened, folding it by day, and the figures read from it.

Nobody is followed: a visitor is an HMAC of the day's salt, address, user agent and languages, so
the same person is another visitor tomorrow; two days later the salt is deleted.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone

from adamlocal.accounts.audit import client_address
from projects.enums import Channel, EventKind
from projects.models import DailyStat, Event, Project, Source, VisitorSalt

# What calls itself a program, or fetches a link only to preview it, is nobody.
_ROBOT = re.compile(
    r"bot|crawl|spider|slurp|preview|facebookexternalhit|whatsapp/|telegram|curl|wget|python|"
    r"java/|go-http|headlesschrome|lighthouse|scan",
    re.IGNORECASE,
)


def is_robot(request: HttpRequest) -> bool:
    """Robots, HEAD requests and prefetches count nothing."""
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return (
        not agent
        or bool(_ROBOT.search(agent))
        or "prefetch" in purpose.lower()
        or (request.method == "HEAD")
    )


def visitor_of(request: HttpRequest) -> bytes:
    """Who this is, for today only: 16 bytes that say nothing once today's salt is gone."""
    parts = (
        client_address(request),
        request.headers.get("User-Agent", ""),
        request.headers.get("Accept-Language", ""),
    )
    return hmac.digest(_salt(timezone.localdate()), "\n".join(parts).encode(), "sha256")[:16]


def _salt(day: date) -> bytes:
    row, _ = VisitorSalt.objects.get_or_create(day=day, defaults={"salt": secrets.token_bytes(32)})
    return bytes(row.salt)


# --- recording -------------------------------------------------------------------------------


def record(
    kind: EventKind,
    project: Project,
    request: HttpRequest,
    *,
    channel: str = "",
    source: Source | None = None,
) -> bool:
    """Write one event; False for a robot, or when this visitor's was counted today already."""
    if is_robot(request):
        return False
    try:
        with transaction.atomic():
            Event.objects.create(
                kind=kind,
                day=timezone.localdate(),
                project=project,
                channel=channel,
                source=source,
                visitor=visitor_of(request),
            )
    except IntegrityError:
        return False
    return True


def record_tap(
    project: Project, channel: Channel, request: HttpRequest, *, source: Source | None
) -> bool:
    """Somebody pressed a contact button: once per visitor, project, channel and day."""
    return record(EventKind.TAPPED, project, request, channel=channel, source=source)


def record_view(project: Project, request: HttpRequest, *, source: Source | None) -> bool:
    """Somebody's browser showed the page (its script said so: no script, no count)."""
    return record(EventKind.SEEN, project, request, source=source)


def record_listed(codes: list[str], request: HttpRequest) -> None:
    """A list showed these projects: one row a view, at most a page of them."""
    if is_robot(request):
        return
    shown = list(Project.objects.public().filter(code__in=codes[:48]).values_list("pk", flat=True))
    if shown:
        Event.objects.create(
            kind=EventKind.LISTED,
            day=timezone.localdate(),
            projects=shown,
            visitor=visitor_of(request),
        )


# --- folding ---------------------------------------------------------------------------------

_FOLD = """
INSERT INTO projects_dailystat (day, project_id, kind, channel, source_id, count)
SELECT day, project_id, kind, channel, source_id, count(*)
FROM projects_event WHERE day = %(day)s AND kind <> 'listed'
GROUP BY day, project_id, kind, channel, source_id
UNION ALL
SELECT day, shown, kind, '', NULL, count(*)
FROM projects_event, unnest(projects) AS shown
JOIN projects_project ON projects_project.id = shown
WHERE day = %(day)s AND kind = 'listed'
GROUP BY day, shown, kind
"""


def fold(days: list[date] | None = None) -> None:
    """Make the daily figures equal to the events of some days (today and yesterday by default).

    Each day is folded whole in one transaction, so that running twice changes nothing; an
    advisory lock lets only one worker fold at a time.
    """
    today = timezone.localdate()
    for day in days if days is not None else [today - timedelta(days=1), today]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('projects.ledger.fold'))")
            cursor.execute("DELETE FROM projects_dailystat WHERE day = %(day)s", {"day": day})
            cursor.execute(_FOLD, {"day": day})


def forget_salts() -> int:
    """Delete the salts of days gone by; returns how many."""
    before = timezone.localdate() - timedelta(days=1)
    return VisitorSalt.objects.filter(day__lt=before).delete()[0]


# --- figures ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figures:
    """A project's counts over some days: seen, tapped, thanked, and taps by channel."""

    seen: int
    tapped: int
    thanked: int
    by_channel: dict[str, int]


def figures(stats: QuerySet[DailyStat], *, days: int = 30) -> Figures:
    """Sum daily figures over the last ``days`` days, today included; one query.

    ``stats`` says whose: ``project.daily_stats.all()``, ``source.daily_stats.all()``.
    """
    since = timezone.localdate() - timedelta(days=days - 1)
    rows = (
        stats.filter(day__gte=since)
        .order_by()
        .values("kind", "channel")
        .annotate(total=Sum("count"))
    )
    totals: dict[str, int] = {}
    channels: dict[str, int] = {}
    for row in rows:
        totals[row["kind"]] = totals.get(row["kind"], 0) + row["total"]
        if row["kind"] == EventKind.TAPPED:
            channels[row["channel"]] = row["total"]
    return Figures(
        seen=totals.get(EventKind.SEEN, 0),
        tapped=totals.get(EventKind.TAPPED, 0),
        thanked=totals.get(EventKind.THANKED, 0),
        by_channel=dict(sorted(channels.items(), key=lambda item: -item[1])),
    )


# Under this many a number of thanks would count people, not say thank you (brief, 11 c).
THANKS_SHOWN_FROM = 3


def thanks(project: Project) -> int:
    """How many times people thanked it, or 0 while there are too few to show; one query."""
    stats = project.daily_stats.filter(kind=EventKind.THANKED)
    total = stats.aggregate(total=Sum("count"))["total"] or 0
    return total if total >= THANKS_SHOWN_FROM else 0


def taps_by_source(stats: QuerySet[DailyStat], *, days: int = 30) -> dict[int | None, int]:
    """Taps by the key of the source that sent them (None: nobody in particular)."""
    since = timezone.localdate() - timedelta(days=days - 1)
    rows = (
        stats.filter(day__gte=since, kind=EventKind.TAPPED)
        .order_by()
        .values("source")
        .annotate(total=Sum("count"))
        .order_by("-total")
    )
    return {row["source"]: row["total"] for row in rows}
