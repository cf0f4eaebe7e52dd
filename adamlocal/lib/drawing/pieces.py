"""What several designs are made of: band, brand, foot, cloth labels, and a project's picture."""

from dataclasses import dataclass
from functools import partial

from PIL import Image

from adamlocal.lib.drawing import cloths, colours
from adamlocal.lib.drawing.cropping import Photo, cropped
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN
from adamlocal.lib.drawing.typeset import Block, Part, Style, Weight, block, line

# Parts of (text, is_number), in reading order: the number is set bold.
Price = tuple[tuple[str, bool], ...]
HASHTAG = "#ادعم_المحلي"
# Between two things that are told on one line.
DOT = " · "
# What looks like the middle of a line of letters lies so far above its baseline, as a part of the size.
MIDDLE = 0.28


@dataclass(frozen=True)
class Pick:
    """Who chose, and on what terms: ``disclosure`` in words, ``relation`` is its key in
    ``relations.RELATIONS``; ``handle`` with its @, empty where none is to stand there. ``said`` is the
    whole sentence («اختيار رنا العلي»), in which ``name`` is set bold."""

    said: str
    name: str
    handle: str
    disclosure: str
    relation: str


@dataclass(frozen=True)
class Site:
    """What every card says of the site: its name, and its host without scheme."""

    name: str
    host: str


def band(sheet: Sheet, top: int, cell: int, *, is_night: bool = False) -> None:
    """The tatreez band over the whole width, nine cells high."""
    sheet.tile(cloths.band(cell, is_night=is_night), 0, top, sheet.width, 9 * cell)


def lattice(sheet: Sheet, start: int, top: int, width: int, height: int, cell: int = 4) -> None:
    """The shemagh ground."""
    sheet.tile(cloths.lattice(cell), start, top, width, height)


def middle(top: int, height: int, size: int) -> int:
    """The baseline of letters of ``size`` that look centred in a strip."""
    return round(top + height / 2 + size * MIDDLE)


def brand(sheet: Sheet, site: Site, start: int, top: int, *, cell: int, size: int) -> None:
    """House and name in cream, ``top`` is the house's."""
    logo = cloths.logo(cell)
    sheet.paste(logo, start, top)
    name = block(site.name, Style((size,), Weight.BOLD, 1.2), 600, is_arabic=sheet.is_arabic)
    baseline = middle(top + cell * 2, logo.height - cell * 2, size)
    sheet.write_on(name, start + logo.width + cell * 5, baseline, colours.NIGHT_INK)


def signed(
    site: Site, sizes: tuple[int, ...], width: int, *, is_arabic: bool, ink: str = ""
) -> Block:
    """Name and host on one line, the host in ``ink``; where both have no room the host alone."""
    host = Part(site.host, fill=ink, ltr=True)
    for parts in ([Part(site.name, Weight.BOLD), Part(DOT), host], [host]):
        row = line(parts, sizes, width, is_arabic=is_arabic)
        if not row.is_cut:
            break
    return row


def last_line(
    sheet: Sheet, site: Site, start: int, width: int, baseline: int, *, address: str = ""
) -> None:
    """On the shemagh of a preview: the hashtag in wheat at the start, at the end an address or, where it
    has no room, the host."""
    tag = block(HASHTAG, Style((34,), Weight.BOLD), width, is_arabic=sheet.is_arabic)
    sheet.write_on(tag, start, baseline, colours.NIGHT_QAMH)
    for told in (address or site.host, site.host):
        where, sizes = [Part(told, ltr=True)], (26, 24, 22, 20, 18, 16)
        end = line(where, sizes, width - tag.width - 20, is_arabic=sheet.is_arabic)
        if not end.is_cut:
            break
    sheet.write_on(end, start + width, baseline, colours.HERO_INK2, align="end")


