"""Which characters the printed fonts have: what they lack is left out, never drawn as an empty box.

A file for readers of screens may hold no character without a glyph (ISO 14289-1, 7.21.8), so that the
compiler refuses a text with an emoji whole.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

from adamlocal.lib.text import sanitise

FONTS = Path(__file__).parents[1] / "drawing" / "fonts"
# They show nothing themselves, and the shaper knows what to do with them.
_DIRECTIONS_AND_JOINERS = frozenset("\u061c\u200c\u200d\u200e\u200f")
# A vowel mark between lam and alef breaks their ligature in Readex Pro.
_MARK_IN_LAM_ALEF = re.compile("(?<=ل)[\u064b-\u0650\u0652]+(?=[اأإآ])")
# Longer than any field of ours, and soon set: no layout is asked to measure a book.
LONGEST = 1_200


def printable(text: str) -> str:
    """``text`` with what the fonts can draw, on one line, at most ``LONGEST`` characters.

    Emoji and letters of other scripts are dropped with the space that they leave; an empty string is
    what remains of a text of nothing else.
    """
    text = unicodedata.normalize("NFC", sanitise(text[: LONGEST * 2]))
    kept = "".join(sign for sign in text if sign.isspace() or can_draw(sign))
    kept = _MARK_IN_LAM_ALEF.sub("", " ".join(sanitise(kept).split(" ")))
    words = " ".join(re.split(r"[^\S\u00a0]+", kept)).strip()
    return words if any(sign not in _DIRECTIONS_AND_JOINERS for sign in words) else ""


def can_draw(sign: str) -> bool:
    return sign in _DIRECTIONS_AND_JOINERS or ord(sign) in drawn()


@cache
def drawn() -> frozenset[int]:
    """The code points that every printed weight has a glyph for."""
    return frozenset.intersection(*(code_points(path.read_bytes()) for path in font_files()))


def font_files() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


def code_points(font: bytes) -> frozenset[int]:
    """The code points that a TrueType font maps to a glyph: its ``cmap``, formats 4 and 12.

    (OpenType 1.9.1, “cmap: Character to Glyph Index Mapping Table”.)
    """
    at = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, at + 2)[0]
    found: set[int] = set()
    for record in range(count):
        start = at + struct.unpack_from(">HHI", font, at + 4 + 8 * record)[2]
        kind = struct.unpack_from(">H", font, start)[0]
        found |= {4: _format_4, 12: _format_12}.get(kind, _no_format)(font, start)
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> int:
    """Where a table begins; raises KeyError where the font has none of it."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (struct.unpack_from(">4sIII", font, 12 + 16 * row) for row in range(count))
    return {name: offset for name, _sum, offset, _length in tables}[tag]


def _format_4(font: bytes, at: int) -> set[int]:
    """Segments of the basic plane. A segment’s glyphs come by a delta or out of a list behind it."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends, starts = at + 14, at + 16 + 2 * count
    deltas, offsets = starts + 2 * count, starts + 4 * count
    found = set()
    for segment in range(count):
        end, start, delta, offset = (
            struct.unpack_from(">H", font, column + 2 * segment)[0]
            for column in (ends, starts, deltas, offsets)
        )
        for code in range(start, end + 1):
            glyph = code
            if offset:
                place = offsets + 2 * segment + offset + 2 * (code - start)
                glyph = struct.unpack_from(">H", font, place)[0]
            if (glyph and not offset and (code + delta) % 0x10000) or (offset and glyph):
                found.add(code)
    return found - {0xFFFF}


def _format_12(font: bytes, at: int) -> set[int]:
    """Groups of all planes: first code point, last one, first glyph."""
    count = struct.unpack_from(">I", font, at + 12)[0]
    groups = (struct.unpack_from(">III", font, at + 16 + 12 * row) for row in range(count))
    return {code for first, last, _glyph in groups for code in range(first, last + 1)}


def _no_format(_font: bytes, _at: int) -> set[int]:
    return set()
