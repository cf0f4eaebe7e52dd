"""The sheet that a card is drawn on, measured from the side where its language starts.

A design is written once: ``start`` is the distance in pixels from the start edge (the right one in
Arabic, the left one in English), so that an English card is the Arabic one mirrored on the same grid.
"""

from functools import lru_cache

from PIL import Image, ImageDraw

from adamlocal.lib.drawing.sizes import Size
from adamlocal.lib.drawing.typeset import Block

Box = tuple[int, int, int, int]


class Sheet:
    """A canvas of ``size`` in one colour; ``canvas`` is the picture itself."""

    def __init__(self, size: Size, ground: str, *, is_arabic: bool):
        self.width, self.height, self.is_arabic = size.width, size.height, is_arabic
        self.canvas = Image.new("RGB", (size.width, size.height), ground)
        self.draw = ImageDraw.Draw(self.canvas)

    def box(self, start: int, top: int, width: int, height: int) -> Box:
        """Left, top, right and bottom of what begins ``start`` from the start edge."""
        left = self.width - start - width if self.is_arabic else start
        return left, top, left + width, top + height

    def fill(
        self, colour: str, start: int, top: int, width: int, height: int, *, radius: int = 0
    ) -> None:
        """A rectangle in one colour, its corners rounded by ``radius``."""
        left, upper, right, lower = self.box(start, top, width, height)
        box = (left, upper, right - 1, lower - 1)
        if radius:
            self.canvas.paste(colour, box[:2], _rounded(width, height, radius))
        else:
            self.draw.rectangle(box, fill=colour)

    def paste(self, picture: Image.Image, start: int, top: int, *, radius: int = 0) -> None:
        """A picture at its own size, with its own transparency; never mirrored."""
        left, upper = self.box(start, top, picture.width, picture.height)[:2]
        mask = picture if picture.mode == "RGBA" else None
        if radius:
            mask = _rounded(picture.width, picture.height, radius)
        self.canvas.paste(picture, (left, upper), mask)

    def tile(self, picture: Image.Image, start: int, top: int, width: int, height: int) -> None:
        """Fill a box with whole and cut copies of a picture, from its left upper corner."""
        left, upper, right, lower = self.box(start, top, width, height)
        for x in range(left, right, picture.width):
            for y in range(upper, lower, picture.height):
                part = picture.crop(
                    (0, 0, min(picture.width, right - x), min(picture.height, lower - y))
                )
                self.canvas.paste(part, (x, y), part if part.mode == "RGBA" else None)

    def write(self, block: Block, start: int, top: int, fill: str, *, align: str = "start") -> int:
        """Set text whose ``start``, middle or ``end`` (by ``align``) lies ``start`` from the start
        edge; returns the y under it."""
        x = self.width - start if self.is_arabic else start
        block.draw(self.canvas, x, top, fill, align=align)
        return top + block.height

    def write_on(
        self, block: Block, start: int, baseline: int, fill: str, *, align: str = "start"
    ) -> None:
        """As ``write``, the first line on a baseline."""
        if block.lines:
            self.write(block, start, baseline - block.baselines[0], fill, align=align)


def _rounded(width: int, height: int, radius: int) -> Image.Image:
    """A mask with round corners, smooth at their edges."""
    mask = Image.new("L", (width, height), 255)
    disc = _disc(radius)
    for right in (0, 1):
        for lower in (0, 1):
            corner = (right * radius, lower * radius, (right + 1) * radius, (lower + 1) * radius)
            place = (right * (width - radius), lower * (height - radius))
            mask.paste(disc.crop(corner), place)
    return mask


@lru_cache(maxsize=16)
def _disc(radius: int) -> Image.Image:
    """Drawn eight times as large and brought down."""
    large = Image.new("L", (radius * 16, radius * 16))
    ImageDraw.Draw(large).ellipse((0, 0, radius * 16 - 1, radius * 16 - 1), fill=255)
    return large.resize((radius * 2, radius * 2), Image.Resampling.BOX)
