"""What of a text is drawn: the cards' font has Arabic and Latin letters, and no pictures.

Emoji and ornaments are left out, as if they had not been typed. Letters of other scripts are not: a
name without them is another name, so they raise ``MissingGlyph``, and the page shows a ready picture.
"""

import re
import unicodedata
from functools import lru_cache

from adamlocal.lib.drawing import font

ELLIPSIS = "…"
# Characters that are looked at, and that are drawn at most: more than any card has room for.
READ, LONGEST = 4000, 600
# Marks kept on one letter, such as shadda, a vowel and the small alef.
MARKS = 3
LAM, ALEFS = "ل", "اأإآ"
FATHATAN, WASLA = "\u064b", "ٱ"
JOINERS = "\u200c\u200d"
NO_BREAK = "\u00a0"
# Letters of neighbours' keyboards that look as ours do.
ALIKE = {
    "ک": "ك", "ی": "ي", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ة", "ۀ": "ه",
    **{chr(0x6F0 + digit): chr(0x660 + digit) for digit in range(10)},
}  # fmt: skip
_FARSI_YEH_AT_END = re.compile(r"ی(?!\w)")
# A character that is asked for as a picture; digits, # and * become keys, and stay what they are.
_PICTURE = re.compile(r"[^0-9#*\s]\ufe0f")
_SPACES = re.compile(r" +")
# What an ornament that is left out leaves behind.
_EMPTY = re.compile(r"\( *\)|\[ *\]|\{ *\}|« *»|“ *”|\" *\"")
_BEFORE_STOP = re.compile(r" +(?=[،؛,;.:!؟?)\]»])")
_AT_EDGES = re.compile(r"^[ |·•~–—-]+|[ |·•~–—-]+$")


class MissingGlyph(font.CannotDraw):
    """The font lacks ``letters`` of a text that is nothing without them."""

    def __init__(self, letters: str):
        self.letters = letters
        named = ", ".join(
            f"{letter} (U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')})"
            for letter in letters[:5]
        )
        super().__init__(f"The cards' font has no glyph for {named}.")


def drawable(text: str) -> str:
    """``text`` as it is given to the shaper: in composed form, with what the font has, on one line.

    Spaces at its ends stay, one each. At most ``LONGEST`` characters, an ellipsis where it was cut.
    """
    read = unicodedata.normalize("NFC", text[:READ])
    read = _FARSI_YEH_AT_END.sub("ى", _PICTURE.sub("\ufe0f", read))
    offered = [_offered(sign) for sign in read]
    if lacked := missing(read):
        raise MissingGlyph(lacked)
    drawn = _joined("".join(shown or "" for shown in offered))
    drawn = _SPACES.sub(" ", drawn)
    if "" in offered:
        drawn = _tidied(drawn)
    if len(text) > READ or len(drawn) > LONGEST:
        drawn = drawn[:LONGEST].rstrip() + ELLIPSIS
    return drawn


def missing(text: str) -> str:
    """The letters of ``text`` that the font lacks, each once."""
    return "".join(sign for sign in dict.fromkeys(text) if _offered(sign) is None)


def graphemes(text: str) -> list[str]:
    """``text`` in what readers take for one letter each: a letter with its marks and joiners.

    Enough of Unicode's grapheme clusters (UAX 29) for what ``drawable`` lets through: without
    pictures, flags and Hangul, a cluster goes on for marks and joiners alone.
    """
    clusters: list[str] = []
    for sign in text:
        if clusters and (sign in JOINERS or unicodedata.category(sign).startswith("M")):
            clusters[-1] += sign
        else:
            clusters.append(sign)
    return clusters


@lru_cache(maxsize=4096)
def _offered(sign: str) -> str | None:
    """What is drawn for a character: itself, its like, nothing; None where that cannot be."""
    category = unicodedata.category(sign)
    if sign in JOINERS:
        return sign
    if sign.isspace():
        return NO_BREAK if sign in "\u00a0\u2007\u202f" else " "
    if category[0] == "C":  # controls of direction among them: whose they are cannot be known
        return ""
    shown = ALIKE.get(sign, sign)
    covered = font.characters()
    if (
        shown not in covered or "\ufb50" <= sign <= "\ufeff"
    ):  # also Arabic that was shaped beforehand
        shown = unicodedata.normalize("NFKC", shown)
    # The shaper sets a letter with its mark from both, where the font has no glyph for the two.
    if set(shown) <= covered or set(unicodedata.normalize("NFD", shown)) <= covered:
        return shown
    return None if category[0] in "LN" else ""


def _joined(text: str) -> str:
    """Marks and joiners only where they belong: on a letter, few, none between lam and alef."""
    kept: list[str] = []
    for cluster in graphemes(text):
        base, after = cluster[0], dict.fromkeys(cluster[1:])
        if base in JOINERS or unicodedata.category(base).startswith("M"):
            continue  # on nothing
        arabic, holds_marks = unicodedata.bidirectional(base) == "AL", base.isalnum()
        marks = [mark for mark in after if mark not in JOINERS][:MARKS] if holds_marks else []
        joiners = [mark for mark in after if mark in JOINERS][:1] if arabic else []
        if base in ALEFS + WASLA and kept and kept[-1][0] == LAM:
            base, marks = _ligature(kept, base, marks)
        kept.append(unicodedata.normalize("NFC", "".join([base, *marks])) + "".join(joiners))
    return "".join(kept)


def _ligature(kept: list[str], alef: str, marks: list[str]) -> tuple[str, list[str]]:
    """Bare the lam before an alef: a mark between the two keeps the font from joining them in one
    sign. The doubled vowel of «أهلًا» goes on the alef, where many write it; other marks go."""
    lam = kept[-1]
    kept[-1] = LAM
    if FATHATAN in lam and FATHATAN not in marks:
        marks = [FATHATAN, *marks][:MARKS]
    # The font has no sign for lam with the alef of connection.
    return ("ا" if alef == WASLA else alef), marks


def _tidied(text: str) -> str:
    for pattern in (_EMPTY, _SPACES):
        text = pattern.sub(" ", text)
    core = _AT_EDGES.sub("", _BEFORE_STOP.sub("", text))
    if not core:
        return " " if text else ""
    return (" " if text[0] == " " else "") + core + (" " if text[-1] == " " else "")
