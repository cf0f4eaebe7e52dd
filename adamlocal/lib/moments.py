"""Moments as people say them: how long ago, and on which day."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext


def short_date(day: date | datetime | None) -> str:
    """``15 كانون الثاني``, with the year only when it is not this one."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    this_year = day.year == timezone.localdate().year
    return date_format(day, "j F" if this_year else "j F Y")


def ago(moment: datetime | None) -> str:
    """How long ago, in whole sentences, up to seven days; then the date."""
    if moment is None:
        return ""
    minutes = int((timezone.now() - moment).total_seconds() // 60)
    if minutes < 60:
        return (
            gettext("just now")
            if minutes < 2
            else ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
        )
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    days = hours // 24
    if days <= 7:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    return short_date(moment)
