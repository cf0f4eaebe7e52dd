"""One project: its photo, name, place and price, and who picked it on what terms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from adamlocal.lib.drawing import colours, column, grounds, pieces, relations
from adamlocal.lib.drawing.column import Entry, Text
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import Pick, Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line


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


@dataclass(frozen=True)
class Manner:
    """How the words of one size are set: sizes and places in pixels, ``lines`` of the sentence."""

    names: tuple[int, ...] = (80, 72, 64, 56)
    line: int = 38
    lines: int = 2
    prices: tuple[int, ...] = (44, 40, 36)
    addresses: tuple[int, ...] = (38, 36, 34, 32, 30, 28, 26, 24)
    start: int = MARGIN
    width: int = 960
    ink: str = colours.INK
    ink2: str = colours.INK2
    address_ink: str = colours.SARW
    has_address: bool = True


@dataclass(frozen=True)
class Grid:
    """Where a picture and the words under it lie, in pixels: from ``top`` to ``foot``. The picture
    takes the room that the words leave, from ``least`` to ``most`` pixels high; ``edge`` is the white
    of its frame."""

    top: int
    foot: int
    least: int
    most: int
    margin: int = MARGIN
    edge: int = 16


# Between the picture's frame and the words under it.
AIR = 16
# The preview's words lie on the shemagh, from its brand down.
OG_TOP = 136
OG_MANNER = Manner(
    names=(66, 58, 50, 44), line=31, prices=(40, 36, 32), addresses=(30, 28, 26, 24, 22), width=520,
    ink=colours.HERO_INK, ink2=colours.HERO_INK2, address_ink=colours.HERO_INK,
)  # fmt: skip


def draw(card: ProjectCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds one, or None where there is none."""
    designs = {POST: _post, SQUARE: _square, STORY: _story, OG: _og}
    return designs[size](card, photos[0] if photos else None)


def _post(card: ProjectCard, photo: Photo | None) -> Image.Image:
    """All that matters lies within the middle square, which a profile's grid shows alone."""
    sheet = Sheet(POST, colours.GROUND, is_arabic=card.is_arabic)
    pieces.band(sheet, 0, 6)
    pieces.foot(sheet, card.site, 1206)
    foot = _strip(sheet, card.pick, 1206, 72) - 20
    _picture_and_words(sheet, card, photo, Grid(94, foot, least=500, most=840), Manner())
    return sheet.canvas


def _square(card: ProjectCard, photo: Photo | None) -> Image.Image:
    sheet = Sheet(SQUARE, colours.GROUND, is_arabic=card.is_arabic)
    pieces.band(sheet, 0, 5)
    pieces.foot(sheet, card.site, 974, cell=4, size=38)
    foot = _strip(sheet, card.pick, 974, 66) - 18
    manner = Manner(names=(72, 64, 56, 50), lines=0 if card.pick else 1)
    _picture_and_words(sheet, card, photo, Grid(80, foot, least=420, most=700), manner)
    return sheet.canvas


def _story(card: ProjectCard, photo: Photo | None) -> Image.Image:
    sheet = grounds.hero_story(card.site, 175, is_arabic=card.is_arabic)
    foot = 1496 if card.pick else 1564
    pieces.frame(sheet, MARGIN, 470, 960, foot - 470, inset=9)
    grid = Grid(494, foot - 30, least=500, most=760, margin=84, edge=0)
    _picture_and_words(sheet, card, photo, grid, Manner(start=100, width=880))
    if card.pick:
        tag, said = _terms(card.pick, (34, 32, 30, 28), is_arabic=card.is_arabic)
        relations.draw(sheet, tag, 1020, 1522, 52, align="end")
        sheet.write_on(said, MARGIN, pieces.middle(1522, 52, said.size), colours.HERO_INK)
    return sheet.canvas


def _strip(sheet: Sheet, pick: Pick | None, foot: int, height: int) -> int:
    """Who picked and on what terms, in the tint of that relation, down to ``foot``; returns its top,
    or ``foot`` where nobody picked."""
    if pick is None:
        return foot
    tag, said = _terms(pick, (32, 30, 28, 26, 24), is_arabic=sheet.is_arabic)
    label = tag.height(height - 24)
    height = label + 24
    top = foot - height
    sheet.fill(tag.relation.ground, 0, top, sheet.width, height)
    end = sheet.width - MARGIN
    relations.draw(sheet, tag, end, top + 12, label, align="end", ground=colours.PAPER)
    sheet.write_on(said, MARGIN, pieces.middle(top, height, said.size), colours.INK)
    return top


def _terms(pick: Pick, sizes: tuple[int, ...], *, is_arabic: bool) -> tuple[relations.Tag, Block]:
    """The label at the end of a line and who picked at its start; the longer the terms, the more lines
    of the label, so that the name beside it is whole."""
    for room in (640, 460, 360, 300):
        tag = relations.tag(
            pick.disclosure, pick.relation, (28, 26, 24, 22, 20), room, is_arabic=is_arabic
        )
        said = pieces.picked(pick, sizes, 960 - tag.width - 32, is_arabic=is_arabic)
        if not said.is_cut:
            break
    return tag, said


