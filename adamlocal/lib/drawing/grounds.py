"""What lies behind and around a card's words: its cloth, its bands, and who it is from at its foot."""

from adamlocal.lib.drawing import cloths, colours, motif, pieces
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line

# The cell of the band at the top; the band is nine cells high.
BAND_CELL = {POST: 6, SQUARE: 5, STORY: 8, OG: 4}
# Where the strip with the brand begins, of cards that have one.
FOOT = {POST: 1244, SQUARE: 984, STORY: 1768}
# The green cloth of actions, woven like the shemagh.
_WEAVE = (("#", "#2A6B53"),)
# The band that ends a night card.
_LAST_CELL = 3


def night(size: Size, *, is_arabic: bool) -> Sheet:
    """The black cloth of campaigns, a band along its top."""
    sheet = Sheet(size, colours.NIGHT, is_arabic=is_arabic)
    pieces.band(sheet, 0, BAND_CELL[size], is_night=True)
    return sheet


def light(size: Size, *, is_arabic: bool) -> Sheet:
    """Limestone, a band along its top."""
    sheet = Sheet(size, colours.GROUND, is_arabic=is_arabic)
    pieces.band(sheet, 0, BAND_CELL[size])
    return sheet


def night_foot(sheet: Sheet, size: Size, site: Site, address: str) -> None:
    """The site's name at the start and an address at the end; a band under them, or on a story
    tassels above them."""
    if size == STORY:
        tassels(sheet, FOOT[STORY])
        _signed(sheet, site, address, 1868)
    else:
        pieces.band(sheet, sheet.height - 9 * _LAST_CELL, _LAST_CELL, is_night=True)
        _signed(sheet, site, address, sheet.height - 60)


def foot(sheet: Sheet, size: Size, site: Site, hashtag: str = pieces.HASHTAG) -> None:
    """The night strip of a light card: brand and hashtag, under tassels on a story."""
    if size == STORY:
        sheet.fill(colours.NIGHT, 0, FOOT[STORY], sheet.width, sheet.height - FOOT[STORY])
        tassels(sheet, FOOT[STORY])
        _signed(sheet, site, site.host, 1868)
    else:
        pieces.foot(sheet, site, FOOT[size])


def border(
    sheet: Sheet, cloth: tuple[str, str], top: int, *, cell: int, cover: Photo | None = None
) -> int:
    """A row of a cloth's figures between its rails over the whole width, or the cover in its place;
    returns the y under it."""
    height = (motif.TILE + motif.RAIL) * cell
    sheet.paste(pieces.picture(cover, cloth, (sheet.width, height), cell=cell), 0, top)
    return top + height


def tassels(sheet: Sheet, top: int) -> None:
    """A cream thread over the whole width with tassels that hang from it."""
    sheet.fill(colours.NIGHT_INK, 0, top, sheet.width, 4)
    tile = cloths.tassels(colours.NIGHT_INK, colours.BAND_ON_NIGHT["m"])
    sheet.tile(tile, 0, top + 4, sheet.width, tile.height)


def _signed(sheet: Sheet, site: Site, address: str, baseline: int) -> None:
    name = block(site.name, Style((40,), Weight.BOLD), 500, is_arabic=sheet.is_arabic)
    sheet.write(name, MARGIN, baseline - rise(name), colours.NIGHT_INK)
    host = line([Part(address, ltr=True)], (34, 30, 26), 560, is_arabic=sheet.is_arabic)
    sheet.write(host, sheet.width - MARGIN, baseline - rise(host), colours.NIGHT_INK2, align="end")


def rise(words: Block) -> int:
    """From the upper edge of a block to the baseline of its first line."""
    return round(words.size * words.leading * 0.75)


def strip(sheet: Sheet, words: str, address: str, top: int, bottom: int) -> None:
    """Words and an address over the whole width; they keep to the upper 104 pixels."""
    sheet.tile(
        cloths.figure(tuple(motif.LATTICE), _WEAVE, 4, colours.SARW), 0, top, sheet.width,
        bottom - top,
    )  # fmt: skip
    height = min(bottom - top, 104)
    where = line([Part(address, ltr=True)], (34, 30, 26), 520, is_arabic=sheet.is_arabic)
    room = sheet.width - 2 * MARGIN - where.width - 40
    style = Style((42, 38, 34, 30), Weight.BOLD)
    said = block(words, style, room, is_arabic=sheet.is_arabic)
    sheet.write(said, MARGIN, top + (height - said.height) // 2, colours.PAPER)
    sheet.write(
        where, sheet.width - MARGIN, top + (height - where.height) // 2, colours.SARW_TINT,
        align="end",
    )  # fmt: skip
