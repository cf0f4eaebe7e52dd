"""When a project answers: its own hours, and on the days of Ramadan those that it set for them."""

from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from projects.models import Occasion, Project

RAMADAN = "ramadan"


@dataclass(frozen=True)
class Hours:
    """From when until when, in Jordan's time; an end before the begin lies past midnight."""

    begin: time
    end: time
    is_ramadan: bool = False


def ramadan() -> Occasion | None:
    """The season with its dates, as staff keep them; None until it stands in the table."""
    return Occasion.objects.filter(slug=RAMADAN, starts_on__isnull=False).first()


def of(project: Project, day: date | None = None) -> Hours | None:
    """The hours of a day (today); None where the project says nothing of hours.

    Costs one query, and only for a project that has hours for Ramadan.
    """
    begin, end = project.ramadan_opens_at, project.ramadan_closes_at
    if begin and end and _in_ramadan(day or timezone.localdate()):
        return Hours(begin, end, is_ramadan=True)
    if project.opens_at and project.closes_at:
        return Hours(project.opens_at, project.closes_at)
    return None


def _in_ramadan(day: date) -> bool:
    return Occasion.objects.filter(slug=RAMADAN, starts_on__lte=day, ends_on__gte=day).exists()