def foot(
    sheet: Sheet, site: Site, top: int, *, cell: int = 5, size: int = 44, hashtag: str = HASHTAG,
    address: str = "",
) -> None:  # fmt: skip
    """The night strip at the end of a card: brand at the start; at the end the hashtag in wheat, and
    under it an address, else the host."""
    height, end = sheet.height - top, sheet.width - MARGIN
    sheet.fill(colours.NIGHT, 0, top, sheet.width, height)
    brand(sheet, site, MARGIN, top + (height - cell * 14) // 2, cell=cell, size=size)
    tag_size, host_size = round(size * 0.9), round(size * 0.64)
    tag_style = Style((tag_size, tag_size - 6, tag_size - 12), Weight.SEMIBOLD, 1.2)
    tag = block(hashtag, tag_style, 500, is_arabic=sheet.is_arabic)
    where = [Part(address or site.host, ltr=True)]
    host = line(where, (host_size, host_size - 4), 500, is_arabic=sheet.is_arabic)
    baseline = top + height // 2 - round(tag_size * 0.12)
    sheet.write_on(tag, end, baseline, colours.NIGHT_QAMH, align="end")
    sheet.write_on(
        host, end, baseline + round(tag_size * 1.14), colours.NIGHT_INK2, align="end"
    )  # fmt: skip


def hem(sheet: Sheet, site: Site, top: int = 1768, *, address: str = "") -> None:
    """The foot of a story: a cream hem with tassels on night, name at the start, an address or else
    the host at the end."""
    sheet.fill(colours.NIGHT, 0, top, sheet.width, sheet.height - top)
    sheet.fill(colours.NIGHT_INK, 0, top, sheet.width, 5)
    tassels = cloths.tassels(*colours.TASSELS)
    sheet.tile(tassels, 0, top + 5, sheet.width, tassels.height)
    name = block(site.name, Style((42, 36), Weight.BOLD), 380, is_arabic=sheet.is_arabic)
    where = [Part(address or site.host, ltr=True)]
    host = line(where, (36, 32, 28), 560, is_arabic=sheet.is_arabic)
    sheet.write_on(name, MARGIN, top + 108, colours.NIGHT_INK)
    sheet.write_on(host, sheet.width - MARGIN, top + 108, colours.NIGHT_INK2, align="end")


def frame(sheet: Sheet, start: int, top: int, width: int, height: int, *, inset: int = 7) -> None:
    """White cloth sewn on by a running stitch in madder, ``inset`` pixels inside its edge; the
    stitches meet in the corners."""
    sheet.fill(colours.PAPER, start, top, width, height, radius=10)
    left, upper, right, lower = sheet.box(start, top, width, height)
    left, upper, right, lower = left + inset, upper + inset, right - inset, lower - inset
    for x, length in _running(left, right):
        sheet.draw.rectangle((x, upper, x + length - 1, upper + 2), fill=colours.MADDER)
        sheet.draw.rectangle((x, lower - 3, x + length - 1, lower - 1), fill=colours.MADDER)
    for y, length in _running(upper, lower):
        sheet.draw.rectangle((left, y, left + 2, y + length - 1), fill=colours.MADDER)
        sheet.draw.rectangle((right - 3, y, right - 1, y + length - 1), fill=colours.MADDER)


def _running(first: int, last: int, stitch: int = 15, gap: int = 9) -> list[tuple[int, int]]:
    """Start and length of each stitch of a line that begins and ends in a whole one."""
    room = last - first
    count = max(1, round((room - stitch) / (stitch + gap)))
    ends = [first + round(number * (room - stitch) / count) for number in range(count + 1)]
    return [(start, stitch) for start in ends]


def label(
    sheet: Sheet, words: Block, start: int, top: int, height: int, ground: str, ink: str,
    *, thread: str = "", padding: int = 20, before: int = 0,
) -> int:  # fmt: skip
    """A cloth label: square corners, dots stitched down its two ends in ``thread``, else in the ink of
    its words; returns its width. ``before`` keeps room for a sign between the start and the words."""
    width = words.width + 2 * padding + before
    sheet.fill(ground, start, top, width, height)
    dots = (height - 2) // 8
    first = top + (height - (8 * dots - 4)) // 2
    for y in range(first, first + 8 * dots, 8):
        sheet.fill(thread or ink, start + 3, y, 4, 4)
        sheet.fill(thread or ink, start + width - 7, y, 4, 4)
    baselines = words.baselines or (0,)
    first = middle(top, height, words.size) - (baselines[-1] - baselines[0]) // 2
    sheet.write_on(words, start + padding + before, first, ink)
    return width


def named(
    name: str, sizes: tuple[int, ...], width: int, *, is_arabic: bool, lines: int = 2
) -> Block:
    """A name in bold: on one line in the first size that holds it, else on two from the second size
    down, else with an ellipsis."""
    one, more = sizes[:-1] or sizes, sizes[1:] or sizes
    for style in (Style(one, Weight.BOLD, 1.3), Style(more, Weight.BOLD, 1.3, lines)):
        set_name = block(name, style, width, is_arabic=is_arabic)
        if not set_name.is_cut:
            break
    return set_name


def fitted(
    text: str, sizes: tuple[int, ...], width: int, height: int, *, is_arabic: bool,
    weight: Weight = Weight.SEMIBOLD, leading: float = 1.5,
) -> Block:  # fmt: skip
    """Words in the first size in which their lines fill no more than ``height``; what is too long even
    in the last ends in an ellipsis."""
    for size in sizes:
        lines = max(1, height // round(size * leading))
        words = block(text, Style((size,), weight, leading, lines), width, is_arabic=is_arabic)
        if not words.is_cut:
            break
    return balanced(text, Style((size,), weight, leading, lines), width, is_arabic=is_arabic)


def balanced(text: str, style: Style, width: int, *, is_arabic: bool) -> Block:
    """As ``block``, its lines of about one length, so that no word is left alone on the last."""
    words = block(text, style, width, is_arabic=is_arabic)
    count, size = len(words.lines), words.size
    if count < 2 or words.is_cut:
        return words
    style = Style((size,), style.weight, style.leading, count)
    narrow, wide = width // 2, width
    while wide - narrow > width // 20:
        middle = (narrow + wide) // 2
        narrower = block(text, style, middle, is_arabic=is_arabic)
        if narrower.is_cut:
            narrow = middle
        else:
            wide, words = middle, narrower
    return words


def price(parts: Price, ink: str = "") -> list[Part]:
    """A price's parts, its number bold in ``ink``."""
    return [
        Part(text, Weight.BOLD if is_number else Weight.REGULAR, ink if is_number else "")
        for text, is_number in parts
    ]


def place(
    sheet: Sheet, words: str, start: int, foot: int, *, height: int = 62,
    sizes: tuple[int, ...] = (36, 32, 28),
) -> None:  # fmt: skip
    """Governorate and area on a white cloth label, sewn onto a picture's lower start corner, which
    ends on ``foot``; nothing where no place is told."""
    if not words:
        return
    set_words = block(words, Style(sizes, Weight.SEMIBOLD), 460, is_arabic=sheet.is_arabic)
    # A hair of thread, for white cloth on white.
    sheet.fill(colours.LINE, start - 1, foot - height - 1, set_words.width + 50, height + 2)
    label(
        sheet, set_words, start, foot - height, height, colours.PAPER, colours.INK,
        thread=colours.MADDER, padding=24,
    )  # fmt: skip


def picture(
    photo: Photo | None, cloth: tuple[str, str], size: tuple[int, int], *, cell: int = 9
) -> Image.Image:
    """A project's photo around its subject, a small one on the project's own cloth; of one without
    a photo the cloth alone."""
    ground = partial(cloths.project, *cloth, size, cell=cell)
    return cropped(photo, size, ground) if photo else ground()


def picked(pick: Pick, sizes: tuple[int, ...], width: int, *, is_arabic: bool) -> Block:
    """«اختيار رنا العلي @rana» in one line: the name bold, the handle in its own direction, or left
    out where only the rest fits."""
    before, name, after = pick.said.partition(pick.name)
    said = [Part(before), Part(name, Weight.BOLD), Part(after)]
    handle = [Part(" "), Part(pick.handle, ltr=True)] if pick.handle else []
    # Rather without a handle than in small letters.
    for parts, tried in ((said + handle, sizes[:3]), (said, sizes)):
        row = line([part for part in parts if part.text], tried, width, is_arabic=is_arabic)
        if not row.is_cut:
            return row
    return block(pick.said, Style(sizes[-1:]), width, is_arabic=is_arabic)
