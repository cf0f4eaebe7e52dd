"""Runs of words that may be the name of a project: where one ends, and what it surely is not."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from adamlocal.lib.arabic import skeleton, skeletons
from adamlocal.lib.text import fold
from adamlocal.lib.threads import words
from adamlocal.lib.threads.tokens import Sort, Token

MOST_WORDS = 5
LATIN = re.compile(r"[A-Za-z0-9'’&]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_DOUBLED = re.compile(r"(.)\1+")
_TAIL = re.compile(r"(?:[._]?(?:jordan|jor|jo|amman|official|store|shop|\d+))+$")
# Mother or father of: a name has one word more.
_PARENT = frozenset(
    fold(word)
    for word in ["أم", "ام", "أبو", "ابو", "أبي", "um", "umm", "om", "omm", "abu", "abou"]
)


class Strength(IntEnum):
    """WEAK needs to be seen again, or something beside it; CLEAR stands by itself."""

    WEAK = 1
    CLEAR = 2
    SAID = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is written in a comment, where its tokens begin and end, and how clear it is."""

    text: str
    start: int
    end: int
    strength: Strength
    account: str = ""  # that it stands beside


def run_end(tokens: Sequence[Token], start: int) -> int:
    """Where the run of name-like words that begins at ``start`` ends."""
    at = start
    while at < len(tokens) and at - start < MOST_WORDS:
        if not _goes_on(tokens, start, at):
            break
        length, value = at - start, tokens[at].value
        if length and value in _AND:
            at += 2
            continue
        at += 1
        if length == 1 and words.is_place(value) and value not in words.HEADS:
            break
        if length and tokens[at - 2].value in _PARENT:
            break  # «أم يزن» is a whole name
    return _trimmed(tokens, start, at)


_AND = {"و", "w", "&", "and"}


def _goes_on(tokens: Sequence[Token], start: int, at: int) -> bool:
    token, length = tokens[at], at - start
    if token.sort is not Sort.WORD:
        return False
    value = token.value
    if not length:
        return not words.is_ordinary(value) and not _is_where(value) and value not in words.PAGE
    if not token.glued or bool(_ARABIC.search(token.text)) != bool(
        _ARABIC.search(tokens[start].text)
    ):
        return False
    if value in _AND:
        return _joins(tokens, at, length)
    if (
        words.is_ordinary(value)
        or _is_where(value)
        or value in words.PAGE
        or value in words.PLATFORM
    ):
        return False
    if value.startswith("لل") and len(value) > 4:
        return False  # «… للتطريز»: what it is for
    if value[0] == "ب" and not words.is_goods(value) and words.is_goods(value[1:]):
        return False  # «كعك بسمسم»: what is in it
    return length < 2 or not (
        words.is_place(value) or value in words.AREAS or begins_another(value)
    )


def _is_where(value: str) -> bool:
    is_area = value not in words.AREAS and words.is_area(value)
    return (words.at_place(value) or is_area) and not words.is_head(value)


def _joins(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether «و» binds two words of one name: «خيط و إبرة»."""
    if length > 1 or at + 1 >= len(tokens):
        return False
    then = tokens[at + 1]
    return (
        then.sort is Sort.WORD
        and not words.is_ordinary(then.value)
        and not words.is_place(then.value)
    )


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> int:
    while end - start > 2 and tokens[end - 1].value in words.GENERIC:
        end -= 1
    while end - start > 1 and tokens[end - 1].value in _PARENT:
        end -= 1
    return end


def begins_another(word: str) -> bool:
    """Whether «و» before a word begins the next name of a list: «… ولقمة سلط»."""
    begins = words.HEADS | words.POETIC
    return (
        word[:1] == "و" and word not in begins and (word[1:] in begins or word[1:] in words.KUNYA)
    )


def is_told(values: Sequence[str]) -> bool:
    """Whether a word of a run is neither goods nor how they are."""
    return any(not words.is_goods(value) and value not in words.RELATION for value in values)


def is_description(values: Sequence[str]) -> bool:
    """Whether a run says what is made and not by whom: «حلويات شرقية», «زيت وزعتر»."""
    if values and values[0] in words.KUNYA:
        return len(values) > 1 and values[1] in words.GENERIC
    if len(values) > 1 and words.is_goods(values[0]) and words.is_generic(values[1]):
        return True
    if is_told(values):
        rest = [value for value in values if value not in words.POETIC]
        return (not rest and len(values) == 1) or (
            bool(rest) and all(v in words.GENERIC for v in rest)
        )
    return (
        len(values) < 2
        or any(v in words.GENERIC or v in words.GOODS or words.is_kind(v) for v in values)
        or any(value[:1] == "و" for value in values[1:])
    )


def named(
    tokens: Sequence[Token],
    start: int,
    end: int,
    strength: Strength,
    *,
    cut: int = 0,
    account: str = "",
) -> Named:
    """The name of a run, without ``cut`` letters before it («لمطبخ …») and without «و» before a
    word that names begin with."""
    if not cut and begins_another(tokens[start].value):
        cut = 1
    text = " ".join(token.text for token in tokens[start:end])[cut:]
    return Named(text.replace("ـ", "").strip("'’ "), start, end, strength, account)


# --- accounts that spell a name -----------------------------------------------------------------


def sound(texts: Sequence[str]) -> str:
    """The consonants of words, one after another."""
    return _DOUBLED.sub(r"\1", "".join(skeleton(words.core(fold(text))) for text in texts))


def spelt(handle: str, texts: Sequence[str]) -> float:
    """How much of a name an account spells, 0 to 1: @khait.webra of «خيط وإبرة»."""
    plain = re.sub(r"[._]", "", _TAIL.sub("", handle))
    heard = sound(texts)
    if len(heard) < 3 or not plain:
        return 0.0
    best = 0.0
    for way in {skeleton(plain), *skeletons(plain)}:
        matcher = SequenceMatcher(None, _DOUBLED.sub(r"\1", way), heard, autojunk=False)
        best = max(best, matcher.ratio())
    return best


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
