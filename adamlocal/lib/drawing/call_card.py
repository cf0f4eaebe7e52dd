"""An open call: who calls, for whom it is, until when, and that nobody is chosen by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PIL import Image

from adamlocal.lib.drawing import cloths, colours, grounds, motif, pieces
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.faces import Face, faces
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.stack import Layer, stack
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line

# So many faces are drawn; the names of all stand in words.
FACES = 3


@dataclass(frozen=True)
class CallCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``kicker`` says what it is («نداء مفتوح»), ``name`` is its title, ``ask`` calls («اطلبوا دعم رنا»).
    ``callers`` are faces, of which three are drawn, ``who`` all of their names in words; of a team that
    is not public there are none. ``until`` is the last day, ``kinds`` and ``places`` whom it is for
    («كل التصنيفات», «إربد، عجلون»), ``answer`` what is promised («الجواب خلال 3 أيام»), ``blind`` the
    sentence on choosing without names; any of these may be empty. ``address`` is the short address,
    ``hashtag`` the call's own with its #. ``cloth`` is (code, ground) of the cover.
    """

    kicker: str
    name: str
    ask: str
    callers: tuple[Face, ...]
    who: str
    lead: str
    until: str
    kinds: str
    places: str
    answer: str
    blind: str
    address: str
    cloth: tuple[str, str]
    site: Site
    hashtag: str = ""
    is_arabic: bool = True


@dataclass(frozen=True)
class _Layout:
    """Where a tall card's parts lie, in pixels from the top."""

    cell: int  # of the cover's stitches
    cover: int  # where the cover ends, if the words leave it no more
    face: int
    name: tuple[int, ...]  # sizes of the title
    lines: int  # of the lead at most
    ask: tuple[int, int]  # where what calls begins, and ends
    gap: int  # between two parts at most


_LAYOUTS = {
    POST: _Layout(9, 54 + 234, 208, (84, 76, 68, 60, 52), 3, (1150, 1244), 40),
    SQUARE: _Layout(6, 45 + 156, 164, (70, 64, 58, 52, 46), 2, (904, 984), 26),
    STORY: _Layout(15, 72 + 390, 250, (92, 84, 76, 68, 60), 4, (1464, 1768), 48),
}


