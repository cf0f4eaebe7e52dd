"""Accounts that spell a name: @khait.webra of «خيط وإبرة», @moonmilk.soaps of “moon milk”."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from adamlocal.lib.arabic import skeleton, skeletons
from adamlocal.lib.text import fold
from adamlocal.lib.threads import words
from adamlocal.lib.threads.tokens import Token

TAIL = re.compile(r"(?:[._]?(?:jordan|jor|jo|amman|official|store|shop|\d+))+$")
_DOUBLED = re.compile(r"(.)\1+")
# As many letters tell a name by themselves: @moonmilk.soaps of “moon milk”.
_LEAST_BEGUN = 7


def squashed(handle: str) -> str:
    return re.sub(r"[._]", "", handle)


def squashed_ways(handle: str) -> set[str]:
    """What an account spells without its signs: whole, without a place or shop at its end, and its
    first parts where they are long."""
    parts = [part for part in re.split("[._]+", handle) if part]
    begun = {"".join(parts[:length]) for length in range(1, len(parts))}
    long = {way for way in begun if len(way) >= _LEAST_BEGUN}
    return {squashed(handle), squashed(TAIL.sub("", handle))} | long


def sound(texts: Sequence[str]) -> str:
    """The consonants of words, one after another."""
    return _DOUBLED.sub(r"\1", "".join(skeleton(words.core(fold(text))) for text in texts))


def sounds_in(texts: Sequence[str]) -> set[str]:
    """The same, and as it is said where a word in ة leads on: «لفة شال» is “laffet shal”."""
    led = [re.sub("[ةه]$", "ت", text) for text in texts[:-1]]
    return {sound(texts), sound([*led, *texts[-1:]])} - {""}


@lru_cache(maxsize=20_000)
def sounds_of(handle: str) -> frozenset[str]:
    """The consonants that an account may stand for, with a place or shop at its end and without."""
    found: set[str] = set()
    for way in {handle, TAIL.sub("", handle)}:
        joined = re.sub(r"[._]", "", way)
        found |= {skeleton(joined), *skeletons(joined)}
        parts = [re.sub("^[ae]l(?=.{3})", "", part) for part in re.split(r"[._]", way)]
        found.add("".join(map(skeleton, filter(None, parts))))
    return frozenset(_DOUBLED.sub(r"\1", sound) for sound in found) - {""}


def spelt(handle: str, texts: Sequence[str]) -> float:
    """How much of a name an account spells, 0 to 1: @khait.webra of «خيط وإبرة»."""
    if len(sound(texts)) < 3:
        return 0.0
    return max(_spelt(handle, heard) for heard in sounds_in(texts))


def _spelt(handle: str, heard: str) -> float:
    best = max((_likeness(way, heard) for way in sounds_of(handle)), default=0.0)
    # «بنت الريف» of @bent.alreef.cheese: what they make may stand behind, and tells less.
    parts = [part for part in re.split("[._]+", handle) if part]
    if len(parts) > 2:
        ways = sounds_of(".".join(parts[:2]))
        begun = max((_likeness(way, heard) for way in ways), default=0.0)
        best = max(best, 0.95 * begun)
    return best


def _likeness(way: str, heard: str) -> float:
    return SequenceMatcher(None, _DOUBLED.sub(r"\1", way), heard, autojunk=False).ratio()


def spelt_run(handle: str, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The words within a run that an account spells; None where it spells none of it."""
    ways = Counter(
        {
            (a, b): spelt(handle, [t.text for t in tokens[a:b]])
            for a in range(start, end)
            for b in range(a + 1, end + 1)
            if a == start or b == end
        }
    )
    if not ways:
        return None
    (a, b), likeness = max(ways.items(), key=lambda way: (round(way[1], 2), way[0][1] - way[0][0]))
    if likeness < 0.8 or len(sound([t.text for t in tokens[a:b]])) < 4:
        return None
    # @fawanees.jo says the first word of «فوانيس رمضان».
    return (start, end) if b - a == 1 and end - start <= 3 else (a, b)


def spelt_part(handle: str, word: str) -> bool:
    """Whether one of the parts of an account is a word: @warqa.notebooks of «ورقة»."""
    heard = sound([word])
    parts = re.split(r"[._]", handle)
    return len(parts) > 1 and len(heard) > 2 and heard in {sound([part]) for part in parts}
