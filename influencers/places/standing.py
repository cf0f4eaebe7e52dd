"""What stands where on which days: features and campaign places, as one kind of thing.

Days are those of Amman, the last one included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from influencers.enums import Slot
from influencers.models import CampaignProject, Feature
from influencers.models.campaign import CampaignProjectQuerySet
from influencers.models.feature import FeatureQuerySet
from projects.models import Project

# A campaign's week is named by its Thursday and stands for seven days.
CAMPAIGN_DAYS = timedelta(days=6)


@dataclass(frozen=True)
class Place:
    """A project's place: a feature, or one of a campaign's three of a Thursday. ``first`` and
    ``last`` are the days on which it is new to whoever follows: of a campaign the Thursday."""

    row: Feature | CampaignProject
    slot: Slot
    first: date
    last: date

    @property
    def key(self) -> str:
        """Unlike that of any other place, on a page and in a calendar."""
        return f"{'place' if isinstance(self.row, Feature) else 'week'}-{self.row.pk}"

    @property
    def pk(self) -> int:
        return self.row.pk

    @property
    def is_feature(self) -> bool:
        return isinstance(self.row, Feature)

    @property
    def project(self) -> Project:
        return self.row.project

    @property
    def project_id(self) -> int:
        return self.row.project_id

    @property
    def source_id(self) -> int | None:
        """Of a feature: what its taps are credited to."""
        return self.row.source_id if isinstance(self.row, Feature) else None

    @property
    def influencer_id(self) -> int | None:
        return self.row.influencer_id if isinstance(self.row, Feature) else None

    @property
    def campaign_id(self) -> int | None:
        return self.row.campaign_id

    @property
    def waits(self) -> bool:
        """Whether a moderator has to confirm it first."""
        row = self.row
        return isinstance(row, Feature) and row.slot == Slot.HOME and row.confirmed_at is None

    @property
    def rests_from(self) -> date:
        """Its last day in sight of shoppers: of a campaign the day before the next Thursday."""
        return self.last if self.is_feature else self.last + CAMPAIGN_DAYS

    def stands_on(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, first: date, last: date) -> bool:
        return self.first <= last and first <= self.last


def between(
    first: date,
    last: date,
    *,
    features: FeatureQuerySet | None = None,
    weeks: CampaignProjectQuerySet | None = None,
) -> list[Place]:
    """The places that stand on any of these days, the earliest first; two queries.

    Narrowed to what may be seen, or loaded with more, by the query sets that are given.
    """
    features = Feature.objects.all() if features is None else features
    weeks = CampaignProject.objects.all() if weeks is None else weeks
    standing = features.standing().filter(
        starts_at__lt=midnight(last + timedelta(days=1)), ends_at__gt=midnight(first)
    )
    return in_order(
        [of_feature(row) for row in standing]
        + [of_week(row) for row in weeks.filter(week__range=(first, last))]
    )


def of_feature(row: Feature) -> Place:
    return Place(row, Slot(row.slot), timezone.localdate(row.starts_at), row.last_day)


def of_week(row: CampaignProject) -> Place:
    return Place(row, Slot.CAMPAIGN, row.week, row.week)


def in_order(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.first, place.key))


def midnight(day: date) -> datetime:
    """The beginning of a day in Amman."""
    return timezone.make_aware(datetime.combine(day, time()))
