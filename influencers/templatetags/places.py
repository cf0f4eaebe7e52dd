"""Places and weeks in templates: what a filter needs a day for, and how places are called."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import template
from django.utils.translation import gettext as _

from adamlocal.lib.wording import localized
from influencers.enums import Slot
from influencers.models import Feature
from influencers.places import reasons as wording
from influencers.places.calendar import Entry, Row, Week
from influencers.places.coverage import Board, Cell
from influencers.places.outlook import Stretch, Why
from influencers.places.standing import Place
from projects.models import Category

register = template.Library()

ICONS = {Why.TWICE: "alert-circle", Why.TOO_MUCH: "flame", Why.RESTING: "hourglass"}


@dataclass(frozen=True)
class Told:
    icon: str
    title: str
    text: str


@register.filter
def on(week: Week, day: date) -> list[Entry]:
    return week.on(day)


@register.filter
def free_on(week: Week, day: date) -> list[tuple[Row, int]]:
    return week.free_on(day)


@register.filter
def times(count: int) -> range:
    return range(count)


@register.filter
def column(board: Board, category: Category) -> list[Cell]:
    return board.column(category)


@register.filter
def filling(row: Row, day: date) -> str:
    """The query by which a new place goes into this row, on this day."""
    wanted = {"slot": row.slot.value, "on": day.isoformat()}
    if row.campaign:
        wanted["campaign"] = str(row.campaign.pk)
    return f"?{urlencode(wanted)}"


@register.filter
def stands(place: Place) -> str:
    """Where a place is and until when: «الصفحة الرئيسية، حتى 3 كانون الأول»."""
    told = {"page": _page(place), "day": wording.short_day(place.last)}
    if place.waits:
        return _("%(page)s, until %(day)s; waits for a moderator") % told
    if place.slot == Slot.CAMPAIGN and not place.is_feature:
        return _("%(page)s, on %(day)s") % told
    return _("%(page)s, until %(day)s") % told


def _page(place: Place) -> str:
    if place.row.campaign_id and place.row.campaign:
        return str(place.row.campaign)
    if place.slot == Slot.CATEGORY:
        return localized(place.project.category, "short")
    if isinstance(place.row, Feature) and place.slot == Slot.INFLUENCER and place.row.influencer:
        return _("%(who)s’s page") % {"who": localized(place.row.influencer, "short_name")}
    return str(place.slot.label)


@register.filter
def page_of(place: Place) -> str:
    """The page that a place stands on, as a button names it."""
    return {
        Slot.HOME: _("the home page"),
        Slot.CATEGORY: _("the category’s page"),
        Slot.INFLUENCER: _("the creator’s page"),
        Slot.CAMPAIGN: _("the campaign"),
    }[place.slot]


@register.filter
def reasons(entry: Entry) -> list[Told]:
    """What stands against a place on the calendar, each with its icon."""
    found = ((problem, wording.of(problem, entry.place.project)) for problem in entry.problems)
    return [Told(ICONS[problem.why], one.title, one.text) for problem, one in found]


@register.filter
def dates(stretch: Stretch) -> str:
    """«3 إلى 5 كانون الأول», or the one day."""
    if stretch.first == stretch.last:
        return wording.short_day(stretch.first)
    return _("%(first)s to %(last)s") % {
        "first": wording.short_day(stretch.first),
        "last": wording.short_day(stretch.last),
    }
