"""The demo's plans: two weeks of one creator, with a place to confirm, one whose project rests still,
one that clashes with the campaign and one that asks too much of a kitchen."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from adamlocal.demo import people
from influencers.enums import Slot
from influencers.models import Campaign, CampaignProject, Feature, Influencer
from influencers.places.slots import sunday_of
from influencers.places.standing import midnight
from influencers.places.weeks import coming_thursday
from projects.enums import SourceKind
from projects.models import Project, Source

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
# Its owner said so; with a week on a large creator's page it would be more.
SMALL_KITCHEN, ORDERS_A_WEEK = "luqmat-salt", 25


@transaction.atomic
def load(projects: dict[str, Project]) -> None:
    """Add what is missing; ``projects`` by their key."""
    rana = Influencer.objects.get(user__email=people.INFLUENCER.email)
    Project.objects.filter(pk=projects[SMALL_KITCHEN].pk, weekly_capacity=None).update(
        weekly_capacity=ORDERS_A_WEEK
    )
    today = timezone.localdate()
    sunday = sunday_of(today) + WEEK
    thursday = coming_thursday(today + WEEK + DAY)
    rows: list[tuple[str, Slot, date, int]] = [
        ("makdous-salt", Slot.INFLUENCER, today, 2),
        ("samak-aqaba", Slot.INFLUENCER, today + 2 * DAY, 2),
        ("modern-tatreez", Slot.CATEGORY, today + DAY, 3),
        (SMALL_KITCHEN, Slot.INFLUENCER, sunday, 7),
        ("fallahi-irbid", Slot.CATEGORY, thursday, 2),
        ("zeitoun-kufranja", Slot.HOME, today + 9 * DAY, 5),
    ]
    for key, slot, first, days in rows:
        _place(rana, projects[key], slot, first, days)
    _plan(projects["fallahi-irbid"], thursday)


def _place(influencer: Influencer, project: Project, slot: Slot, first: date, days: int) -> None:
    if Feature.objects.filter(influencer=influencer, project=project, slot=slot).exists():
        return
    source = Source.objects.create(
        kind=SourceKind.FEATURE,
        project=project,
        credit_ar=influencer.short_name_ar,
        credit_en=influencer.short_name_en,
    )
    Feature.objects.create(
        influencer=influencer,
        project=project,
        source=source,
        slot=slot,
        starts_at=midnight(first),
        ends_at=midnight(first + days * DAY),
    )


def _plan(project: Project, thursday: date) -> None:
    """One of the campaign's places, further ahead than its page shows."""
    campaign = Campaign.objects.running().first()
    if campaign and not campaign.places.filter(project=project).exists():
        CampaignProject.objects.create(campaign=campaign, project=project, week=thursday)
