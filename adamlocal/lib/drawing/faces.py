"""A creator's face in a dashed ring: the portrait, or the initials of their name."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from adamlocal.lib.drawing import colours
from adamlocal.lib.drawing.cropping import Photo, cropped
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.typeset import Style, Weight, block

# Circles are drawn so many times as large, then brought down.
_FINE = 4


@dataclass(frozen=True)
class Face:
    """``handle`` with its @, empty where none is to stand there; ``initials`` stand in the ring of a
    creator without a portrait."""

    name: str
    initials: str
    handle: str = ""
    picture_hash: str = ""


def face(sheet: Sheet, of: Face, photo: Photo | None, start: int, top: int, size: int) -> None:
    """A white disc of ``size`` pixels, its dashed ring, and the portrait or the initials in it."""
    inner = size - 2 * round(size * 0.055)
    away = (size - inner) // 2
    disc(sheet, start, top, size)
    if photo:
        portrait = cropped(photo, (inner, inner))
        portrait.putalpha(_circle(inner))
        sheet.paste(portrait, start + away, top + away)
        return
    ground = Image.new("RGB", (inner, inner), colours.SUNK)
    ground.putalpha(_circle(inner))
    sheet.paste(ground, start + away, top + away)
    large = round(size * 0.3)
    words = block(
        of.initials, Style((large, large * 3 // 4), Weight.BOLD, 1.3), inner * 3 // 4,
        is_arabic=sheet.is_arabic,
    )  # fmt: skip
    middle = top + (size - words.height) // 2
    sheet.write(words, start + size // 2, middle, colours.MADDER, align="middle")


def disc(sheet: Sheet, start: int, top: int, size: int) -> None:
    """A white disc of ``size`` pixels with a dashed ring, for a face or a sign."""
    sheet.paste(_disc(size), start, top)


def faces(
    sheet: Sheet, of: Sequence[Face], photos: Sequence[Photo | None], start: int, top: int,
    size: int,
) -> int:  # fmt: skip
    """Faces side by side, each a little over the one before; returns their width."""
    step = round(size * 0.84)
    # The first lies on top, as it is read first.
    for number in reversed(range(len(of))):
        face(sheet, of[number], photos[number], start + number * step, top, size)
    return step * (len(of) - 1) + size


@lru_cache(maxsize=8)
def _circle(size: int) -> Image.Image:
    large = Image.new("L", (size * _FINE, size * _FINE))
    ImageDraw.Draw(large).ellipse((0, 0, size * _FINE - 1, size * _FINE - 1), fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


@lru_cache(maxsize=8)
def _disc(size: int) -> Image.Image:
    """White, with a running stitch of madder along its edge; all dashes of one length."""
    side = size * _FINE
    disc = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(disc)
    draw.ellipse((0, 0, side - 1, side - 1), fill=colours.PAPER)
    width = max(3, round(size * 0.016)) * _FINE
    inset = round(size * 0.012) * _FINE
    dashes = max(20, round(math.pi * size / 20))
    for number in range(dashes):
        begin = 360 * number / dashes
        box = (inset, inset, side - 1 - inset, side - 1 - inset)
        draw.arc(box, begin, begin + 216 / dashes, colours.MADDER, width)
    return disc.resize((size, size), Image.Resampling.BOX)
