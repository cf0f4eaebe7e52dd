"""Thanks, from a project or from a creator: a headline in their words, and who says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from adamlocal.lib.drawing import cloths, colours, column, faces, grounds, motif, pieces
from adamlocal.lib.drawing.column import Entry, Text
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, line


@dataclass(frozen=True)
class ThanksCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``headline`` is the thanks itself («شكرًا لكل من دعمنا»), ``words`` a sentence or two more or
    nothing. ``name`` and ``place`` are whose thanks they are, ``address`` a handle with its @ or a
    short address. How many they were is on no card. ``cloth`` and ``picture_hash`` as on a
    ``ProjectCard``.
    """

    headline: str
    words: str
    name: str
    place: str
    address: str
    cloth: tuple[str, str]
    site: Site
    picture_hash: str = ""
    is_arabic: bool = True


# The heart of the house, which thanks are sewn with.
HEART = tuple(row[4:11] for row in motif.LOGO[6:12])


@dataclass(frozen=True)
class Manner:
    """How the words of one size are set: sizes in pixels, ``lines`` of the headline and of the words at
    most; in the middle of the sheet, or from its start."""

    headlines: tuple[int, ...] = (68, 62, 56, 50, 46, 42)
    words: tuple[int, ...] = (36, 34, 32, 30)
    names: tuple[int, ...] = (40, 36, 32, 28)
    lines: tuple[int, int] = (3, 3)
    at: int = 540
    align: str = "middle"
    width: int = 960
    ink: str = colours.HERO_INK
    ink2: str = colours.HERO_INK2
    address_ink: str = colours.NIGHT_QAMH


@dataclass(frozen=True)
class Grid:
    """Where the picture and the words under it lie, in pixels: from ``top`` to ``foot``. The picture
    takes the room that the words leave, from ``least`` to ``most`` pixels high."""

    top: int
    foot: int
    least: int
    most: int
    margin: int = MARGIN
    edge: int = 16
    heart: int = 128


