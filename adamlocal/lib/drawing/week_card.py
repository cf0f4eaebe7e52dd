"""A week: the projects that were shown in it, and the governorates that they are of."""

from dataclasses import dataclass

from adamlocal.lib.drawing.charts import Tile
from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.pieces import Site


@dataclass(frozen=True)
class WeekCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``heading`` is what it is («مين ظهر هالأسبوع»), ``dates`` its days in words. ``entries`` are one to
    seven projects, ``more`` counts the others in words or is empty. ``tiles`` are all governorates,
    those without a project of the week at step 0; ``covered`` says how many have one («6 محافظات من
    اثنتي عشرة»).
    """

    heading: str
    dates: str
    entries: tuple[Entry, ...]
    more: str
    tiles: tuple[Tile, ...]
    covered: str
    address: str
    site: Site
    is_arabic: bool = True
