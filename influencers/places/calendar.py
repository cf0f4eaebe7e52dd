"""A week of places: rows by page, lanes within a row, and what in it needs a decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from influencers.enums import Slot
from influencers.models import Campaign, CampaignProject, Feature, Influencer
from influencers.places.capacity import Kitchen
from influencers.places.outlook import Problem, Why, rest_before
from influencers.places.slots import HORIZON, LONGEST, REST, RULES, days_of, sunday_of
from influencers.places.standing import Place, between
from influencers.places.weeks import coming_thursday
from influencers.rows import with_covers

DAY = timedelta(days=1)
# What a row is called, for a creator and for a moderator (True).
TITLES = {
    (Slot.HOME, False): _("Home page"),
    (Slot.HOME, True): _("Home page"),
    (Slot.CATEGORY, False): _("Category pages"),
    (Slot.CATEGORY, True): _("Category pages"),
    (Slot.INFLUENCER, False): _("My page"),
    (Slot.INFLUENCER, True): _("Creators’ pages"),
}


@dataclass(frozen=True)
class Entry:
    """A place on the calendar, with what stands against it; ``problems`` are its own, so that of
    two that clash each says where the other is."""

    place: Place
    problems: Sequence[Problem]

    @property
    def is_clash(self) -> bool:
        return any(problem.why == Why.TWICE for problem in self.problems)

    @property
    def rest(self) -> Problem | None:
        return next((p for p in self.problems if p.why == Why.RESTING), None)

    @property
    def too_much(self) -> Problem | None:
        return next((p for p in self.problems if p.why == Why.TOO_MUCH), None)


@dataclass(frozen=True)
class Cell:
    """Some days of a lane: a place, a day that can be filled, or (neither) one that cannot."""

    first: date
    span: int
    entry: Entry | None = None
    is_free: bool = False
    is_full: bool = False


@dataclass
class Row:
    """A page of the site, and what stands on it."""

    slot: Slot
    title: str
    campaign: Campaign | None = None
    lanes: list[list[Cell]] = field(default_factory=list)

    def free_on(self, day: date) -> int:
        """How many places can be filled that day."""
        return sum(cell.is_free and cell.first == day for lane in self.lanes for cell in lane)


@dataclass(frozen=True)
class Week:
    sunday: date
    today: date
    rows: list[Row]
    entries: list[Entry]

    @property
    def days(self) -> list[date]:
        return days_of(self.sunday, self.saturday)

    @property
    def saturday(self) -> date:
        return self.sunday + 6 * DAY

    @property
    def before(self) -> date:
        return self.sunday - 7 * DAY

    @property
    def after(self) -> date:
        return self.sunday + 7 * DAY

    @property
    def is_open(self) -> bool:
        """Whether any of its days can still be filled."""
        return self.today <= self.saturday <= self.today + HORIZON + LONGEST

    def on(self, day: date) -> list[Entry]:
        return [entry for entry in self.entries if entry.place.stands_on(day)]

    def free_on(self, day: date) -> list[tuple[Row, int]]:
        """The rows that can be filled that day, and how often."""
        return [(row, count) for row in self.rows if (count := row.free_on(day))]

    def strip(self) -> list[tuple[date, bool, bool]]:
        """Each day, whether anything stands on it, and whether something clashes there."""
        return [
            (day, bool(self.on(day)), any(entry.is_clash for entry in self.on(day)))
            for day in self.days
        ]


def week_of(user: User, influencer: Influencer | None, day: date) -> Week:
    """The week (Sunday to Saturday) of a day: a creator's own places, all of them for a moderator.

    As many queries for a full week as for an empty one.
    """
    today, sunday = timezone.localdate(), sunday_of(day)
    saturday = sunday + 6 * DAY
    mine = between(
        sunday,
        saturday,
        features=with_covers(
            Feature.objects.managed_by(user).select_related("influencer", "campaign")
        ),
        weeks=with_covers(CampaignProject.objects.managed_by(user).select_related("campaign")),
    )
    entries = _entries(mine, today)
    return Week(sunday, today, _rows(user, influencer, entries, sunday, today), entries)


def _entries(places: list[Place], today: date) -> list[Entry]:
    """Each place with what the rules have against it, whoever else placed the project."""
    projects = {place.project_id: place.project for place in places}
    everywhere: dict[int, list[Place]] = {key: [] for key in projects}
    if places:
        first, last = min(p.first for p in places), max(p.last for p in places)
        for place in between(
            first - REST - LONGEST,
            last + REST,
            features=Feature.objects.filter(project__in=projects),
            weeks=CampaignProject.objects.filter(project__in=projects),
        ):
            everywhere[place.project_id].append(place)
    kitchens = Kitchen.of_all(projects.values(), today)
    return [
        Entry(
            place,
            list(_problems(place, everywhere[place.project_id], kitchens[place.project_id])),
        )
        for place in places
    ]


def _problems(place: Place, own: list[Place], kitchen: Kitchen) -> Iterable[Problem]:
    others = [other for other in own if other.key != place.key]
    for other in others:
        if other.meets(place.first, place.last):
            yield Problem(Why.TWICE, max(place.first, other.first), other=other)
    if resting := rest_before(place.first, others):
        yield resting
    if load := kitchen.overload(place.first, place.last, own):
        yield Problem(Why.TOO_MUCH, load.day, load=load)


def _rows(
    user: User,
    influencer: Influencer | None,
    entries: list[Entry],
    sunday: date,
    today: date,
) -> list[Row]:
    everything = user.has_role(Role.MODERATOR)
    taken = _taken(sunday)
    rows = []
    for slot in (Slot.HOME, Slot.CATEGORY, Slot.INFLUENCER):
        there = [entry for entry in entries if entry.place.slot == slot]
        # A creator fills their own page; moderators the site's own.
        may_add = influencer is not None or (everything and slot != Slot.INFLUENCER)
        full = taken if slot == Slot.HOME else {}
        lanes = _lanes(there, sunday, today, may_add=may_add, taken=full)
        rows.append(Row(slot, str(TITLES[slot, everything]), lanes=lanes))
    for campaign in _campaigns(user, influencer):
        there = [e for e in entries if e.place.campaign_id == campaign.pk]
        rows.append(Row(Slot.CAMPAIGN, str(campaign), campaign, _thursday(there, sunday, today)))
    return rows


def _campaigns(user: User, influencer: Influencer | None) -> list[Campaign]:
    running = Campaign.objects.running()
    if not user.has_role(Role.MODERATOR):
        running = running.filter(influencers=influencer) if influencer else running.none()
    return list(running)


def _taken(sunday: date) -> dict[date, int]:
    """How many places on home are taken on each day of a week, whosever they are; one query."""
    there = between(
        sunday,
        sunday + 6 * DAY,
        features=Feature.objects.filter(slot=Slot.HOME),
        weeks=CampaignProject.objects.none(),
    )
    return {
        day: sum(place.stands_on(day) for place in there)
        for day in days_of(sunday, sunday + 6 * DAY)
    }


def _lanes(
    entries: list[Entry],
    sunday: date,
    today: date,
    *,
    may_add: bool,
    taken: dict[date, int],
) -> list[list[Cell]]:
    """Each place in the first lane that is free on its days; what can be added stands in the first
    gap of its day, in a lane more where there is none."""
    lanes: list[list[Entry]] = []
    for entry in entries:
        lane = next((one for one in lanes if _has_room(one, entry.place)), None)
        if lane is None:
            lane = []
            lanes.append(lane)
        lane.append(entry)
    days = days_of(sunday, sunday + 6 * DAY)
    open_days = {day for day in days if day >= today} if may_add else set()
    if not lanes or any(all(_at(lane, day) for lane in lanes) for day in open_days):
        lanes.append([])
    found: list[list[Cell]] = []
    for lane in lanes:
        gaps = {day for day in open_days if _at(lane, day) is None}
        cells = list(_cells(lane, sunday, gaps, taken))
        open_days -= gaps
        if lane or not found or any(cell.is_free for cell in cells):
            found.append(cells)
    return found


def _at(lane: list[Entry], day: date) -> Entry | None:
    return next((entry for entry in lane if entry.place.stands_on(day)), None)


def _has_room(lane: list[Entry], place: Place) -> bool:
    return not any(entry.place.meets(place.first, place.last) for entry in lane)


def _cells(
    lane: list[Entry], sunday: date, gaps: set[date], taken: dict[date, int]
) -> Iterable[Cell]:
    """``gaps`` are the days that this lane can be filled on, unless the slot is full."""
    day, saturday = sunday, sunday + 6 * DAY
    while day <= saturday:
        entry = _at(lane, day)
        if entry:
            last = min(entry.place.last, saturday)
            yield Cell(day, (last - day).days + 1, entry)
            day = last
        else:
            is_full = day in gaps and taken.get(day, 0) >= RULES[Slot.HOME].holds
            yield Cell(day, 1, is_free=day in gaps and not is_full, is_full=is_full)
        day += DAY


def _thursday(entries: list[Entry], sunday: date, today: date) -> list[list[Cell]]:
    """A campaign's three places of the week's Thursday, under one another."""
    thursday = coming_thursday(sunday)
    there: list[Entry | None] = list(entries)
    there += [None] * (RULES[Slot.CAMPAIGN].holds - len(there))
    before, after = (thursday - sunday).days, (sunday + 6 * DAY - thursday).days
    return [
        [
            Cell(sunday, before),
            Cell(thursday, 1, entry, is_free=entry is None and thursday >= today),
            Cell(thursday + DAY, after),
        ]
        for entry in there
    ]
