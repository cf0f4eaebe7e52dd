"""Projects of a card that shows several: white cards in rows or in a grid, and pictures alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from PIL import Image

from adamlocal.lib.drawing import colours, motif, pieces
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line

GAP = 18
# Words as they are set, and their colour.
_Inked = tuple[Block, str]
# Of a white card: its corners, those of its picture, and its frame around the picture.
_RADIUS, _INNER, _FRAME = 10, 6, 10
# Of a box this much higher than wide, two or three stand one under another.
_TALL = 0.57
# A card that is lower than this, and than it is wide, has its words beside its picture.
_BESIDE = 320
# Of a card lower than this the words are the name alone.
_LOW = 230
# And one that is this high for its width has its words under its picture.
_LONE = 0.45
# So many stand side by side, by how many there are.
_ACROSS = (1, 1, 2, 3, 2, 3, 3, 4, 4, 3)


@dataclass(frozen=True)
class Entry:
    """All the words of one project among several. ``about`` is its kind and place («صابون، عجلون»),
    ``place`` its governorate alone. ``address`` is a handle with its @, a short address or nothing.
    ``cloth`` is (code, ground) for one without a photo; ``picture_hash`` names the photo and the point
    it is cropped around."""

    name: str
    about: str
    place: str
    cloth: tuple[str, str]
    address: str = ""
    picture_hash: str = ""


class Box(NamedTuple):
    """A place on a sheet, in pixels; ``start`` from the start edge."""

    start: int
    top: int
    width: int
    height: int


def picture(entry: Entry, photo: Photo | None, size: tuple[int, int]) -> Image.Image:
    """Its photo around its subject, or its cloth in stitches that leave whole figures to be seen."""
    # One figure over the height, or two where there is room for the stitches to be told apart.
    figures = 2 if min(size) > 330 else 1
    cell = max(4, round(min(size) / (motif.TILE * figures)))
    return pieces.picture(photo, entry.cloth, size, cell=cell)


def rows(
    sheet: Sheet, entries: Sequence[Entry], photos: Sequence[Photo | None], box: Box,
    *, height: int,
) -> None:  # fmt: skip
    """White cards one under another, each ``height`` high, from the top of the box."""
    for number, (entry, photo) in enumerate(zip_longest(entries, photos[: len(entries)])):
        top = box.top + number * (height + GAP)
        _row(sheet, entry, photo, Box(box.start, top, box.width, height))


def grid(
    sheet: Sheet, entries: Sequence[Entry], photos: Sequence[Photo | None], box: Box,
    *, across: int = 0, with_address: bool = False,
) -> None:  # fmt: skip
    """White cards side by side that fill the box, a lone one as a row; all pictures are of one
    height, whatever the names need. ``across`` is chosen by their number where it is 0."""
    if not entries:
        return
    if len(entries) == 1 and not across and box.height < _LONE * box.width:
        _row(sheet, entries[0], photos[0], box)
        return
    if not across and 1 < len(entries) <= 3 and box.height > _TALL * box.width:
        height = (box.height - (len(entries) - 1) * GAP) // len(entries)
        rows(sheet, entries, photos, box, height=height)
        return
    across = across or _ACROSS[len(entries)]
    places = cells(box, len(entries), across)
    if places[0].height < min(_BESIDE, places[0].width * 0.72):
        for entry, photo, place in zip(entries, photos, places, strict=True):
            _beside(sheet, entry, photo, place)
        return
    width, height = places[0].width, places[0].height
    words = _words(sheet, entries, width, with_address=with_address)
    if height < _LOW:
        words = [parts[:1] for parts in words]
    room = max(_high(parts) for parts in words)
    size = (width - 2 * _FRAME, height - room - _FRAME - 26)
    for place, entry, photo, parts in zip(places, entries, photos, words, strict=True):
        sheet.fill(colours.PAPER, place.start, place.top, width, height, radius=_RADIUS)
        shown = picture(entry, photo, size)
        sheet.paste(shown, place.start + _FRAME, place.top + _FRAME, radius=_INNER)
        _column(sheet, parts, place.start + _FRAME + 8, place.top + _FRAME + size[1] + 10)


def cells(box: Box, number: int, across: int) -> list[Box]:
    """The places of a grid that fills a box, row by row from the start."""
    down = -(-number // across)
    width = (box.width - (across - 1) * GAP) // across
    height = (box.height - (down - 1) * GAP) // down
    return [
        Box(
            box.start + at % across * (width + GAP), box.top + at // across * (height + GAP),
            width, height,
        )
        for at in range(number)
    ]  # fmt: skip


def mosaic(
    sheet: Sheet, entries: Sequence[Entry], photos: Sequence[Photo | None], box: Box, *, gap: int
) -> None:
    """One to four pictures without words that fill the box."""
    for (entry, photo), place in zip(
        zip(entries, photos, strict=True), _parts(box, len(entries), gap), strict=True
    ):
        sheet.paste(picture(entry, photo, (place.width, place.height)), place.start, place.top)


def _parts(box: Box, number: int, gap: int) -> list[Box]:
    """The places of a mosaic: one large, and the others beside it or under it."""
    if number == 1:
        return [box]
    if number == 4:
        top, bottom = _halves(box, gap, down=True)
        return [*_halves(top, gap, down=False), *_halves(bottom, gap, down=False)]
    down = box.height >= box.width
    first, rest = _halves(box, gap, down=down)
    return [first, rest] if number == 2 else [first, *_halves(rest, gap, down=not down)]


def _halves(box: Box, gap: int, *, down: bool) -> list[Box]:
    if down:
        first = (box.height - gap) // 2
        return [
            Box(box.start, box.top, box.width, first),
            Box(box.start, box.top + first + gap, box.width, box.height - first - gap),
        ]
    first = (box.width - gap) // 2
    return [
        Box(box.start, box.top, first, box.height),
        Box(box.start + first + gap, box.top, box.width - first - gap, box.height),
    ]


def _row(sheet: Sheet, entry: Entry, photo: Photo | None, box: Box) -> None:
    """One white card: the picture at its start, the words in the middle of what is left."""
    sheet.fill(colours.PAPER, box.start, box.top, box.width, box.height, radius=_RADIUS)
    size = (round(box.width * 0.375), box.height - 24)
    sheet.paste(picture(entry, photo, size), box.start + 12, box.top + 12, radius=_INNER)
    start = box.start + 12 + size[0] + 30
    width = box.start + box.width - 30 - start
    large = (54, 48, 42, 38, 34) if box.height > 320 else (50, 44, 38, 34)
    about = (_set(sheet, entry.about, Style((31, 28), leading=1.5), width), colours.INK2)
    address = _address(sheet, entry.address, (31, 28, 25, 22), width) if entry.address else []
    name = Style(large, Weight.BOLD, 1.3, lines=2)
    parts = _fitting(sheet, entry.name, name, (width, box.height - 12), [*address, about])
    _column(sheet, parts, start, box.top + (box.height - _high(parts)) // 2)


def _beside(sheet: Sheet, entry: Entry, photo: Photo | None, box: Box) -> None:
    """A white card too low for words under its picture: they stand beside it."""
    sheet.fill(colours.PAPER, box.start, box.top, box.width, box.height, radius=_RADIUS)
    size = (round(box.width * 0.46), box.height - 2 * _FRAME)
    sheet.paste(picture(entry, photo, size), box.start + _FRAME, box.top + _FRAME, radius=_INNER)
    start = box.start + _FRAME + size[0] + 16
    width = box.start + box.width - 14 - start
    large = (27, 25, 23, 21) if box.width < 400 else (38, 34) if box.height > 200 else (34, 31, 28)
    name = Style(large, Weight.BOLD, 1.35, lines=2)
    place = (_set(sheet, entry.place, Style((24, 22, 20), leading=1.4), width), colours.INK2)
    parts = _fitting(sheet, entry.name, name, (width, box.height - 8), [place])
    _column(sheet, parts, start, box.top + (box.height - _high(parts)) // 2)


def _fitting(
    sheet: Sheet, name: str, style: Style, room: tuple[int, int], rest: list[_Inked]
) -> list[_Inked]:
    """A name and what stands under it (``rest``, the dearest first), as much as is no higher than
    ``room``: whole in the first size that allows it, or else cut; a name with all its vowels has one
    line, or what stands under it gives way."""
    width, height = room
    tries = [(style.lines, len(rest)), *((1, count) for count in range(len(rest), -1, -1))]
    cut: list[_Inked] = []
    for lines, kept in tries:
        for size in style.sizes:
            one = replace(style, sizes=(size,), lines=lines)
            set_name = _set(sheet, name, one, width)
            parts = [(set_name, colours.INK), *reversed(rest[:kept])]
            if sum(part.height for part, _ink in parts) <= height:
                if not set_name.is_cut:
                    return parts
                cut = cut or parts
    return cut or parts


def _high(parts: Sequence[_Inked]) -> int:
    return sum(_over(part) + _tall(part) for part, _ink in parts)


def _step(part: Block) -> int:
    return round(part.size * part.leading)


def _tall(part: Block) -> int:
    """Its lines, as far apart as they stand."""
    places = part.baselines or (0,)
    return places[-1] - places[0] + _step(part) if part.lines else 0


def _over(part: Block) -> int:
    """What vowels over its first line reach into the line above."""
    return max(0, part.rise - round(_step(part) * 0.9))


def _column(sheet: Sheet, parts: Sequence[_Inked], start: int, top: int) -> None:
    """Words under words on lines that are the same on every card, unless all vowels are written."""
    for part, ink in parts:
        top += _over(part)
        sheet.write_on(part, start, top + round(_step(part) * 0.75), ink)
        top += _tall(part)


def _words(
    sheet: Sheet, entries: Sequence[Entry], width: int, *, with_address: bool
) -> list[list[_Inked]]:
    """Name, place and perhaps address of each card of a grid, ``width`` wide; all in one size."""
    room = width - 2 * _FRAME - 16
    size = 50 if width > 800 else 38 if width > 400 else 34 if width > 280 else 28
    small = Style((max(24, size - 8), 22), leading=1.4)
    names = _names(sheet, [entry.name for entry in entries], size, room)
    words = []
    for entry, name in zip(entries, names, strict=True):
        place = entry.about if width > 400 else entry.place
        parts = [(name, colours.INK), (_set(sheet, place, small, room), colours.INK2)]
        if with_address and entry.address:
            parts += _address(sheet, entry.address, (26, 24, 22, 20, 18), room)
        words.append(parts)
    return words


def _names(sheet: Sheet, names: Sequence[str], size: int, width: int) -> list[Block]:
    """In one line each, if a slightly smaller size gets them there, or else in two."""
    for smaller, lines in ((size, 1), (size - 2, 1), (size - 4, 1), (size - 5, 1), (size - 4, 2)):
        style = Style((smaller,), Weight.BOLD, 1.35, lines)
        found = [_set(sheet, name, style, width) for name in names]
        if not any(name.is_cut for name in found):
            return found
    style = Style((size - 6, size - 8), Weight.BOLD, 1.3, 2)
    return [_set(sheet, name, style, width) for name in names]


def _address(sheet: Sheet, address: str, sizes: tuple[int, ...], width: int) -> list[_Inked]:
    """A handle or an address is whole, or it is not there."""
    part = Part(address, Weight.SEMIBOLD, ltr=True)
    whole = line([part], sizes, width, is_arabic=sheet.is_arabic, leading=1.5)
    return [] if whole.is_cut else [(whole, colours.SARW)]


def _name(sheet: Sheet, name: str, size: int, width: int) -> Block:
    """In one line, if a slightly smaller size gets it there, or else in two."""
    for smaller in (size, size - 2, size - 4):
        whole = _set(sheet, name, Style((smaller,), Weight.BOLD, 1.35, lines=2), width)
        if len(whole.lines) == 1:
            return whole
    return _set(sheet, name, Style((size - 4, size - 6), Weight.BOLD, 1.3, lines=2), width)


def _set(sheet: Sheet, text: str, style: Style, width: int) -> Block:
    return block(text, style, width, is_arabic=sheet.is_arabic)
