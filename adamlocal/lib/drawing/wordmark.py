"""Names in stitches: words set in type on a grid of forty rows, one cell a stitch."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from adamlocal.lib.drawing import motif

ROWS = 40
INK = 110  # a cell is stitched where the letter covers over two fifths of it (of 255)


def stitch_rows(text: str, font: Path, *, rows: int = ROWS) -> list[str]:
    """``text`` as rows of ``#`` and ``.``, cut to its ink and ``rows`` high.

    Arabic needs Pillow's libraqm to join its letters: without it ``KeyError`` is raised.
    """
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in text)
    direction = "rtl" if arabic else "ltr"
    drawn = _ink(text, ImageFont.truetype(str(font), rows * 4), direction)
    width = max(1, round(drawn.width * rows / drawn.height))
    cells = drawn.resize((width, rows), Image.Resampling.BOX)
    values = cells.tobytes()
    lines = [values[start : start + width] for start in range(0, width * rows, width)]
    return ["".join("#" if value > INK else "." for value in line) for line in lines]


def _ink(text: str, font: ImageFont.FreeTypeFont, direction: str) -> Image.Image:
    """The letters in white on black, nothing around them."""
    left, top, right, bottom = font.getbbox(text, direction=direction)
    canvas = Image.new("L", (int(right - left) + 8, int(bottom - top) + 8))
    ImageDraw.Draw(canvas).text((4 - left, 4 - top), text, 255, font=font, direction=direction)
    return canvas.crop(canvas.getbbox())


def squares_svg(rows: list[str], colour: str) -> str:
    """As one picture of square stitches, for small sizes."""
    return motif.figure(rows, {"#": colour}, cell=1)


def crosses_svg(rows: list[str], colour: str) -> str:
    """As one picture of crossed stitches: merged squares, filled with one stitch a cell."""
    width, height = len(rows[0]), len(rows)
    figure = motif.squares(rows, {"#": "url(#x)"})
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><pattern id="x" width="1" height="1" '
        f'patternUnits="userSpaceOnUse"><path fill="none" stroke="{colour}" stroke-width=".5" '
        f'stroke-linecap="round" d="M.2 .2l.6.6m0-.6l-.6.6"/></pattern>{figure}</svg>\n'
    )
