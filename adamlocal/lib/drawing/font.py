"""The cards' font: Readex Pro in three cuts, and which characters it has glyphs for."""

import struct
from enum import Enum
from functools import cache
from pathlib import Path

from PIL import ImageFont, features

FONTS = Path(__file__).parent / "fonts"


class CannotDraw(Exception):
    """A text cannot be drawn as it should be: a ready picture takes the card's place."""


class MissingShaper(CannotDraw):
    """Pillow joins no Arabic letters here (see the check ``adamlocal.W002``)."""


class Weight(Enum):
    """The cuts that lie in ``FONTS``. All have the same characters."""

    REGULAR = "ReadexPro_400Regular.ttf"
    SEMIBOLD = "ReadexPro_600SemiBold.ttf"
    BOLD = "ReadexPro_700Bold.ttf"


def can_draw() -> bool:
    """Whether Arabic letters are joined here: Pillow's libraqm, which loads the system's FriBiDi."""
    return bool(features.check("raqm"))


@cache
def face(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """A cut at ``size`` pixels an em. Without libraqm ``MissingShaper``: nothing is drawn unjoined."""
    if not can_draw():
        raise MissingShaper("Pillow cannot shape Arabic text here: install libfribidi0.")
    return ImageFont.truetype(str(FONTS / weight.value), size)


@cache
def characters(weight: Weight = Weight.REGULAR) -> frozenset[str]:
    """The characters that the font maps to a glyph of its own.

    Read from the table ``cmap`` in its form 4 (segments of the Basic Multilingual Plane), which every
    TrueType font has for Unicode (OpenType specification, "cmap": platform 3, encoding 1). A font
    without it raises ``ValueError``.
    """
    data = (FONTS / weight.value).read_bytes()
    table = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", data, table + 4 + 8 * number)
        if (platform, encoding) == (3, 1):
            return frozenset(_mapped(data, table + offset))
    raise ValueError(f"{weight.value} maps no Unicode")


def _table(data: bytes, tag: bytes) -> int:
    """Where a table of the font begins, from the directory at its head."""
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        name, _checksum, offset, _length = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _mapped(data: bytes, at: int) -> list[str]:
    """The characters of a subtable in form 4 whose glyph is not the first one, ``.notdef``."""
    form, _length, _language, doubled = struct.unpack_from(">4H", data, at)
    if form != 4:
        raise ValueError(f"the font maps Unicode in form {form}")
    segments = doubled // 2
    ends_at, starts_at = at + 14, at + 16 + doubled
    ends = struct.unpack_from(f">{segments}H", data, ends_at)
    starts = struct.unpack_from(f">{segments}H", data, starts_at)
    deltas = struct.unpack_from(f">{segments}H", data, starts_at + doubled)
    ranges_at = starts_at + 2 * doubled
    ranges = struct.unpack_from(f">{segments}H", data, ranges_at)
    found = []
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if ranges[segment]:
                place = ranges_at + 2 * segment + ranges[segment] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph and (glyph + deltas[segment]) & 0xFFFF:
                found.append(chr(code))
    return found
