"""One to three projects under the flag of Jordan: who picked them, and on what terms."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from adamlocal.lib.drawing import cloths, colours, column, flag, pieces, relations, trio_rows
from adamlocal.lib.drawing.column import Entry, Text
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.entries import Box
from adamlocal.lib.drawing.pieces import Pick, Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.trio_rows import Manner, Row
from adamlocal.lib.drawing.typeset import Part, Style, block, line


@dataclass(frozen=True)
class TrioCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``rows`` are one to three, ``sentence`` says what they are («ثلاثة مشاريع منزلية من الأردن»).
    ``pick`` has an empty ``disclosure`` where the rows say their own. ``hashtag`` is a campaign's, or
    the site's own.
    """

    rows: tuple[Row, ...]
    sentence: str
    site: Site
    pick: Pick | None = None
    hashtag: str = pieces.HASHTAG
    is_arabic: bool = True


@dataclass(frozen=True)
class Grid:
    """Where one size has its things, in pixels. ``flag`` is its length, ``flag_top`` and ``words_top``
    where the flag and the sentence begin; the rows lie from under the words down to ``foot``."""

    flag: int
    flag_top: int
    words_top: int
    words: tuple[int, ...]
    foot: int
    names: tuple[int, ...] = (50, 46, 42, 38)
    small: tuple[int, ...] = (31, 29, 27, 25, 23)


GAP = 18


