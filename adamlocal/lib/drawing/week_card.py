"""A week: the projects that were shown in it, and the governorates that they are of."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PIL import Image

from adamlocal.lib.drawing import charts, colours, entries, grounds
from adamlocal.lib.drawing.charts import Tile
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.entries import Box, Entry
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.stack import Layer, stack
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line


@dataclass(frozen=True)
class WeekCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``heading`` is what it is («مين ظهر هالأسبوع»), ``dates`` its days in words. ``entries`` are one to
    seven projects, ``more`` counts the others in words or is empty. ``tiles`` are all governorates,
    those without a project of the week at step 0; ``covered`` says how many have one («6 محافظات من
    اثنتي عشرة»). ``address`` is the short address, ``ask`` the words before it («كل المشاريع») or nothing.
    """

    heading: str
    dates: str
    entries: tuple[Entry, ...]
    more: str
    tiles: tuple[Tile, ...]
    covered: str
    address: str
    site: Site
    ask: str = ""
    is_arabic: bool = True


@dataclass(frozen=True)
class _Layout:
    """Where a tall card's parts lie, in pixels; the map stands at the end of the words."""

    words: Box
    map: Box
    entries: Box
    across: int  # of more than three entries
    strip: tuple[int, int]  # where the address stands


_LAYOUTS = {
    POST: _Layout(
        Box(MARGIN, 88, 500, 468), Box(590, 92, 430, 460), Box(MARGIN, 580, 960, 550), 4,
        (1154, 1244),
    ),
    SQUARE: _Layout(
        Box(MARGIN, 62, 520, 370), Box(600, 70, 420, 354), Box(MARGIN, 444, 960, 442), 4,
        (906, 984),
    ),
    STORY: _Layout(
        Box(MARGIN, 266, 440, 560), Box(530, 272, 490, 548), Box(MARGIN, 850, 960, 598), 2,
        (1472, 1768),
    ),
}  # fmt: skip
# The border of a story.
_CLOTH = ("adamlocal", "madder")


def draw(card: WeekCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds one for each entry."""
    if size == OG:
        return _og(card, photos)
    layout = _LAYOUTS[size]
    sheet = grounds.light(size, is_arabic=card.is_arabic)
    if size == STORY:
        grounds.border(sheet, _CLOTH, 72, cell=6)
    _words(sheet, card, layout.words)
    charts.tile_map(sheet, card.tiles, layout.map)
    number = len(card.entries)
    across = layout.across if number > 4 or (size == STORY and number > 3) else 0
    entries.grid(sheet, card.entries, photos, layout.entries, across=across)
    is_told = bool(card.more and across and number % across)
    if is_told:
        _others(sheet, card, entries.cells(layout.entries, number + 1, across)[-1])
    said = card.ask or ("" if is_told else card.more)
    grounds.strip(sheet, said, card.address, *layout.strip)
    grounds.foot(sheet, size, card.site)
    return sheet.canvas


def _words(sheet: Sheet, card: WeekCard, box: Box) -> None:
    """What it is, its days, and how many governorates have somebody in it; smaller until they fit."""
    set_in = partial(block, width=box.width, is_arabic=card.is_arabic)
    for size in (76, 68, 60, 52, 46, 40):
        small = max(28, size // 2)
        said = [
            (set_in(card.heading, Style((size,), Weight.BOLD, 1.35, 2)), colours.INK),
            (_dates(card, small, box.width), colours.INK2),
            (set_in(card.covered, Style((small + 4,), Weight.SEMIBOLD, 1.45, 2)), colours.MADDER),
        ]
        said = [(words, ink) for words, ink in said if words.width]
        is_whole = not any(words.is_cut for words, _ink in said)
        if is_whole and sum(words.height + 12 for words, _ink in said) <= box.height:
            break
    layers = [_layer(sheet, words, box.start, ink) for words, ink in said]
    stack(layers, box.top, box.top + box.height, most=26, least=4)


def _dates(card: WeekCard, size: int, width: int) -> Block:
    """On one line, if a little smaller gets them there, or else on two."""
    for style in (
        Style((size, max(size - 3, 26), max(size - 6, 26)), leading=1.5),
        Style((size,), leading=1.5, lines=2),
    ):
        dates = block(card.dates, style, width, is_arabic=card.is_arabic)
        if not dates.is_cut:
            break
    return dates


def _layer(sheet: Sheet, words: Block, start: int, ink: str) -> Layer:
    return Layer(words.height, lambda top: sheet.write(words, start, top, ink))


def _others(sheet: Sheet, card: WeekCard, box: Box) -> None:
    """How many others there were, on bare cloth in the last place of the grid."""
    charts.dashed(sheet, box, colours.MADDER)
    style = Style((34, 30, 27), Weight.BOLD, 1.4, lines=2)
    words = block(card.more, style, box.width - 40, is_arabic=card.is_arabic)
    top = box.top + (box.height - words.height) // 2
    sheet.write(words, box.start + box.width // 2, top, colours.MADDER, align="middle")


def _og(card: WeekCard, photos: Sequence[Photo | None]) -> Image.Image:
    sheet = grounds.light(OG, is_arabic=card.is_arabic)
    charts.tile_map(sheet, card.tiles, Box(740, 66, 400, 534))
    _words(sheet, card, Box(MARGIN, 56, 640, 308))
    side = (640 - 3 * 12) // 4
    for number, entry in enumerate(card.entries[:4]):
        picture = entries.picture(entry, photos[number], (side, side))
        sheet.paste(picture, MARGIN + number * (side + 12), 384, radius=8)
    name = block(card.site.name, Style((32,), Weight.BOLD), 300, is_arabic=card.is_arabic)
    sheet.write_on(name, MARGIN, 592, colours.INK)
    host = line([Part(card.address, ltr=True)], (28, 25, 22), 360, is_arabic=card.is_arabic)
    sheet.write_on(host, 700, 592, colours.SARW, align="end")
    return sheet.canvas
