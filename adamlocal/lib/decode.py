"""The child process that opens one untrusted picture: bytes in, a clean JPEG out.

Reads stdin; writes one line of JSON (``width``, ``height``, ``colour``, or ``refused`` with a
reason) and then the picture. Before the first decoder sees a byte the process has given up its
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
from importlib import import_module
from io import BytesIO

from PIL import (  # what is imported lazily must be here before files are out of reach
    Image,
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
    "HEIC": ("pi_heif", "HeifImageFile"),
}
# ISO/IEC 23000-22 (MIAF) and 23008-12 (HEIF): what a file says it is compatible with.
AVIF_BRANDS = {b"avif", b"avis"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}

MAX_PIXELS = {"JPEG": 60_000_000}
MAX_PIXELS_OTHER = 40_000_000
SIDES = range(64, 20_001)
MASTER_SIDE = 2048
# A JPEG may be halved while it is decoded when it does not fall below this: 12 megapixels
# (4032 wide) come out 2016 wide at a third of the cost, and the widest variant is 1600.
DRAFT_SIDE = 1920

# The most that a picture within the bounds was seen to need is 650 MB (40 megapixels of WebP).
MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 10
_ORIENTATION = 0x0112


class Refused(Exception):
    pass


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
        picture = clean(data, kind, reader)
    except Refused as refused:
        _answer({"refused": str(refused)})
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
        {"width": picture.width, "height": picture.height, "colour": mean_colour(picture)},
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


def reader_of(kind: str) -> type[Image.Image]:
    """The class that opens a kind, told to keep to one thread and to the picture itself."""
    module = import_module(KINDS[kind][0])
    if kind == "AVIF":
        module.DEFAULT_MAX_THREADS = 1
    if kind == "HEIC":
        options = module.options
        options.DECODE_THREADS = 1
        options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
    return getattr(module, KINDS[kind][1])


def confine() -> None:
    """Give up for good what decoding does not need: new files, sockets, children, long loops.

    With no descriptor to be had nothing can be opened or connected; Landlock (Linux 5.13,
    landlock(7)), where the kernel has it, also takes what needs no descriptor: removing,
    renaming, executing.
    """
    _landlock()
    for limit, value in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
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


def clean(data: bytes, kind: str, reader: type[Image.Image]) -> Image.Image:
    """Upright sRGB pixels of the first frame, in a new picture so that no block survives."""
    if kind == "WEBP":  # its reader makes room for the whole canvas before it says how large
        judge(webp_size(data), kind)
    picture = reader(BytesIO(data))
    judge(picture.size, kind)
    if kind == "JPEG":
        scale = next(s for s in (8, 4, 2, 1) if s == 1 or max(picture.size) // s >= DRAFT_SIDE)
        picture.draft(None, (picture.width // scale, picture.height // scale))
    picture.load()
    judge(picture.size, kind, least=1)  # a container may say less than its stream holds
    orientation = 1 if kind == "HEIC" else orientation_of(picture)  # libheif has turned it
    profile = picture.info.get("icc_profile")
    picture = plain(picture)
    picture.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    picture = on_white(picture)
    picture = to_srgb(picture, profile)
    canvas = Image.new("RGB", picture.size)
    canvas.paste(picture)
    return upright(canvas, orientation)


def judge(size: tuple[int, int], kind: str, least: int = SIDES.start) -> None:
    """Refuse what is too large or too small, from its header alone."""
    width, height = size
    if width * height > MAX_PIXELS.get(kind, MAX_PIXELS_OTHER) or max(size) >= SIDES.stop:
        raise Refused("pixels")
    if min(size) < least:
        raise Refused("small")


def webp_size(data: bytes) -> tuple[int, int]:
    """Width and height as the first chunk says (RFC 9649, sections 2.5 to 2.7)."""
    if data[12:16] == b"VP8X":
        sides = data[24:27], data[27:30]
        return tuple(int.from_bytes(side, "little") + 1 for side in sides)
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
            return ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert("RGB")


def mean_colour(picture: Image.Image) -> str:
    red, green, blue = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _answer(facts: dict[str, object], pixels: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + pixels)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(set(sys.argv[1:]))
