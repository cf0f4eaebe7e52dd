"""The child process that opens one untrusted picture: bytes in, a clean JPEG out.

Reads stdin; writes one line of JSON (``width``, ``height``, ``colour``, ``is_cut``, or ``refused``
with a reason and its figures) and then the picture. Before the first decoder sees a byte the process has given up its
files, its network and its right to grow (``confine``): a decompression bomb or a decoder's bug
ends here and not in the web process. Run as a script with one argument for each kind to take,
so that nothing is imported that this one picture does not need.
"""

import ctypes
import json
import os
import resource
import struct
import sys
import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import (  # what is imported lazily must be here before files are out of reach
    Image,
    ImageChops,
    ImageCms,
    ImageOps,
    TiffImagePlugin,  # noqa: F401 (reads EXIF)
)

# The class that reads each kind, and nothing else of Pillow's registry. A JPEG of several frames
# (MPO, as phones make) is read as the JPEG it begins with.
KINDS = {
    "JPEG": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "PNG": ("PIL.PngImagePlugin", "PngImageFile"),
    "WEBP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "AVIF": ("PIL.AvifImagePlugin", "AvifImageFile"),
    "HEIC": ("adamlocal.lib.pictures.heif", "Primary"),
}
# ISO/IEC 23000-22 (MIAF) and 23008-12 (HEIF): what a file says it is compatible with.
AVIF_BRANDS = {b"avif", b"avis"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}

# How many pixels each kind may have: what was seen to fit into ``MEMORY`` (docs/performance.md).
# A JPEG and the tiles of a HEIC are opened in parts, so that time is their bound: 200 megapixels,
# as the largest sensors of phones have, and a panorama of several of them.
MAX_PIXELS = {"JPEG": 300_000_000, "HEIC": 210_000_000, "PNG": 140_000_000,
              "AVIF": 64_000_000, "WEBP": 40_000_000}  # fmt: skip
MAX_PIXELS_WHOLE_HEIC = 70_000_000
# A progressive JPEG is kept as coefficients of two bytes until its last scan (T.81, G.1.1).
_COEFFICIENT_BYTES = 600_000_000
SIDES = range(64, 65_501)  # libjpeg's JPEG_MAX_DIMENSION
MASTER_SIDE = 2048
# A JPEG may be halved while it is decoded when it does not fall below this: 12 megapixels
# (4032 wide) come out 2016 wide at a third of the cost, and the widest variant is 1600.
DRAFT_SIDE = 1920
_BAND_ROWS = 256
# Of a JPEG that was cut on its way, so much of its height must have come.
_LEAST_SHARE = 0.5
_END_OF_IMAGE = b"\xff\xd9"

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 10
_ORIENTATION = 0x0112


class Refused(Exception):
    """A reason of ``adamlocal.lib.pictures.images.REASONS``, and the figures that belong to it."""

    def __init__(self, reason: str, **figures: int):
        super().__init__(reason)
        self.figures = figures


def main(kinds: set[str]) -> None:
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = sys.stdin.buffer.read()
    try:
        kind = kind_of(data)
        if kind not in kinds:
            raise Refused("heic" if kind == "HEIC" else "kind")
        reader = reader_of(kind)
        Image.preinit()
        confine()
        picture, is_cut = clean(data, kind, reader)
    except Refused as refused:
        _answer({"refused": str(refused), **refused.figures})
        return
    except MemoryError:
        _answer({"refused": "heavy"})
        return
    except Exception:  # whatever a decoder raises on hostile bytes
        _answer({"refused": "broken"})
        return
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    _answer(
        {
            "width": picture.width,
            "height": picture.height,
            "colour": mean_colour(picture),
            "is_cut": is_cut,
        },
        buffer.getvalue(),
    )


def kind_of(data: bytes) -> str:
    """What the content is, whatever it was called; raises Refused for what is none of ours."""
    if not data:
        raise Refused("empty")
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        length = min(struct.unpack(">I", data[:4])[0], 256)
        brands = {data[at : at + 4] for at in range(8, length, 4)}
        if brands & AVIF_BRANDS:
            return "AVIF"
        if brands & HEIC_BRANDS:
            return "HEIC"
    raise Refused("kind")


def reader_of(kind: str) -> Any:
    """The class that opens a kind, told to keep to one thread."""
    module = import_module(KINDS[kind][0])
    if kind == "AVIF":
        vars(module)["DEFAULT_MAX_THREADS"] = 1
    return getattr(module, KINDS[kind][1])


