"""Text set for a card: joined by Pillow's libraqm, in the first size that holds it, and measured.

Words go to the shaper as they are written, never shaped beforehand; what of them is drawn says
``drawable``, which raises ``MissingGlyph``. Sizes and places are pixels. Whether a line fits is asked of its
ink: marks and swashes reach beyond what a font says of its letters.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from PIL import Image

from adamlocal.lib.drawing import bidi, breaking
from adamlocal.lib.drawing.drawable import ELLIPSIS, MissingGlyph, drawable, graphemes
from adamlocal.lib.drawing.font import FONTS, CannotDraw, Weight, can_draw
from adamlocal.lib.drawing.runs import Line, Run

__all__ = [
    "ELLIPSIS", "FONTS", "Block", "CannotDraw", "Line", "MissingGlyph", "Part", "Run", "Style",
    "Weight", "block", "can_draw", "line",
]  # fmt: skip

# Where the first baseline lies in its line, of the line's height. Bare letters reach 0.75 of the size
# above it and 0.3 below, within the line at any leading from 1.2 on; tails with dots reach 0.5.
BASELINE = 0.75
_NUMBER = re.compile(r"\s*[\d.,٫٬]*\d[\d.,٫٬]*\s*")


@dataclass(frozen=True)
class Style:
    """How a text is set: ``sizes`` are tried in order until ``lines`` lines hold it; ``leading`` is
    the height of a line as a multiple of the size."""

    sizes: tuple[int, ...]
    weight: Weight = Weight.REGULAR
    leading: float = 1.4
    lines: int = 1


@dataclass(frozen=True)
class Part:
    """Words of one kind in a line. ``fill`` replaces the line's colour; ``ltr`` keeps handles,
    prices and addresses in their own order inside Arabic."""

    text: str
    weight: Weight = Weight.REGULAR
    fill: str = ""
    ltr: bool = False


@dataclass(frozen=True)
class Block:
    """Lines in one size, ready to be drawn. ``height`` is that of its lines, and holds their ink:
    a line is moved down where its marks would reach out of the block or into the line above.
    ``is_cut`` says that the room did not hold the words: they end in an ellipsis or, with a handle or a
    number among them, stand out of it."""

    lines: tuple[Line, ...]
    size: int
    leading: float
    is_arabic: bool
    is_cut: bool = False

    @property
    def width(self) -> int:
        return max((line.width for line in self.lines), default=0)

    @property
    def height(self) -> int:
        if not self.lines:
            return 0
        return self.baselines[-1] + max(self._step - self._first, self.fall)

    @property
    def rise(self) -> int:
        """How far the first line's ink reaches above its baseline."""
        return -self.lines[0].box[1] if self.lines else 0

    @property
    def fall(self) -> int:
        """How far the last line's ink reaches below its baseline."""
        return self.lines[-1].box[3] if self.lines else 0

    @cached_property
    def baselines(self) -> tuple[int, ...]:
        """How far under the block's top each line stands."""
        places: list[int] = []
        for number, below in enumerate(self.lines):
            if not number:
                places.append(max(self._first, self.rise))
            else:
                above = self.lines[number - 1]
                places.append(places[-1] + above.clear_of(below, self._step))
        return tuple(places)

    def draw(
        self, canvas: Image.Image, x: int, top: int, fill: str, *, align: str = "start"
    ) -> None:
        """Draw with the start, ``middle`` or ``end`` of each line at ``x``."""
        for line, baseline in zip(self.lines, self.baselines, strict=True):
            left = {"start": x, "middle": x - line.width // 2, "end": x - line.width}[align]
            if self.is_arabic:
                left = x + x - left - line.width
            line.draw(canvas, left, top + baseline, fill)

    @property
    def _step(self) -> int:
        return round(self.size * self.leading)

    @property
    def _first(self) -> int:
        return round(self.size * self.leading * BASELINE)


def block(text: str, style: Style, width: int, *, is_arabic: bool) -> Block:
    """``text`` in up to ``style.lines`` lines of ``width``, in the first size that holds it; what is
    too long even in the last ends in an ellipsis. ``MissingGlyph`` where the font lacks a letter."""
    words = breaking.words(drawable(text))
    direction = bidi.direction_of(" ".join(words), is_arabic=is_arabic)
    for size in style.sizes:
        ruler = breaking.Ruler(style.weight, size, direction)
        rows = breaking.wrapped(words, ruler, width)
        if rows is not None and len(rows) <= style.lines:
            lines = _lines(rows, ruler, is_arabic=is_arabic)
            if all(line.width <= width for line in lines):
                return Block(lines, size, style.leading, is_arabic)
    # Ink that reaches over the edge in the last size costs the line as much of its room.
    room = width
    while True:
        rows = breaking.cut(words, ruler, room, style.lines)
        lines = _lines(rows, ruler, is_arabic=is_arabic)
        over = max((line.width for line in lines), default=0) - width
        if over <= 0 or room <= width // 2:
            is_cut = "".join(rows).replace(" ", "") != "".join(words)
            return Block(lines, size, style.leading, is_arabic, is_cut)
        room -= over


def line(
    parts: Sequence[Part], sizes: tuple[int, ...], width: int, *, is_arabic: bool,
    leading: float = 1.4,
) -> Block:  # fmt: skip
    """One line of parts in reading order, in the first size that holds it; they bring their own
    spaces.

    Of words that are too long even in the last size the longest end in an ellipsis. A line with a
    handle or a number is never cut, for half a price is another price: it is wider than ``width`` then
    (``is_cut`` says so too), and the caller leaves something out.
    """
    parts = [replace(part, text=drawable(part.text)) for part in parts]
    for size in sizes:
        set_line = Line(tuple(_run(part, size, is_arabic=is_arabic) for part in parts), is_arabic)
        if set_line.width <= width:
            break
    is_cut = set_line.width > width
    if is_cut and not any(_is_whole(part) for part in parts):
        set_line = _shortened(set_line, size, width)
    return Block((set_line,), size, leading, is_arabic, is_cut)


def _lines(rows: Iterable[str], ruler: breaking.Ruler, *, is_arabic: bool) -> tuple[Line, ...]:
    runs = (Run(row, ruler.weight, ruler.size, ruler.direction) for row in rows)
    return tuple(Line((run,), is_arabic) for run in runs)


def _run(part: Part, size: int, *, is_arabic: bool) -> Run:
    direction = "ltr" if part.ltr else bidi.direction_of(part.text, is_arabic=is_arabic)
    return Run(part.text, part.weight, size, direction, part.fill)


def _is_whole(part: Part) -> bool:
    return part.ltr or bool(_NUMBER.fullmatch(part.text))


def _shortened(too_long: Line, size: int, width: int) -> Line:
    """The line within ``width``: one run after another gives of its letters until it fits."""
    runs = list(too_long.runs)
    worded = [number for number, run in enumerate(runs) if run.text.strip()]
    for number in sorted(worded, key=lambda n: -runs[n].advance):
        over = Line(tuple(runs), too_long.is_arabic).width - width
        if over <= 0:
            break
        run = runs[number]
        ruler = breaking.Ruler(run.weight, size, run.direction)
        ends = run.text[len(run.text.rstrip()) :]
        room = run.advance - over - ruler.length(ends)
        runs[number] = replace(run, text=ruler.shortened(graphemes(run.text.rstrip()), room) + ends)
    return Line(tuple(runs), too_long.is_arabic)
