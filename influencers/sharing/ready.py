"""What has a card that somebody may want to share now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from influencers.cards import week
from influencers.models import Call, Campaign
from influencers.places.weeks import WEEK, thursday_of
from influencers.sharing import cards
from projects.cards import subjects
from projects.finding import narrowing
from projects.finding.query.understanding import asked
from projects.models import Occasion, Project

# How many of a kind are offered, and how many projects are found for what was typed.
OFFERED, FOUND = 6, 12
# How long the results of a call are news.
RECENT = timedelta(days=60)


@dataclass(frozen=True)
class Group:
    """Things of a kind, each (key of its card, its name)."""

    title: Promise
    icon: str
    rows: list[tuple[str, str]]


def groups(user: User) -> list[Group]:
    """The weeks of late, seasons that are near, and the campaigns and calls of this person's own, or
    all of them for staff; kinds without anything are left out."""
    kinds = [
        (_("Seasons"), "moon-stars", _seasons()),
        (_("Campaigns"), "hash", cards.of_person(Campaign.objects.running(), user)),
        (_("Open calls"), "speakerphone", cards.of_person(_calls(), user)),
    ]
    found = [
        Group(title, icon, _rows(rows.select_related("source")[:OFFERED]))
        for title, icon, rows in kinds
    ]
    weeks = Group(_("Weeks"), "calendar", _rows(_weeks()))
    return [group for group in (weeks, *found) if group.rows]


def projects(typed: str) -> list[tuple[str, str]]:
    """Public projects found by a code or by words; none where nothing was typed."""
    if not typed:
        return []
    public = Project.objects.public()
    by_code = public.filter(code=typed.lower())
    found = by_code if by_code.exists() else narrowing.matching(public, asked(typed)).newest()
    return _rows(found[:FOUND])


def _weeks() -> list[week.Week]:
    """This one and the last, where anybody was shown in them."""
    thursday = thursday_of(timezone.localdate())
    found = [week.find(day.isoformat()) for day in (thursday, thursday - WEEK)]
    return [one for one in found if one is not None]


def _seasons() -> QuerySet[Occasion]:
    return Occasion.objects.in_season(timezone.localdate()).filter(source__isnull=False)


def _calls() -> QuerySet[Call]:
    return Call.objects.public().filter(ends_at__gte=timezone.now() - RECENT)


def _rows(things: Iterable[Any]) -> list[tuple[str, str]]:
    found = [one for thing in things if (one := subjects.found(thing))]
    return [(subject.key(thing), cards.label_of(thing)) for subject, thing in found]
