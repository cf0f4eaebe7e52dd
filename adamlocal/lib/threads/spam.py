"""Advertisements and chain letters as they stand under every post of some reach."""

import re
from collections.abc import Sequence

from adamlocal.lib.threads import lexicon, words
from adamlocal.lib.threads.tokens import Sort, Token

_SURE = lexicon.phrases("advertisements")
_SIGNS = lexicon.phrases("signs of advertisements")
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?[$€£]|\d{3,}\s?(?:دولار|usd)")
# Where people's own posts are; a link to anywhere else is a sign.
_SOCIAL = re.compile(r"(?:www\.|m\.|v[mt]\.)?(?:instagram|facebook|fb|tiktok|youtu)")
# Accounts that were made to sell reach or riches.
_SELLER = re.compile(
    r"promo|boost|follower|crypto|forex|bitcoin|loan|invest|trad(?:er|ing)|profit|signals|marketing|hack|casino|betting|viral"
)


def is_spam(author: str, text: str, values: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether a comment advertises what no home makes, or asks to be passed on."""
    if _SURE.stand_in(values) or _SURE.stand_in([words.core(value) for value in values]):
        return True
    strange = any(
        token.sort is Sort.LINK
        and token.value not in ("", "mail")
        and not _SOCIAL.match(token.value)
        for token in tokens
    )
    signs = len({values[at] for at in _SIGNS.places(values)}) + bool(_MONEY.search(text))
    telegram = any("t.me/" in token.text or "telegram" in token.text for token in tokens)
    accounts = (author.lower(), *(t.value for t in tokens if t.sort is Sort.HANDLE))
    signs += any(map(_SELLER.search, accounts))
    return signs + strange + telegram >= 2
