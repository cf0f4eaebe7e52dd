"""Places as a calendar reads them (iCalendar, RFC 5545): whole days, the last one included.

Nothing personal stands in one: the names of projects and of pages, days, and public addresses. The
end of an event is exclusive (RFC 5545, 3.6.1), so it is the day after the last; an identifier never
changes, so that a place that was moved moves in the calendar, too.
"""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from adamlocal.lib.wording import localized
from influencers.enums import Slot
from influencers.places.reasons import where
from influencers.places.standing import Place

# How often a calendar should look again: Apple and others read the first, older ones the second.
ASK_AGAIN = timedelta(hours=1)


def calendar_of(places: Iterable[Place], *, name: str) -> bytes:
    """A calendar of these places, in the active language."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{_host()}//places//AR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    for place in places:
        calendar.add_component(_event(place))
    return calendar.to_ical()


def _event(place: Place) -> Event:
    event = Event()
    event.add("uid", f"{place.key}@{_host()}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", place.first)
    event.add("dtend", place.last + timedelta(days=1))
    event.add("summary", _summary(place))
    event.add("description", where(place))
    event.add("url", settings.SITE_URL + place.project.get_absolute_url())
    event.add("transp", "TRANSPARENT")
    event.add("status", "TENTATIVE" if place.waits else "CONFIRMED")
    return event


def _summary(place: Place) -> str:
    return _("%(project)s: %(page)s") % {
        "project": localized(place.project, "name"),
        "page": Slot(place.slot).label,
    }


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
