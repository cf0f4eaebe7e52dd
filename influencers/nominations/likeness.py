"""Which nominees may be one and the same: accounts and names that differ by a sign or two.

Comparing each with each would be twelve million pairs of 5,000. Each is laid under its letters, and
under these with any one left out (the symmetric deletes of spelling correction): two that differ by
one sign meet under one of them.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from influencers.nominations.matching import of_contact

# Shorter ones are alike by chance.
SHORTEST = 6
# What many lie under says nothing of any two of them.
CROWD = 6
_SIGNS = re.compile(r"[._\-\d]+")


def alike(known: Iterable[tuple[int, Sequence[str]]]) -> list[tuple[int, int]]:
    """Pairs (smaller key first) of rows that may be one, out of (row, its ``matching.keys_of``)."""
    under: dict[str, set[int]] = defaultdict(set)
    keys_of: dict[int, Collection[str]] = {}
    for pk, keys in known:
        keys_of[pk] = set(keys)
        for key in keys:
            for sign in _signs_of(key):
                under[sign].add(pk)
    pairs = {
        pair
        for together in under.values()
        if 1 < len(together) <= CROWD
        for pair in combinations(sorted(together), 2)
    }
    return sorted(pairs)


def _signs_of(key: str) -> Iterator[str]:
    """What an account or a name lies under; a number is itself or another's."""
    if key.startswith("+"):
        return
    kind, letters = key[0], _SIGNS.sub("", key[1:]) if of_contact(key) else key[1:]
    if len(letters) < SHORTEST:
        return
    yield kind + letters
    for place in range(len(letters)):
        yield f"{kind}{letters[:place]}{letters[place + 1 :]}"


def parts(one: str, other: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in pieces, each with whether it is what differs: the shared beginning and end stay."""
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < min(len(one), len(other)) - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    return _pieces(one, begin, end), _pieces(other, begin, end)


def _pieces(text: str, begin: int, end: int) -> list[tuple[str, bool]]:
    middle = len(text) - end
    found = [(text[:begin], False), (text[begin:middle], True), (text[middle:], False)]
    return [(piece, differs) for piece, differs in found if piece]
