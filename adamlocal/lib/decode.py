"""The child process that decodes one untrusted picture: bytes in, a clean JPEG out.

Reads stdin; writes one line of JSON (``width``, ``height``, ``colour``, or ``refused`` with a
reason) and then the picture. Bounded in memory and processor time, so that a decompression bomb
or a decoder's bug ends here and not in the web process.
"""

import json
import resource
import sys
import warnings
from io import BytesIO

from PIL import (  # the plugins register themselves; naming them loads no others
    AvifImagePlugin,  # noqa: F401
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

# A JPEG of several frames (MPO, as phones make) comes through the JPEG plugin.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MAX_PIXELS = {"JPEG": 60_000_000, "MPO": 60_000_000}
MAX_PIXELS_OTHER = 40_000_000
SIDES = range(64, 20_001)
MASTER_SIDE = 2048
_MEMORY = 1024 * 1024 * 1024
_CPU_SECONDS = 15


class Refused(Exception):
    pass


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    warnings.simplefilter("ignore")
    data = sys.stdin.buffer.read()
    try:
        picture = clean(data)
    except Refused as refused:
        _answer({"refused": str(refused)})
        return
    except Exception:  # whatever a decoder raises on hostile bytes
        _answer({"refused": "broken"})
        return
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=90, optimize=True)
    _answer(
        {"width": picture.width, "height": picture.height, "colour": mean_colour(picture)},
        buffer.getvalue(),
    )


def clean(data: bytes) -> Image.Image:
    """Upright sRGB pixels, pasted into a new picture so that no block of the old survives."""
    Image.MAX_IMAGE_PIXELS = None  # judged from the header below, by kind
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
    except Exception as error:
        raise Refused("kind") from error
    pixels = picture.width * picture.height
    if pixels > MAX_PIXELS.get(picture.format or "", MAX_PIXELS_OTHER):
        raise Refused("pixels")
    if picture.width not in SIDES or picture.height not in SIDES:
        raise Refused("small" if min(picture.size) < SIDES.start else "pixels")
    if picture.format in ("JPEG", "MPO"):
        picture.draft("RGB", (MASTER_SIDE, MASTER_SIDE))
    picture.load()
    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if profile and picture.mode == "RGB":
        picture = to_srgb(picture, profile)
    return flattened(picture)


def to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Phones write Display P3; a broken profile is ignored rather than refused."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"))
    except ImageCms.PyCMSError:
        return picture


def flattened(picture: Image.Image) -> Image.Image:
    """Pixels alone, on white where they were transparent."""
    canvas = Image.new("RGB", picture.size, "white")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        canvas.paste(layer, mask=layer.getchannel("A"))
    else:
        canvas.paste(picture.convert("RGB"))
    return canvas


def mean_colour(picture: Image.Image) -> str:
    red, green, blue = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _answer(facts: dict[str, object], pixels: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + pixels)


if __name__ == "__main__":
    main()
