"""When a project answers: its own hours, and on the days of Ramadan those that it set for them.
And when its phone may ring.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from projects.models import Occasion, Project

RAMADAN = "ramadan"


@dataclass(frozen=True)
class Hours:
    """From when until when, in Jordan's time; an end before the begin lies past midnight."""

    begin: time
    end: time
    is_ramadan: bool = False

    @property
    def passes_midnight(self) -> bool:
        return self.end < self.begin


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


def of_calls(project: Project, day: date | None = None) -> Hours | None:
    """The hours of a day (today) in which the phone may ring; None where the owner set none.

    Where they are the owner's written hours, they follow those through Ramadan too.
    """
    begin, end = project.calls_from, project.calls_until
    if begin is None or end is None:
        return None
    if (begin, end) == (project.opens_at, project.closes_at):
        return of(project, day)
    return Hours(begin, end)


def may_ring(project: Project, at: datetime | None = None) -> bool:
    """Whether the phone may ring at a moment (now): within the hours, on the days it is answered.

    Hours past midnight belong to the day on which they began. Without hours nothing is asked.
    """
    now = timezone.localtime(at)
    today, yesterday = now.date(), now.date() - timedelta(days=1)
    hours, before = of_calls(project, today), of_calls(project, yesterday)
    if hours is None or before is None:  # of both days or of none
        return True
    clock = now.time()
    if answers_on(project, today) and clock >= hours.begin:
        return clock < hours.end or hours.passes_midnight
    return before.passes_midnight and answers_on(project, yesterday) and clock < before.end


def answers_on(project: Project, day: date) -> bool:
    """Whether the owner answers on a day; on every day where none is named."""
    return not project.open_days or day.isoweekday() % 7 in project.open_days


def _in_ramadan(day: date) -> bool:
    return Occasion.objects.filter(slug=RAMADAN, starts_on__lte=day, ends_on__gte=day).exists()
