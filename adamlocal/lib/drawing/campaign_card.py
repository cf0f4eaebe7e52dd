"""A campaign: its hashtag in stitches, what it is about, and the projects of its week."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from adamlocal.lib.drawing import cloths, colours, entries, grounds, pieces, relations
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.entries import Box, Entry
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import MARGIN, OG, POST, SQUARE, STORY, Size
from adamlocal.lib.drawing.typeset import Style, Weight, block


@dataclass(frozen=True)
class CampaignCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``hashtag`` with its #. ``dates`` are those of the campaign, empty for an evergreen one. ``heading``
    stands over the week's projects («ثلاثة هذا الأسبوع، الخميس 15 كانون الثاني»), ``entries`` are none
    to three. ``team`` says who runs it. ``disclosure`` and ``relation`` are as in a ``Pick``: what all
    of the picks have in common, empty where nobody vouches. ``address`` is the short address. ``cloth``
    is (code, ground) of the cover, ``cover_hash`` names its own picture, if it has one.
    """

    name: str
    hashtag: str
    lead: str
    dates: str
    heading: str
    entries: tuple[Entry, ...]
    team: str
    address: str
    cloth: tuple[str, str]
    site: Site
    disclosure: str = ""
    relation: str = ""
    cover_hash: str = ""
    is_arabic: bool = True


@dataclass(frozen=True)
class _Layout:
    """Where a tall card's parts lie, in pixels from the top."""

    strip: int  # the cell of the cover under the band, 0 for none
    hashtag: tuple[int, int]  # its top and its height at most
    lines: int  # of the lead at most
    row: int  # of who runs it; the entries end above it


_LAYOUTS = {
    POST: _Layout(4, (204, 150), 3, 1126),
    SQUARE: _Layout(0, (80, 130), 2, 906),
    STORY: _Layout(6, (282, 175), 3, 1510),
}


def draw(card: CampaignCard, size: Size, photos: Sequence[Photo | None]) -> Image.Image:
    """The card in one of the four sizes; ``photos`` holds the cover's, then one for each entry."""
    if size == OG:
        return _og(card, photos)
    layout = _LAYOUTS[size]
    sheet = grounds.night(size, is_arabic=card.is_arabic)
    if layout.strip:
        top = 9 * grounds.BAND_CELL[size] + 12
        grounds.border(sheet, card.cloth, top, cell=layout.strip, cover=photos[0])
    top = _words(sheet, card, layout)
    box = Box(MARGIN, top, 960, layout.row - 28 - top)
    if not card.entries:
        shown = pieces.picture(photos[0], card.cloth, (box.width, box.height), cell=9)
        sheet.paste(shown, box.start, box.top, radius=10)
    elif len(card.entries) == 1 and size == STORY:
        entries.grid(sheet, card.entries, photos[1:], box, across=1)
    else:
        entries.grid(sheet, card.entries, photos[1:], box, with_address=size == POST)
    _team(sheet, card, layout.row, 960)
    grounds.night_foot(sheet, size, card.site, card.address)
    return sheet.canvas


def _words(sheet: Sheet, card: CampaignCard, layout: _Layout) -> int:
    """The hashtag in stitches as wide as the margins allow, its name and days, the lead and the
    heading of the entries; returns where those may begin."""
    top, height = layout.hashtag
    stitched = cloths.stitched(card.hashtag, colours.NIGHT_INK, height, 960)
    sheet.paste(stitched, MARGIN, top)
    top += stitched.height + 22
    style = Style((40, 36, 32, 28), Weight.BOLD, 1.5)
    name = "" if _says(card.hashtag, card.name) else card.name
    days = block(card.dates, Style((32, 28), Weight.SEMIBOLD, 1.5), 440, is_arabic=card.is_arabic)
    start = MARGIN
    if name:
        room = 960 - (days.width + 30 if card.dates else 0)
        titled = block(name, style, room, is_arabic=card.is_arabic)
        sheet.write(titled, MARGIN, top, colours.HERO_INK)
        start += titled.width + 30
    if card.dates:
        sheet.write(days, start, top + 4 * bool(name), colours.NIGHT_QAMH)
    top += 60 * bool(name or card.dates)
    lead = Style((36, 33), leading=1.5, lines=layout.lines)
    top = sheet.write(
        block(card.lead, lead, 960, is_arabic=card.is_arabic), MARGIN, top, colours.NIGHT_INK2
    )
    if card.heading and card.entries:
        heading = block(card.heading, style, 960, is_arabic=card.is_arabic)
        top = sheet.write(heading, MARGIN, top + 26, colours.HERO_INK) - 8
    return top + (20 if card.entries else 36)


def _says(hashtag: str, name: str) -> bool:
    """Whether a hashtag is the name itself, so that it is not said twice."""
    return hashtag.lstrip("#").replace("_", " ") == name


def _team(sheet: Sheet, card: CampaignCard, top: int, room: int) -> None:
    """Who runs it at the start, and on what terms after it."""
    if card.disclosure:
        sizes = (28, 25, 22)
        tag = relations.tag(card.disclosure, card.relation, sizes, 430, is_arabic=card.is_arabic)
        relations.draw(sheet, tag, MARGIN + room, top, 52, align="end")
        room -= tag.width + 24
    team = block(card.team, Style((34, 31, 28, 25)), room, is_arabic=card.is_arabic)
    sheet.write(team, MARGIN, top + (52 - team.height) // 2, colours.NIGHT_INK)


def _og(card: CampaignCard, photos: Sequence[Photo | None]) -> Image.Image:
    sheet = grounds.night(OG, is_arabic=card.is_arabic)
    said = card.heading if card.entries else card.dates
    side = block(
        said, Style((31, 28), Weight.SEMIBOLD, 1.5, lines=2), 330, is_arabic=card.is_arabic
    )
    stitched = cloths.stitched(
        card.hashtag, colours.NIGHT_INK, 116, 1080 - (side.width + 40 if said else 0)
    )
    sheet.paste(stitched, MARGIN, 58)
    middle = 58 + stitched.height // 2
    sheet.write(
        side, sheet.width - MARGIN - side.width, middle - side.height // 2, colours.NIGHT_QAMH
    )
    box = Box(MARGIN, 206, 1080, 336)
    if card.entries:
        entries.grid(sheet, card.entries, photos[1:], box)
    else:
        _introduced(sheet, card, photos[0], box)
    name = block(card.site.name, Style((31,), Weight.BOLD), 300, is_arabic=card.is_arabic)
    sheet.write_on(name, sheet.width - MARGIN, 592, colours.NIGHT_INK, align="end")
    _team(sheet, card, 556, 1080 - name.width - 40)
    return sheet.canvas


def _introduced(sheet: Sheet, card: CampaignCard, cover: Photo | None, box: Box) -> None:
    """What it is about beside its cover, where it has no projects to show."""
    shown = pieces.picture(cover, card.cloth, (440, box.height), cell=6)
    sheet.paste(shown, box.start + box.width - 440, box.top, radius=10)
    lead = Style((36, 33, 30), leading=1.55, lines=6)
    words = block(card.lead, lead, box.width - 440 - 40, is_arabic=card.is_arabic)
    sheet.write(words, box.start, box.top + (box.height - words.height) // 2, colours.NIGHT_INK)
