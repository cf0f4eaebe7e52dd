"""Which way words run, and what keeps an order of its own among words that run the other way."""

import re
import unicodedata

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
_ASCII = re.compile(r"[!-~]+")
_LETTER = r"[\u0620-\u065f\u0670-\u06d3]"
_WORD = rf"#?{_LETTER}(?:(?:{_LETTER}|[_.\u200c\u200d])*{_LETTER})?"
_ARABIC = re.compile(rf"{_WORD}(?:[ \u00a0،]+{_WORD})*")
_AROUND = "()[]{},.:;!?\"'"


def direction_of(text: str, *, is_arabic: bool) -> str:
    """The paragraph's direction: the card's language's, unless all letters are of the other."""
    ways = {unicodedata.bidirectional(letter) for letter in text}
    if is_arabic:
        return "ltr" if "L" in ways and not ways & {"R", "AL"} else "rtl"
    return "rtl" if ways & {"R", "AL"} and "L" not in ways else "ltr"


def isolated(text: str, direction: str) -> str:
    """``text`` with what has an order of its own kept in it, by LRI or RLI and PDI (Unicode's
    bidirectional algorithm, UAX 9), which are not drawn.

    Right to left these are handles, tags and addresses: without it the @ of a handle stands behind
    it. Left to right these are Arabic words: without it a number after a name stands before it.
    """
    return (_ASCII if direction == "rtl" else _ARABIC).sub(_isolate, text)


def _isolate(match: re.Match[str]) -> str:
    token = match.group()
    if not token.isascii():
        return f"{RLI}{token}{PDI}"
    core = token.strip(_AROUND)
    if not (re.search(r"[A-Za-z]", core) and re.search(r"[@#/_.:+]", core)):
        return token
    before, _core, after = token.partition(core)
    return f"{before}{LRI}{core}{PDI}{after}"
