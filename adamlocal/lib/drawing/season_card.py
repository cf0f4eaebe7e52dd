"""A season: its name and days, the last days to order, and some of what is made for it."""

from dataclasses import dataclass

from adamlocal.lib.drawing.charts import Figure
from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.pieces import Site


@dataclass(frozen=True)
class SeasonCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``dates`` in words («من 18 شباط إلى 19 آذار»), ``expected`` says that they are not certain
    («متوقّع») or nothing. ``line`` is a sentence («احجزوا بدري»), ``last_order`` says when the last day
    to order is, ``count`` how many projects there are («41 مشروعًا»); any may be empty. ``kinds`` are up
    to four categories of it with their numbers. ``follows_moon`` draws a crescent, else a star.
    ``entries`` are none to four.
    """

    name: str
    dates: str
    expected: str
    line: str
    last_order: str
    count: str
    kinds: tuple[Figure, ...]
    entries: tuple[Entry, ...]
    address: str
    cloth: tuple[str, str]
    site: Site
    follows_moon: bool = False
    is_arabic: bool = True
