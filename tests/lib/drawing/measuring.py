"""What a design sets in type, measured by its ink: drawn again alone, and looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from io import BytesIO
from unittest.mock import patch

from PIL import Image, ImageChops

from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import HASHTAG
from adamlocal.lib.drawing.sizes import STORY, STORY_SAFE, Size
from adamlocal.lib.drawing.typeset import ELLIPSIS, Block


@dataclass(frozen=True)
class Ink:
    """A block as it stands on a card: its words, the box of its ink, and the ink itself."""

    text: str
    box: tuple[int, int, int, int]
    mask: Image.Image


@contextmanager
def written() -> Iterator[list[Ink]]:
    """Every block that is drawn meanwhile and leaves ink."""
    found: list[Ink] = []
    draw = Block.draw

    def drawn(block, canvas, x, top, fill, *, align="start"):
        draw(block, canvas, x, top, fill, align=align)
        mask = Image.new("L", canvas.size)
        draw(_white(block), mask, x, top, "white", align=align)
        if box := mask.getbbox():
            words = " ".join(run.text for line in block.lines for run in line.runs)
            found.append(Ink(words, box, mask))

    with patch.object(Block, "draw", drawn):
        yield found


def _white(block: Block) -> Block:
    lines = tuple(
        replace(line, runs=tuple(replace(run, fill="") for run in line.runs))
        for line in block.lines
    )
    return replace(block, lines=lines)


def collisions(inks: list[Ink]) -> list[str]:
    """The words whose ink lies on the ink of words before them."""
    found = []
    total = Image.new("L", inks[0].mask.size)
    for ink in inks:
        if ImageChops.multiply(total, ink.mask).getbbox():
            found.append(ink.text)
        total = ImageChops.lighter(total, ink.mask)
    return found


def outside(inks: list[Ink], size: Size, margin: int) -> list[str]:
    """The words whose ink is nearer than ``margin`` to the sides, or over the upper or lower edge of
    what a size keeps safe; the foot of a story, under its tassels, is no matter."""
    top, bottom = STORY_SAFE if size == STORY else (0, size.height)
    return [
        f"{ink.text} {ink.box}"
        for ink in inks
        if ink.box[0] < margin
        or ink.box[2] > size.width - margin
        or not ((top <= ink.box[1] and ink.box[3] <= bottom) or ink.box[1] > 1768)
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


def strange(inks: list[Ink], card: object) -> list[str]:
    """Words that are drawn though no field of the card holds them."""
    known = [" ".join(words.split()) for words in [*words_of(card), HASHTAG]]
    return [
        part
        for ink in inks
        for part in _parts(ink.text, known)
        if not any(part in words for words in known)
    ]


def _parts(text: str, known: list[str]) -> list[str]:
    """A text in pieces that fields may hold: as it is, or word by word where it is put together."""
    whole = " ".join(text.replace(ELLIPSIS, "").split())
    if any(whole in words for words in known):
        return [whole]
    return [part for part in whole.split() if part not in ("·",)]


def photo(colour: str = "teal", *, width: int = 640, height: int = 480) -> Photo:
    """A picture of one colour with a brighter field in its middle."""
    picture = Image.new("RGB", (width, height), colour)
    picture.paste("gold", (width // 3, height // 3, width * 2 // 3, height * 2 // 3))
    out = BytesIO()
    picture.save(out, "PNG")
    return Photo(out.getvalue())
