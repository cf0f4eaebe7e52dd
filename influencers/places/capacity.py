"""How many orders a place may bring, against how many the owner can take.

An estimate, and said to be one. It is reckoned in taps to contact, the last thing that is counted:

- what the project gets anyway: its taps of the last four weeks that no place sent, by weekday;
- what each place adds: taps a day, of places like it where enough of them stood lately, and before
  that by how many follow whoever placed it (or, on the site's own pages, a fixed guess);
- one tap in five becomes an order. Owners' own answers are three words (none, a few, many), so
  that no finer rate can be measured.

Weekdays differ: Thursday night is the busiest in most kitchens here, and what is known of a
project's own weekdays is mixed in as it grows. The owner is protected twice: no week (Sunday to
Saturday) above what they said they can make, and no day above twice an even day's share.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from influencers.enums import Slot
from influencers.models import Feature, InfluencerAccount
from influencers.places.slots import days_of, sunday_of
from influencers.places.standing import Place, midnight, of_feature
from projects.enums import EventKind, SourceKind
from projects.models import DailyStat, Project

ORDERS_A_TAP = 0.2
# One follower in five hundred opens what a creator shows on a day, one of ten of those taps.
FOLLOWERS_A_TAP = 5000
# Taps a day of a place on the site's own pages, before enough of them stood.
SITE_TAPS = {Slot.HOME: 3.0, Slot.CATEGORY: 1.0, Slot.CAMPAIGN: 6.0}
# A guess weighs as much as so many days that were measured.
GUESS_DAYS = 14
MEASURED, USUAL = timedelta(days=90), timedelta(weeks=4)
# Monday to Sunday, each as a share of an even day; together seven. They weigh as many taps.
WEEKDAYS = (0.8, 0.8, 0.8, 1.6, 1.4, 0.8, 0.8)
# No day may bring more than twice an even day's share of what a week can take.
MOST_A_DAY = 2 / 7


@dataclass(frozen=True)
class Overload:
    """More than the kitchen can do: in the week of ``day`` (its Sunday), or on that day alone."""

    day: date
    orders: int
    capacity: int
    is_day: bool


class Kitchen:
    """What one project can take, and what comes to it."""

    def __init__(self, capacity: int | None, taps: Sequence[float], rates: "Rates"):
        """``taps``: those of the last four weeks that no place sent, Monday to Sunday."""
        self.capacity, self._rates = capacity, rates
        self._usual = [count / (USUAL.days / 7) for count in taps]
        known = sum(taps) + sum(WEEKDAYS)
        self._shape = [
            7 * (count + guess) / known for count, guess in zip(taps, WEEKDAYS, strict=True)
        ]

    @classmethod
    def of(cls, project: Project, today: date) -> "Kitchen":
        """One query, or none where the owner named no number."""
        return cls.of_all([project], today)[project.pk]

    @classmethod
    def of_all(cls, projects: Iterable[Project], today: date) -> dict[int, "Kitchen"]:
        """By the projects' keys; one query for any number of them."""
        projects, rates = list(projects), Rates(today)
        taps = _usual_taps([p.pk for p in projects if p.weekly_capacity], today)
        return {p.pk: cls(p.weekly_capacity, taps[p.pk], rates) for p in projects}

    @property
    def busiest(self) -> int:
        """The weekday on which most comes, Monday being 0."""
        return max(range(7), key=lambda weekday: self._shape[weekday])

    def orders_on(self, day: date, places: Iterable[Place]) -> float:
        """What a day may bring with these places standing."""
        weekday = day.weekday()
        brought = sum(self._rates.of(place) for place in places if place.stands_on(day))
        return (self._usual[weekday] + brought * self._shape[weekday]) * ORDERS_A_TAP

    def overload(self, first: date, last: date, places: Sequence[Place]) -> Overload | None:
        """The first week or day between these that is too much with ``places``; None without one.

        Only days on which one of them stands count, and weeks that hold such a day.
        """
        if not self.capacity:
            return None
        self._rates.read(place for place in places if place.meets(first, last))
        sunday = sunday_of(first)
        while sunday <= last:
            found = self._overload_of(sunday, places)
            if found:
                return found
            sunday += timedelta(days=7)
        return None

    def _overload_of(self, sunday: date, places: Sequence[Place]) -> Overload | None:
        week = days_of(sunday, sunday + timedelta(days=6))
        shown = [day for day in week if any(place.stands_on(day) for place in places)]
        if not shown or self.capacity is None:
            return None
        orders = {day: self.orders_on(day, places) for day in week}
        if sum(orders.values()) > self.capacity:
            return Overload(sunday, round(sum(orders.values())), self.capacity, is_day=False)
        worst = max(shown, key=lambda day: orders[day])
        if orders[worst] > max(1, self.capacity * MOST_A_DAY):
            return Overload(worst, round(orders[worst]), self.capacity, is_day=True)
        return None


