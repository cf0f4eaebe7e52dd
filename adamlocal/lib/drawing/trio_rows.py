"""Projects of a card as equals: each in a white box, its picture beside its words or over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from adamlocal.lib.drawing import colours, column, pieces, relations
from adamlocal.lib.drawing.column import Entry, Text
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line


@dataclass(frozen=True)
class Row:
    """All the words of one project. ``about`` is its kind and place («صابون، عجلون»); ``price`` and
    ``picture_hash`` as on a ``ProjectCard``. ``disclosure`` and ``relation`` are as in a ``Pick``,
    filled where the projects of a card differ in them."""

    name: str
    about: str
    address: str
    cloth: tuple[str, str]
    price: pieces.Price = ()
    disclosure: str = ""
    relation: str = ""
    picture_hash: str = ""


class Box(NamedTuple):
    """A row's place on the sheet, in pixels from the start and from the top."""

    start: int
    top: int
    width: int
    height: int


class Manner(NamedTuple):
    """Sizes of a project's name and of the words under it; whether the price is told, and on a line of
    its own; whether the white box is sewn onto a light ground."""

    names: tuple[int, ...]
    small: tuple[int, ...]
    has_price: bool = True
    stacks_price: bool = False
    is_sewn: bool = False


# White around a picture; room between an address and the price beside it.
INSET, PRICE_GAP = 14, 24


def draw(
    sheet: Sheet, rows: Sequence[Row], photos: Sequence[Photo | None], boxes: Sequence[Box],
    manner: Manner, *, is_standing: bool,
) -> None:  # fmt: skip
    """Each project in its white box, the picture over its words or beside them; what one of them has
    to be set smaller all are, so that they are equals."""
    places = [_place(box, is_standing=is_standing) for box in boxes]
    width = places[0].width
    manner = _even(rows, width, manner, is_arabic=sheet.is_arabic)
    columns = [
        _entries(row, place.start, width, manner, is_arabic=sheet.is_arabic)
        for row, place in zip(rows, places, strict=True)
    ]
    tallest = max(map(column.height, columns))
    for row, photo, box, place, entries in zip(rows, photos, boxes, places, columns, strict=True):
        if manner.is_sewn:
            pieces.frame(sheet, *box, inset=5)
        else:
            sheet.fill(colours.PAPER, *box, radius=8)
        picture = _picture_box(box, place, tallest, is_standing=is_standing)
        _picture(sheet, row, photo, picture)
        rest = box.height - column.height(entries)
        top = picture.top + picture.height + 12 if is_standing else box.top + rest // 2
        column.write(sheet, entries, top)


def _place(box: Box, *, is_standing: bool) -> Box:
    """Where the words of a box go."""
    if is_standing:
        return box._replace(start=box.start + INSET + 16, width=box.width - 2 * INSET - 32)
    wide = min(round((box.height - 2 * INSET) * 1.54), box.width * 9 // 20)
    start = box.start + 2 * INSET + wide + 18
    return box._replace(start=start, width=box.start + box.width - 28 - start)


def _picture_box(box: Box, words: Box, tallest: int, *, is_standing: bool) -> Box:
    """Where the picture of a box goes: over the tallest words of all boxes, or before them."""
    left, top = box.start + INSET, box.top + INSET
    if is_standing:
        return Box(left, top, box.width - 2 * INSET, box.height - tallest - 2 * INSET - 22)
    return Box(left, top, words.start - left - INSET - 18, box.height - 2 * INSET)


def _even(rows: Sequence[Row], width: int, manner: Manner, *, is_arabic: bool) -> Manner:
    """The manner in which all of the rows fit: one size for all names and one for what is small, and
    the price on a line of its own if two steps down it has no room beside an address."""
    names = [pieces.named(row.name, manner.names, width, is_arabic=is_arabic).size for row in rows]
    manner = manner._replace(names=tuple(size for size in manner.names if size <= min(names)))
    for steps in range(min(3, len(manner.small))):
        even = _even_small(rows, width, manner._replace(small=manner.small[steps:]), is_arabic)
        if all(_last_row(row, width, even, is_arabic=is_arabic) <= width for row in rows):
            return even
    return _even_small(rows, width, manner, is_arabic)._replace(stacks_price=True)


def _even_small(rows: Sequence[Row], width: int, manner: Manner, is_arabic: bool) -> Manner:
    sizes = [_address(row, width, manner, is_arabic=is_arabic).size for row in rows]
    return manner._replace(small=tuple(size for size in manner.small if size <= min(sizes)))


def _last_row(row: Row, width: int, manner: Manner, *, is_arabic: bool) -> int:
    """Pixels that address and price need side by side."""
    address = _address(row, width, manner, is_arabic=is_arabic).width
    if not (row.price and manner.has_price):
        return 0
    return address + PRICE_GAP + _price(row, manner, is_arabic=is_arabic).width


def _picture(sheet: Sheet, row: Row, photo: Photo | None, box: Box) -> None:
    """Photo or cloth, and the row's own label sewn onto it where the rows differ."""
    size = box.width, box.height
    cell = max(4, box.height // 48)
    sheet.paste(pieces.picture(photo, row.cloth, size, cell=cell), box.start, box.top, radius=5)
    if row.disclosure:
        sizes, room = (26, 24, 22, 20), box.width - 24
        tag = relations.tag(row.disclosure, row.relation, sizes, room, is_arabic=sheet.is_arabic)
        high = tag.height(44)
        relations.draw(sheet, tag, box.start + 12, box.top + box.height - 12 - high, high)


def _entries(row: Row, start: int, width: int, manner: Manner, *, is_arabic: bool) -> list[Entry]:
    """Name, kind and place, and address with the price at the other end."""
    name = pieces.named(row.name, manner.names, width, is_arabic=is_arabic)
    entries = [Entry(0, (Text(name, start, colours.INK),))]
    if row.about:
        about = block(row.about, Style(manner.small), width, is_arabic=is_arabic)
        entries.append(Entry(4, (Text(about, start, colours.INK2),)))
    price = [_price(row, manner, is_arabic=is_arabic)] if row.price and manner.has_price else []
    if manner.stacks_price:
        entries += [Entry(4, (Text(money, start, colours.INK2),)) for money in price]
        price = []
    last = [Text(money, start + width, colours.INK2, "end") for money in price]
    if row.address:
        address = _address(row, width, manner, is_arabic=is_arabic)
        last.append(Text(address, start, colours.SARW))
    return [*entries, Entry(4, tuple(last))] if last else entries


def _address(row: Row, width: int, manner: Manner, *, is_arabic: bool) -> Block:
    part = [Part(row.address, Weight.SEMIBOLD, ltr=True)]
    return line(part, manner.small, width, is_arabic=is_arabic)


def _price(row: Row, manner: Manner, *, is_arabic: bool) -> Block:
    return line(pieces.price(row.price, colours.INK), manner.small, 400, is_arabic=is_arabic)
