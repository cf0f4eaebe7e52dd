"""Words shaped and drawn once: their ink is measured on the picture that later goes onto the card."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil, floor
from typing import NamedTuple

from PIL import Image, ImageDraw

from adamlocal.lib.drawing import bidi, font
from adamlocal.lib.drawing.font import Weight

Box = tuple[int, int, int, int]
# Columns of a line that are looked at together for how far its ink reaches up and down, in pixels;
# and what stays free between the ink of two lines, of their size.
STRIP, GAP = 8, 0.06


class Ink(NamedTuple):
    """A picture of letters, white on black, cut to them; ``left`` and ``top`` from the pen's place
    at the left end of the baseline."""

    mask: Image.Image
    left: int
    top: int


@dataclass(frozen=True)
class Run:
    """Words in one cut, size and direction (``rtl`` or ``ltr``, of the paragraph); ``fill`` replaces the
    line's colour."""

    text: str
    weight: Weight
    size: int
    direction: str
    fill: str = ""

    @property
    def advance(self) -> float:
        """How far the pen moves; the ink may reach further, or less far."""
        return advance(self.text, self.weight, self.size, self.direction)

    @property
    def shaped(self) -> str:
        """What the shaper is given: as much as ``text``, with controls of direction around handles."""
        return bidi.isolated(self.text, self.direction)

    @property
    def ink(self) -> Ink | None:
        """None where nothing is to be seen."""
        if not self.text.strip():
            return None
        return _ink(self.shaped, self.weight, self.size, self.direction)


@dataclass(frozen=True)
class Line:
    """Runs in reading order on one baseline, from the side where the card's language starts."""

    runs: tuple[Run, ...]
    is_arabic: bool

    @property
    def width(self) -> int:
        """Of the pen's way and of all ink."""
        left, _top, right, _bottom = self.box
        return right - left

    @cached_property
    def box(self) -> Box:
        """Left, top, right and bottom of all ink and of the pen's way, from the way's left end on
        the baseline."""
        left, top, right, bottom = 0, 0, ceil(sum(run.advance for run in self.runs)), 0
        for ink, at in self._places:
            left, top = min(left, at + ink.left), min(top, ink.top)
            right = max(right, at + ink.left + ink.mask.width)
            bottom = max(bottom, ink.top + ink.mask.height)
        return left, top, right, bottom

    def draw(self, canvas: Image.Image, left: int, baseline: int, fill: str) -> None:
        """Draw with the left edge of the line's ``width`` at ``left``."""
        inked = [run for run in self.runs if run.ink]
        for run, (ink, at) in zip(inked, self._places, strict=True):
            place = (left - self.box[0] + at + ink.left, baseline + ink.top)
            canvas.paste(run.fill or fill, place, ink.mask)

    def clear_of(self, below: "Line", least: int) -> int:
        """How far apart two baselines have to be, ``least`` or more, so that the ink of this line does
        not touch that of the line ``below``, whichever way both are aligned."""
        gap = ceil(max((run.size for run in self.runs), default=0) * GAP)
        furthest = self.box[3] - below.box[1] + gap
        if furthest <= least:
            return least
        depths, heights = self._reach(down=True), below._reach(down=False)
        spare = len(depths) - len(heights)
        apart = least
        for shift in {0, spare // 2, spare}:
            for column, depth in enumerate(depths):
                near = range(max(0, column - shift - 1), min(len(heights), column - shift + 2))
                apart = max([apart, *(depth + heights[other] + gap for other in near)])
        return apart

    @cached_property
    def _places(self) -> list[tuple[Ink, int]]:
        """Each run's ink and the left end of its pen's way."""
        places, at = [], 0.0
        whole = sum(run.advance for run in self.runs)
        for run in self.runs:
            left = whole - at - run.advance if self.is_arabic else at
            if run.ink:
                places.append((run.ink, round(left)))
            at += run.advance
        return places

    def _reach(self, *, down: bool) -> list[int]:
        """How far the ink reaches under (or above) the baseline, strip by strip from the left; far
        above (or under) it where a strip is empty."""
        left, top, right, bottom = self.box
        whole = Image.new("L", (right - left, max(1, bottom - top)))
        for ink, at in self._places:
            whole.paste(255, (at + ink.left - left, ink.top - top), ink.mask)
        reaches = []
        for x in range(0, whole.width, STRIP):
            seen = whole.crop((x, 0, min(x + STRIP, whole.width), whole.height)).getbbox()
            if seen is None:
                reaches.append(-max(bottom, -top))
            else:
                reaches.append(seen[3] + top if down else -(seen[1] + top))
        return reaches


@lru_cache(maxsize=8192)
def advance(text: str, weight: Weight, size: int, direction: str) -> float:
    """How far the pen moves for ``text`` in one line; 0 for none."""
    return font.face(weight, size).getlength(text, direction=direction) if text else 0.0


# The site's name, its hashtag and the like stand on every card: they are drawn once for many.
@lru_cache(maxsize=256)
def _ink(text: str, weight: Weight, size: int, direction: str) -> Ink | None:
    face = font.face(weight, size)
    box = face.getbbox(text, direction=direction, anchor="ls")
    # Around what the font says of its letters stays room for what it does not say.
    left, top = floor(box[0]) - size, floor(box[1]) - size
    drawn = Image.new("L", (ceil(box[2]) - left + size, ceil(box[3]) - top + size))
    ImageDraw.Draw(drawn).text((-left, -top), text, 255, face, "ls", direction=direction)
    seen = drawn.getbbox()
    return Ink(drawn.crop(seen), left + seen[0], top + seen[1]) if seen else None
