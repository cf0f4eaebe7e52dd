"""Text under text: what letters reach up and down is free of other letters, whatever is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.typeset import Block

# How far Readex Pro reaches over and under its baseline, as a part of the size: Arabic with its usual
# marks and dots, and Latin. Names with all their vowels reach further, as their ink says.
ARABIC, LATIN = (1.0, 0.46), (0.86, 0.36)


@dataclass(frozen=True)
class Text:
    """A block on a column's line: ``start`` and ``align`` as in ``Sheet.write``."""

    block: Block
    start: int
    fill: str
    align: str = "start"

    @property
    def up(self) -> int:
        usual = round(self.block.size * (ARABIC if self.block.is_arabic else LATIN)[0])
        return max(usual, self.block.rise)

    @property
    def down(self) -> int:
        """From the first baseline to what hangs under the last."""
        usual = round(self.block.size * (ARABIC if self.block.is_arabic else LATIN)[1])
        reach = max(usual, self.block.fall)
        baselines = self.block.baselines or (0,)
        return reach + baselines[-1] - baselines[0]


@dataclass(frozen=True)
class Entry:
    """Texts whose first lines stand on one baseline, ``gap`` pixels under what hangs above them;
    ``least`` is what they keep free over and under it at least."""

    gap: int
    texts: tuple[Text, ...]
    least: tuple[int, int] = (0, 0)

    @property
    def up(self) -> int:
        return max(self.least[0], *(text.up for text in self.texts), 0)

    @property
    def down(self) -> int:
        return max(self.least[1], *(text.down for text in self.texts), 0)


def even(columns: Sequence[Sequence[Entry]]) -> list[list[Entry]]:
    """Columns side by side, their first lines on common baselines, their second ones, and so on."""
    depth = max(map(len, columns), default=0)
    levels = [[column[at] for column in columns if at < len(column)] for at in range(depth)]
    least = [(max(each.up for each in level), max(each.down for each in level)) for level in levels]
    return [
        [replace(entry, least=room) for entry, room in zip(column, least, strict=False)]
        for column in columns
    ]


def height(entries: Sequence[Entry]) -> int:
    """All of a column, from what reaches up in its first line to what hangs under its last."""
    return sum(entry.gap + entry.up + entry.down for entry in entries)


def write(sheet: Sheet, entries: Sequence[Entry], top: int, *, spread: int = 0) -> int:
    """Write a column down from ``top``; ``spread`` pixels are shared out over its lines. Returns the
    first baseline, or ``top`` of an empty column."""
    first, at = 0, top
    for number, entry in enumerate(entries):
        more = spread * (number + 1) // len(entries) - spread * number // len(entries)
        at += entry.gap + entry.up + more
        for text in entry.texts:
            sheet.write_on(text.block, text.start, at, text.fill, align=text.align)
        first = first or at
        at += entry.down
    return first or top
