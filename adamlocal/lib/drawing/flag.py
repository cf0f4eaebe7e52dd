"""The flag of Jordan, drawn after its law.

The constitution of 1952, article 4: the length is twice the width; three equal stripes, black over white
over green; at the staff a red triangle, its base the width of the flag and its height half the
length; in it a white star of seven points, which a circle of one fourteenth of the length holds,
its centre where the lines that halve the triangle's angles cross, the axis through one of its
points parallel to the base. The article leaves open how the points are joined: each to the third
one on, as on the flags that are flown. It names the colours only; their values are the design's.
"""

from functools import lru_cache
from math import cos, pi, sin, sqrt

from PIL import Image, ImageDraw

BLACK, WHITE, GREEN, RED = "#000000", "#FFFFFF", "#007A3D", "#CE1126"
KEYLINE, KEYLINE_WIDTH = "#CBB9A8", 2
# The staff is at the left, whatever way the card reads.
POINTS = 7
# Circle around the star, as a share of the flag's length; of its inner corners, of that circle: where
# lines from each point to the third one on cross.
CIRCLE = 1 / 14
NOTCHES = cos(3 * pi / POINTS) / cos(2 * pi / POINTS)
# Radius of the circle in a triangle as high as its base, as a share of the base: where the star is.
CENTRE = 1 / (1 + sqrt(5))
# The flag is drawn about this long and brought down: small ones many times as large, since the
# drawing adds half a pixel to each edge.
DRAWN_LENGTH = 4096


@lru_cache(maxsize=8)
def flag(width: int) -> Image.Image:
    """The flag, ``width`` pixels long and half as high, with a keyline of 2 px outside it.

    It is kept: callers paste it and never draw on it. An odd ``width`` raises ``ValueError``: half
    of it is no number of pixels, and the flag is never squeezed.
    """
    if width % 2:
        raise ValueError(f"The flag is twice as long as high: {width} cannot be halved.")
    fine = max(4, round(DRAWN_LENGTH / width))
    length, height = width * fine, width * fine // 2
    large = Image.new("RGB", (length, height), WHITE)
    draw = ImageDraw.Draw(large)
    draw.rectangle((0, 0, length, round(height / 3) - 1), BLACK)
    draw.rectangle((0, round(height * 2 / 3), length, height), GREEN)
    # A pixel's number is half a pixel left of its middle.
    draw.polygon(((-0.5, -0.5), (length / 2 - 0.5, height / 2 - 0.5), (-0.5, height - 0.5)), RED)
    centre = (height * CENTRE - 0.5, height / 2 - 0.5)
    draw.polygon(star(*centre, length * CIRCLE / 2), WHITE)
    small = large.resize((width, width // 2), Image.Resampling.BOX)
    framed = Image.new("RGB", (width + 2 * KEYLINE_WIDTH, width // 2 + 2 * KEYLINE_WIDTH), KEYLINE)
    framed.paste(small, (KEYLINE_WIDTH, KEYLINE_WIDTH))
    return framed


def star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Corners of the star around (x, y), from the point on top, points and notches in turn."""
    corners = []
    for number in range(2 * POINTS):
        away = radius * NOTCHES if number % 2 else radius
        angle = pi * number / POINTS
        corners.append((x + away * sin(angle), y - away * cos(angle)))
    return corners
