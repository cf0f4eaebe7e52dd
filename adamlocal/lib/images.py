"""Pixels: a clean master out of whatever was sent, and its variants. No models, no storage.

Uploads are hostile until re-encoded: decoding happens in a child process of its own
(``adamlocal.lib.decode``) with bounds on memory, time and pixels, and nothing of the original
file but its pixels comes back.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

WIDTHS = (320, 640, 960, 1280, 1600)
EXTENSIONS = ("avif", "webp")
MASTER_SIDE = 2048
_SECONDS = 20
_ROOT = Path(__file__).resolve().parents[2]


class PictureRefused(Exception):
    """The bytes are no picture we take. ``reason``: kind, pixels, small, or broken."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Master:
    """A clean picture: JPEG bytes, at most 2048 pixels a side, upright, sRGB, no metadata.

    ``content_hash`` is the first half of the SHA-256 of ``data``, in hex; ``colour`` its mean
    colour as ``#rrggbb``.
    """

    data: bytes
    width: int
    height: int
    colour: str

    @property
    def content_hash(self) -> str:
        return hashlib.sha256(self.data).hexdigest()[:32]


def clean_master(data: bytes) -> Master:
    """Decode untrusted bytes in a child process; raises PictureRefused with the reason."""
    try:
        child = subprocess.run(
            [sys.executable, "-m", "adamlocal.lib.decode"],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            cwd=_ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PictureRefused("broken") from error
    head, _, pixels = child.stdout.partition(b"\n")
    try:
        facts = json.loads(head)
    except ValueError as error:
        raise PictureRefused("broken") from error
    if "refused" in facts:
        raise PictureRefused(facts["refused"])
    return Master(pixels, facts["width"], facts["height"], facts["colour"])


def widths_for(width: int) -> list[int]:
    """The widths to make of a picture: never wider than it is, and always at least one."""
    return [w for w in WIDTHS if w <= width] or [width]


def variants(master: bytes, widths: list[int]) -> Iterator[tuple[int, str, bytes]]:
    """(width, extension, bytes) of each variant, each resized from the next larger one."""
    with Image.open(BytesIO(master)) as opened:
        picture = opened.convert("RGB")
    for width in sorted(widths, reverse=True):
        if width != picture.width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        yield width, "avif", _encoded(picture, "AVIF", quality=60, speed=8)
        yield width, "webp", _encoded(picture, "WEBP", quality=78, method=4)


def _encoded(picture: Image.Image, kind: str, **options: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
