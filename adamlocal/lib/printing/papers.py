"""The papers that can be printed, each a dataclass of all its words: nothing else stands on one, so
that nothing else can leak.

Words are in the language of ``is_arabic``; prices, handles and addresses stand in fields of their own,
so that each is set in its own direction. Pictures are files beside the words (``typesetting.pdf``).
"""

from dataclasses import dataclass
from typing import ClassVar

HASHTAG = "#ادعم_المحلي"


@dataclass(frozen=True)
class Priced:
    """Something that is made, and its price as it is written; ``price`` may be empty."""

    name: str
    price: str


@dataclass(frozen=True)
class Sheet:
    """One sheet about a project; ``code`` is the address in its square code, ``address`` the one to
    type. What is not to stand on it is an empty string. ``cloth`` is (project's code, ground), drawn
    where no picture ``photo.svg`` comes along."""

    name: str
    line: str
    place: str
    call: str
    code: str
    code_alt: str
    address: str
    brand: str
    hashtag: str
    photo_alt: str
    cloth: tuple[str, str]
    prices: tuple[Priced, ...] = ()
    number: str = ""
    seal: str = ""
    is_arabic: bool = True


@dataclass(frozen=True)
class Tag(Sheet):
    """Hung on a bag, A6: whoever got something orders again or says thank you."""

    template: ClassVar = "tag"
    hole: str = ""


@dataclass(frozen=True)
class Poster(Sheet):
    """On a wall or a door, A5."""

    template: ClassVar = "poster"


@dataclass(frozen=True)
class Sign(Sheet):
    """On a table, A4 folded into a tent of two A5 faces: the paper every printer has, and it stands
    without a holder, seen from both sides. ``fold`` says where."""

    template: ClassVar = "sign"
    fold: str = ""


@dataclass(frozen=True)
class Number:
    """A number with its name and what it counts; ``of`` says out of how many, or nothing."""

    name: str
    number: str
    of: str
    definition: str


@dataclass(frozen=True)
class Report:
    """What came of something, on one page of A4. ``columns`` are the three headings of ``numbers``."""

    template: ClassVar = "report"
    name: str
    heading: str
    lines: tuple[str, ...]
    columns: tuple[str, str, str]
    numbers: tuple[Number, ...]
    numbers_title: str
    projects_title: str
    projects: tuple[str, ...]
    projects_more: str
    notes_title: str
    notes: tuple[str, ...]
    brand: str
    hashtag: str
    is_arabic: bool = True


@dataclass(frozen=True)
class Entry:
    """A project in a catalogue. ``picture`` names its file; without one its ``cloth`` is drawn."""

    name: str
    line: str
    kind: str
    place: str
    price: str
    address: str
    handle: str
    code: str
    code_alt: str
    cloth: tuple[str, str]
    picture: str = ""


@dataclass(frozen=True)
class Section:
    """The entries of a governorate or of a kind."""

    name: str
    count: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Catalogue:
    """Projects of a bazaar with a contents page; A4, some fourteen a page."""

    template: ClassVar = "catalogue"
    title: str
    lines: tuple[str, ...]
    contents: str
    sections: tuple[Section, ...]
    how: str
    brand: str
    hashtag: str
    is_arabic: bool = True


Paper = Tag | Poster | Sign | Report | Catalogue
