"""The label that says on what terms somebody vouches: a word, a colour and a small stitched sign."""

from typing import NamedTuple

from adamlocal.lib.drawing import cloths, colours, pieces
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.typeset import Block, Style, Weight, block


class Relation(NamedTuple):
    """How a label looks: its cloth, its thread, and a figure of nine by nine stitches."""

    ground: str
    ink: str
    sign: tuple[str, ...]


CHECK = (
    ".........",
    "........#",
    ".......##",
    "......##.",
    "#....##..",
    "##..##...",
    ".####....",
    "..##.....",
    ".........",
)
PEOPLE = (
    ".###.....",
    ".###.....",
    ".###.###.",
    ".....###.",
    ".###.###.",
    "#####....",
    "#####.##.",
    "#####.###",
    "#####.###",
)
GIFT = (
    "..##.##..",
    ".#..#..#.",
    "..##.##..",
    "####.####",
    "####.####",
    ".........",
    ".###.###.",
    ".###.###.",
    ".###.###.",
)
MEGAPHONE = (
    "......##.",
    "....####.",
    ".######..",
    "#######.#",
    "#######.#",
    ".######..",
    ".##.####.",
    ".##...##.",
    ".##......",
)
CASE = (
    "...###...",
    "..#...#..",
    "#########",
    "#########",
    "#########",
    "....#....",
    "###...###",
    "#########",
    "#########",
)
SHOP = (
    ".#######.",
    "#########",
    "##.###.##",
    ".#..#..#.",
    ".........",
    ".#.#####.",
    ".#.##..#.",
    ".#.##..#.",
    ".#.#####.",
)
# By the key of ``influencers.enums.Disclosure``, in the colours that the site's labels have.
RELATIONS = {
    "none": Relation(colours.SARW_TINT, colours.SARW, CHECK),
    "kin": Relation(colours.SUNK, colours.INK2, PEOPLE),
    "gift": Relation(colours.NIL_TINT, colours.NIL, GIFT),
    "paid": Relation(colours.MADDER_TINT, colours.MADDER, MEGAPHONE),
    "client": Relation(colours.MADDER_TINT, colours.MADDER, CASE),
    "own": Relation(colours.MADDER_TINT, colours.MADDER, SHOP),
}

# Between the sign and the words, and from the dots to either.
GAP, PADDING = 12, 20


class Tag(NamedTuple):
    """A label ready to be drawn: its words set, and the cells of its sign in pixels."""

    words: Block
    relation: Relation
    cell: int

    @property
    def width(self) -> int:
        return self.words.width + 2 * PADDING + self.before

    @property
    def before(self) -> int:
        return 9 * self.cell + GAP

    def height(self, least: int) -> int:
        """Of the label: more than ``least`` where the words take two lines."""
        return max(least, self.words.height + 14) if len(self.words.lines) > 1 else least


def tag(words: str, relation: str, sizes: tuple[int, ...], room: int, *, is_arabic: bool) -> Tag:
    """``words`` in the first size that fits ``room`` pixels, on more lines where even the last does
    not: terms are never cut. ``KeyError`` for a relation not known."""
    cell = 3 if sizes[0] >= 24 else 2
    inner = room - 2 * PADDING - 9 * cell - GAP
    for lines in range(1, 6):
        style = Style(sizes, Weight.SEMIBOLD, 1.4 if lines == 1 else 1.25, lines)
        set_words = block(words, style, inner, is_arabic=is_arabic)
        if not set_words.is_cut:
            break
    return Tag(set_words, RELATIONS[relation], cell)


def draw(
    sheet: Sheet, it: Tag, start: int, top: int, height: int, *, align: str = "start",
    ground: str = "",
) -> None:  # fmt: skip
    """The label with its start or ``end`` at ``start``, in the middle of ``height`` pixels from ``top``
    where its words take more. ``ground`` replaces its cloth where it lies on its own colour."""
    if align == "end":
        start -= it.width
    high = it.height(height)
    top -= (high - height) // 2
    pieces.label(
        sheet, it.words, start, top, high, ground or it.relation.ground, it.relation.ink,
        padding=PADDING, before=it.before,
    )  # fmt: skip
    sign = cloths.figure(it.relation.sign, (("#", it.relation.ink),), it.cell)
    sheet.paste(sign, start + PADDING, top + (high - sign.height + 1) // 2)
