"""What holds of words wherever a design puts them."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass

from adamlocal.lib.drawing.grounds import FOOT
from adamlocal.lib.drawing.pieces import HASHTAG
from adamlocal.lib.drawing.sizes import STORY, STORY_SAFE, Size
from tests.lib.drawing.recording import Written

ELLIPSIS = "…"


def outside(written: Sequence[Written], size: Size, margin: int) -> list[str]:
    """The words whose ink is nearer than ``margin`` to the sides, or over the upper or lower edge of
    what a size keeps safe; the foot of a story, under its tassels, is no matter."""
    top, bottom = STORY_SAFE if size == STORY else (0, size.height)
    return [
        f"{words.text} {words.box}"
        for words in written
        if words.box != (0, 0, 0, 0)
        and (
            words.box[0] < margin
            or words.box[2] > size.width - margin
            or not ((top <= words.box[1] and words.box[3] <= bottom) or words.box[1] > FOOT[STORY])
        )
    ]


def strange(written: Sequence[Written], card: object) -> list[str]:
    """Words that are drawn though no field of the card holds them."""
    known = [" ".join(words.split()) for words in [*words_of(card), HASHTAG]]
    return [
        part
        for words in written
        for part in _parts(words.text, known)
        if not any(part in words for words in known)
    ]


def words_of(card: object) -> list[str]:
    """Every text of a card and of what it holds."""
    if isinstance(card, str):
        return [card]
    if isinstance(card, tuple):
        return [words for part in card for words in words_of(part)]
    if is_dataclass(card):
        return [words for field in fields(card) for words in words_of(getattr(card, field.name))]
    return []


def _parts(text: str, known: list[str]) -> list[str]:
    """A text in pieces that fields may hold: as it is, or word by word where it is put together."""
    whole = " ".join(text.replace(ELLIPSIS, "").split())
    if any(whole in words for words in known):
        return [whole]
    return [part for part in whole.split() if part != "·"]