def draw(card: TrioCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` are those of the rows, None where there is none."""
    pictures = [*photos, *[None] * len(card.rows)][: len(card.rows)]
    designs = {POST: _post, SQUARE: _square, STORY: _story, OG: _og}
    return designs[size](card, pictures)


def _post(card: TrioCard, photos: Sequence[Photo | None]) -> Image.Image:
    """Flag and projects lie within the middle square, which a profile's grid shows alone."""
    sheet = _night(card, POST, 6)
    grid = Grid(flag=226, flag_top=136, words_top=274, words=(34, 32, 30, 28), foot=1202)
    _flag_and_hashtag(sheet, card, grid, 125)
    top = _who(sheet, card, grid) + 26
    _rows(sheet, card, photos, grid, top)
    _brand(sheet, card, 1235)
    return sheet.canvas


def _square(card: TrioCard, photos: Sequence[Photo | None]) -> Image.Image:
    sheet = _night(card, SQUARE, 5)
    grid = Grid(
        flag=188, flag_top=72, words_top=184, words=(31, 29, 27), foot=966,
        names=(44, 40, 36), small=(28, 26, 24, 22),
    )  # fmt: skip
    _flag_and_hashtag(sheet, card, grid, 98)
    top = _who(sheet, card, grid) + 18
    _rows(sheet, card, photos, grid, top)
    _brand(sheet, card, 983)
    return sheet.canvas


def _story(card: TrioCard, photos: Sequence[Photo | None]) -> Image.Image:
    sheet = _night(card, STORY, 8, has_hem=True)
    grid = Grid(
        flag=260, flag_top=474, words_top=462, words=(36, 34, 32, 30), foot=1572,
        names=(52, 48, 44, 40), small=(33, 31, 29, 27, 25),
    )  # fmt: skip
    hashtag = cloths.stitched(card.hashtag, colours.NIGHT_INK, 175, 960)
    sheet.paste(hashtag, (sheet.width - hashtag.width) // 2, 258 + (174 - hashtag.height) // 2)
    drawn = flag.flag(grid.flag)
    foot = _who(sheet, card, grid, beside=drawn.width + 32)
    flag_top = grid.words_top + max(0, foot - grid.words_top - drawn.height) // 2
    sheet.paste(drawn, sheet.width - MARGIN - drawn.width, flag_top)
    _rows(sheet, card, photos, grid, max(foot, flag_top + drawn.height) + 30)
    return sheet.canvas


def _night(card: TrioCard, size: Size, cell: int, *, has_hem: bool = False) -> Sheet:
    sheet = Sheet(size, colours.NIGHT, is_arabic=card.is_arabic)
    pieces.band(sheet, 0, cell, is_night=True)
    if has_hem:
        pieces.hem(sheet, card.site)
    else:
        pieces.band(sheet, sheet.height - 27, 3, is_night=True)
    return sheet


def _flag_and_hashtag(sheet: Sheet, card: TrioCard, grid: Grid, height: int) -> None:
    """The flag at the end, the hashtag in stitches at the start, middle to middle."""
    drawn = flag.flag(grid.flag)
    sheet.paste(drawn, sheet.width - MARGIN - drawn.width, grid.flag_top)
    room = sheet.width - 2 * MARGIN - drawn.width - 44
    hashtag = cloths.stitched(card.hashtag, colours.NIGHT_INK, height, room)
    sheet.paste(hashtag, MARGIN, grid.flag_top + (drawn.height - hashtag.height) // 2)


def _who(sheet: Sheet, card: TrioCard, grid: Grid, *, beside: int = 0) -> int:
    """The sentence, who picked, and on what terms; returns where they end. With ``beside`` pixels kept
    free at the end, the label gets a line of its own."""
    width, arabic = sheet.width - 2 * MARGIN - beside, card.is_arabic
    lines = 2 if beside else 1
    said = block(
        card.sentence, Style(grid.words, leading=1.4, lines=lines), width, is_arabic=arabic
    )
    entries = [Entry(0, (Text(said, MARGIN, colours.NIGHT_INK),))]
    if (pick := card.pick) is None:
        return _written(sheet, entries, grid.words_top)
    tag = None
    if pick.disclosure:
        sizes, room = (28, 26, 24, 22, 20), width if beside else width * 3 // 5
        tag = relations.tag(pick.disclosure, pick.relation, sizes, room, is_arabic=arabic)
    room = width - (tag.width + 32 if tag and not beside else 0)
    who = pieces.picked(pick, grid.words, room, is_arabic=arabic)
    entries.append(Entry(2, (Text(who, MARGIN, colours.NIGHT_INK),)))
    foot = _written(sheet, entries, grid.words_top)
    if tag is None:
        return foot
    if beside:
        high = tag.height(48)
        relations.draw(sheet, tag, MARGIN, foot + 6, high)
        return foot + 6 + high
    relations.draw(sheet, tag, sheet.width - MARGIN, foot - 48, 48, align="end")
    return foot


def _written(sheet: Sheet, entries: list[Entry], top: int) -> int:
    column.write(sheet, entries, top)
    return top + column.height(entries)


def _rows(
    sheet: Sheet, card: TrioCard, photos: Sequence[Photo | None], grid: Grid, top: int
) -> None:
    """White rows of one height down to the grid's foot; a single project is a picture over words."""
    count = len(card.rows)
    height = (grid.foot - top - GAP * (count - 1)) // count
    box = Box(MARGIN, top, sheet.width - 2 * MARGIN, height)
    boxes = [box._replace(top=top + number * (height + GAP)) for number in range(count)]
    manner = Manner(grid.names, grid.small)
    if count == 1:
        manner = Manner(tuple(n + 22 for n in grid.names), tuple(n + 5 for n in grid.small))
    trio_rows.draw(sheet, card.rows, photos, boxes, manner, is_standing=count == 1)


def _brand(sheet: Sheet, card: TrioCard, top: int) -> None:
    """House and name at the start, the host at the end."""
    pieces.brand(sheet, card.site, MARGIN, top, cell=4, size=36)
    host = line([Part(card.site.host, ltr=True)], (32, 30, 28), 420, is_arabic=card.is_arabic)
    sheet.write_on(
        host, sheet.width - MARGIN, pieces.middle(top + 8, 48, 34), colours.NIGHT_INK2, align="end"
    )


def _og(card: TrioCard, photos: Sequence[Photo | None]) -> Image.Image:
    """The preview of a link: the projects side by side under the flag."""
    sheet = Sheet(OG, colours.NIGHT, is_arabic=card.is_arabic)
    pieces.band(sheet, 0, 4, is_night=True)
    grid = Grid(flag=168, flag_top=68, words_top=0, words=(), foot=546)
    _flag_and_hashtag(sheet, card, grid, 116)
    count = len(card.rows)
    width = (sheet.width - 2 * MARGIN - 24 * (count - 1)) // count
    box = Box(MARGIN, 196, width, grid.foot - 196)
    boxes = [box._replace(start=MARGIN + number * (width + 24)) for number in range(count)]
    manner = Manner((34, 31, 28), (24, 22, 20, 18, 16), has_price=False)
    if count == 1:
        manner = Manner((60, 54, 48, 42), (32, 30, 28, 26, 24))
    trio_rows.draw(sheet, card.rows, photos, boxes, manner, is_standing=count > 1)
    _og_foot(sheet, card)
    return sheet.canvas


def _og_foot(sheet: Sheet, card: TrioCard) -> None:
    """Who picked and on what terms at the start, the site at the end, on one line."""
    baseline, arabic = 598, card.is_arabic
    sizes, ink = (28, 26, 24, 22), colours.NIGHT_INK2
    site = pieces.signed(card.site, sizes, 420, is_arabic=arabic, ink=ink)
    sheet.write_on(site, sheet.width - MARGIN, baseline, colours.NIGHT_INK, align="end")
    room = sheet.width - 2 * MARGIN - site.width - 36
    if card.pick is None:
        said = block(card.sentence, Style((28, 26, 24, 22)), room, is_arabic=arabic)
        sheet.write_on(said, MARGIN, baseline, colours.NIGHT_INK)
        return
    tag = None
    if card.pick.disclosure:
        tag = relations.tag(
            card.pick.disclosure, card.pick.relation, (24, 22, 20), room // 2, is_arabic=arabic
        )
        room -= tag.width + 20
    who = pieces.picked(card.pick, (29, 27, 25, 23), room, is_arabic=arabic)
    sheet.write_on(who, MARGIN, baseline, colours.NIGHT_INK)
    if tag:
        relations.draw(sheet, tag, MARGIN + who.width + 20, baseline - 33, 46)
