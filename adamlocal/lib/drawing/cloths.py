"""The motif as pictures: figures, bands, lattice, tassels, stitched words and a project's own cloth.

What all cards share is kept in the process: callers paste it and never draw on it.
"""

from functools import lru_cache

from PIL import Image, ImageDraw

from adamlocal.lib.drawing import colours, motif, typeset, wordmark
from adamlocal.lib.drawing.drawable import drawable

# Curves are drawn so many times as large, then brought down.
FINE = 8
# Stitches that the letters of a word need from top to foot.
LEGIBLE = 24
Threads = tuple[tuple[str, str], ...]


@lru_cache(maxsize=32)
def figure(rows: tuple[str, ...], threads: Threads, cell: int, ground: str = "") -> Image.Image:
    """A figure in square stitches of ``cell`` pixels; bare cloth is ``ground``, or transparent."""
    size = (max(map(len, rows)) * cell, len(rows) * cell)
    picture = Image.new("RGB" if ground else "RGBA", size, ground or (0, 0, 0, 0))
    colours_of = dict(threads)
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            if sign in colours_of:
                box = (x * cell, y * cell, (x + 1) * cell, (y + 1) * cell)
                picture.paste(colours_of[sign], box)
    return picture


def stitches(
    rows: tuple[str, ...], threads: Threads, cell: int, ground: str = "", *, thread: float = 0.27
) -> Image.Image:
    """A figure in crossed stitches; ``thread`` is how thick they are, as a part of the cell."""
    size = (max(map(len, rows)) * cell, len(rows) * cell)
    picture = Image.new("RGB" if ground else "RGBA", size, ground or (0, 0, 0, 0))
    cross, colours_of = _cross(cell, thread), dict(threads)
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            if sign in colours_of:
                picture.paste(colours_of[sign], (x * cell, y * cell), cross)
    return picture


@lru_cache(maxsize=32)
def _cross(cell: int, thread: float) -> Image.Image:
    """The mask of one crossed stitch with round ends: drawn large and brought down."""
    large = Image.new("L", (cell * FINE, cell * FINE))
    draw, width = ImageDraw.Draw(large), thread * cell * FINE
    near, far = 0.04 * cell * FINE + width / 2, 0.96 * cell * FINE - width / 2
    for start, end in (((near, near), (far, far)), ((far, near), (near, far))):
        draw.line((start, end), 255, round(width))
        for x, y in (start, end):
            draw.circle((x, y), width / 2, 255)
    return large.resize((cell, cell), Image.Resampling.BOX)


def band(cell: int, *, is_night: bool = False) -> Image.Image:
    """One tile of the tatreez band, nine cells high."""
    threads = colours.BAND_ON_NIGHT if is_night else colours.BAND_ON_PAPER
    ground = colours.NIGHT if is_night else colours.PAPER
    return figure(tuple(motif.BAND), tuple(threads.items()), cell, ground)


def lattice(cell: int) -> Image.Image:
    """One tile of the shemagh lattice on ``hero``, sixteen cells a side."""
    return figure(
        tuple(motif.LATTICE), (("#", colours.HERO_WEAVE),), cell, colours.HERO
    )  # fmt: skip


def logo(cell: int) -> Image.Image:
    """The house with a heart, in the threads that are seen on dark cloth."""
    return figure(tuple(motif.LOGO), tuple(colours.LOGO_ON_NIGHT.items()), cell)


@lru_cache(maxsize=16)
def stitched(text: str, colour: str, height: int, width: int = 0) -> Image.Image:
    """Words in crossed stitches on whole pixels, at most ``height`` high and, where it is given,
    ``width`` wide; about thirty stitches high, fewer and smaller ones where the words are long.
    Words are as ``drawable`` lets them be; of none nothing is seen."""
    text = drawable(text).strip()
    if not text:
        return Image.new("RGBA", (1, 1))
    font = typeset.FONTS / typeset.Weight.BOLD.value
    for cell in range(max(2, round(height / 30)), 1, -1):
        rows = wordmark.stitch_rows(text, font, rows=height // cell)
        while width and len(rows[0]) * cell > width and len(rows) > 1:
            fitting = len(rows) * width // (len(rows[0]) * cell)
            # A stitch less than there is: what fits on paper may round up to one too many.
            rows = wordmark.stitch_rows(text, font, rows=max(min(fitting, len(rows) - 1), 1))
        if len(rows) >= LEGIBLE:
            break
    return stitches(tuple(rows), (("#", colour),), cell, thread=0.52 if cell > 4 else 0.6)


@lru_cache(maxsize=4)
def tassels(first: str, second: str, *, scale: int = 2) -> Image.Image:
    """A tile of two tassels (هُدب) that hang from its upper edge: 36 by 22 pixels at scale 1."""
    fine = 4 * scale
    picture = Image.new("RGBA", (36 * fine, 22 * fine))
    draw = ImageDraw.Draw(picture)
    for x, colour in ((9, first), (27, second)):
        at = x * fine
        draw.line((at, 0, at, 6 * fine), colour, round(1.5 * fine))
        for end in (-3, -1, 1, 3):
            draw.line((at, 5 * fine, at + end * fine, 20 * fine), colour, round(1.4 * fine))
        draw.ellipse((at - 2.8 * fine, 3.4 * fine, at + 2.8 * fine, 9 * fine), colour)
    return picture.resize((36 * scale, 22 * scale), Image.Resampling.BOX)


def project(code: str, ground: str, size: tuple[int, int], *, cell: int = 9) -> Image.Image:
    """A project's own cloth, ``size`` pixels, the same for ever; a figure stands in its middle."""
    colour, threads = motif.CLOTHS[ground]
    named = tuple((str(number), thread) for number, thread in enumerate(threads))
    tile = stitches(tuple(motif.tile(code)), named, cell, colour)
    canvas = Image.new("RGB", size, colour)
    # The middle of a figure lies a quadrant from its tile's corner.
    left, top = (side // 2 - motif.QUADRANT * cell for side in size)
    for x in range(left % tile.width - tile.width, size[0], tile.width):
        for y in range(top % tile.height - tile.height, size[1], tile.height):
            canvas.paste(tile, (x, y))
    return canvas
