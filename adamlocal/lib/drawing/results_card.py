"""What came of an open call: who was chosen, out of how many, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PIL import Image

from adamlocal.lib.drawing import call_card, charts, cloths, colours, entries, grounds, relations
from adamlocal.lib.drawing.charts import Figure
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.entries import Box, Entry
from adamlocal.lib.drawing.faces import Face, faces
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.stack import Layer, stack
from adamlocal.lib.drawing.typeset import Style, Weight, block


@dataclass(frozen=True)
class ResultsCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``kicker`` says what it is («نتائج النداء»), ``name`` is the call's title; ``callers`` and ``who`` as
    on a ``CallCard``. ``figures`` are up to three numbers of its page (came, chosen, answered).
    ``rule`` says how it was chosen (a rule, a draw), or nothing. ``entries`` are the chosen whom the
    public may see, up to nine, and ``more`` counts the others in words («و3 غيرهم»). ``address`` is the
    short address, ``ask`` the words before it («كل النتائج») or nothing. ``disclosure`` and ``relation`` as in a
    ``Pick``, empty where nobody vouches yet.
    """

    kicker: str
    name: str
    callers: tuple[Face, ...]
    who: str
    figures: tuple[Figure, ...]
    rule: str
    entries: tuple[Entry, ...]
    more: str
    address: str
    cloth: tuple[str, str]
    site: Site
    disclosure: str = ""
    relation: str = ""
    ask: str = ""
    is_arabic: bool = True


@dataclass(frozen=True)
class _Layout:
    """Where a tall card's parts lie, in pixels from the top."""

    top: int
    face: int
    name: tuple[int, ...]  # sizes of the title
    number: int  # size of the figures
    lines: int  # of the rule
    strip: tuple[int, int]  # where the address stands; the entries end above it


_LAYOUTS = {
    POST: _Layout(88, 132, (66, 60, 54, 48), 68, 2, (1160, 1244)),
    SQUARE: _Layout(68, 104, (54, 48, 44, 40), 50, 1, (916, 984)),
    STORY: _Layout(270, 160, (76, 68, 60, 54), 80, 2, (1474, 1768)),
}


def draw(card: ResultsCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds one for each caller, then one for each
    entry."""
    number = len(card.callers)
    if size == OG:
        return _og(card, photos[number:])
    layout = _LAYOUTS[size]
    sheet = grounds.light(size, is_arabic=card.is_arabic)
    if size == STORY:
        grounds.border(sheet, card.cloth, 72, cell=6)
    top = _title(sheet, card, layout, photos[:number]) + 16
    if card.figures:
        figures = charts.figures(sheet, card.figures, MARGIN, 960, size=layout.number)
        figures.draw(top)
        top += figures.height + 20
    box = Box(MARGIN, top, 960, _notes(sheet, card, layout.strip[0] - 20, layout.lines) - 20 - top)
    if card.entries:
        entries.grid(sheet, card.entries, photos[number:], box)
    else:
        cover = cloths.project(*card.cloth, (box.width, box.height), cell=9)
        sheet.paste(cover, box.start, box.top, radius=10)
    grounds.strip(sheet, card.ask, card.address, *layout.strip)
    grounds.foot(sheet, size, card.site)
    return sheet.canvas


def _title(sheet: Sheet, card: ResultsCard, layout: _Layout, photos: Sequence[Photo | None]) -> int:
    """What it is, the call and whose it was, with their faces at the end; returns the y under it."""
    shown = card.callers[: call_card.FACES]
    wide = round(layout.face * 0.84) * (len(shown) - 1) + layout.face
    faces(sheet, shown, photos, sheet.width - MARGIN - wide, layout.top, layout.face)
    call_card.kicker(sheet, card.kicker, MARGIN, layout.top, size=32)
    room = 960 - wide - 30
    titled = block(
        card.name, Style(layout.name, Weight.BOLD, 1.35, lines=2), room, is_arabic=card.is_arabic
    )
    top = sheet.write(titled, MARGIN, layout.top + 62, colours.INK)
    who = call_card.callers_line(
        card.who, card.callers, (33, 30, 27), room, is_arabic=card.is_arabic
    )
    return max(sheet.write(who, MARGIN, top, colours.SARW), layout.top + layout.face)


def _notes(sheet: Sheet, card: ResultsCard, bottom: int, lines: int) -> int:
    """How many others there are, on what terms, and how it was chosen, down to ``bottom``; returns
    where they begin."""
    set_in = partial(block, is_arabic=card.is_arabic)
    rule = set_in(card.rule, Style((29, 27), leading=1.45, lines=lines), 916)
    if card.rule:
        bottom -= rule.height
        call_card.diamond(sheet, MARGIN, bottom + round(rule.size * 0.72))
        sheet.write(rule, MARGIN + 44, bottom, colours.INK2)
    if not (card.more or card.disclosure):
        return bottom
    high = 50
    if card.disclosure:
        room = 430 if card.more else 960
        tag = relations.tag(
            card.disclosure, card.relation, (27, 24), room, is_arabic=card.is_arabic
        )
        high = tag.height(50)
    bottom -= high + 8 if card.rule else high
    if card.disclosure:
        relations.draw(sheet, tag, sheet.width - MARGIN, bottom, high, align="end")
    more = set_in(card.more, Style((32, 29), Weight.SEMIBOLD), 500)
    sheet.write(more, MARGIN, bottom + (high - more.height) // 2, colours.INK)
    return bottom


def _og(card: ResultsCard, photos: Sequence[Photo | None]) -> Image.Image:
    sheet = grounds.light(OG, is_arabic=card.is_arabic)
    shown = card.entries[:4]
    box = Box(680, 36, 520, 504)
    if shown:
        entries.mosaic(sheet, shown, photos[: len(shown)], box, gap=6)
    else:
        sheet.paste(cloths.project(*card.cloth, (box.width, box.height), cell=8), 680, 36)
    call_card.kicker(sheet, card.kicker, MARGIN, 70, size=30)
    titled = block(
        card.name, Style((62, 54, 48, 42), Weight.BOLD, 1.35, lines=2), 580,
        is_arabic=card.is_arabic,
    )  # fmt: skip
    who = call_card.callers_line(
        card.who, card.callers, (30, 27, 24), 580, is_arabic=card.is_arabic
    )

    def title(top: int) -> None:
        sheet.write(titled, MARGIN, top, colours.INK)
        sheet.write(who, MARGIN, top + titled.height, colours.SARW)

    layers = [Layer(titled.height + who.height, title)]
    if card.figures:
        layers.append(charts.figures(sheet, card.figures, MARGIN, 600, size=56))
    if card.disclosure:
        tag = relations.tag(
            card.disclosure, card.relation, (27, 24, 21), 600, is_arabic=card.is_arabic
        )
        high = tag.height(46)

        def terms(top: int) -> None:
            relations.draw(sheet, tag, MARGIN, top, high)

        layers.append(Layer(high, terms))
    stack(layers, 134, 536, most=24)
    grounds.strip(sheet, card.ask, card.address, 540, 630)
    return sheet.canvas
