"""Who was shown where, and who never: governorate by category, so that goodwill goes further than
the places it knows; and the project whose turn it is in a cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import islice

from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from influencers.enums import Slot
from influencers.models import CampaignProject, Feature, Influencer
from influencers.places.outlook import Outlook, Stretch
from influencers.places.slots import purpose_of
from influencers.places.standing import midnight
from influencers.places.weeks import WEEK
from projects.models import Category, Governorate, Project
from projects.models.project_query import ProjectQuerySet

# So many days ago is "lately", and so many "a while ago"; older than that is long ago.
LATELY, A_WHILE = timedelta(days=7), timedelta(days=21)
# So many of a cell's projects are looked at for one that is free soon; so few are offered.
LOOKED_AT, OFFERED = 12, 3
GONE = _("This project is not free any more. Here is who comes next.")


class Shown(Enum):
    """What a cell says; its value is the class of its colour."""

    NOBODY = "nobody"  # no project there
    NEVER = "never"
    LONG_AGO = "long-ago"
    A_WHILE_AGO = "a-while-ago"
    LATELY = "lately"
    PLANNED = "planned"


@dataclass(frozen=True)
class Cell:
    governorate: Governorate
    category: Category
    projects: int
    # The last day on which any of them stood anywhere, and the first on which one will.
    last: date | None
    next: date | None
    today: date

    @property
    def shown(self) -> Shown:
        if not self.projects:
            return Shown.NOBODY
        if self.last and self.today - self.last <= LATELY:
            return Shown.LATELY
        if self.next:
            return Shown.PLANNED
        if self.last is None:
            return Shown.NEVER
        return Shown.A_WHILE_AGO if self.today - self.last <= A_WHILE else Shown.LONG_AGO

    @property
    def days(self) -> int:
        """How many days ago it was shown last."""
        return (self.today - self.last).days if self.last else 0


@dataclass(frozen=True)
class Board:
    """``rows`` are governorates, ``categories`` the headings under which anybody works."""

    categories: list[Category]
    rows: list[tuple[Governorate, list[Cell]]]

    @property
    def never(self) -> int:
        """How many cells with projects nobody has shown yet."""
        return sum(cell.shown == Shown.NEVER for _row, cells in self.rows for cell in cells)

    def chosen(self, slug: str) -> Category | None:
        """The category of an address, or else the one with most that was never shown."""
        found = next((one for one in self.categories if one.slug == slug), None)
        return found or max(self.categories, key=self._never_in, default=None)

    def _never_in(self, category: Category) -> int:
        return sum(cell.shown == Shown.NEVER for cell in self.column(category))

    def column(self, category: Category) -> list[Cell]:
        return [cell for _row, cells in self.rows for cell in cells if cell.category == category]


def board() -> Board:
    """Five queries, however much there is."""
    today = timezone.localdate()
    counts = _by_cell(candidates_anywhere().values_list(*_CELL).annotate(n=Count("pk")))
    last = _shown(today)
    categories = list(Category.objects.filter(parent=None))
    used = {category for _place, category in counts}
    columns = [category for category in categories if category.pk in used]
    rows = []
    for place in Governorate.objects.all():
        cells = []
        for category in columns:
            key = place.pk, category.pk
            shown, coming = last.get(key, (None, None))
            cells.append(Cell(place, category, counts.get(key, 0), shown, coming, today))
        rows.append((place, cells))
    return Board(columns, rows)


# A project's cell.
_CELL = ("governorate", "category__parent")
_Key = tuple[int, int]


def candidates_anywhere() -> ProjectQuerySet:
    """Whoever may be given a place: public, taking orders, and agreed to being featured."""
    projects = Project.objects.public().taking_orders()
    return projects.consenting(purpose_of(Slot.HOME)).order_by()


def _by_cell(rows) -> dict[_Key, int]:
    return {(place, category): count for place, category, count in rows}


def _shown(today: date) -> dict[_Key, tuple[date | None, date | None]]:
    """When a project of each cell stood anywhere last, and when one will next; two queries."""
    tonight = midnight(today + timedelta(days=1))
    in_cell = [f"project__{name}" for name in _CELL]
    found: dict[_Key, tuple[date | None, date | None]] = {}
    features = Feature.objects.standing().confirmed().order_by().values_list(*in_cell)
    for place, category, ended, begins in features.annotate(
        ended=Max("ends_at", filter=Q(starts_at__lt=tonight)),
        begins=Min("starts_at", filter=Q(starts_at__gte=tonight)),
    ):
        last = min(today, timezone.localdate(ended - timedelta.resolution)) if ended else None
        found[place, category] = last, timezone.localdate(begins) if begins else None
    weeks = CampaignProject.objects.order_by().values_list(*in_cell)
    for place, category, last, coming in weeks.annotate(
        last=Max("week", filter=Q(week__lte=today)), coming=Min("week", filter=Q(week__gt=today))
    ):
        before = found.get((place, category), (None, None))
        found[place, category] = (
            max(filter(None, (before[0], last)), default=None),
            min(filter(None, (before[1], coming)), default=None),
        )
    return found


@dataclass(frozen=True)
class Candidate:
    project: Project
    days: Stretch

    @property
    def offer(self) -> tuple[str, str]:
        """What a press on it sends: the project's code, and the first of its days."""
        return self.project.code, self.days.first.isoformat()


def candidates(
    category: Category, governorate: Governorate, slot: Slot, influencer: Influencer | None
) -> list[Candidate]:
    """The projects of a cell that may have a place soon, by the day's fair order: each with the
    first days on which nothing stands against it."""
    projects = list(
        candidates_anywhere()
        .filter(category__parent=category, governorate=governorate)
        .in_turn()
        .for_cards()[:LOOKED_AT]
    )
    found = _free(projects, slot, influencer)
    return list(islice(found, OFFERED))


def _free(
    projects: Sequence[Project], slot: Slot, influencer: Influencer | None
) -> Iterator[Candidate]:
    for project in projects:
        days = Outlook(project, slot, influencer=influencer).first_free(WEEK.days)
        if days:
            yield Candidate(project, days)
