"""A week's card: the projects that stood on the home page or in a campaign, and where they are from.

Nothing paid for is on it, as in those places, and nobody who did not agree to the place and to cards.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from adamlocal.lib.drawing import week_card
from adamlocal.lib.drawing.charts import Tile
from adamlocal.lib.drawing.week_card import WeekCard
from adamlocal.lib.moments import short_date
from adamlocal.lib.wording import comma, localized
from influencers.enums import UNPAID_SLOTS
from influencers.models import Campaign, CampaignProject, Feature
from influencers.places.standing import midnight
from influencers.places.weeks import WEEK, thursday_of
from projects.cards import pictures, subjects
from projects.cards import words as project_words
from projects.cards.subjects import Card, Subject
from projects.enums import Purpose
from projects.models import Governorate, Project
from projects.models.project_query import ProjectQuerySet

# What has room on a card; the darkest shade of the map.
ENTRIES, DARKEST = 7, 3
# Nobody was shown before there was a site.
FIRST_YEAR = 2020


@dataclass(frozen=True)
class Week:
    """Seven days from a Thursday on."""

    thursday: date

    @property
    def last_day(self) -> date:
        return self.thursday + WEEK - date.resolution


def find(day: str) -> Week | None:
    """By its Thursday (``2026-01-15``); None for a week to come, or in which nobody was shown."""
    try:
        thursday = date.fromisoformat(day)
    except ValueError:
        return None
    # Before it is reckoned with: a calendar ends at both its ends.
    if not thursday.year >= FIRST_YEAR or thursday > timezone.localdate():
        return None
    if thursday.isoformat() != day or thursday != thursday_of(thursday):
        return None
    week = Week(thursday)
    return week if _shown(week).exists() else None


def key_of(week: Week) -> str:
    return f"week-{week.thursday.isoformat()}"


def card(week: Week) -> Card | None:
    """None where nobody who was shown agreed to cards any more."""
    shown = _shown(week)
    agreed = list(shown.order_by("pk").for_share_cards()[:ENTRIES])
    if not agreed:
        return None
    counts = Counter(shown.order_by().values_list("governorate", flat=True))
    others = sum(counts.values()) - len(agreed)
    said = WeekCard(
        heading=gettext("Who was shown this week"),
        dates=gettext("from %(first)s to %(last)s") % {
            "first": short_date(week.thursday),
            "last": short_date(week.last_day),
        },
        entries=tuple(project_words.entry(project) for project in agreed),
        more=ngettext("and %(n)s more", "and %(n)s more", others) % {"n": others} if others else "",
        tiles=tuple(
            Tile(place.slug, localized(place, "name"), min(counts[place.pk], DARKEST))
            for place in Governorate.objects.all()
        ),
        covered=ngettext(
            "%(n)s governorate of twelve", "%(n)s governorates of twelve", len(counts)
        ) % {"n": len(counts)},
        address=project_words.host(),
        site=project_words.site(),
        is_arabic=project_words.is_arabic(),
    )  # fmt: skip
    names = comma().join(f"{entry.name} ({entry.place})" for entry in said.entries)
    return Card(
        key_of(week),
        said,
        week_card.draw,
        tuple(pictures.of_project(project) for project in agreed),
        alt=f"{said.heading}{comma()}{said.dates}: {names}.",
    )


def _shown(week: Week) -> ProjectQuerySet:
    """Public projects that had an unpaid place in a week, and whose owners agreed to cards."""
    places = CampaignProject.objects.shown().begun().filter(
        week=week.thursday, campaign__in=Campaign.objects.public().values("pk")
    )  # fmt: skip
    features = Feature.objects.standing().confirmed().fair().agreed().filter(
        slot__in=UNPAID_SLOTS,
        starts_at__lt=min(midnight(week.thursday + WEEK), timezone.now()),
        ends_at__gt=midnight(week.thursday),
    )  # fmt: skip
    there = Q(pk__in=places.order_by().values("project")) | Q(
        pk__in=features.order_by().values("project")
    )
    return Project.objects.public().consenting(Purpose.CARD).filter(there)


def _showing(project: Project) -> list[str]:
    """The weeks in which it had a place, by their Thursdays."""
    weeks = set(project.campaign_places.values_list("week", flat=True))
    for starts_at, ends_at in project.features.values_list("starts_at", "ends_at"):
        day = thursday_of(timezone.localdate(starts_at))
        while day <= timezone.localdate(ends_at):
            weeks.add(day)
            day += WEEK
    return [key_of(Week(day)) for day in weeks]


subjects.add(Subject(name="week", model=Week, find=find, key=key_of, card=card, showing=_showing))
