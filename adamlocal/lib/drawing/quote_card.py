"""A creator's word for a project: the quotation, who says it and on what terms, and of what."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from adamlocal.lib.drawing import (
    cloths,
    colours,
    column,
    faces,
    grounds,
    pieces,
    relations,
    trio_rows,
)
from adamlocal.lib.drawing.column import Entry, Text
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.entries import Box
from adamlocal.lib.drawing.pieces import Pick, Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.trio_rows import Manner, Row
from adamlocal.lib.drawing.typeset import Part, Style, Weight, block, line


@dataclass(frozen=True)
class QuoteCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``words`` are the creator's own, 20 to 280 characters, without quotation marks. ``pick`` is who
    says them: its ``said`` is the name itself or words around it. ``initials`` stand in the ring of a
    creator without a portrait. ``project`` is the name of what is vouched for, ``about`` its kind and
    place, ``address`` its handle or short address; ``price``, ``cloth`` and the hashes as on a
    ``ProjectCard``.
    """

    words: str
    pick: Pick
    initials: str
    project: str
    about: str
    address: str
    cloth: tuple[str, str]
    site: Site
    price: pieces.Price = ()
    portrait_hash: str = ""
    picture_hash: str = ""
    is_arabic: bool = True


# Quotation marks in stitches as they open a quotation: at its right in Arabic, at its left in English;
# turned about they close it.
GUILLEMETS = (
    "#...#....",
    "##..##...",
    ".##..##..",
    "..##..##.",
    "...##..##",
    "..##..##.",
    ".##..##..",
    "##..##...",
    "#...#....",
)
QUOTES = (
    "...##...##",
    "..##...##.",
    ".##...##..",
    "###..###..",
    "####.####.",
    "####.####.",
    ".##...##..",
)