def _usual_taps(projects: list[int], today: date) -> Mapping[int, list[float]]:
    found: dict[int, list[float]] = defaultdict(lambda: [0.0] * 7)
    if projects:
        stats = DailyStat.objects.filter(project__in=projects, kind=EventKind.TAPPED)
        by_themselves = stats.exclude(source__kind=SourceKind.FEATURE)
        days = by_themselves.between(today - USUAL, today - timedelta(days=1))
        for project, day, total in days.totals("project", "day"):
            found[project][day.weekday()] += total
    return found


# A kind of place, and of places that a creator's followers see whose; none on the site's pages.
Kind = tuple[Slot, int | None]


class Rates:
    """How many taps a day a place brings its project, by its kind; three queries for any number of
    kinds that are read together."""

    def __init__(self, today: date):
        self._today = today
        self._known: dict[Kind, float] = {}

    def of(self, place: Place) -> float:
        self.read([place])
        return self._known[_kind_of(place)]

    def read(self, places: Iterable[Place]) -> None:
        """Learn the kinds of these places that are not known yet."""
        kinds = {_kind_of(place) for place in places} - self._known.keys()
        if not kinds:
            return
        audiences = _audiences({influencer for _slot, influencer in kinds if influencer})
        days, taps = self._measured({slot for slot, _influencer in kinds})
        for slot, influencer in kinds:
            guess = SITE_TAPS.get(slot, audiences.get(influencer, 0) / FOLLOWERS_A_TAP)
            kind = slot, influencer
            self._known[kind] = (taps[kind] + guess * GUESS_DAYS) / (days[kind] + GUESS_DAYS)

    def _measured(self, slots: set[Slot]) -> tuple[Mapping[Kind, int], Mapping[Kind, int]]:
        """For how many days places of each kind stood lately, and how many taps they brought."""
        since, until = self._today - MEASURED, self._today - timedelta(days=1)
        stood = Feature.objects.standing().confirmed().filter(
            slot__in=slots, source__isnull=False,
            ends_at__gt=midnight(since), starts_at__lt=midnight(self._today),
        )  # fmt: skip
        days: dict[Kind, int] = defaultdict(int)
        kinds: dict[int | None, Kind] = {}
        for place in map(of_feature, stood):
            first, last = max(place.first, since), min(place.last, until)
            days[_kind_of(place)] += (last - first).days + 1
            kinds[place.source_id] = _kind_of(place)
        taps: dict[Kind, int] = defaultdict(int)
        stats = DailyStat.objects.filter(source__in=kinds, kind=EventKind.TAPPED)
        for source, total in stats.between(since, until).totals("source") if kinds else ():
            taps[kinds[source]] += total
        return days, taps


def _kind_of(place: Place) -> Kind:
    return place.slot, None if place.slot in SITE_TAPS else place.influencer_id


def _audiences(influencers: set[int]) -> dict[int | None, int]:
    """How many follow each on the platform where most do: the same people follow on others."""
    if not influencers:
        return {}
    accounts = InfluencerAccount.objects.filter(influencer__in=influencers).order_by()
    most = accounts.values_list("influencer").annotate(most=Max("audience"))
    return {influencer: count or 0 for influencer, count in most}