def draw(card: ThanksCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds one, or None where there is none."""
    designs = {POST: _post, SQUARE: _square, STORY: _story, OG: _og}
    return designs[size](card, photos[0] if photos else None)


def _post(card: ThanksCard, photo: Photo | None) -> Image.Image:
    """All that matters lies within the middle square, which a profile's grid shows alone."""
    sheet = Sheet(POST, colours.HERO, is_arabic=card.is_arabic)
    pieces.lattice(sheet, 0, 54, sheet.width, 1152, 6)
    pieces.band(sheet, 0, 6)
    pieces.foot(sheet, card.site, 1206)
    _picture_and_words(sheet, card, photo, Grid(94, 1186, least=330, most=760), Manner())
    return sheet.canvas


def _square(card: ThanksCard, photo: Photo | None) -> Image.Image:
    sheet = Sheet(SQUARE, colours.HERO, is_arabic=card.is_arabic)
    pieces.lattice(sheet, 0, 45, sheet.width, 929, 6)
    pieces.band(sheet, 0, 5)
    pieces.foot(sheet, card.site, 974, cell=4, size=38)
    manner = Manner(
        headlines=(58, 52, 48, 44, 40), words=(32, 30, 28), names=(36, 32, 28), lines=(2, 2)
    )
    grid = Grid(78, 958, least=300, most=620, heart=108)
    _picture_and_words(sheet, card, photo, grid, manner)
    return sheet.canvas


def _story(card: ThanksCard, photo: Photo | None) -> Image.Image:
    sheet = grounds.hero_story(card.site, 125, is_arabic=card.is_arabic)
    pieces.frame(sheet, MARGIN, 416, 960, 1156, inset=9)
    manner = Manner(
        headlines=(72, 66, 60, 54, 48, 44), words=(38, 36, 34, 32), lines=(3, 4), width=860,
        ink=colours.INK, ink2=colours.INK2, address_ink=colours.SARW,
    )  # fmt: skip
    grid = Grid(440, 1540, least=400, most=700, margin=84, edge=0, heart=140)
    _picture_and_words(sheet, card, photo, grid, manner)
    return sheet.canvas


def _og(card: ThanksCard, photo: Photo | None) -> Image.Image:
    """The preview of a link: the picture at the end, the words at the start on the lattice."""
    sheet = Sheet(OG, colours.HERO, is_arabic=card.is_arabic)
    pieces.lattice(sheet, 0, 36, 620, 594)
    pieces.band(sheet, 0, 4)
    sheet.paste(pieces.picture(photo, card.cloth, (580, 594)), 620, 36)
    pieces.brand(sheet, card.site, MARGIN, 66, cell=4, size=34)
    _heart(sheet, 620, 104, 96)
    pieces.last_line(sheet, card.site, MARGIN, 520, 586)
    manner = Manner(
        headlines=(54, 50, 46, 42, 38, 34), words=(29, 27, 25), names=(32, 29, 26), lines=(3, 3),
        at=MARGIN, align="start", width=520, address_ink=colours.HERO_INK2,
    )  # fmt: skip
    words = _words(card, manner, 386)
    spread = max(0, 386 - column.height(words))
    column.write(sheet, words, 146, spread=min(spread, 36 * len(words)))
    return sheet.canvas


def _picture_and_words(
    sheet: Sheet, card: ThanksCard, photo: Photo | None, grid: Grid, manner: Manner
) -> None:
    """The picture, the heart over its lower edge, and the words under it."""
    width, under = sheet.width - 2 * grid.margin, grid.edge + grid.heart // 2 + 4
    words = _words(card, manner, grid.foot - grid.top - under - grid.least)
    room = grid.foot - grid.top - under - column.height(words)
    height = min(room, grid.most)
    if edge := grid.edge:
        box = grid.margin - edge, grid.top - edge, width + 2 * edge, height + 2 * edge
        pieces.frame(sheet, *box)
    drawn = pieces.picture(photo, card.cloth, (width, height), cell=10)
    sheet.paste(drawn, grid.margin, grid.top, radius=6)
    _heart(sheet, sheet.width // 2, grid.top + height + grid.edge // 2, grid.heart)
    column.write(sheet, words, grid.top + height + under, spread=room - height)


def _heart(sheet: Sheet, middle: int, centre: int, size: int) -> None:
    """A white disc with its dashed ring, and the heart in stitches on it."""
    start, top = middle - size // 2, centre - size // 2
    faces.disc(sheet, start, top, size)
    cell = size // 14
    heart = cloths.stitches(HEART, (("m", colours.MADDER),), cell, thread=0.42)
    sheet.paste(heart, middle - heart.width // 2, centre - heart.height // 2 + cell // 3)


def _words(card: ThanksCard, manner: Manner, most: int) -> list[Entry]:
    """Headline, words, whose they are and where to find them; the words give way line by line if all
    would be higher than ``most`` pixels."""
    head = _headline(card, manner)
    first, last = [_entry(0, manner, head, manner.ink)], _signature(card, manner)
    for count in range(manner.lines[1] if card.words else 0, 0, -1):
        style = Style(manner.words, leading=1.5, lines=count)
        words = pieces.balanced(card.words, style, manner.width, is_arabic=card.is_arabic)
        entries = [*first, _entry(16, manner, words, manner.ink2), *last]
        if column.height(entries) <= most:
            return entries
    return [*first, *last]


def _headline(card: ThanksCard, manner: Manner) -> Block:
    """A short one large on one line, others on a few of about one length."""
    largest = manner.headlines[0]
    for style in (
        Style((largest * 8 // 5, largest * 7 // 5, largest * 6 // 5, largest), Weight.BOLD, 1.35),
        Style(manner.headlines, Weight.BOLD, 1.35, manner.lines[0]),
    ):
        words = pieces.balanced(card.headline, style, manner.width, is_arabic=card.is_arabic)
        if not words.is_cut:
            break
    return words


def _signature(card: ThanksCard, manner: Manner) -> list[Entry]:
    """Name and place on one line, or under each other, and the address."""
    entries = []
    parts = [
        Part(card.name, Weight.BOLD),
        Part(pieces.DOT, fill=manner.ink2),
        Part(card.place, fill=manner.ink2),
    ]
    name = line(
        parts if card.place else parts[:1], manner.names, manner.width, is_arabic=card.is_arabic
    )
    entries.append(_entry(22, manner, name, manner.ink))
    if card.address:
        part = [Part(card.address, Weight.SEMIBOLD, ltr=True)]
        sizes = tuple(range(manner.names[0] - 4, 21, -2))
        address = line(part, sizes, manner.width, is_arabic=card.is_arabic)
        # Half an address leads nowhere.
        if not address.is_cut:
            entries.append(_entry(8, manner, address, manner.address_ink))
    return entries


def _entry(gap: int, manner: Manner, words: Block, ink: str) -> Entry:
    return Entry(gap, (Text(words, manner.at, ink, manner.align),))
