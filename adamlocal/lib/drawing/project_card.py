"""One project: its photo, name, place and price, and who picked it on what terms."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from adamlocal.lib.drawing import colours, pieces
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import Pick, Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import OG, Size
from adamlocal.lib.drawing.typeset import Part, Style, Weight, block, line


@dataclass(frozen=True)
class ProjectCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``price`` is in parts of (text, is_number), in reading order; ``offer`` is words that stand in its
    place, such as a season's. ``address`` is a handle with its @, or the short address of the page.
    ``cloth`` is (code, ground) for a project that has no photo. ``picture_hash`` names the photo and
    the point it is cropped around. ``line``, ``price``, ``offer`` and ``pick`` may be missing: what is
    left takes their room.
    """

    name: str
    line: str
    place: str
    price: pieces.Price
    address: str
    cloth: tuple[str, str]
    site: Site
    pick: Pick | None = None
    offer: str = ""
    picture_hash: str = ""
    is_arabic: bool = True


def draw(card: ProjectCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds one, or None where there is none."""
    return {OG: _og}[size](card, photos[0])


def _og(card: ProjectCard, photo: Photo | None) -> Image.Image:
    sheet = Sheet(OG, colours.HERO, is_arabic=card.is_arabic)
    pieces.band(sheet, 0, 4)
    pieces.lattice(sheet, 0, 36, 620, 594)
    sheet.paste(pieces.picture(photo, card.cloth, (580, 594)), 620, 36)
    pieces.brand(sheet, card.site, 60, 84, cell=4, size=34)
    name = Style((66, 58, 50, 44), Weight.BOLD, 1.25, lines=2)
    top = sheet.write(
        block(card.name, name, 520, is_arabic=card.is_arabic), 60, 196, colours.HERO_INK
    )
    said = Style((31,), leading=1.5, lines=2 if top < 340 else 1)
    sheet.write(
        block(card.line, said, 520, is_arabic=card.is_arabic), 60, top + 12, colours.HERO_INK2
    )
    price = [Part(text, Weight.BOLD if bold else Weight.REGULAR) for text, bold in card.price]
    sheet.write(line(price, (40,), 300, is_arabic=card.is_arabic), 60, 440, colours.HERO_INK)
    tag = block(pieces.HASHTAG, Style((34,), Weight.BOLD), 320, is_arabic=card.is_arabic)
    sheet.write(tag, 60, 552, colours.NIGHT_QAMH)
    return sheet.canvas
