"""What a drawing writes, as it is written: the words, and where their ink lies."""

from typing import NamedTuple

import pytest
from PIL import Image, ImageChops

from adamlocal.lib.drawing import cloths, pieces
from adamlocal.lib.drawing.typeset import Block

# What keeps a run in its direction is no letter.
UNSEEN = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


class Written(NamedTuple):
    """``ink`` is white where letters are, over the whole sheet; ``box`` holds it (left, top, right and
    bottom), all zero for words without ink."""

    text: str
    ink: Image.Image
    box: tuple[int, int, int, int]

    def touches(self, other: "Written") -> bool:
        """Whether letters of both lie on one pixel."""
        boxes = self.box, other.box
        common = tuple(map(max, *(box[:2] for box in boxes))) + tuple(
            map(min, *(box[2:] for box in boxes))
        )
        if common[0] >= common[2] or common[1] >= common[3]:
            return False
        shared = ImageChops.multiply(self.ink.crop(common), other.ink.crop(common))
        return shared.getbbox() is not None


class Recording:
    def __init__(self) -> None:
        self.written: list[Written] = []
        self.stitched: list[str] = []
        self.pictures: list[tuple[int, int]] = []

    @property
    def text(self) -> str:
        return "\n".join([*(each.text for each in self.written), *self.stitched])

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of words whose letters touch."""
        return [
            (one.text, other.text)
            for number, one in enumerate(self.written)
            for other in self.written[:number]
            if one.touches(other)
        ]


def record(monkeypatch: pytest.MonkeyPatch) -> Recording:
    """Record whatever is drawn from now on."""
    recording = Recording()
    draw, stitched, picture = Block.draw, cloths.stitched, pieces.picture

    def recorded_draw(block, canvas, x, top, fill, *, align="start"):
        lone = Image.new("L", canvas.size)
        draw(block, lone, x, top, "#FFFFFF", align=align)
        text = " ".join("".join(run.text for run in line.runs) for line in block.lines)
        ink = lone.point(lambda value: 255 * (value > 12))
        box = ink.getbbox() or (0, 0, 0, 0)
        recording.written.append(Written(text.translate(UNSEEN), ink, box))
        draw(block, canvas, x, top, fill, align=align)

    def recorded_stitched(text, *args, **kwargs):
        recording.stitched.append(text)
        return stitched(text, *args, **kwargs)

    def recorded_picture(photo, cloth, size, **kwargs):
        recording.pictures.append(size)
        return picture(photo, cloth, size, **kwargs)

    monkeypatch.setattr(Block, "draw", recorded_draw)
    monkeypatch.setattr(cloths, "stitched", recorded_stitched)
    monkeypatch.setattr(pieces, "picture", recorded_picture)
    return recording
