"""Common words of the language, which are no misspelling of what somebody here sells."""

from functools import cache
from pathlib import Path

from adamlocal.lib.arabic import words_of

_LIST = Path(__file__).resolve().parents[2] / "data" / "common-words.txt"
# What a word may begin and end with: whole words are compared, for stems of common words are slips
# of too many others.
_BEFORE = ("", "ال", "و", "ب", "ل", "وال", "بال", "لل")
_ENDINGS = ("", "ه", "ات", "ين", "ي")


@cache
def _words() -> frozenset[str]:
    lines = _LIST.read_text("utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in words_of(line))
    return frozenset(word + ending for word in words for ending in _ENDINGS)


def is_common(word: str) -> bool:
    """Whether a folded word, perhaps with ال, و, ب or ل in front, is of everyday language."""
    return any(word.startswith(one) and word[len(one) :] in _words() for one in _BEFORE)
