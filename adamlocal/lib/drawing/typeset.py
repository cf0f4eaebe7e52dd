"""Text set for a card: joined by Pillow's libraqm, in the first size that holds it, and measured.

Words go to the shaper as they are written, never shaped beforehand. Sizes and places are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

FONTS = Path(__file__).parent / "fonts"
ELLIPSIS = "…"


class Weight(Enum):
    """The cuts of Readex Pro that lie beside this file."""

    REGULAR = "ReadexPro_400Regular.ttf"
    SEMIBOLD = "ReadexPro_600SemiBold.ttf"
    BOLD = "ReadexPro_700Bold.ttf"


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
class Run:
    """Words in one cut at one place: ``offset`` from the line's start, ``width`` as advanced."""

    text: str
    face: ImageFont.FreeTypeFont
    direction: str
    offset: float
    width: float
    fill: str = ""


@dataclass(frozen=True)
class Line:
    runs: tuple[Run, ...]

    @property
    def width(self) -> float:
        return max((run.offset + run.width for run in self.runs), default=0)


@dataclass(frozen=True)
class Block:
    """Lines in one size, ready to be drawn. ``height`` is that of its lines."""

    lines: tuple[Line, ...]
    size: int
    leading: float
    is_arabic: bool

    @property
    def height(self) -> int:
        return round(self.size * self.leading) * len(self.lines)

    @property
    def baselines(self) -> tuple[int, ...]:
        """How far under the block's top each line stands."""
        step, first = round(self.size * self.leading), round(self.size * self.leading * 0.75)
        return tuple(first + number * step for number in range(len(self.lines)))

    @property
    def width(self) -> int:
        return max((round(line.width) for line in self.lines), default=0)

    def draw(
        self, canvas: Image.Image, x: int, top: int, fill: str, *, align: str = "start"
    ) -> None:
        """Draw with the start, ``middle`` or ``end`` of each line at ``x``."""
        pen = ImageDraw.Draw(canvas)
        for line, below in zip(self.lines, self.baselines, strict=True):
            shift = {"start": 0.0, "middle": line.width / 2, "end": line.width}[align]
            for run in line.runs:
                away = run.offset - shift
                at = x - away if self.is_arabic else x + away
                anchor = "rs" if self.is_arabic else "ls"
                pen.text(
                    (at, top + below), run.text, run.fill or fill, run.face, anchor,
                    direction=run.direction,
                )  # fmt: skip


def can_draw() -> bool:
    """Whether Arabic letters are joined here."""
    return bool(features.check("raqm"))


def block(text: str, style: Style, width: int, *, is_arabic: bool) -> Block:
    """``text`` in up to ``style.lines`` lines of ``width``, in the first size that holds it; what is
    too long even in the last ends in an ellipsis."""
    for size in style.sizes:
        face = _face(style.weight, size)
        rows = _wrapped(text, face, width)
        if len(rows) <= style.lines:
            break
    rows = _cut(rows, style.lines, face, width)
    lines = tuple(Line((Run(row, face, _direction(row), 0, _length(row, face)),)) for row in rows)
    return Block(lines, size, style.leading, is_arabic)


def line(
    parts: Sequence[Part], sizes: tuple[int, ...], width: int, *, is_arabic: bool,
    leading: float = 1.4,
) -> Block:  # fmt: skip
    """One line of parts in reading order, in the first size that holds it; they bring their own
    spaces."""
    for size in sizes:
        runs, at = [], 0.0
        for part in parts:
            face = _face(part.weight, size)
            direction = "ltr" if part.ltr else _direction(part.text)
            long = face.getlength(part.text, direction=direction)
            runs.append(Run(part.text, face, direction, at, long, part.fill))
            at += long
        if at <= width:
            break
    return Block((Line(tuple(runs)),), size, leading, is_arabic)


@cache
def _face(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / weight.value), size)


def _length(text: str, face: ImageFont.FreeTypeFont) -> float:
    return face.getlength(text, direction=_direction(text))


def _direction(text: str) -> str:
    """The paragraph's direction, from its first letter as browsers do with ``dir=auto``."""
    for letter in text:
        if letter.isalpha():
            return "rtl" if "\u0590" <= letter <= "\u08ff" else "ltr"
    return "ltr"


def _wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and _length(longer, face) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _cut(rows: list[str], lines: int, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """At most ``lines`` rows, each within ``width``; what is left out is an ellipsis."""
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] += ELLIPSIS
    for index, row in enumerate(kept):
        while len(row) > 2 and _length(row, face) > width:
            row = row.rstrip(ELLIPSIS)[:-1].rstrip() + ELLIPSIS
        kept[index] = row
    return kept
