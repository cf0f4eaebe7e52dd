"""Projects of a card as equals: each in a white box, its picture beside its words or over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from adamlocal.lib.drawing import colours, column, pieces, relations
from adamlocal.lib.drawing.column import Entry, Text
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.entries import Box
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


class Manner(NamedTuple):
    """Sizes of a project's name and of the words under it; whether the price is told with them, else on
    the picture, and on a line of its own; whether the white box is sewn onto a light ground;
    whether kind and place are told, and the most lines of a name."""

    names: tuple[int, ...]
    small: tuple[int, ...]
    has_price: bool = True
    stacks_price: bool = False
    is_sewn: bool = False
    has_about: bool = True
    lines: int = 2


# White around a picture; room between an address and the price beside it.
INSET, PRICE_GAP = 14, 24
# A picture over words is no lower than this.
LEAST = 110


def draw(
    sheet: Sheet, rows: Sequence[Row], photos: Sequence[Photo | None], boxes: Sequence[Box],
    manner: Manner, *, is_standing: bool,
) -> None:  # fmt: skip
    """Each project in its white box, the picture over its words or beside them; what one of them has
    to be set smaller all are, so that they are equals."""
    places = [_place(box, is_standing=is_standing) for box in boxes]
    most = boxes[0].height - (2 * INSET + LEAST if is_standing else 2 * INSET)
    manner, columns = _fitting(rows, places, manner, most, is_arabic=sheet.is_arabic)
    tallest = max(map(column.height, columns))
    for row, photo, box, place, entries in zip(rows, photos, boxes, places, columns, strict=True):
        if manner.is_sewn:
            pieces.frame(sheet, *box, inset=5)
        else:
            sheet.fill(colours.PAPER, *box, radius=8)
        picture = _picture_box(box, place, tallest, is_standing=is_standing)
        _picture(sheet, row, photo, picture)
        if row.price and not manner.has_price:
            _price_label(sheet, row, picture)
        rest = box.height - column.height(entries)
        top = picture.top + picture.height + 12 if is_standing else box.top + rest // 2
        column.write(sheet, entries, top)


def _fitting(
    rows: Sequence[Row], places: Sequence[Box], manner: Manner, most: int, *, is_arabic: bool
) -> tuple[Manner, list[list[Entry]]]:
    """The words of all rows, no higher than ``most``: where they are, names have one line, then the
    price goes to the picture, then the kind and place are left out."""
    for tried in (
        manner,
        manner._replace(lines=1),
        manner._replace(lines=1, has_price=False),
        manner._replace(lines=1, has_price=False, has_about=False),
    ):
        even = _even(rows, places[0].width, tried, is_arabic=is_arabic)
        columns = column.even(
            [
                _entries(row, place.start, place.width, even, is_arabic=is_arabic)
                for row, place in zip(rows, places, strict=True)
            ]
        )
        if max(map(column.height, columns)) <= most:
            break
    return even, columns


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
    names = [_name(row, width, manner, is_arabic=is_arabic).size for row in rows]
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
    return address + PRICE_GAP + _price(row, width, manner, is_arabic=is_arabic).width


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


def _price_label(sheet: Sheet, row: Row, box: Box) -> None:
    """The price on white cloth, sewn onto the picture's upper start corner."""
    parts = pieces.price(row.price, colours.INK)
    price = line(parts, (24, 22, 20, 18), box.width - 64, is_arabic=sheet.is_arabic)
    if price.is_cut:
        return
    pieces.label(
        sheet, price, box.start + 12, box.top + 12, 42, colours.PAPER, colours.INK2,
        thread=colours.MADDER,
    )  # fmt: skip


def _entries(row: Row, start: int, width: int, manner: Manner, *, is_arabic: bool) -> list[Entry]:
    """Name, kind and place, and address with the price at the other end."""
    name = _name(row, width, manner, is_arabic=is_arabic)
    entries = [Entry(0, (Text(name, start, colours.INK),))]
    if row.about and manner.has_about:
        about = block(row.about, Style(manner.small), width, is_arabic=is_arabic)
        entries.append(Entry(4, (Text(about, start, colours.INK2),)))
    price = [_price(row, width, manner, is_arabic=is_arabic)]
    # Half a price is another price, and half an address leads nowhere.
    price = [money for money in price if row.price and manner.has_price and not money.is_cut]
    if manner.stacks_price:
        entries += [Entry(4, (Text(money, start, colours.INK2),)) for money in price]
        price = []
    last = [Text(money, start + width, colours.INK2, "end") for money in price]
    if row.address:
        address = _address(row, width, manner, is_arabic=is_arabic)
        if not address.is_cut:
            last.append(Text(address, start, colours.SARW))
    return [*entries, Entry(4, tuple(last))] if last else entries


def _name(row: Row, width: int, manner: Manner, *, is_arabic: bool) -> Block:
    return pieces.named(row.name, manner.names, width, is_arabic=is_arabic, lines=manner.lines)


def _address(row: Row, width: int, manner: Manner, *, is_arabic: bool) -> Block:
    part = [Part(row.address, Weight.SEMIBOLD, ltr=True)]
    return line(part, manner.small, width, is_arabic=is_arabic)


def _price(row: Row, width: int, manner: Manner, *, is_arabic: bool) -> Block:
    return line(pieces.price(row.price, colours.INK), manner.small, width, is_arabic=is_arabic)
