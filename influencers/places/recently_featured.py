"""Who was featured lately: the rotation lets them step back for a while."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from adamlocal.lib.rotation import COOL_FOR
from influencers.models import CampaignProject, Feature
from influencers.models.last_days import last_day

WEEK = timedelta(days=7)


def lately(day: date) -> Iterator[tuple[int, date]]:
    """(project's key, last day) of features and campaign places that stand or ended lately.

    A place that was taken back, or that nobody has confirmed, counts for nothing; one that has
    not begun neither.
    """
    midnight = timezone.make_aware(datetime.combine(day, time()))
    places = Feature.objects.confirmed().filter(
        cancelled_at__isnull=True, starts_at__lt=midnight, ends_at__gte=midnight - COOL_FOR
    )
    for key, ends_at in places.order_by().values_list("project", "ends_at"):
        yield key, last_day(ends_at)
    weeks = CampaignProject.objects.filter(week__lt=day, week__gte=day - WEEK - COOL_FOR)
    for key, week in weeks.order_by().values_list("project", "week"):
        yield key, week + WEEK
