"""Advertisements and chain letters as they stand under every post of some reach."""

import re
from collections.abc import Sequence

from adamlocal.lib.text import fold
from adamlocal.lib.threads import lexicon
from adamlocal.lib.threads.tokens import Sort, Token

_SURE = lexicon.phrases("advertisements")
_SIGNS = lexicon.phrases("signs of advertisements")
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?[$€£]|\d{3,}\s?(?:دولار|usd)")
_SHORTENED = (
    "bit.ly",
    "goo.gl",
    "cutt.ly",
    "tinyurl.com",
    "chat.whatsapp.com",
    "t.me",
    "telegram.me",
    "wa.link",
)


def is_spam(text: str, values: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether a comment advertises what no home makes, or asks to be passed on."""
    if _SURE.stand_in(values):
        return True
    links = [
        token.value
        for token in tokens
        if token.sort is Sort.LINK and token.value not in ("", "mail")
    ]
    strange = any(
        link.startswith(_SHORTENED)
        or not link.startswith(
            (
                "instagram",
                "www.instagram",
                "facebook",
                "www.facebook",
                "m.facebook",
                "tiktok",
                "vm.tiktok",
                "vt.tiktok",
                "youtu",
                "www.youtube",
            )
        )
        for link in links
    )
    signs = len({values[at] for at in _SIGNS.places(values)}) + bool(_MONEY.search(text))
    telegram = any("t.me/" in token.text or "telegram" in token.text for token in tokens)
    return signs + strange + telegram >= 2


def key(text: str) -> str:
    """What two copies of one advertisement share."""
    return fold(text)
