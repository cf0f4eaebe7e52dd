"""Sixty days of plausible visits, as events: the figures are folded from them as always."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from influencers.models import Endorsement
from projects.enums import Channel, EventKind
from projects.figures import folding
from projects.models import Event, Project

DAYS = 60
# Of those who open a page: how many tap, and on what.
TAP_SHARE = 0.11
CHANNEL_WEIGHTS = {Channel.WHATSAPP: 7, Channel.INSTAGRAM: 3, Channel.PHONE: 1}
THANK_SHARE = 0.02
COLUMNS = "at, day, kind, project_id, projects, channel, source_id, visitor"


def load() -> int:
    """Write the events once; returns how many."""
    if Event.objects.exists():
        return 0
    dice = random.Random(2020)  # noqa: S311 - the same demo for everybody
    rows = list(_events(dice))
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY projects_event ({COLUMNS}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
    folding.fold()
    return len(rows)


def _events(dice: random.Random) -> Iterator[tuple]:
    endorsed: dict[int, list[Endorsement]] = {}
    for endorsement in Endorsement.objects.active():
        endorsed.setdefault(endorsement.project_id, []).append(endorsement)
    now = timezone.now()
    projects = Project.objects.public().prefetch_related("contacts").order_by("pk")
    for project in projects:
        pull = dice.uniform(0.6, 2.4)
        for days_ago in range(DAYS):
            moment = now - timedelta(days=days_ago, minutes=dice.randrange(30))
            if project.published_at is None or moment < project.published_at:
                break
            yield from _day(dice, project, moment, pull, endorsed.get(project.pk, []))


def _day(
    dice: random.Random, project: Project, moment: datetime, pull: float, endorsed: list
) -> Iterator[tuple]:
    """One project's day: a handful of its own, and a wave that ebbs after each endorsement."""
    weekend = 1.4 if moment.astimezone(timezone.get_current_timezone()).weekday() in (3, 4) else 1
    visits: list[int | None] = [None] * dice.randrange(int(4 * pull * weekend) + 1)
    for endorsement in endorsed:
        age = (moment - endorsement.given_at).days
        if 0 <= age < 21:
            visits += [endorsement.source_id] * int(dice.uniform(4, 12) * pull / (1 + age / 2))
    channels = [c for c in map(Channel, project.public_channels) if c in CHANNEL_WEIGHTS]
    for source in visits:
        visitor = dice.randbytes(16)
        yield _row(moment, EventKind.SEEN, project, "", source, visitor)
        if channels and dice.random() < TAP_SHARE * (1.5 if source else 1):
            weights = [CHANNEL_WEIGHTS[c] for c in channels]
            channel = dice.choices(channels, weights)[0]
            yield _row(moment, EventKind.TAPPED, project, channel, source, visitor)
        if dice.random() < THANK_SHARE:
            yield _row(moment, EventKind.THANKED, project, "", None, visitor)


def _row(moment, kind, project, channel, source, visitor) -> tuple:
    day = timezone.localdate(moment)
    return (moment, day, str(kind), project.pk, [], str(channel), source, visitor)
