"""The preview of a public page: a category, a governorate, a creator, the impact."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PIL import Image

from adamlocal.lib.drawing import charts, cloths, colours, entries, grounds, pieces
from adamlocal.lib.drawing.charts import Bar, Figure, Tile
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.entries import Box, Entry
from adamlocal.lib.drawing.faces import Face, face
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, STORY_SAFE, Size
from adamlocal.lib.drawing.stack import Layer, stack
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line


@dataclass(frozen=True)
class PageCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``kicker`` says what kind of page it is («محافظة»), ``title`` and ``line`` are its name and a
    sentence, ``handle`` a creator's with its @. ``figures`` are up to three that the page itself
    shows. What is seen is the first there is of: ``face`` (a creator), ``bars`` (up to six, the
    impact), ``tiles`` (a governorate on the map), ``entries`` (one to four pictures of projects,
    without their names), else the ``cloth`` (code, ground). ``address`` is the short address of
    the page; where it is empty the site's host stands there, and a preview has none.
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


@dataclass(frozen=True)
class _Layout:
    """Where what is seen lies, and the words, in pixels; on a tall card what is seen grows down by what
    the words leave free."""

    seen: Box
    words: Box
    title: tuple[int, ...]  # sizes


_LAYOUTS = {
    POST: _Layout(Box(0, 54, 1080, 600), Box(MARGIN, 680, 960, 540), (92, 80, 68, 58, 50)),
    SQUARE: _Layout(Box(0, 45, 1080, 410), Box(MARGIN, 475, 960, 490), (80, 70, 60, 52, 46)),
    STORY: _Layout(Box(0, 72, 1080, 860), Box(MARGIN, 950, 960, 612), (100, 88, 76, 64, 54)),
    OG: _Layout(Box(620, 36, 580, 594), Box(MARGIN, 164, 520, 376), (66, 58, 50, 44, 38)),
}


def draw(card: PageCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds the face's, if there is one, then one for
    each entry."""
    sheet = Sheet(size, colours.HERO, is_arabic=card.is_arabic)
    layout = _LAYOUTS[size]
    band = 9 * grounds.BAND_CELL[size]
    pieces.lattice(sheet, 0, band, size.width, size.height - band)
    pieces.band(sheet, 0, grounds.BAND_CELL[size])
    seen, words = layout.seen, layout.words
    layers = _layers(sheet, card, layout)
    if size == OG:
        pieces.brand(sheet, card.site, MARGIN, 84, cell=4, size=34)
        tag = block(pieces.HASHTAG, Style((34,), Weight.BOLD), 320, is_arabic=card.is_arabic)
        sheet.write(tag, MARGIN, 552, colours.NIGHT_QAMH)
    else:
        grounds.foot(sheet, size, card.site, address=card.address)
        gaps = _GAP * (len(layers) - 1)
        free = max(0, words.height - gaps - sum(layer.height for layer in layers))
        seen = Box(0, seen.top, seen.width, seen.height + free)
        words = Box(words.start, words.top + free, words.width, words.height - free)
    _seen(sheet, card, seen, photos)
    stack(layers, words.top, words.top + words.height, most=_GAP)
    return sheet.canvas


# Between two lines of a card's words at most.
_GAP = 16


def _seen(sheet: Sheet, card: PageCard, box: Box, photos: Sequence[Photo | None]) -> None:
    """The picture half of the card."""
    size = (box.width, box.height)
    if card.face:
        cell = max(6, round(min(size) / 54))
        sheet.paste(cloths.project(*card.cloth, size, cell=cell), box.start, box.top)
        side = round(min(size) * 0.62)
        start, top = box.start + (box.width - side) // 2, box.top + (box.height - side) // 2
        face(sheet, card.face, photos[0], start, top, side)
    elif card.bars or card.tiles:
        sheet.fill(colours.GROUND, box.start, box.top, box.width, box.height)
        side = MARGIN if box.width > 600 else 44
        # On a story what has words begins where nothing lies upon it.
        down = max(44, STORY_SAFE[0] + 10 - box.top) if sheet.height == STORY.height else 44
        inner = Box(
            box.start + side, box.top + down, box.width - 2 * side, box.height - down - 44
        )  # fmt: skip
        if card.bars:
            charts.bars(sheet, card.bars, inner)
        else:
            wide = min(inner.width, inner.height)
            start = inner.start + (inner.width - wide) // 2
            charts.tile_map(sheet, card.tiles, Box(start, inner.top, wide, inner.height))
    elif card.entries:
        shown = card.entries[:4]
        entries.mosaic(sheet, shown, photos[: len(shown)], box, gap=6)
    else:
        cell = max(6, round(min(size) / 70))
        sheet.paste(cloths.project(*card.cloth, size, cell=cell), box.start, box.top)


def _layers(sheet: Sheet, card: PageCard, layout: _Layout) -> list[Layer]:
    """Kind, title, handle, sentence and figures; the sentence gives way to the figures."""
    box = layout.words
    is_wide = box.width > 600
    set_in = partial(block, width=box.width, is_arabic=card.is_arabic)
    kicker = set_in(card.kicker, Style((34 if is_wide else 30,), Weight.SEMIBOLD))
    title = set_in(card.title, Style(layout.title, Weight.BOLD, 1.3, 2))
    handle = line([Part(card.handle, ltr=True)], (36, 32, 28), box.width, is_arabic=card.is_arabic)
    layers = [
        _layer(sheet, words, box.start, ink)
        for words, ink in (
            (kicker, colours.NIGHT_QAMH), (title, colours.HERO_INK), (handle, colours.HERO_INK),
        )
        if words.width
    ]  # fmt: skip
    figures = _figures(sheet, card, box)
    used = sum(layer.height for layer in [*layers, *figures]) + 10 * len(layers)
    size = 36 if is_wide else 31
    most = min(4, (box.height - used) // round(size * 1.5))
    if card.line and most > 0:
        said = set_in(card.line, Style((size, size - 3), leading=1.5, lines=most))
        layers.append(_layer(sheet, said, box.start, colours.HERO_INK2))
    return layers + figures


def _figures(sheet: Sheet, card: PageCard, box: Box) -> list[Layer]:
    """In a line, if they have room in it, or else in columns; or nothing."""
    if not card.figures:
        return []
    size = 38 if box.width > 600 else 31
    parts: list[Part] = []
    for figure in card.figures:
        parts += [Part("  ·  ")] if parts else []
        parts += [Part(figure.number, Weight.BOLD, ltr=True), Part(f" {figure.words}")]
    row = line(parts, (size, size - 3, size - 5), box.width, is_arabic=card.is_arabic)
    if not row.is_cut:
        return [_layer(sheet, row, box.start, colours.HERO_INK)]
    columns = charts.figures(
        sheet, card.figures, box.start, box.width, size=60 if box.width > 600 else 44,
        ink=colours.HERO_INK, words_ink=colours.HERO_INK2,
    )  # fmt: skip
    return [columns]


def _layer(sheet: Sheet, words: Block, start: int, ink: str) -> Layer:
    return Layer(words.height, lambda top: sheet.write(words, start, top, ink))
