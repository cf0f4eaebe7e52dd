"""The kinds of places: how many projects fit into each, and how long a project rests in between.

Every figure of the calendar stands here. What a place asks of its owner and of its project stands
in ``influencers.places.outlook``, which reads them.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from adamlocal.lib.rotation import COOL_FOR
from influencers.enums import Slot
from influencers.models import Feature
from influencers.places.weeks import PLACES_A_WEEK
from projects.enums import Purpose


@dataclass(frozen=True)
class Rule:
    """``holds``: how many projects stand in a slot at once, as many as its page shows.
    ``of_one``: how many of those one creator may have placed."""

    holds: int
    of_one: int


RULES = {
    Slot.HOME: Rule(holds=4, of_one=2),
    # Of one category.
    Slot.CATEGORY: Rule(holds=4, of_one=1),
    # Of one creator's page.
    Slot.INFLUENCER: Rule(holds=8, of_one=8),
    # Of one campaign's Thursday.
    Slot.CAMPAIGN: Rule(holds=PLACES_A_WEEK, of_one=PLACES_A_WEEK),
}

# After its last day anywhere a project gives others their turn: as long as the fair order lets it
# step back (``adamlocal.lib.rotation``).
REST = COOL_FOR
# The longest that may be chosen; what nobody chose the length of gets a WEEK.
LONGEST = Feature.MAX_LENGTH
# So far ahead is looked for a free place.
HORIZON = timedelta(weeks=6)


def purpose_of(slot: Slot) -> Purpose:
    """The consent that a place of this kind needs."""
    return Purpose.CAMPAIGN if slot == Slot.CAMPAIGN else Purpose.FEATURE


def sunday_of(day: date) -> date:
    """The first day of its week, as calendars in Jordan show weeks."""
    return day - timedelta(days=(day.weekday() + 1) % 7)


def days_of(first: date, last: date) -> list[date]:
    """Each day from the first to the last, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