def _picture_and_words(
    sheet: Sheet, card: ProjectCard, photo: Photo | None, grid: Grid, manner: Manner
) -> None:
    """The picture with its place on it, framed where the grid has an edge, and the words under it."""
    width, under = sheet.width - 2 * grid.margin, grid.edge + AIR
    words = _words(card, manner, grid.foot - grid.top - under - grid.least)
    room = grid.foot - grid.top - under - column.height(words)
    height = min(room, grid.most)
    if edge := grid.edge:
        box = grid.margin - edge, grid.top - edge, width + 2 * edge, height + 2 * edge
        pieces.frame(sheet, *box)
    drawn = pieces.picture(photo, card.cloth, (width, height), cell=10)
    sheet.paste(drawn, grid.margin, grid.top, radius=6)
    pieces.place(sheet, card.place, grid.margin + 24, grid.top + height - 24)
    column.write(sheet, words, grid.top + height + under, spread=room - height)


def _words(card: ProjectCard, manner: Manner, most: int) -> list[Entry]:
    """Name, sentence, price and address; the sentence gives way line by line if they would be higher
    than ``most`` pixels."""
    name = pieces.named(card.name, manner.names, manner.width, is_arabic=card.is_arabic)
    head, last = Entry(0, (Text(name, manner.start, manner.ink),)), _last_row(card, manner)
    for lines in range(manner.lines if card.line else 0, 0, -1):
        style = Style((manner.line,), leading=1.42, lines=lines)
        said = block(card.line, style, manner.width, is_arabic=card.is_arabic)
        entries = [head, Entry(14, (Text(said, manner.start, manner.ink2),)), *last]
        if column.height(entries) <= most:
            return entries
    return [head, *last]


def _last_row(card: ProjectCard, manner: Manner) -> list[Entry]:
    """The price or the offer at the start and the address at the end; under each other where they have
    no room side by side, and either alone at the start."""
    money = _money(card, manner, manner.width // 2)
    if money and money.is_cut:
        money = _money(card, manner, manner.width)
    room = manner.width - (money.width + 28 if money else 0)
    if (address := _address(card, manner, room)) and not address.is_cut:
        return _beside(money, address, manner)
    entries = []
    if money and not money.is_cut:
        entries.append(Entry(16, (Text(money, manner.start, manner.ink2),)))
    # Half an address leads nowhere.
    if (address := _address(card, manner, manner.width)) and not address.is_cut:
        entries.append(Entry(10, (Text(address, manner.start, manner.address_ink),)))
    return entries


def _beside(money: Block | None, address: Block, manner: Manner) -> list[Entry]:
    if money is None:
        return [Entry(16, (Text(address, manner.start, manner.address_ink),))]
    end = Text(address, manner.start + manner.width, manner.address_ink, "end")
    return [Entry(16, (Text(money, manner.start, manner.ink2), end))]


def _address(card: ProjectCard, manner: Manner, room: int) -> Block | None:
    if not (card.address and manner.has_address):
        return None
    part = [Part(card.address, Weight.SEMIBOLD, ltr=True)]
    return line(part, manner.addresses, room, is_arabic=card.is_arabic)


def _money(card: ProjectCard, manner: Manner, room: int) -> Block | None:
    if card.offer:
        style = Style((*manner.prices, manner.prices[-1] - 6), Weight.SEMIBOLD)
        return block(card.offer, style, room, is_arabic=card.is_arabic)
    if card.price:
        parts = pieces.price(card.price, manner.ink)
        return line(parts, manner.prices, room, is_arabic=card.is_arabic)
    return None


def _og(card: ProjectCard, photo: Photo | None) -> Image.Image:
    """The preview of a link: the picture at the end, the words at the start on the lattice."""
    sheet = Sheet(OG, colours.HERO, is_arabic=card.is_arabic)
    pieces.lattice(sheet, 0, 36, 620, 594)
    pieces.band(sheet, 0, 4)
    sheet.paste(pieces.picture(photo, card.cloth, (580, 594)), 620, 36)
    pieces.brand(sheet, card.site, MARGIN, 66, cell=4, size=34)
    pieces.place(sheet, card.place, 644, 606, height=52, sizes=(28, 26, 24))
    # A short address begins with the host, and stands in its place.
    is_short = card.address.startswith(card.site.host)
    address = card.address if is_short else ""
    pieces.last_line(sheet, card.site, MARGIN, 520, 586, address=address)
    foot = _og_pick(sheet, card.pick) if card.pick else 510
    words = _words(card, replace(OG_MANNER, has_address=not is_short), foot - OG_TOP)
    spread = foot - OG_TOP - column.height(words)
    column.write(sheet, words, OG_TOP, spread=max(0, min(spread, 44 * len(words))))
    return sheet.canvas


def _og_pick(sheet: Sheet, pick: Pick) -> int:
    """Who picked and on what terms, over the last line; returns where the words over it end."""
    tag = relations.tag(
        pick.disclosure, pick.relation, (22, 20, 18), 300, is_arabic=sheet.is_arabic
    )
    relations.draw(sheet, tag, 580, 478, 46, align="end")
    said = pieces.picked(
        pick, (28, 26, 24, 22, 20, 18), 520 - tag.width - 24, is_arabic=sheet.is_arabic
    )
    sheet.write_on(said, MARGIN, pieces.middle(478, 46, said.size), colours.HERO_INK)
    return 454
