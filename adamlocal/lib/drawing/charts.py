"""Figures, stitched bars and the tile map of the twelve governorates."""

from collections.abc import Sequence
from dataclasses import dataclass

from adamlocal.lib.drawing import colours
from adamlocal.lib.drawing.entries import Box
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.stack import Layer
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line

# A width that no name reaches, and the least size of a name, in pixels.
UNBOUNDED, LEAST = 10_000, 8
# Where each governorate lies on the map of four columns and seven rows: column, row, columns, rows.
_PLACES = {
    "irbid": (0, 0, 2, 1), "mafraq": (2, 0, 2, 2), "ajloun": (0, 1, 1, 1), "jerash": (1, 1, 1, 1),
    "balqa": (0, 2, 2, 1), "zarqa": (2, 2, 2, 1), "madaba": (0, 3, 1, 1), "amman": (1, 3, 3, 1),
    "karak": (0, 4, 2, 1), "maan": (2, 4, 2, 3), "tafilah": (0, 5, 2, 1), "aqaba": (0, 6, 2, 1),
}  # fmt: skip
_COLUMNS, _ROWS = 4, 7
# Ground, ink and seam of a tile by its step.
_SHADES = (
    (colours.GROUND, colours.INK2, "#C9B9B0"),
    ("#E5C4C9", colours.INK, colours.MADDER),
    ("#B23D50", colours.PAPER, "#F4D5D8"),
    (colours.MADDER, colours.PAPER, "#F2A9AE"),
)


@dataclass(frozen=True)
class Figure:
    """A number as it is written (``5,860``), and the words that follow it."""

    number: str
    words: str


@dataclass(frozen=True)
class Bar:
    """``share`` is its length in per mille of the longest one."""

    name: str
    number: str
    share: int


@dataclass(frozen=True)
class Tile:
    """A governorate: ``slug`` says where it lies, ``step`` is its shade, 0 (nothing there) to 3."""

    slug: str
    name: str
    step: int = 0


def figures(
    sheet: Sheet, of: Sequence[Figure], start: int, width: int, *, size: int,
    ink: str = colours.MADDER, words_ink: str = colours.INK2,
) -> Layer:  # fmt: skip
    """Numbers side by side in columns as wide and in one size, their words in up to two lines under
    each."""
    column = width // max(len(of), 1)
    amounts: list[Block] = []
    for smaller in (size, size * 3 // 4, size // 2):
        amounts = [
            line([Part(figure.number, Weight.BOLD, ltr=True)], (smaller,), column - 20,
                 is_arabic=sheet.is_arabic, leading=1.2)
            for figure in of
        ]  # fmt: skip
        if not any(amount.is_cut for amount in amounts):
            break
    small = Style((max(26, size * 11 // 25), max(24, size * 9 // 25)), leading=1.4, lines=2)
    words = [block(figure.words, small, column - 24, is_arabic=sheet.is_arabic) for figure in of]
    high = max(amount.height for amount in amounts)

    def draw(top: int) -> None:
        for number, (amount, said) in enumerate(zip(amounts, words, strict=True)):
            sheet.write(amount, start + number * column, top, ink)
            sheet.write(said, start + number * column, top + high, words_ink)

    return Layer(high + max(said.height for said in words), draw)


def bars(sheet: Sheet, of: Sequence[Bar], box: Box) -> None:
    """Rows of stitches from the start edge: the name, whole stitches and a last one that is cut,
    and the number at the end."""
    height = box.height // max(len(of), 1)
    size = min(34, height // 2)
    names = [
        block(bar.name, Style((size, size - 6)), box.width * 3 // 10, is_arabic=sheet.is_arabic)
        for bar in of
    ]
    numbers = [
        line([Part(bar.number, Weight.SEMIBOLD, ltr=True)], (size,), 150, is_arabic=sheet.is_arabic)
        for bar in of
    ]
    first = max((name.width for name in names), default=0) + 24
    last = max((number.width for number in numbers), default=0) + 20
    longest = box.width - first - last
    for at, bar in enumerate(of):
        top = box.top + at * height
        middle = (height - names[at].height) // 2
        sheet.write(names[at], box.start, top + middle, colours.INK)
        thick = min(30, height * 11 // 20)
        length = max(4, longest * bar.share // 1000)
        cell, y = 18, top + (height - thick) // 2
        for away in range(0, length, cell):
            long = min(cell - 3, length - away)
            sheet.fill(colours.MADDER, box.start + first + away, y, long, thick)
        sheet.write(numbers[at], box.start + first + length + 16, top + middle, colours.INK)


def tile_map(sheet: Sheet, tiles: Sequence[Tile], box: Box, *, gap: int = 8) -> None:
    """The governorates as patches sewn on with a running stitch; geography, so never mirrored."""
    places = [_place(sheet, tile, box, gap) for tile in tiles]
    names = _names(sheet, tiles, places)
    for tile, place, name in zip(tiles, places, names, strict=True):
        ground, ink, seam = _SHADES[tile.step]
        sheet.fill(ground, place.start, place.top, place.width, place.height, radius=6)
        # A patch is sewn inside its edge; where none is, its place is marked along the edge.
        inset = 4 if tile.step else 0
        dashed(
            sheet,
            Box(place.start + inset, place.top + inset, place.width - 2 * inset,
                place.height - 2 * inset),
            seam,
        )  # fmt: skip
        middle = place.top + (place.height - name.height) // 2
        sheet.write(name, place.start + place.width // 2, middle, ink, align="middle")


def _place(sheet: Sheet, tile: Tile, box: Box, gap: int) -> Box:
    across = (box.width - gap * (_COLUMNS - 1)) / _COLUMNS
    down = (box.height - gap * (_ROWS - 1)) / _ROWS
    column, row, columns, rows = _PLACES[tile.slug]
    left, top = round(column * (across + gap)), round(row * (down + gap))
    width = round((column + columns) * (across + gap) - gap) - left
    height = round((row + rows) * (down + gap) - gap) - top
    start = box.width - left - width if sheet.is_arabic else left
    return Box(box.start + start, box.top + top, width, height)


def _names(sheet: Sheet, tiles: Sequence[Tile], places: Sequence[Box]) -> list[Block]:
    """All in one size: the largest that leaves each whole in its tile."""
    size = min(36, round(min(place.height for place in places) * 0.5))
    while True:
        names = [
            line(
                [Part(tile.name, Weight.BOLD if tile.step else Weight.REGULAR)], (size,), UNBOUNDED,
                is_arabic=sheet.is_arabic, leading=1.3,
            )
            for tile in tiles
        ]  # fmt: skip
        share = min(
            (place.width - 22) / max(name.width, 1)
            for name, place in zip(names, places, strict=True)
        )
        if share >= 1 or size <= LEAST:
            return names
        size = max(LEAST, min(size - 1, int(size * share)))


def dashed(sheet: Sheet, box: Box, colour: str, *, width: int = 2) -> None:
    """A running stitch along the inside of a box: dashes of about ten pixels, none of them cut."""
    for top in (box.top, box.top + box.height - width):
        for away, long in _dashes(box.width):
            sheet.fill(colour, box.start + away, top, long, width)
    for start in (box.start, box.start + box.width - width):
        for away, long in _dashes(box.height):
            sheet.fill(colour, start, box.top + away, width, long)


def _dashes(length: int, *, dash: int = 10, space: int = 6) -> list[tuple[int, int]]:
    """Offset and length of each: from the one corner to the other."""
    spaces = max(1, round((length - dash) / (dash + space)))
    step = (length - dash) / spaces
    return [(round(number * step), dash) for number in range(spaces + 1)]
