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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from influencers.enums import Slot
from influencers.models import Feature, InfluencerAccount
from influencers.places.slots import days_of, sunday_of
from influencers.places.standing import Place, midnight
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
    """What one project can take, and what comes to it. Built by three queries at most, and by
    none where the owner named no number."""

    def __init__(self, project: Project, today: date):
        self.capacity = project.weekly_capacity
        self._today = today
        self._rates: dict[tuple[Slot, int | None], float] = {}
        self._usual = [0.0] * 7
        self._shape: Sequence[float] = WEEKDAYS
        if self.capacity:
            self._read_usual(project)

    def _read_usual(self, project: Project) -> None:
        """The taps of a usual week, by weekday, and how uneven its days are."""
        stats = DailyStat.objects.filter(project=project, kind=EventKind.TAPPED).exclude(
            source__kind=SourceKind.FEATURE
        )
        taps = [0.0] * 7
        for day, total in stats.between(self._today - USUAL, self._today - timedelta(1)).totals(
            "day"
        ):
            taps[day.weekday()] += total
        self._usual = [count / (USUAL.days / 7) for count in taps]
        known = sum(taps) + sum(WEEKDAYS)
        self._shape = [
            7 * (count + guess) / known for count, guess in zip(taps, WEEKDAYS, strict=True)
        ]

    @property
    def busiest(self) -> int:
        """The weekday on which most comes, Monday being 0."""
        return max(range(7), key=lambda weekday: self._shape[weekday])

    def orders_on(self, day: date, places: Iterable[Place]) -> float:
        """What a day may bring with these places standing."""
        weekday = day.weekday()
        brought = sum(
            self.rate(place.slot, place.influencer_id) for place in places if place.stands_on(day)
        )
        return (self._usual[weekday] + brought * self._shape[weekday]) * ORDERS_A_TAP

    def overload(self, first: date, last: date, places: Sequence[Place]) -> Overload | None:
        """The first week or day between these that is too much with ``places``; None without one.

        Only days on which one of them stands count, and weeks that hold such a day.
        """
        if not self.capacity:
            return None
        sunday = sunday_of(first)
        while sunday <= last:
            week = days_of(sunday, sunday + timedelta(days=6))
            orders = {day: self.orders_on(day, places) for day in week}
            if sum(orders.values()) > self.capacity and any(
                place.meets(week[0], week[-1]) for place in places
            ):
                return Overload(sunday, round(sum(orders.values())), self.capacity, is_day=False)
            worst = max(
                (day for day in week if any(place.stands_on(day) for place in places)),
                key=lambda day: orders[day],
                default=None,
            )
            if worst and orders[worst] > max(1, self.capacity * MOST_A_DAY):
                return Overload(worst, round(orders[worst]), self.capacity, is_day=True)
            sunday += timedelta(days=7)
        return None

    def rate(self, slot: Slot, influencer: int | None) -> float:
        """Taps a day that a place of this kind brings its project, of this creator's where the
        creator's followers see it; two queries the first time."""
        if slot in SITE_TAPS:
            influencer = None
        if (slot, influencer) not in self._rates:
            self._rates[slot, influencer] = self._read_rate(slot, influencer)
        return self._rates[slot, influencer]

    def _read_rate(self, slot: Slot, influencer: int | None) -> float:
        guess = SITE_TAPS.get(slot)
        if guess is None:
            guess = _audience(influencer) / FOLLOWERS_A_TAP
        since = self._today - MEASURED
        like_it = (
            Feature.objects.standing()
            .confirmed()
            .filter(slot=slot, ends_at__gt=midnight(since), starts_at__lt=midnight(self._today))
        )
        if influencer is not None:
            like_it = like_it.filter(influencer=influencer)
        days: dict[int, int] = defaultdict(int)
        for row in like_it:
            if row.source_id is not None:
                first = max(timezone.localdate(row.starts_at), since)
                days[row.source_id] += (min(row.last_day, self._today) - first).days + 1
        taps = DailyStat.objects.filter(source__in=days, kind=EventKind.TAPPED).between(
            since, self._today
        )
        measured = taps.total() if days else 0
        return (measured + guess * GUESS_DAYS) / (sum(days.values()) + GUESS_DAYS)


def _audience(influencer: int | None) -> int:
    """How many follow a creator on the platform where most do: the same people follow on others."""
    if influencer is None:
        return 0
    accounts = InfluencerAccount.objects.filter(influencer=influencer)
    return accounts.aggregate(most=Max("audience"))["most"] or 0
