"""A photo cut to a box around what it shows: nothing stretched, nothing enlarged until it smears."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from io import BytesIO
from math import ceil

from PIL import Image, ImageChops, ImageFilter, ImageStat

from adamlocal.lib.drawing import colours

# A photo is shown at most so many times its own pixels; around a smaller one lies cloth.
ENLARGED = 2.0
# The white edge of a photo that does not fill its box, as around a print.
EDGE = 10
# The longest side that saliency is looked for at, in pixels, and how far over the mean it is salient.
LOOKED_AT, SALIENT = 64, 2.0
Sides = tuple[int, int]


@dataclass(frozen=True)
class Photo:
    """``data`` is a stored variant; ``focus`` is where its subject is, in per cent across and down,
    or None where nobody said."""

    data: bytes
    focus: tuple[int, int] | None = None


def cropped(
    photo: Photo, size: Sides, ground: Callable[[], Image.Image] | None = None
) -> Image.Image:
    """The photo in ``size`` pixels around its subject.

    One that would be more than ``ENLARGED`` times as large lies on ``ground`` (a picture in
    ``size``), or on its own mean colour.
    """
    with Image.open(BytesIO(photo.data)) as opened:
        scale = max(size[0] / opened.width, size[1] / opened.height)
        # A JPEG is decoded no larger than it takes; other kinds have no such way.
        opened.draft("RGB", (ceil(opened.width * scale), ceil(opened.height * scale)))
        picture = opened.convert("RGB")
    shown = _shown(picture.size, size)
    box = _around(photo.focus or subject(picture), picture.size, shown)
    part = picture.resize(shown, Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    if shown == size:
        return part
    canvas = ground() if ground else Image.new("RGB", size, _mean(picture))
    return _mounted(part, canvas)


def width_for(photo: Sides, size: Sides) -> int:
    """How wide a variant of a photo of these sides has to be to fill ``size`` without enlarging."""
    return ceil(photo[0] * max(size[0] / photo[0], size[1] / photo[1]))


def subject(picture: Image.Image) -> tuple[float, float]:
    """Where a picture's subject is likely to be, in per cent across and down: the middle of what
    stands out from its mean colour.

    Frequency-tuned saliency (Achanta, Hemami, Estrada and Süsstrunk, "Frequency-tuned Salient
    Region Detection", CVPR 2009): how far each blurred pixel is from the mean of the picture, in
    lightness and two colours, and of that what is twice the mean. Of a picture in which nothing
    stands out the middle.
    """
    small = picture.copy()
    small.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    blurred = small.filter(ImageFilter.GaussianBlur(1)).convert("YCbCr").split()
    means = (
        channel.resize((1, 1), Image.Resampling.BOX).resize(small.size)
        for channel in small.convert("YCbCr").split()
    )
    away = reduce(ImageChops.add, map(ImageChops.difference, blurred, means))
    least = SALIENT * ImageStat.Stat(away).mean[0]
    across = down = whole = 0.0
    for place, value in enumerate(away.tobytes()):
        if value > least:
            whole += value
            across += value * (place % away.width + 0.5)
            down += value * (place // away.width + 0.5)
    if not whole:
        return 50.0, 50.0
    return 100 * across / whole / away.width, 100 * down / whole / away.height


def _mean(picture: Image.Image) -> tuple[int, int, int]:
    red, green, blue = (round(value) for value in ImageStat.Stat(picture).mean)
    return red, green, blue


def _shown(photo: Sides, size: Sides) -> Sides:
    """How much of the box the photo fills: all of it, where it has the pixels."""
    width, height = (
        min(wanted, round(side * ENLARGED)) for wanted, side in zip(size, photo, strict=True)
    )
    return width, height


def _around(
    focus: tuple[float, float], photo: Sides, shown: Sides
) -> tuple[float, float, float, float]:
    """The part of a photo, in its pixels, that has the sides' ratio of ``shown``, is as large as can
    be, and has the focus as near to its middle as the photo's edges let it."""
    scale = max(shown[0] / photo[0], shown[1] / photo[1])
    # By a hair too large, for it is a quotient: resizing refuses what leads over the edge.
    width, height = min(shown[0] / scale, photo[0]), min(shown[1] / scale, photo[1])
    left = min(max(focus[0] / 100 * photo[0] - width / 2, 0), photo[0] - width)
    top = min(max(focus[1] / 100 * photo[1] - height / 2, 0), photo[1] - height)
    return left, top, min(left + width, photo[0]), min(top + height, photo[1])


def _mounted(part: Image.Image, canvas: Image.Image) -> Image.Image:
    left, top = (canvas.width - part.width) // 2, (canvas.height - part.height) // 2
    edge = (left - EDGE, top - EDGE, left + part.width + EDGE, top + part.height + EDGE)
    canvas.paste(colours.PAPER, edge)
    canvas.paste(part, (left, top))
    return canvas
