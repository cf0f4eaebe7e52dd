"""A season: its name and days, the last days to order, and some of what is made for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PIL import Image

from adamlocal.lib.drawing import cloths, colours, entries, grounds, motif, pieces
from adamlocal.lib.drawing.charts import Figure
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.entries import Box, Entry
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.stack import Layer, stack
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line

# The threads of the crescent and of the star.
LIGHTS = (("w", colours.NIGHT_QAMH), ("p", colours.LOGO_ON_NIGHT["m"]))


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


@dataclass(frozen=True)
class _Layout:
    """Where a tall card's parts lie, in pixels from the top."""

    top: int
    cell: int  # of the crescent's sixteen stitches a side
    name: tuple[int, ...]  # sizes of the name
    foot: int  # where the pictures end


_LAYOUTS = {
    POST: _Layout(136, 20, (112, 96, 80, 66, 56, 48), 1216),
    SQUARE: _Layout(78, 16, (92, 80, 68, 58, 50, 44), 962),
    STORY: _Layout(268, 26, (128, 108, 92, 76, 62, 52), 1570),
}


def draw(card: SeasonCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds one for each entry."""
    if size == OG:
        return _og(card, photos)
    layout = _LAYOUTS[size]
    sheet = grounds.night(size, is_arabic=card.is_arabic)
    side = 16 * layout.cell
    _light(sheet, card, sheet.width - MARGIN - side, layout.top, layout.cell)
    top = _words(sheet, card, Box(MARGIN, layout.top, 960 - side - 40, side), layout.name)
    top = _kinds(sheet, card, max(top, layout.top + side) + 30, 960)
    box = Box(MARGIN, top, 960, layout.foot - top)
    if card.entries:
        entries.grid(sheet, card.entries, photos, box)
    else:
        cover = cloths.project(*card.cloth, (box.width, box.height), cell=9)
        sheet.paste(cover, box.start, box.top, radius=10)
    grounds.night_foot(sheet, size, card.site, card.address)
    return sheet.canvas


def _light(sheet: Sheet, card: SeasonCard, start: int, top: int, cell: int) -> None:
    """The crescent or the star, in crossed stitches."""
    rows = motif.CRESCENT if card.follows_moon else motif.STAR
    sheet.paste(cloths.stitches(tuple(rows), LIGHTS, cell), start, top)


def _words(
    sheet: Sheet, card: SeasonCard, box: Box, sizes: tuple[int, ...], *, may_grow: bool = True
) -> int:
    """Name, days, and what to know about ordering, in the middle of a box; they grow out of it, or
    the last are left out. Returns the y under them."""
    set_in = partial(block, is_arabic=card.is_arabic)
    said = Style((33, 30), leading=1.5, lines=2)
    layers = [
        _layer(sheet, _name(card, sizes, box.width), box.start, colours.HERO_INK),
        *([_days(sheet, card, box)] if card.dates else []),
    ]
    for words, ink in ((card.last_order, colours.NIGHT_INK), (card.line, colours.NIGHT_INK2)):
        if words:
            layers.append(_layer(sheet, set_in(words, said, box.width), box.start, ink))
    while not may_grow and sum(layer.height + 6 for layer in layers) > box.height + 6:
        layers.pop()
    return stack(layers, box.top, box.top + box.height, most=14, least=6)


def _name(card: SeasonCard, sizes: tuple[int, ...], width: int) -> Block:
    """On one line if that leaves it large, or else on two."""
    for style in (
        Style(sizes[: len(sizes) // 2], Weight.BOLD, 1.3),
        Style(sizes[1:], Weight.BOLD, 1.3, lines=2),
    ):
        name = block(card.name, style, width, is_arabic=card.is_arabic)
        if not name.is_cut:
            break
    return name


def _days(sheet: Sheet, card: SeasonCard, box: Box) -> Layer:
    """Its days in wheat; that they are not certain stands after them, or else under them."""
    set_in = partial(block, is_arabic=card.is_arabic)
    dates = set_in(card.dates, Style((40, 36, 32, 29, 26), Weight.SEMIBOLD, 1.4), box.width)
    expected = set_in(card.expected, Style((28,), Weight.SEMIBOLD), 300)
    is_beside = dates.width + 24 + expected.width + 36 <= box.width

    def write(top: int) -> None:
        sheet.write(dates, box.start, top, colours.NIGHT_QAMH)
        if card.expected:
            start = box.start + (dates.width + 24 if is_beside else 0)
            down = (dates.height - 48) // 2 if is_beside else dates.height + 4
            pieces.label(sheet, expected, start, top + down, 48, colours.QAMH_TINT, colours.ON_QAMH)

    return Layer(dates.height + (54 if card.expected and not is_beside else 0), write)


def _layer(sheet: Sheet, words: Block, start: int, ink: str) -> Layer:
    return Layer(words.height, lambda top: sheet.write(words, start, top, ink))


def _kinds(sheet: Sheet, card: SeasonCard, top: int, width: int) -> int:
    """How many projects there are, and as many kinds of them as the row holds, each with its number
    in wheat; returns the y under them, or ``top`` where there is nothing to say."""
    if not (card.count or card.kinds):
        return top
    start, end = MARGIN, MARGIN + width
    if card.count:
        style = Style((38, 34, 30), Weight.BOLD)
        count = block(card.count, style, width, is_arabic=card.is_arabic)
        sheet.write_on(count, start, pieces.middle(top, 58, count.size), colours.HERO_INK)
        start += count.width + 28
    for kind in card.kinds:
        said = block(kind.words, Style((29,)), width, is_arabic=card.is_arabic)
        number = line(
            [Part(kind.number, Weight.SEMIBOLD, ltr=True)], (29,), width, is_arabic=card.is_arabic
        )
        wide = 22 + said.width + 14 + number.width + 22
        if start + wide > end:
            break
        sheet.fill(colours.NIGHT_UP, start, top, wide, 58, radius=6)
        baseline = pieces.middle(top, 58, 29)
        sheet.write_on(said, start + 22, baseline, colours.NIGHT_INK)
        sheet.write_on(number, start + 22 + said.width + 14, baseline, colours.NIGHT_QAMH)
        start += wide + 14
    return top + 58 + 24


def _og(card: SeasonCard, photos: Sequence[Photo | None]) -> Image.Image:
    sheet = grounds.night(OG, is_arabic=card.is_arabic)
    _light(sheet, card, sheet.width - MARGIN - 208, 66, 13)
    _words(sheet, card, Box(MARGIN, 56, 800, 232), (88, 76, 64, 54, 48, 42), may_grow=False)
    box = Box(MARGIN, 306, 1080, 226)
    shown = card.entries[:4]
    if shown:
        entries.grid(sheet, shown, photos[: len(shown)], box, across=len(shown))
    else:
        sheet.paste(cloths.project(*card.cloth, (1080, 226), cell=8), MARGIN, 306, radius=10)
    name = block(card.site.name, Style((31,), Weight.BOLD), 300, is_arabic=card.is_arabic)
    sheet.write_on(name, sheet.width - MARGIN, 592, colours.NIGHT_INK, align="end")
    _kinds(sheet, card, 550, 1080 - name.width - 40)
    return sheet.canvas
