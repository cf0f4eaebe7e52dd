"""Words broken into lines: as few as hold them, no word left alone, and what is too long cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adamlocal.lib.drawing.drawable import ELLIPSIS, NO_BREAK, graphemes
from adamlocal.lib.drawing.font import Weight
from adamlocal.lib.drawing.runs import advance

# A last line shorter than this, of the widest, has words left over: of a title, and of running text
# where it is one word alone. The lines are then made even.
LAST_OF_TITLE, LAST_OF_TEXT = 0.5, 0.2
# A line that ends in an ellipsis and is filled so far ends after a whole word.
FULL = 0.6
CURRENCY = r"(?:د\.أ|دينار|دنانير|قرش|قروش|JOD|JD)"
_PRICE = re.compile(rf"(?<=[\d٠-٩]) (?={CURRENCY})|(?<=JOD|.JD) (?=[\d٠-٩])")
_HANGING = " ،؛,.;:-–—|·(«["


@dataclass(frozen=True)
class Ruler:
    """What words measure in one cut, size and direction."""

    weight: Weight
    size: int
    direction: str

    def length(self, text: str) -> float:
        return advance(text, self.weight, self.size, self.direction)

    def shortened(self, letters: Sequence[str], room: float) -> str:
        """As many of the letters as fit in ``room`` before an ellipsis, one at the least."""
        least, most = 1, len(letters)
        while least < most:
            middle = (least + most + 1) // 2
            if self.length(_ended("".join(letters[:middle]))) <= room:
                least = middle
            else:
                most = middle - 1
        return _ended("".join(letters[:least]))


def words(text: str) -> list[str]:
    """What a line may not be broken in: a word, or a price with its currency."""
    text = text.strip()
    return _PRICE.sub(NO_BREAK, text).split(" ") if text else []


def wrapped(words: Sequence[str], ruler: Ruler, width: float) -> list[str] | None:
    """The lines that hold ``words``, as few as can be; None where a word is wider than a line.

    Where too little would be left for the last one, all are as even as they can be (what CSS calls
    ``text-wrap: balance``). Heavier cuts than the regular one are of titles.
    """
    lengths = [ruler.length(word) for word in words]
    if any(length > width for length in lengths):
        return None
    space = ruler.length(" ")
    rows = _filled(lengths, space, width)
    if len(rows) > 1 and _is_short(rows, lengths, space, ruler.weight):
        rows = _evened(rows, lengths, space, width)
    return [" ".join(words[start:end]) for start, end in rows]


def cut(words: Sequence[str], ruler: Ruler, width: float, lines: int) -> list[str]:
    """At most ``lines`` lines; a word that is wider than a line goes on in the next one, and what is
    left over is an ellipsis."""
    whole = wrapped(words, ruler, width)
    if whole is not None and len(whole) <= lines:
        return whole
    pieces = [piece for word in words for piece in _pieces(word, ruler, width, lines)]
    space = ruler.length(" ")
    rows = _filled([ruler.length(piece) for piece in pieces], space, width)
    texts = [" ".join(pieces[start:end]) for start, end in rows[:lines]]
    if len(rows) > lines:
        after = pieces[rows[lines][0]]
        texts[-1] = _cut_line(texts[-1], after, ruler, width)
    return texts


Rows = list[tuple[int, int]]


def _filled(lengths: Sequence[float], space: float, width: float) -> Rows:
    """From which word to which each line goes, each taking what it can."""
    rows: Rows = []
    at = 0.0
    for number, length in enumerate(lengths):
        if rows and at + space + length <= width:
            rows[-1] = (rows[-1][0], number + 1)
            at += space + length
        else:
            rows.append((number, number + 1))
            at = length
    return rows


def _is_short(rows: Rows, lengths: Sequence[float], space: float, weight: Weight) -> bool:
    """Whether the last line has words left over rather than its share."""
    start, end = rows[-1]
    is_title = weight is not Weight.REGULAR
    least = LAST_OF_TITLE if is_title or end - start == 1 else LAST_OF_TEXT
    return _long(rows[-1], lengths, space) < least * max(_long(row, lengths, space) for row in rows)


def _evened(rows: Rows, lengths: Sequence[float], space: float, width: float) -> Rows:
    """As many lines, the widest of them as narrow as it can be to a pixel."""
    narrow, wide = max(lengths), width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(_filled(lengths, space, middle)) <= len(rows):
            wide = middle
        else:
            narrow = middle
    return _filled(lengths, space, wide)


def _long(row: tuple[int, int], lengths: Sequence[float], space: float) -> float:
    start, end = row
    return sum(lengths[start:end]) + space * (end - start - 1)


def _pieces(word: str, ruler: Ruler, width: float, lines: int) -> list[str]:
    """A word in pieces no wider than a line, one more of them at most than there are lines."""
    pieces: list[str] = []
    letters = graphemes(word)
    while letters and ruler.length("".join(letters)) > width and len(pieces) < lines:
        least, most = 1, len(letters)
        while least < most:
            middle = (least + most + 1) // 2
            if ruler.length("".join(letters[:middle])) <= width:
                least = middle
            else:
                most = middle - 1
        pieces.append("".join(letters[:least]))
        letters = letters[least:]
    return [*pieces, "".join(letters)] if letters else pieces


def _cut_line(row: str, after: str, ruler: Ruler, width: float) -> str:
    """A full line and the word that followed it, within ``width`` and ending in an ellipsis."""
    whole = row
    while " " in whole and ruler.length(_ended(whole)) > width:
        whole = whole.rpartition(" ")[0]
    if FULL * width <= ruler.length(_ended(whole)) <= width:
        return _ended(whole)
    return ruler.shortened(graphemes(f"{row} {after}"), width)


def _ended(text: str) -> str:
    return text.rstrip(_HANGING) + ELLIPSIS
