"""Where cards are: the address that people share, and the file behind it that pages name."""

from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from adamlocal.lib.drawing.sizes import OG, Size
from projects.cards import files, subjects
from projects.cards.subjects import Card


@dataclass(frozen=True)
class Preview:
    """How a page looks when its link is sent: ``path`` of the picture, its pixels and type, and what
    it shows in words."""

    path: str
    width: int
    height: int
    type: str
    alt: str


def of_file(card: Card, size: Size, extension: str) -> str:
    """The path of the file that holds today's card."""
    name = [size.name, card.language, card.content_hash(size), extension]
    return reverse("projects_machine:card_file", args=[card.key, *name])


def ready_picture(language: str = "") -> str:
    """The site's own, where there is no card."""
    return static(f"img/og-{language or get_language()}.jpg")


def preview_of(thing: Any) -> Preview | None:
    """That of a thing which its page has found already, or of a key; None where it has no card."""
    found = subjects.find(thing) if isinstance(thing, str) else subjects.found(thing)
    card = subjects.card_of(*found) if found else None
    if card is None:
        return None
    extension = files.lightest(card)
    return Preview(
        of_file(card, OG, extension), OG.width, OG.height, files.TYPES[extension], card.alt
    )
