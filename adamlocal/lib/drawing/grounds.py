"""What lies behind and around a card's words: its cloth, its bands, and who it is from at its foot."""

from adamlocal.lib.drawing import cloths, colours, motif, pieces
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.typeset import Part, Style, Weight, block, line

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


def hero_story(site: Site, hashtag_height: int, *, is_arabic: bool) -> Sheet:
    """A story's shemagh cloth between its band and its tassels, the stitched hashtag in its middle under
    what the phone's own buttons cover."""
    sheet = Sheet(STORY, colours.HERO, is_arabic=is_arabic)
    pieces.lattice(sheet, 0, 72, sheet.width, FOOT[STORY] - 72, 6)
    pieces.band(sheet, 0, BAND_CELL[STORY])
    pieces.hem(sheet, site)
    hashtag = cloths.stitched(pieces.HASHTAG, colours.HERO_INK, hashtag_height, 960)
    sheet.paste(hashtag, (sheet.width - hashtag.width) // 2, 258)
    return sheet


def night_foot(sheet: Sheet, size: Size, site: Site, address: str) -> None:
    """The site's name at the start and an address at the end, over a band; on a story under tassels."""
    if size == STORY:
        pieces.hem(sheet, site, FOOT[STORY], address=address)
        return
    pieces.band(sheet, sheet.height - 9 * _LAST_CELL, _LAST_CELL, is_night=True)
    name = block(site.name, Style((42,), Weight.BOLD), 380, is_arabic=sheet.is_arabic)
    where = line([Part(address, ltr=True)], (34, 30, 26), 560, is_arabic=sheet.is_arabic)
    baseline = sheet.height - 60
    sheet.write_on(name, MARGIN, baseline, colours.NIGHT_INK)
    sheet.write_on(where, sheet.width - MARGIN, baseline, colours.NIGHT_INK2, align="end")


def foot(
    sheet: Sheet, size: Size, site: Site, *, hashtag: str = pieces.HASHTAG, address: str = ""
) -> None:  # fmt: skip
    """The night strip of other cards; on a story its hem, which has no hashtag."""
    if size == STORY:
        pieces.hem(sheet, site, FOOT[STORY], address=address)
    else:
        pieces.foot(sheet, site, FOOT[size], hashtag=hashtag, address=address)


def border(
    sheet: Sheet, cloth: tuple[str, str], top: int, *, cell: int, cover: Photo | None = None
) -> int:
    """A row of a cloth's figures between its rails over the whole width, or the cover in its place;
    returns the y under it."""
    height = (motif.TILE + motif.RAIL) * cell
    sheet.paste(pieces.picture(cover, cloth, (sheet.width, height), cell=cell), 0, top)
    return top + height


def strip(sheet: Sheet, words: str, address: str, top: int, bottom: int) -> None:
    """Words and an address over the whole width, or the address alone; they keep to the upper 104
    pixels."""
    weave = cloths.figure(tuple(motif.LATTICE), _WEAVE, 4, colours.SARW)
    sheet.tile(weave, 0, top, sheet.width, bottom - top)
    height, width = min(bottom - top, 104), sheet.width - 2 * MARGIN
    if not words:
        alone = [Part(address, Weight.BOLD, ltr=True)]
        where = line(alone, (40, 36, 32, 28), width, is_arabic=sheet.is_arabic)
        sheet.write_on(where, MARGIN, pieces.middle(top, height, where.size), colours.PAPER)
        return
    where = line([Part(address, ltr=True)], (34, 30, 26), 520, is_arabic=sheet.is_arabic)
    style = Style((42, 38, 34, 30), Weight.BOLD)
    said = block(words, style, width - where.width - 40, is_arabic=sheet.is_arabic)
    baseline = pieces.middle(top, height, said.size)
    sheet.write_on(said, MARGIN, baseline, colours.PAPER)
    sheet.write_on(where, sheet.width - MARGIN, baseline, colours.SARW_TINT, align="end")