def draw(card: QuoteCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` are the portrait and the project's, None where
    there is none."""
    portrait, photo = (*photos, None, None)[:2]
    designs = {POST: _post, SQUARE: _square, STORY: _story, OG: _og}
    return designs[size](card, portrait, photo)


def _post(card: QuoteCard, portrait: Photo | None, photo: Photo | None) -> Image.Image:
    """All that matters lies within the middle square, which a profile's grid shows alone."""
    sheet = Sheet(POST, colours.GROUND, is_arabic=card.is_arabic)
    pieces.band(sheet, 0, 6)
    pieces.foot(sheet, card.site, 1206)
    _quotation(sheet, card, Box(MARGIN, 135, 960, 595), (66, 60, 54, 48, 44, 40, 36, 32), cell=7)
    _who(sheet, card, portrait, Box(MARGIN, 762, 960, 144))
    _project(
        sheet, card, photo, Box(MARGIN, 940, 960, 232), ((46, 42, 38, 34), (30, 28, 26, 24, 22))
    )
    return sheet.canvas


def _square(card: QuoteCard, portrait: Photo | None, photo: Photo | None) -> Image.Image:
    sheet = Sheet(SQUARE, colours.GROUND, is_arabic=card.is_arabic)
    pieces.band(sheet, 0, 5)
    pieces.foot(sheet, card.site, 974, cell=4, size=38)
    _quotation(sheet, card, Box(MARGIN, 74, 960, 530), (60, 54, 48, 44, 40, 36, 32, 29), cell=6)
    _who(sheet, card, portrait, Box(MARGIN, 622, 960, 116))
    _project(sheet, card, photo, Box(MARGIN, 758, 960, 192), ((42, 38, 34), (28, 26, 24, 22)))
    return sheet.canvas


def _story(card: QuoteCard, portrait: Photo | None, photo: Photo | None) -> Image.Image:
    sheet = grounds.hero_story(card.site, 125, is_arabic=card.is_arabic)
    pieces.frame(sheet, MARGIN, 416, 960, 890, inset=9)
    _quotation(sheet, card, Box(108, 452, 864, 640), (68, 62, 56, 50, 46, 42, 38, 34), cell=7)
    _who(sheet, card, portrait, Box(108, 1122, 864, 148))
    _project(
        sheet, card, photo, Box(MARGIN, 1330, 960, 246), ((48, 44, 40, 36), (31, 29, 27, 25, 23))
    )
    return sheet.canvas


def _og(card: QuoteCard, portrait: Photo | None, photo: Photo | None) -> Image.Image:
    """The preview of a link: the words at the start, the project's picture at the end."""
    sheet = Sheet(OG, colours.GROUND, is_arabic=card.is_arabic)
    pieces.band(sheet, 0, 4)
    sheet.paste(pieces.picture(photo, card.cloth, (420, 594)), 780, 36)
    _label(sheet, card)
    _quotation(sheet, card, Box(MARGIN, 58, 660, 358), (46, 42, 38, 35, 32, 29, 27, 25, 23), cell=3)
    _who(sheet, card, portrait, Box(MARGIN, 432, 660, 96))
    tag = block(pieces.HASHTAG, Style((30,), Weight.BOLD), 320, is_arabic=card.is_arabic)
    host = pieces.signed(card.site, (25, 23, 21, 19), 430, is_arabic=card.is_arabic)
    sheet.write_on(tag, MARGIN, 590, colours.MADDER)
    sheet.write_on(host, 720, 590, colours.INK2, align="end")
    return sheet.canvas


def _label(sheet: Sheet, card: QuoteCard) -> None:
    """The project's name and place on white cloth, sewn onto its picture."""
    width, arabic = 372, card.is_arabic
    name = pieces.named(card.project, (36, 33, 30, 27), width - 48, is_arabic=arabic)
    about = block(card.about, Style((24, 22, 20)), width - 48, is_arabic=arabic)
    entries = [
        Entry(0, (Text(name, 828, colours.INK),)),
        Entry(4, (Text(about, 828, colours.INK2),)),
    ]
    if card.price:
        price = line(pieces.price(card.price, colours.INK), (24, 22), width - 48, is_arabic=arabic)
        if not price.is_cut:
            entries.append(Entry(4, (Text(price, 828, colours.INK2),)))
    height = column.height(entries) + 28
    pieces.frame(sheet, 804, 606 - height, width, height, inset=5)
    column.write(sheet, entries, 606 - height + 12)


def _quotation(
    sheet: Sheet, card: QuoteCard, box: Box, sizes: tuple[int, ...], *, cell: int
) -> None:
    """The words between their marks, in the middle of the box; the longer, the smaller."""
    rows = GUILLEMETS if card.is_arabic else QUOTES
    closing = tuple(row[::-1] for row in reversed(rows))
    opening, closes = (
        cloths.stitches(mark, (("#", colours.MADDER),), cell, thread=0.4)
        for mark in (rows, closing)
    )
    high = opening.height + 2 * cell
    words = pieces.fitted(
        card.words, sizes, box.width, box.height - 2 * high, is_arabic=card.is_arabic
    )
    top = box.top + (box.height - 2 * high - words.height) // 2
    sheet.paste(opening, box.start, top)
    foot = sheet.write(words, box.start, top + high, colours.INK)
    sheet.paste(closes, box.start + box.width - closes.width, foot + 2 * cell)


def _who(sheet: Sheet, card: QuoteCard, portrait: Photo | None, box: Box) -> None:
    """The portrait, who says it, and at the end on what terms."""
    pick, arabic = card.pick, card.is_arabic
    face = faces.Face(pick.name, card.initials, pick.handle)
    faces.face(sheet, face, portrait, box.start, box.top, box.height)
    size = 28 if box.height > 100 else 24
    tag = relations.tag(
        pick.disclosure, pick.relation, (size, size - 2, size - 4), box.width // 2, is_arabic=arabic
    )
    middle = box.top + box.height // 2
    relations.draw(sheet, tag, box.start + box.width, middle - 25, 50, align="end")
    start = box.start + box.height + 24
    width = box.start + box.width - tag.width - 24 - start
    large = round(box.height * 0.3)
    name = pieces.named(
        pick.name, (large, large - 4, large - 8, large - 12), width, is_arabic=arabic
    )
    entries = [Entry(0, (Text(name, start, colours.INK),))]
    if pick.handle:
        part = [Part(pick.handle, ltr=True)]
        sizes = tuple(range(large - 8, 19, -2))
        handle = line(part, sizes, width, is_arabic=arabic)
        if not handle.is_cut:
            entries.append(Entry(2, (Text(handle, start, colours.INK2),)))
    column.write(sheet, entries, middle - column.height(entries) // 2)


def _project(
    sheet: Sheet, card: QuoteCard, photo: Photo | None, box: Box,
    sizes: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:  # fmt: skip
    """What is vouched for: a small picture, name, kind and place, price and address."""
    row = Row(card.project, card.about, card.address, card.cloth, card.price)
    manner = Manner(*sizes, is_sewn=True)
    trio_rows.draw(sheet, [row], [photo], [box], manner, is_standing=False)
