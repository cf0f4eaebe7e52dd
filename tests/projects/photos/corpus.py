"""Odd and hostile files, made here: each is either taken and comes out clean, or refused.

The taken ones all show the same four quarters when they are right side up: red, green, blue and
white. What must not survive bears the word MARKER.
"""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.projects.photos import formats

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (255, 255, 255)
COLOURS = (RED, GREEN, BLUE, WHITE)
GREYS = tuple((Image.new("RGB", (1, 1), c).convert("L").getpixel((0, 0)),) * 3 for c in COLOURS)
SIZE = (160, 120)
HERE = Path(__file__).parent
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>MARKER-xmp</x:xmpmeta>"
# How to lay down an upright picture so that each EXIF orientation puts it up again.
LAID = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True)
class Odd:
    """A file and what becomes of it: a ``reason``, or a picture of a size with four corners."""

    make: Callable[[], bytes]
    reason: str = ""
    size: tuple[int, int] = SIZE
    corners: tuple = COLOURS


def quarters(size: tuple[int, int] = SIZE) -> Image.Image:
    width, height = size
    picture = Image.new("RGB", size, WHITE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture


def encoded(picture: Image.Image, kind: str, **options) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(picture: Image.Image | None = None, **options) -> bytes:
    return encoded(picture or quarters(), "JPEG", quality=95, **options)


def laid(orientation: int) -> Image.Image:
    picture = quarters()
    return picture.transpose(LAID[orientation]) if orientation in LAID else picture


def place(orientation: int = 1) -> Image.Exif:
    """EXIF as a phone writes it, with where and by whom."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "MARKER-make"
    exif.get_ifd(0x8825).update({1: "N", 2: (32.0, 33.0, 12.5), 29: "MARKER-gps"})
    return exif


def turned(orientation: int) -> Odd:
    return Odd(lambda: jpeg(laid(orientation), exif=place(orientation)))


def thumbnailed() -> bytes:
    """EXIF whose second directory holds a small JPEG, as every camera writes it."""
    small = formats.with_segment(jpeg(quarters((64, 48))), 0xFE, b"MARKER-thumbnail")
    first = struct.pack("<H", 0) + struct.pack("<I", 14)
    entries = struct.pack("<HHHIIHHII", 2, 0x0201, 4, 1, 44, 0x0202, 4, 1, len(small))
    tiff = b"II*\0" + struct.pack("<I", 8) + first + entries + struct.pack("<I", 0)
    return formats.with_segment(jpeg(), 0xE1, b"Exif\0\0" + tiff.ljust(44, b"\0") + small)


def wide_gamut() -> bytes:
    """Display P3: its (234, 51, 35) is the red of sRGB, out of reach of the same numbers there."""
    return jpeg(Image.new("RGB", SIZE, (234, 51, 35)), icc_profile=formats.display_p3())


def sixteen_bit(colour: int) -> bytes:
    picture = quarters() if colour == 2 else quarters().convert("L")
    rows, width = picture.tobytes(), SIZE[0] * (3 if colour == 2 else 1)
    doubled = (
        b"\0" + bytes(b for value in rows[at : at + width] for b in (value, value))
        for at in range(0, len(rows), width)
    )
    return formats.png(SIZE, 16, colour, b"".join(doubled))


def frames(kind: str, **options) -> bytes:
    """An animation whose first frame is the picture and whose others are black."""
    black = Image.new("RGB", SIZE)
    return encoded(quarters(), kind, save_all=True, append_images=[black, black], **options)


def seen_through(mode: str = "RGBA") -> Image.Image:
    """The same quarters, the white one a hole."""
    picture = quarters().convert("RGBA")
    picture.paste((9, 9, 9, 0), (SIZE[0] // 2, SIZE[1] // 2, *SIZE))
    return picture.convert(mode)


def noted_png() -> bytes:
    notes = formats.chunk(b"tEXt", b"Comment\0MARKER-text") + formats.chunk(
        b"zTXt", b"Location\0\0" + zlib.compress(b"MARKER-ztext")
    )
    whole = encoded(laid(6), "PNG", exif=place(6))
    return whole[:33] + notes + whole[33:]


def bomb(kind: bytes, before: bytes) -> bytes:
    """A small PNG with a compressed block that unfolds to 300 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()
    whole = encoded(quarters(), "PNG")
    return whole[:33] + formats.chunk(kind, before + packed) + whole[33:]


def flat(width: int, height: int) -> bytes:
    return encoded(Image.new("1", (width, height), 1), "PNG")


def heic(name: str) -> bytes:
    return (HERE / f"{name}.heic").read_bytes()


def large_jpeg(width: int, height: int) -> bytes:
    """The quarters as a JPEG of any size, which is put together and never whole in memory."""
    options = {"restart_marker_rows": 1, "subsampling": 0}
    upper, lower = (
        jpeg(quarters((width, 128)).crop((0, top, width, top + 64)).resize((width, 64)), **options)
        for top in (0, 64)
    )
    half = height // 128
    return formats.tall_jpeg([upper] * half + [lower] * half)


def grid_heic(width: int, height: int, **options) -> bytes:
    return formats.grid_heic(heic("tiles"), (width, height), **options)


def grainy(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """The quarters with the grain of a photo, so that bytes are spread over all of it."""
    grain = Image.effect_noise(size, 60).convert("RGB")
    return Image.blend(quarters(size), grain, 0.2)


def cut(data: bytes, share: float = 0.6) -> bytes:
    return data[: int(len(data) * share)]


def archive() -> bytes:
    return b"PK\3\4" + b"\0" * 26 + b"<script>MARKER-zip</script>" + b"PK\5\6" + b"\0" * 18


TAKEN = {
    "jpeg": Odd(jpeg),
    "jpeg-progressive": Odd(lambda: jpeg(progressive=True)),
    "jpeg-grey": Odd(lambda: jpeg(quarters().convert("L")), corners=GREYS),
    "jpeg-cmyk": Odd(lambda: jpeg(quarters().convert("CMYK"))),
    **{f"jpeg-exif-{n}": turned(n) for n in range(1, 9)},
    "jpeg-exif-9": Odd(lambda: jpeg(exif=place(9))),
    "jpeg-exif-broken": Odd(lambda: formats.with_segment(jpeg(), 0xE1, b"Exif\0\0II*\0\xff\xff")),
    "jpeg-gps": Odd(lambda: jpeg(exif=place())),
    "jpeg-xmp": Odd(lambda: formats.with_segment(jpeg(), 0xE1, XMP)),
    "jpeg-comment": Odd(lambda: jpeg(comment=b"MARKER-comment")),
    "jpeg-comments-long": Odd(lambda: jpeg()[:2] + formats.segment(0xFE, b"MARKER" * 9_000) * 40 + jpeg()[2:]),
    "jpeg-thumbnail": Odd(thumbnailed),
    "jpeg-display-p3": Odd(wide_gamut, corners=((255, 0, 0),) * 4),
    "jpeg-profile-broken": Odd(lambda: jpeg(icc_profile=b"MARKER-icc" * 900)),
    "jpeg-mpo": Odd(lambda: frames("MPO")),
    "jpeg-and-html": Odd(lambda: jpeg(comment=b"<script>MARKER</script>") + b"<html>MARKER</html>"),
    "jpeg-and-zip": Odd(lambda: jpeg() + archive()),
    "png": Odd(lambda: encoded(quarters(), "PNG")),
    "png-palette": Odd(lambda: encoded(quarters().quantize(8), "PNG")),
    "png-palette-hole": Odd(lambda: encoded(seen_through().quantize(8), "PNG")),
    "png-alpha": Odd(lambda: encoded(seen_through(), "PNG")),
    "png-grey-alpha": Odd(lambda: encoded(seen_through("LA"), "PNG"), corners=GREYS),
    "png-16-bit": Odd(lambda: sixteen_bit(2)),
    "png-16-bit-grey": Odd(lambda: sixteen_bit(0), corners=GREYS),
    "png-1-bit": Odd(lambda: flat(*SIZE), corners=(WHITE,) * 4),
    "png-animated": Odd(lambda: frames("PNG")),
    "png-notes-and-exif": Odd(noted_png),
    "png-very-wide": Odd(lambda: flat(20_000, 70), size=(2048, 7), corners=(WHITE,) * 4),
    "webp": Odd(lambda: encoded(quarters(), "WEBP", quality=95, exif=place())),
    "webp-turned": Odd(lambda: encoded(laid(8), "WEBP", quality=95, exif=place(8), xmp=XMP)),
    "webp-lossless-alpha": Odd(lambda: encoded(seen_through(), "WEBP", lossless=True)),
    "webp-animated": Odd(lambda: frames("WEBP", quality=95)),
    "avif": Odd(lambda: encoded(quarters(), "AVIF", quality=95)),
    "avif-turned": Odd(lambda: encoded(laid(6), "AVIF", quality=95, exif=place(6), xmp=XMP)),
    "avif-alpha": Odd(lambda: encoded(seen_through(), "AVIF", quality=95)),
    "avif-animated": Odd(lambda: frames("AVIF", quality=95)),
    "heic": Odd(lambda: heic("plain")),
    "heic-phone": Odd(lambda: heic("phone")),
    "heic-grid": Odd(lambda: grid_heic(1_000, 700), size=(1000, 700)),
    "heic-grid-turned-left": Odd(lambda: grid_heic(1_000, 700, turns=1), size=(700, 1000), corners=(GREEN, WHITE, RED, BLUE)),
    "heic-grid-upside-down": Odd(lambda: grid_heic(1_000, 700, turns=2), size=(1000, 700), corners=COLOURS[::-1]),
    "heic-grid-turned-right": Odd(lambda: grid_heic(1_000, 700, turns=3), size=(700, 1000), corners=(BLUE, RED, WHITE, GREEN)),
}  # fmt: skip

# As today's phones make them, and as large as they may be.
LARGE = {
    "heic-several-large": Odd(lambda: grid_heic(4_032, 3_024, others=2), size=(2048, 1536)),
    "heic-48-megapixels": Odd(lambda: grid_heic(8_064, 6_048), size=(2048, 1536)),
    "heic-64-megapixel-panorama": Odd(lambda: grid_heic(16_382, 3_900), size=(2048, 488)),
    "heic-200-megapixels": Odd(lambda: grid_heic(16_320, 12_240), size=(2048, 1536)),
    "jpeg-108-megapixels": Odd(lambda: large_jpeg(12_000, 8_960), size=(2048, 1529)),
    "jpeg-200-megapixels": Odd(lambda: large_jpeg(16_320, 12_288), size=(2040, 1536)),
    "jpeg-64-megapixel-panorama": Odd(lambda: large_jpeg(20_480, 3_072), size=(2048, 307)),
    "jpeg-panorama-of-limits": Odd(lambda: large_jpeg(65_500, 256), size=(2048, 8)),
}  # fmt: skip

REFUSED = {
    "empty": Odd(bytes, "empty"),
    "one-byte": Odd(lambda: b"\xff", "kind"),
    "text-called-jpg": Odd(lambda: "صورة مكدوس".encode() * 100, "kind"),
    "html": Odd(lambda: b"<!doctype html><script>alert(1)</script>", "kind"),
    "svg": Odd(lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "kind"),
    "svg-external": Odd(lambda: b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>", "kind"),
    "tiff": Odd(lambda: encoded(quarters(), "TIFF"), "kind"),
    "bmp": Odd(lambda: encoded(quarters(), "BMP"), "kind"),
    "gif": Odd(lambda: encoded(quarters(), "GIF"), "kind"),
    "gif-and-script": Odd(lambda: b"GIF89a/*" + b"\0" * 64 + b"*/=1;alert(1)", "kind"),
    "pdf-and-jpeg": Odd(lambda: b"%PDF-1.7\n" + jpeg(), "kind"),
    "zip": Odd(archive, "kind"),
    "mp4": Odd(lambda: b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + b"\0" * 200, "kind"),
    "jpeg-head-alone": Odd(lambda: b"\xff\xd8\xff", "broken"),
    "jpeg-mostly-missing": Odd(lambda: cut(jpeg(grainy()), 0.4), "broken"),
    "jpeg-cut-before-its-scan": Odd(lambda: jpeg()[:300], "broken"),
    "jpeg-huge": Odd(lambda: formats.with_size(jpeg(), 65_500, 65_500), "pixels"),
    "jpeg-301-megapixels": Odd(lambda: formats.with_size(jpeg(), 20_000, 15_050), "pixels"),
    "jpeg-progressive-101-megapixels": Odd(lambda: formats.with_size(jpeg(progressive=True, subsampling=0), 10_100, 10_000), "pixels"),
    "jpeg-no-pixels": Odd(lambda: formats.with_size(jpeg(), 160, 0), "broken"),
    "png-truncated": Odd(lambda: cut(encoded(Image.effect_noise((300, 200), 60), "PNG")), "broken"),
    "png-huge": Odd(lambda: formats.png((65_535, 65_535), 8, 6, b"\0"), "pixels"),
    "png-141-megapixels": Odd(lambda: flat(14_100, 10_000), "pixels"),
    "png-said-larger": Odd(lambda: formats.png((6_000, 6_000), 8, 6, b"\0" * 100), "broken"),
    "png-profile-bomb": Odd(lambda: bomb(b"iCCP", b"x\0\0"), "broken"),
    "png-text-bomb": Odd(lambda: bomb(b"zTXt", b"Comment\0\0"), "broken"),
    "png-wrong-sum": Odd(lambda: encoded(quarters(), "PNG").replace(b"IDAT", b"IDAX"), "broken"),
    "png-65501-wide": Odd(lambda: flat(65_501, 64), "pixels"),
    "png-63-high": Odd(lambda: flat(200, 63), "small"),
    "webp-truncated": Odd(lambda: cut(encoded(quarters(), "WEBP", lossless=True)), "broken"),
    "webp-268-megapixels": Odd(lambda: formats.lossless_webp(16_384, 16_384), "pixels"),
    "webp-huge-canvas": Odd(lambda: formats.with_canvas(frames("WEBP"), 16_384, 16_384), "pixels"),
    "webp-lossy-huge": Odd(lambda: formats.with_lossy_size(encoded(quarters(), "WEBP"), 16_383, 16_383), "pixels"),
    "webp-head-alone": Odd(lambda: b"RIFF\0\0\0\0WEBPVP8 ", "broken"),
    "webp-said-larger": Odd(lambda: formats.lossless_webp(6_000, 6_000), "broken"),
    "avif-truncated": Odd(lambda: cut(encoded(quarters(), "AVIF")), "broken"),
    "avif-huge": Odd(lambda: formats.with_item_size(encoded(quarters(), "AVIF"), 16_000, 16_000), "pixels"),
    "heic-truncated": Odd(lambda: cut(heic("plain")), "broken"),
    "heic-grid-211-megapixels": Odd(lambda: grid_heic(16_384, 12_890), "pixels"),
    "heic-grid-truncated": Odd(lambda: grid_heic(4_032, 3_024)[:-300], "broken"),
    "heic-huge": Odd(lambda: formats.with_item_size(heic("plain"), 16_000, 16_000), "pixels"),
    "heic-nothing-in-it": Odd(lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "broken"),
}  # fmt: skip
