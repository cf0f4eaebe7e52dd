"""What stands on paper beside words: the band, the logo, a project's cloth, its square code, its photo.

Each as an SVG file that the template names: from memory the compiler takes files of text alone, and a
photo in an SVG comes into the PDF as the JPEG it is.
"""

from base64 import b64encode
from io import BytesIO

import segno
from PIL import Image, ImageOps

from adamlocal.lib.drawing import motif

KOHL, MADDER, SARW, CREAM, THREAD = "#231A24", "#9B1B30", "#1D5B45", "#F4EDE8", "#F28C92"
WEAVE = "#952B3C"
# Paper gets creased and is read from afar: a quarter of the code may be lost.
ERROR_LEVEL = "q"
_CHECKERBOARD = 0
JPEG_QUALITY = 82


def brand(tiles: int) -> dict[str, bytes]:
    """The band of so many tiles, the lattice, and the logo on light and on dark ground."""
    rows = [row * tiles for row in motif.BAND]
    pictures = {
        "band.svg": motif.figure(rows, {"m": MADDER, "s": SARW}, cell=2),
        "logo.svg": motif.figure(motif.LOGO, {"k": KOHL, "m": MADDER}, cell=3),
        "lattice.svg": motif.figure(motif.LATTICE, {"#": WEAVE}, cell=4),
        "logo-dark.svg": motif.figure(motif.LOGO, {"k": CREAM, "m": THREAD}, cell=3),
    }
    return {name: picture.encode() for name, picture in pictures.items()}


def square_code(address: str, *, is_one_of_many: bool = False) -> bytes:
    """An address as a QR code in SVG, without its quiet zone: the template leaves four modules.

    Weighing the eight masks against each other is what takes time, 4 ms; one of many takes the
    checkerboard, which reads as well (ISO/IEC 18004, 7.8: a reader takes any).
    """
    mask = _CHECKERBOARD if is_one_of_many else None
    out = BytesIO()
    segno.make_qr(address, error=ERROR_LEVEL, mask=mask).save(
        out, kind="svg", xmldecl=False, nl=False, omitsize=True, border=0
    )
    return out.getvalue()


def cloth(code: str, ground: str) -> bytes:
    """A project's own cloth, 4:3, in crossed stitches: for a large picture."""
    return motif.cloth_svg(code, ground).encode()


def small_cloth(code: str, ground: str) -> bytes:
    """The same in square stitches of one pixel each, a few hundred bytes: for one of a thousand."""
    colour, threads = motif.CLOTHS[ground]
    palette = {".": 0} | {str(index): index + 1 for index in range(len(threads))}
    rows = [row * motif.TILES_ACROSS for row in motif.tile(code)] * motif.TILES_DOWN
    picture = Image.frombytes(
        "P", (len(rows[0]), len(rows)), bytes(palette[sign] for row in rows for sign in row)
    )
    picture.putpalette(
        [int(tint[at : at + 2], 16) for tint in (colour, *threads) for at in (1, 3, 5)]
    )
    out = BytesIO()
    picture.save(out, "PNG")
    return _wrapped(out.getvalue(), "png", picture.size)


def photo(data: bytes, size: tuple[int, int], focus: tuple[int, int] = (50, 50)) -> bytes:
    """A photo of ours cut to ``size`` in pixels around its ``focus`` (per cent from left and top)."""
    with Image.open(BytesIO(data)) as opened:
        centre = (focus[0] / 100, focus[1] / 100)
        cut = ImageOps.fit(opened.convert("RGB"), size, Image.Resampling.LANCZOS, centering=centre)
    out = BytesIO()
    cut.save(out, "JPEG", quality=JPEG_QUALITY)
    return _wrapped(out.getvalue(), "jpeg", size)


def _wrapped(data: bytes, kind: str, size: tuple[int, int]) -> bytes:
    """A picture of pixels as an SVG; enlarged, it is not smoothed."""
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'image-rendering="optimizeSpeed" href="data:image/{kind};base64,'.encode()
        + b64encode(data)
        + b'"/></svg>'
    )
