"""The preview of a public page: a category, a governorate, a creator, the impact."""

from dataclasses import dataclass

from adamlocal.lib.drawing.charts import Bar, Figure, Tile
from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.faces import Face
from adamlocal.lib.drawing.pieces import Site


@dataclass(frozen=True)
class PageCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``kicker`` says what kind of page it is («محافظة»), ``title`` and ``line`` are its name and a
    sentence. ``figures`` are up to three that the page itself shows. What is seen is the first there
    is of: ``face`` (a creator), ``bars`` (up to six, the impact), ``entries`` (one to four pictures of
    projects; names are drawn where there is room), ``tiles`` (a governorate on the map), else the
    ``cloth`` (code, ground). A page with ``tiles`` and ``entries`` shows both.
    """

    kicker: str
    title: str
    line: str
    cloth: tuple[str, str]
    site: Site
    handle: str = ""
    figures: tuple[Figure, ...] = ()
    face: Face | None = None
    bars: tuple[Bar, ...] = ()
    entries: tuple[Entry, ...] = ()
    tiles: tuple[Tile, ...] = ()
    address: str = ""
    is_arabic: bool = True