def confine(*, seconds: int | None = None) -> None:
    """Give up for good what decoding does not need: new files, sockets, children, long
    loops: more than ``seconds`` of processor time (``CPU_SECONDS`` where none are said).

    With no descriptor to be had nothing can be opened or connected; Landlock (Linux 5.13,
    landlock(7)), where the kernel has it, also takes what needs no descriptor: removing,
    renaming, executing.
    """
    _landlock()
    for limit, value in (
        (resource.RLIMIT_CPU, seconds or CPU_SECONDS),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def _landlock() -> None:
    create_ruleset, restrict_self, no_new_privileges = 444, 446, 38  # alike on every processor
    system = ctypes.CDLL(None)
    version = system.syscall(create_ruleset, None, 0, 1)
    if version < 1:
        return
    # Every right on files that this version knows, and none of them granted anywhere.
    rights = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    handled = struct.pack("Q", rights)
    ruleset = system.syscall(create_ruleset, handled, len(handled), 0)
    system.prctl(no_new_privileges, 1, 0, 0, 0)
    system.syscall(restrict_self, ruleset, 0)
    os.close(ruleset)


def clean(data: bytes, kind: str, reader: Any) -> tuple[Image.Image, bool]:
    """Upright sRGB pixels of the first frame, in a new picture so that no block survives; and
    whether what was sent had been cut on its way."""
    orientation, is_cut = 1, False
    if kind == "HEIC":  # libheif turns it
        opened = reader(data)
        judge(opened.size, kind, most=None if opened.is_tiled else MAX_PIXELS_WHOLE_HEIC)
        bands, size, profile = opened.bands(_BAND_ROWS), opened.size, opened.profile
    else:
        picture, is_cut = _loaded(data, kind, reader)
        orientation, profile = orientation_of(picture), picture.info.get("icc_profile")
        bands, size = bands_of(picture), picture.size
    small = shrunk((on_white(plain(band)) for band in bands), size)
    small.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    small = to_srgb(small, profile)
    canvas = Image.new("RGB", small.size)
    canvas.paste(small)
    return upright(canvas, orientation), is_cut


def _loaded(data: bytes, kind: str, reader: Any) -> tuple[Image.Image, bool]:
    """The picture decoded by Pillow, and whether it is only what came of it."""
    if kind == "WEBP":  # its reader makes room for the whole canvas before it says how large
        judge(webp_size(data), kind)
    is_cut = kind == "JPEG" and is_cut_jpeg(data)
    picture: Image.Image = reader(BytesIO(data + _END_OF_IMAGE if is_cut else data))
    judge(picture.size, kind, most=progressive_bound(picture))
    if kind == "JPEG":
        scale = next(s for s in (8, 4, 2, 1) if s == 1 or max(picture.size) // s >= DRAFT_SIDE)
        picture.draft(None, (picture.width // scale, picture.height // scale))
    picture.load()
    judge(picture.size, kind, least=1)  # a container may say less than its stream holds
    if not is_cut:
        return picture, False
    kept = without_missing(picture)
    # Where the end alone is missing nothing is lost; of a progressive one, nobody can tell.
    return kept, kept.height < picture.height or "progressive" in picture.info


def judge(
    size: tuple[int, int], kind: str, *, least: int = SIDES.start, most: int | None = None
) -> None:
    """Refuse what is too large or too small, from its header alone; ``most`` is in pixels."""
    width, height = size
    most = min(most or sys.maxsize, MAX_PIXELS[kind])
    if width * height > most or max(size) >= SIDES.stop:
        raise Refused("pixels", width=width, height=height, most=most // 1_000_000)
    if min(size) < least:
        raise Refused("small", width=width, height=height)


def progressive_bound(picture: Image.Image) -> int | None:
    """So many pixels may a progressive JPEG have, by how its colours are sampled; else None."""
    if not picture.info.get("progressive"):
        return None
    # As Pillow's reader of JPEG has it, which is imported for a JPEG alone.
    # The stubs know no file's own attributes.
    sampled = [(across, down) for _id, across, down, _table in picture.layer]  # type: ignore[attr-defined]
    whole = max(across for across, _ in sampled) * max(down for _, down in sampled)
    coefficients = sum(across * down for across, down in sampled) / whole  # a pixel
    return int(_COEFFICIENT_BYTES / (2 * coefficients))


def is_cut_jpeg(data: bytes) -> bool:
    """Whether the end of the picture is missing: no EOI after its first scan begins.

    Within a scan FF is always followed by 00 or a restart (T.81, B.1.1.5), so that the first EOI
    is the picture's own; those of thumbnails stand in the segments before.
    """
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] != b"\xda":
        filling = data[at + 1 : at + 2] == b"\xff"
        at += 1 if filling else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return at < len(data) and data.find(_END_OF_IMAGE, at) < 0


def without_missing(picture: Image.Image) -> Image.Image:
    """A cut JPEG without the rows that never came, which libjpeg leaves mid-grey."""
    grey = Image.new(picture.mode, picture.size, (128,) * len(picture.getbands()))
    box = ImageChops.difference(picture, grey).getbbox()
    # The last row of blocks came in part; 16 lines is the highest that one may be.
    height = box[3] - 16 if box and box[3] < picture.height else picture.height
    if not box or height < picture.height * _LEAST_SHARE:
        raise Refused("broken")
    return picture.crop((0, 0, picture.width, height))


def bands_of(picture: Image.Image) -> Iterator[Image.Image]:
    for top in range(0, picture.height, _BAND_ROWS):
        bottom = min(top + _BAND_ROWS, picture.height)
        yield picture.crop((0, top, picture.width, bottom))


def shrunk(bands: Iterable[Image.Image], size: tuple[int, int]) -> Image.Image:
    """One picture out of bands from top to bottom, reduced by a whole number to a little over
    ``MASTER_SIDE``: never larger than four thousand pixels a side, whatever ``size`` is."""
    factor = max(1, max(size) // MASTER_SIDE)
    canvas, rest, top = None, None, 0
    for band in bands:
        if canvas is None:
            canvas = Image.new(band.mode, (-(-size[0] // factor), -(-size[1] // factor)))
        if rest is not None:
            band = _stacked(rest, band)
        whole = band.height - band.height % factor
        rest = band.crop((0, whole, *band.size)) if whole < band.height else None
        if whole:
            canvas.paste(band.crop((0, 0, band.width, whole)).reduce(factor), (0, top))
            top += whole // factor
    if canvas is None:
        raise Refused("broken")
    if rest is not None:
        canvas.paste(rest.reduce(factor), (0, top))
    return canvas


def _stacked(upper: Image.Image, lower: Image.Image) -> Image.Image:
    both = Image.new(lower.mode, (lower.width, upper.height + lower.height))
    both.paste(upper)
    both.paste(lower, (0, upper.height))
    return both


def webp_size(data: bytes) -> tuple[int, int]:
    """Width and height as the first chunk says (RFC 9649, sections 2.5 to 2.7)."""
    if data[12:16] == b"VP8X":
        across, down = data[24:27], data[27:30]
        return int.from_bytes(across, "little") + 1, int.from_bytes(down, "little") + 1
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF


def orientation_of(picture: Image.Image) -> int:
    """EXIF's 1 to 8; a broken EXIF block is no reason to refuse a picture."""
    try:
        return picture.getexif().get(_ORIENTATION, 1)
    except Exception:
        return 1


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    if orientation not in range(2, 9):
        return picture
    picture.getexif()[_ORIENTATION] = orientation
    turned = ImageOps.exif_transpose(picture)
    bare = Image.new("RGB", turned.size)
    bare.paste(turned)
    return bare


def plain(picture: Image.Image) -> Image.Image:
    """Eight bits a channel and no palette, so that it can be resized: L, RGB, RGBA or CMYK."""
    if picture.mode.startswith("I"):  # 16-bit grey: keep the upper eight, never clip to white
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode == "P":
        return picture.convert("RGB")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("L", "RGB", "RGBA", "CMYK"):
        return picture
    return picture.convert("RGB")


def on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    canvas = Image.new("RGB", picture.size, "white")
    canvas.paste(picture, mask=picture.getchannel("A"))
    return canvas


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Phones write Display P3; a broken profile is ignored rather than refused."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
        else:
            if converted is not None:  # as it is only for a picture changed in place
                return converted
    return picture.convert("RGB")


def mean_colour(picture: Image.Image) -> str:
    red, green, blue = picture.resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{red:02x}{green:02x}{blue:02x}"


def _answer(facts: dict[str, object], pixels: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + pixels)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    # Isolated (-I), Python knows nothing of us; last, so that no module of ours hides another.
    sys.path.append(str(Path(__file__).resolve().parents[3]))
    main(set(sys.argv[1:]))
