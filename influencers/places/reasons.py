"""Why a project cannot or should not stand somewhere, in words that say until when."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from adamlocal.lib.wording import localized
from influencers.enums import Slot
from influencers.places.capacity import Overload
from influencers.places.outlook import Problem, Why
from influencers.places.standing import Place
from projects.models import Project


@dataclass(frozen=True)
class Reason:
    """A short sentence, and what explains it (may be empty)."""

    title: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.title} {self.text}".strip()


def of(problem: Problem, project: Project) -> Reason:
    """What a problem of a project is called on a page."""
    day = day_in_words(problem.day)
    named = {"name": localized(project, "name"), "day": day}
    if problem.load:
        return _too_much(problem.load, project)
    return {
        Why.FULL: lambda: Reason(_("All places there are taken on %(day)s.") % named),
        Why.YOURS_ARE_FULL: lambda: Reason(
            _("You have as many places there as one creator may, on %(day)s.") % named
        ),
        Why.PAUSED: lambda: Reason(_("“%(name)s” takes no orders now.") % named),
        Why.SEASON_CLOSED: lambda: Reason(
            _("“%(name)s” takes no more orders for the season, until %(day)s.") % named
        ),
        Why.TWICE: lambda: Reason(
            _("“%(name)s” stands elsewhere on the same days.") % named, _where(problem.other)
        ),
        Why.RESTING: lambda: Reason(
            _("“%(name)s” was shown lately and rests until %(day)s.") % named,
            _("So that others get their turn."),
        ),
        Why.SOON: lambda: Reason(
            _("“%(name)s” stands elsewhere again from %(day)s.") % named,
            _("So that others get their turn."),
        ),
    }[problem.why]()


def _too_much(load: Overload, project: Project) -> Reason:
    title = ngettext(
        "“%(name)s” can take %(n)s order a week",
        "“%(name)s” can take %(n)s orders a week",
        load.capacity,
    ) % {"name": localized(project, "name"), "n": load.capacity}
    told = {"n": load.orders, "day": day_in_words(load.day)}
    if load.is_day:
        text = ngettext(
            "On %(day)s alone about %(n)s may come: too many for one day.",
            "On %(day)s alone about %(n)s may come: too many for one day.",
            load.orders,
        )
    else:
        text = ngettext(
            "In the week of %(day)s about %(n)s may come, with all that stands then.",
            "In the week of %(day)s about %(n)s may come, with all that stands then.",
            load.orders,
        )
    return Reason(title, text % told)


def _where(other: Place | None) -> str:
    return where(other) if other else ""


def where(place: Place) -> str:
    """The page that a place stands on, and until when."""
    words = {
        Slot.HOME: _("The home page, until %(day)s."),
        Slot.CATEGORY: _("The category’s page, until %(day)s."),
        Slot.INFLUENCER: _("A creator’s page, until %(day)s."),
        Slot.CAMPAIGN: _("The campaign, on %(day)s."),
    }
    return words[place.slot] % {"day": day_in_words(place.last)}


def day_in_words(day: date) -> str:
    """``الخميس 3 كانون الأول``."""
    return date_format(day, "l j F")


def short_day(day: date) -> str:
    """``3 كانون الأول``, with the year only when it is not this one."""
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")
