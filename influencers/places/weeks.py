"""The weeks of a campaign: each is named by the Thursday it is shown on, and has three places."""

from datetime import date, timedelta

from django.utils import timezone

PLACES_A_WEEK = 3
WEEK = timedelta(days=7)
_THURSDAY = 3


def coming_thursday(day: date) -> date:
    """This day, if it is a Thursday, or else the next one."""
    return day + timedelta(days=(_THURSDAY - day.weekday()) % 7)


def thursday_of(day: date) -> date:
    """The Thursday of the week that a day is in: this day, or the last one before."""
    return day - timedelta(days=(day.weekday() - _THURSDAY) % 7)


def is_over(week: date) -> bool:
    """Whether the week of a Thursday lies behind us: what was shown in it was shown."""
    return week + WEEK <= timezone.localdate()