def draw(card: CallCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds one for each caller."""
    if size == OG:
        return _og(card, photos)
    layout = _LAYOUTS[size]
    sheet = grounds.light(size, is_arabic=card.is_arabic)
    parts = _parts(sheet, card, layout)
    top, end = 9 * grounds.BAND_CELL[size], _cover_end(layout, parts)
    sheet.paste(cloths.project(*card.cloth, (sheet.width, end - top), cell=layout.cell), 0, top)
    under = end - layout.face // 2
    faces(sheet, card.callers[:FACES], photos[:FACES], MARGIN, under, layout.face)
    kicker(sheet, card.kicker, sheet.width - MARGIN, end + 24, size=34, align="end")
    first = end + layout.face // 2 + 12
    stack(parts, first, layout.ask[0] - 20, most=layout.gap, least=8)
    grounds.strip(sheet, card.ask, card.address, *layout.ask)
    grounds.foot(sheet, size, card.site, hashtag=card.hashtag or pieces.HASHTAG)
    return sheet.canvas


def _parts(sheet: Sheet, card: CallCard, layout: _Layout) -> list[Layer]:
    """Title and callers, what it is about, the facts, and how it is chosen."""
    set_in = partial(block, is_arabic=card.is_arabic)
    titled = set_in(card.name, Style(layout.name, Weight.BOLD, 1.3, lines=2), 960)
    who = callers_line(card.who, card.callers, (36, 33, 30), 960, is_arabic=card.is_arabic)
    lead = set_in(card.lead, Style((36, 33), leading=1.5, lines=layout.lines), 960)
    facts = _facts(sheet, card, 420, (33, 30, 27))
    blind = set_in(card.blind, Style((31, 28, 26), leading=1.5, lines=2), 892)

    def title(top: int) -> None:
        sheet.write(titled, MARGIN, top, colours.INK)
        sheet.write(who, MARGIN, top + titled.height, colours.SARW)

    def choosing(top: int) -> None:
        sheet.fill(colours.SARW_TINT, MARGIN, top, 960, blind.height + 36, radius=12)
        sheet.write(blind, MARGIN + 34, top + 18, colours.INK)

    parts: list[Layer] = [
        Layer(titled.height + who.height, title),
        Layer(lead.height, lambda top: sheet.write(lead, MARGIN, top, colours.INK2)),
    ]
    if facts:
        high = 58 * -(-len(facts) // 2)
        parts.append(Layer(high, lambda top: _place_facts(sheet, facts, top, across=2)))
    return [*parts, Layer(blind.height + 36, choosing)] if card.blind else parts


def _cover_end(layout: _Layout, parts: Sequence[Layer]) -> int:
    """Where the cover ends: lower by what few words leave empty."""
    needed = sum(part.height for part in parts) + layout.gap * (len(parts) + 1)
    room = layout.ask[0] - layout.cover - layout.face // 2
    return layout.cover + max(0, room - needed)


def kicker(
    sheet: Sheet, words: str, start: int, top: int, *, size: int, align: str = "start"
) -> None:
    """What kind of card it is, on a green label with its start or its ``end`` at ``start``."""
    said = block(words, Style((size,), Weight.BOLD), 420, is_arabic=sheet.is_arabic)
    if align == "end":
        start -= said.width + 44
    pieces.label(
        sheet, said, start, top, said.height + 10, colours.SARW_TINT, colours.SARW, padding=22
    )


def callers_line(
    who: str, callers: Sequence[Face], sizes: tuple[int, ...], width: int, *, is_arabic: bool
) -> Block:
    """Who calls in bold; of a single one the handle too."""
    parts = [Part(who, Weight.SEMIBOLD)]
    if len(callers) == 1 and callers[0].handle:
        whole = [*parts, Part(" "), Part(callers[0].handle, ltr=True)]
        said = line(whole, sizes, width, is_arabic=is_arabic, leading=1.5)
        if not said.is_cut:
            return said
    return block(who, Style(sizes, Weight.SEMIBOLD, 1.5), width, is_arabic=is_arabic)


def _facts(sheet: Sheet, card: CallCard, width: int, sizes: tuple[int, ...]) -> list[Block]:
    style = Style(sizes, Weight.SEMIBOLD, 1.4)
    said = [fact for fact in (card.until, card.places, card.kinds, card.answer) if fact]
    return [block(fact, style, width, is_arabic=sheet.is_arabic) for fact in said]


def _place_facts(
    sheet: Sheet, facts: Sequence[Block], top: int, *, across: int, step: int = 58
) -> None:
    """Each after a diamond in stitches, in rows of ``step`` pixels."""
    for number, fact in enumerate(facts):
        start, y = MARGIN + number % across * 490, top + number // across * step
        diamond(sheet, start, y + step // 2)
        sheet.write(fact, start + 44, y + (step - fact.height) // 2, colours.INK)


def diamond(sheet: Sheet, start: int, middle: int) -> None:
    """The mark of a step, 27 pixels a side."""
    figure = cloths.figure(tuple(motif.DIAMOND), (("#", colours.MADDER),), 3)
    sheet.paste(figure, start, middle - figure.height // 2)


def _og(card: CallCard, photos: Sequence[Photo | None]) -> Image.Image:
    sheet = grounds.light(OG, is_arabic=card.is_arabic)
    set_in = partial(block, is_arabic=card.is_arabic)
    _og_cover(sheet, card, photos)
    kicker(sheet, card.kicker, MARGIN, 66, size=30)
    titled = set_in(card.name, Style((84, 74, 66, 58, 52, 46), Weight.BOLD, 1.3, lines=2), 660)
    who = callers_line(card.who, card.callers, (32, 29, 26), 660, is_arabic=card.is_arabic)
    facts = _facts(sheet, card, 600, (31, 28, 25))[: 2 if len(titled.lines) > 1 else 3]

    def title(top: int) -> None:
        sheet.write(titled, MARGIN, top, colours.INK)
        sheet.write(who, MARGIN, top + titled.height, colours.SARW)

    layers = [
        Layer(titled.height + who.height, title),
        Layer(50 * len(facts), lambda top: _place_facts(sheet, facts, top, across=1, step=50)),
    ]
    stack(layers, 138, 530, most=26, least=4)
    grounds.strip(sheet, card.ask, card.address, 540, 630)
    return sheet.canvas


def _og_cover(sheet: Sheet, card: CallCard, photos: Sequence[Photo | None]) -> None:
    """The cover and the callers at the end, and over the whole foot what calls."""
    sheet.paste(cloths.project(*card.cloth, (400, 594), cell=11), 800, 36)
    callers = card.callers[: FACES - 1] if len(card.callers) > 1 else card.callers
    size = 250 if len(callers) == 1 else 190
    width = round(size * 0.84) * (len(callers) - 1) + size
    faces(sheet, callers, photos, 1000 - width // 2, 290 - size // 2, size)
