"""Whether a project may stand in a slot on some days, why not, and when else.

Two kinds of reasons: what forbids it (the slot is full, the owner takes no orders or cannot make so
many), and what a person may decide against (the project stands elsewhere on those days, or was
shown a short while ago).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from django.utils import timezone

from influencers.enums import Slot
from influencers.models import Campaign, CampaignProject, Feature, Influencer
from influencers.places.capacity import Kitchen, Overload
from influencers.places.slots import HORIZON, LONGEST, REST, RULES, days_of
from influencers.places.standing import Place, between, midnight
from influencers.places.weeks import coming_thursday
from projects.models import Project, SeasonOffer


class Why(Enum):
    FULL = "full"
    YOURS_ARE_FULL = "yours_are_full"
    PAUSED = "paused"
    SEASON_CLOSED = "season_closed"
    TOO_MUCH = "too_much"
    TWICE = "twice"
    RESTING = "resting"
    SOON = "soon"


# What nobody may decide against.
FORBIDDING = frozenset(Why) - {Why.TWICE, Why.RESTING, Why.SOON}


@dataclass(frozen=True)
class Problem:
    """One reason. ``day``: the first full day, the day orders begin again, the last day of a
    rest; ``other``: the place that is in the way; ``load``: what the kitchen cannot do."""

    why: Why
    day: date
    other: Place | None = None
    load: Overload | None = None

    @property
    def forbids(self) -> bool:
        return self.why in FORBIDDING


@dataclass(frozen=True)
class Stretch:
    """Days from the first to the last, both included."""

    first: date
    last: date


class Outlook:
    """A project's next weeks as far as one slot goes; a fixed number of queries, however many days
    are asked for. ``without`` is a place that is about to be moved: it is in nobody's way."""

    def __init__(
        self,
        project: Project,
        slot: Slot,
        *,
        influencer: Influencer | None = None,
        campaign: Campaign | None = None,
        without: Place | None = None,
        today: date | None = None,
    ):
        self.project, self.slot = project, slot
        self.influencer, self.campaign, self._without = influencer, campaign, without
        self.today = today or timezone.localdate()
        self._first = self.today - REST - LONGEST
        self._last = self.today + HORIZON + LONGEST + REST
        self.kitchen = Kitchen.of(project, self.today)

    @cached_property
    def own(self) -> list[Place]:
        """The project's places, wherever they are."""
        found = between(
            self._first,
            self._last,
            features=self.project.features.all(),
            weeks=self.project.campaign_places.all(),
        )
        return [place for place in found if not self._is_moved(place)]

    @cached_property
    def beside(self) -> list[Place]:
        """What shares the slot: on home anything, else on that page, in that campaign."""
        features, weeks = Feature.objects.filter(slot=self.slot), CampaignProject.objects.none()
        if self.slot == Slot.CATEGORY:
            features = features.filter(project__category=self.project.category_id)
        elif self.slot == Slot.INFLUENCER:
            features = features.filter(influencer=self.influencer)
        elif self.slot == Slot.CAMPAIGN:
            features = features.none()
            weeks = CampaignProject.objects.filter(campaign=self.campaign)
        found = between(self._first, self._last, features=features, weeks=weeks)
        return [place for place in found if not self._is_moved(place)]

    @cached_property
    def _closed(self) -> list[Stretch]:
        """Between the last day to order for a season and its end nobody can order."""
        offers = SeasonOffer.objects.filter(
            project=self.project, last_order_on__isnull=False, occasion__starts_on__isnull=False
        ).select_related("occasion")
        return [
            Stretch(offer.last_order_on + timedelta(days=1), offer.occasion.ends_on)
            for offer in offers
            if offer.last_order_on
            and offer.occasion.ends_on
            and offer.year == offer.occasion.year
            and offer.last_order_on < offer.occasion.ends_on
        ]

    def problems(self, first: date, last: date, *, beside: tuple[Place, ...] = ()) -> list[Problem]:
        """Why not on these days, the gravest first; ``beside`` are places that are to come too."""
        return [*self._forbidding(first, last, beside), *self._warnings(first, last, beside)]

    def first_free(self, length: int, *, since: date | None = None) -> Stretch | None:
        """The next days without any problem, ``length`` of them; None within six weeks."""
        return next(self._free(length, since=since), None)

    def in_two(self, first: date, last: date) -> tuple[Stretch, Stretch] | None:
        """The same days on two dates, with the project's rest in between; None where that is no
        better, or too late."""
        length = (last - first).days + 1
        if length < 2 or self.slot == Slot.CAMPAIGN:
            return None
        for early in self._free(length - length // 2, since=first):
            later = self._placed(early)
            rested = early.last + REST + timedelta(days=1)
            for late in self._free(length // 2, since=rested, beside=(later,)):
                return early, late
            return None
        return None

    def _free(
        self, length: int, *, since: date | None = None, beside: tuple[Place, ...] = ()
    ) -> Iterator[Stretch]:
        for day in days_of(max(since or self.today, self.today), self.today + HORIZON):
            start = coming_thursday(day) if self.slot == Slot.CAMPAIGN else day
            last = start if self.slot == Slot.CAMPAIGN else start + timedelta(days=length - 1)
            if start == day and not self.problems(start, last, beside=beside):
                yield Stretch(start, last)

    def _forbidding(self, first: date, last: date, beside: tuple[Place, ...]) -> Iterator[Problem]:
        if self.project.is_paused:
            until = self.project.paused_until
            if until is None or until > first:
                yield Problem(Why.PAUSED, until or first)
        yield from (
            Problem(Why.SEASON_CLOSED, closed.last)
            for closed in self._closed
            if closed.first <= last and first <= closed.last
        )
        yield from self._full(first, last)
        load = self.kitchen.overload(
            first, last, [*self.own, *beside, self._placed(Stretch(first, last))]
        )
        if load:
            yield Problem(Why.TOO_MUCH, load.day, load=load)

    def _full(self, first: date, last: date) -> Iterator[Problem]:
        rule = RULES[self.slot]
        for day in days_of(first, last):
            there = [place for place in self.beside if place.stands_on(day)]
            if len(there) >= rule.holds:
                yield Problem(Why.FULL, day)
                return
            creator = self.influencer.pk if self.influencer else None
            mine = [p for p in there if creator and p.influencer_id == creator]
            if len(mine) >= rule.of_one:
                yield Problem(Why.YOURS_ARE_FULL, day)
                return

    def _warnings(self, first: date, last: date, beside: tuple[Place, ...]) -> Iterator[Problem]:
        places = [*self.own, *beside]
        yield from (
            Problem(Why.TWICE, max(first, place.first), other=place)
            for place in places
            if place.meets(first, last)
        )
        if resting := rest_before(first, places):
            yield resting
        after = [p for p in places if last < p.first <= last + REST]
        if after:
            yield Problem(Why.SOON, after[0].first, other=after[0])

    def _placed(self, stretch: Stretch) -> Place:
        """What stands in this slot if it is placed on these days."""
        row = Feature(
            project=self.project,
            influencer=self.influencer,
            slot=self.slot,
            starts_at=midnight(stretch.first),
            ends_at=midnight(stretch.last + timedelta(days=1)),
        )
        return Place(row, self.slot, stretch.first, stretch.last)

    def _is_moved(self, place: Place) -> bool:
        return self._without is not None and place.key == self._without.key


def rest_before(first: date, places: list[Place]) -> Problem | None:
    """Whether a project rests still on a day, given its places."""
    before = [place for place in places if place.last < first and place.rests_from + REST >= first]
    if not before:
        return None
    latest = max(before, key=lambda place: place.rests_from)
    return Problem(Why.RESTING, latest.rests_from + REST, other=latest)
