"""The site itself: the preview of every page that has no picture of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from adamlocal.lib.drawing import cloths, colours, grounds, pieces
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.stack import Layer, stack
from adamlocal.lib.drawing.typeset import Part, Style, Weight, block, line


@dataclass(frozen=True)
class SiteCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak. The name is
    stitched, ``line`` says what the site is."""

    site: Site
    line: str
    is_arabic: bool = True


# Of each size: where its words lie, the height of the name at most, and the cell of the house.
_LAYOUTS = {
    POST: ((90, 1244), 190, 16),
    SQUARE: ((70, 960), 170, 13),
    STORY: ((250, 1580), 220, 20),
    OG: ((44, 610), 170, 10),
}


def draw(card: SiteCard, size: Size, photos: Sequence[Photo | None] = ()) -> Image.Image:
    """The card in one of the four sizes; it has no photos."""
    (top, bottom), high, cell = _LAYOUTS[size]
    sheet = Sheet(size, colours.HERO, is_arabic=card.is_arabic)
    band = 9 * grounds.BAND_CELL[size]
    pieces.lattice(sheet, 0, band, size.width, size.height - band)
    pieces.band(sheet, 0, grounds.BAND_CELL[size])
    wide = size.width - 2 * MARGIN
    logo = cloths.logo(cell)
    name = cloths.stitched(card.site.name, colours.HERO_INK, high, wide)
    said = Style((44, 40, 36) if size != OG else (39, 36), leading=1.55, lines=3)
    words = block(card.line, said, wide - 60, is_arabic=card.is_arabic)
    tag = block(
        pieces.HASHTAG, Style((46 if size != OG else 38,), Weight.BOLD), wide,
        is_arabic=card.is_arabic,
    )  # fmt: skip
    middle = size.width // 2
    layers = [
        _centred(sheet, logo, middle),
        _centred(sheet, name, middle),
        Layer(words.height, lambda y: sheet.write(
            words, middle, y, colours.HERO_INK2, align="middle"
        )),
        Layer(tag.height, lambda y: sheet.write(
            tag, middle, y, colours.NIGHT_QAMH, align="middle"
        )),
    ]  # fmt: skip
    stack(layers, max(top, band + 10), bottom, most=60 if size != OG else 22)
    _end(sheet, card, size)
    return sheet.canvas


def _centred(sheet: Sheet, picture: Image.Image, middle: int) -> Layer:
    start = middle - picture.width // 2
    return Layer(picture.height, lambda y: sheet.paste(picture, start, y))


def _end(sheet: Sheet, card: SiteCard, size: Size) -> None:
    """The host under tassels or over a band; a preview has its host beside it."""
    if size == STORY:
        grounds.foot(sheet, size, card.site)
    elif size != OG:
        top = sheet.height - 106
        sheet.fill(colours.NIGHT, 0, top, sheet.width, 106)
        host = line([Part(card.site.host, ltr=True)], (38, 34), 960, is_arabic=card.is_arabic)
        sheet.write(
            host, sheet.width // 2, top + (106 - host.height) // 2, colours.NIGHT_INK,
            align="middle",
        )  # fmt: skip
