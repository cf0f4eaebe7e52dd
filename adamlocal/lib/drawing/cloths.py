"""The motif as pictures: figures, bands, lattice, tassels, stitched words and a project's own cloth.

What all cards share is kept in the process: callers paste it and never draw on it.
"""

from functools import lru_cache

from PIL import Image, ImageDraw

from adamlocal.lib.drawing import colours, motif, typeset, wordmark

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


def stitches(rows: tuple[str, ...], threads: Threads, cell: int, ground: str = "") -> Image.Image:
    """A figure in crossed stitches, drawn large and brought down."""
    fine = cell * 4
    size = (max(map(len, rows)) * fine, len(rows) * fine)
    picture = Image.new("RGB" if ground else "RGBA", size, ground or (0, 0, 0, 0))
    draw, near, far, width = ImageDraw.Draw(picture), 0.14 * fine, 0.86 * fine, round(fine * 0.27)
    colours_of = dict(threads)
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            if sign in colours_of:
                left, top, thread = x * fine, y * fine, colours_of[sign]
                draw.line((left + near, top + near, left + far, top + far), thread, width)
                draw.line((left + far, top + near, left + near, top + far), thread, width)
    return picture.resize((size[0] // 4, size[1] // 4), Image.Resampling.LANCZOS)


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
def stitched(text: str, colour: str, height: int) -> Image.Image:
    """Words in crossed stitches, ``height`` pixels high: the hashtag of campaigns."""
    rows = wordmark.stitch_rows(text, typeset.FONTS / typeset.Weight.BOLD.value)
    cell = 8
    picture = stitches(tuple(rows), (("#", colour),), cell)
    width = round(picture.width * height / picture.height)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def project(code: str, ground: str, size: tuple[int, int], *, cell: int = 9) -> Image.Image:
    """A project's own cloth, ``size`` pixels, the same for ever; whole tiles from a corner."""
    colour, threads = motif.CLOTHS[ground]
    named = tuple((str(number), thread) for number, thread in enumerate(threads))
    tile = stitches(tuple(motif.tile(code)), named, cell, colour)
    canvas = Image.new("RGB", size, colour)
    for x in range(0, size[0], tile.width):
        for y in range(0, size[1], tile.height):
            canvas.paste(tile, (x, y))
    return canvas
