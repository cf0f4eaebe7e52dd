"""Whatever has a share card, and what each card says: the register.

A subject knows how to find its thing by the card's key as the public may see it, and which words its
owner, or the owners of the projects on it, agreed to. Apps that this one does not know (those who
vouch) add theirs when they are made ready, as ``projects.cards.project`` does.

A key names a thing in addresses and in the storage: a project's code, a source's code, or a word and
what follows it (``category-pickles``) for pages that no link credits.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from PIL import Image

from adamlocal.lib.drawing import font
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.identity import content_hash
from adamlocal.lib.drawing.sizes import Size
from projects.cards.pictures import Picture
from projects.enums import SourceKind
from projects.models import Project, Source

LANGUAGES = ("ar", "en")
PROJECT = "project"
_SOURCE_LENGTH = 7


@dataclass(frozen=True)
class Card:
    """One card in one language, ready to be drawn in any size. ``words`` is the dataclass of its
    design and holds all that is drawn; ``design`` takes it, a size and the photos of ``pictures`` in
    their order. ``alt`` says the same to whoever does not see it."""

    key: str
    words: Any
    design: Callable[[Any, Size, Sequence[Photo | None]], Image.Image]
    pictures: tuple[Picture | None, ...]
    alt: str

    @property
    def language(self) -> str:
        return "ar" if self.words.is_arabic else "en"

    def content_hash(self, size: Size) -> str:
        """Changes whenever the card would look different."""
        return content_hash(self.words, size)

    def drawn(self, size: Size) -> Image.Image:
        return self.design(
            self.words, size, [picture.load(size) if picture else None for picture in self.pictures]
        )


def _nothing(project: Project) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Subject:
    """A kind of thing with a card.

    ``find`` takes what names the thing (its code, or what follows the word of a key) and answers it
    loaded, as the public may see it, or None. ``card`` says it in the page's language; None where
    nobody agreed to a card. ``key`` names a thing in addresses. ``showing`` answers the keys of the
    cards that show a project: they are deleted once its owner takes something back.
    """

    name: str
    model: type | None
    find: Callable[[str], Any]
    key: Callable[[Any], str]
    card: Callable[[Any], Card | None]
    showing: Callable[[Project], Iterable[str]] = _nothing
    kind: SourceKind | None = None


# By name, which is the word of a key as well.
registered: dict[str, Subject] = {}


def add(subject: Subject) -> None:
    registered[subject.name] = subject


def found(thing: Any) -> tuple[Subject, Any] | None:
    """As ``find``, of a thing that a page has found already; None for what has no card at all."""
    own = (subject for subject in registered.values() if subject.model is type(thing))
    return next(((subject, thing) for subject in own), None)


def is_source(key: str) -> bool:
    """Whether it is a source's code: of what somebody made, and not of a page alone."""
    return "-" not in key and len(key) == _SOURCE_LENGTH


def is_project(key: str) -> bool:
    return "-" not in key and len(key) != _SOURCE_LENGTH


def _named_by(key: str) -> tuple[Subject | None, str]:
    """The subject of a key, and what names the thing to it. One query for a source's code."""
    if is_project(key):
        return registered[PROJECT], key
    if not is_source(key):
        word, _dash, rest = key.partition("-")
        found = registered.get(word)
        is_page = found is not None and found.kind is None and found.name != PROJECT
        return (found, rest) if is_page else (None, "")
    kind = Source.objects.filter(code=key).values_list("kind", flat=True).first()
    return next((s for s in registered.values() if kind and s.kind == kind), None), key


def find(key: str) -> tuple[Subject, Any] | None:
    """What a key names, as the public may see it now; None for what is gone or never was."""
    subject, name = _named_by(key)
    thing = subject.find(name) if subject else None
    return (subject, thing) if subject and thing is not None else None


def card_of(subject: Subject, thing: Any) -> Card | None:
    """Its card in the page's language; None where it may have none, or where this machine cannot
    join Arabic letters."""
    return subject.card(thing) if font.can_draw() else None


def all_cards(key: str) -> Iterator[Card]:
    """The cards of a key in both languages; none of what is gone or agreed to none."""
    for language in LANGUAGES:
        with translation.override(language):
            found = find(key)
            card = card_of(*found) if found else None
        if card:
            yield card


def showing(project: Project) -> set[str]:
    """The keys of every card that may show a project: its own, and those of others that it is on."""
    return {key for subject in registered.values() for key in subject.showing(project)}
