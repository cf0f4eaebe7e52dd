"""What several designs are made of: band, brand, foot, cloth labels, and a project's picture."""

from dataclasses import dataclass
from functools import partial

from PIL import Image

from adamlocal.lib.drawing import cloths, colours
from adamlocal.lib.drawing.cropping import Photo, cropped
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line

HASHTAG = "#ادعم_المحلي"
# Ground and ink of a label by the disclosure that it says.
LABELS = {
    "none": (colours.SARW_TINT, colours.SARW),
    "kin": (colours.QAMH_TINT, colours.ON_QAMH),
    "gift": (colours.NIL_TINT, colours.NIL),
    "paid": (colours.MADDER_TINT, colours.MADDER),
    "client": (colours.MADDER_TINT, colours.MADDER),
    "own": (colours.QAMH_TINT, colours.ON_QAMH),
}


@dataclass(frozen=True)
class Pick:
    """Who chose, and on what terms: ``disclosure`` in words, ``relation`` is its key in ``LABELS``;
    ``handle`` with its @, empty where none is to stand there."""

    said: str  # «اختيار رنا العلي» in parts by ``name``: the name is set bold
    name: str
    handle: str
    disclosure: str
    relation: str


@dataclass(frozen=True)
class Site:
    """What every card says of the site: its name, and its host without scheme."""

    name: str
    host: str


def band(sheet: Sheet, top: int, cell: int, *, is_night: bool = False) -> None:
    """The tatreez band over the whole width, nine cells high."""
    sheet.tile(cloths.band(cell, is_night=is_night), 0, top, sheet.width, 9 * cell)


def lattice(sheet: Sheet, start: int, top: int, width: int, height: int, cell: int = 4) -> None:
    """The shemagh ground."""
    sheet.tile(cloths.lattice(cell), start, top, width, height)


def brand(sheet: Sheet, site: Site, start: int, top: int, *, cell: int, size: int) -> None:
    """House and name in cream, ``top`` is the house's."""
    logo = cloths.logo(cell)
    sheet.paste(logo, start, top)
    name = block(site.name, Style((size,), Weight.BOLD, 1.2), 600, is_arabic=sheet.is_arabic)
    sheet.write(
        name, start + logo.width + cell * 5, top + (logo.height - name.height) // 2,
        colours.HERO_INK,
    )  # fmt: skip


def foot(sheet: Sheet, site: Site, top: int) -> None:
    """The night strip at the end of a card: brand at the start, hashtag in wheat at the end."""
    height = sheet.height - top
    sheet.fill(colours.NIGHT, 0, top, sheet.width, height)
    brand(sheet, site, MARGIN, top + (height - 5 * 14) // 2, cell=5, size=44)
    tag = block(HASHTAG, Style((40,), Weight.SEMIBOLD, 1.2), 500, is_arabic=sheet.is_arabic)
    sheet.write(
        tag, sheet.width - MARGIN, top + (height - tag.height) // 2, colours.NIGHT_QAMH,
        align="end",
    )  # fmt: skip


def label(
    sheet: Sheet, words: Block, start: int, top: int, height: int, ground: str, ink: str,
    *, padding: int = 18,
) -> int:  # fmt: skip
    """A cloth label: square corners, stitched dots down its two ends; returns its width."""
    width = words.width + 2 * padding
    sheet.fill(ground, start, top, width, height)
    for y in range(top, top + height, 8):
        rest = min(4, top + height - y)
        sheet.fill(ink, start + 1, y, 4, rest)
        sheet.fill(ink, start + width - 5, y, 4, rest)
    sheet.write(words, start + padding, top + (height - words.height) // 2, ink)
    return width


def picture(
    photo: Photo | None, cloth: tuple[str, str], size: tuple[int, int], *, cell: int = 9
) -> Image.Image:
    """A project's photo around its subject, a small one on the project's own cloth; of one without
    a photo the cloth alone."""
    ground = partial(cloths.project, *cloth, size, cell=cell)
    return cropped(photo, size, ground) if photo else ground()


def picked(pick: Pick, sizes: tuple[int, ...], width: int, *, is_arabic: bool) -> Block:
    """«اختيار رنا العلي @rana» in one line: the name bold, the handle in its own direction."""
    before, name, after = pick.said.partition(pick.name)
    parts = [Part(before), Part(name, Weight.BOLD), Part(after)]
    if pick.handle:
        parts += [Part(" "), Part(pick.handle, ltr=True)]
    return line([part for part in parts if part.text], sizes, width, is_arabic=is_arabic)
