"""The card that a project's link shows when it is sent: what it says, and where it is kept."""

from contextlib import suppress

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import get_language, gettext

from adamlocal.lib.drawing import cards
from adamlocal.lib.wording import comma, localized, price_parts
from projects.enums import Purpose
from projects.models import Project
from projects.people import consents

EXTENSIONS = ("jpg", "png", "webp")


def may_have_card(project: Project) -> bool:
    """The owner's consent to cards stands, and this machine can join Arabic letters."""
    return cards.can_draw() and consents.stands(project, Purpose.CARD)


def card_of(project: Project, note: str = "") -> cards.Card:
    """What the card says in the page's language: no number, no handle, no street.

    ``note`` is a sentence of who picked it and on what terms.
    """
    places = [project.governorate, *([project.area] if project.area else [])]
    host = settings.SITE_URL.partition("://")[2]
    return cards.Card(
        name=localized(project, "name"),
        line=localized(project, "tagline"),
        place=comma().join(localized(place, "name") for place in places),
        price=_price(project),
        note=note,
        address=host
        + reverse("projects:short", args=[project.code]).removeprefix("/en").rstrip("/"),
        brand=gettext("Support Local"),
        cloth=(project.code, project.category.cloth),
        picture_hash=project.cover.content_hash if project.cover else "",
        is_arabic=get_language() == "ar",
    )


def _price(project: Project) -> tuple[tuple[str, bool], ...]:
    if project.price_from is None:
        return ()
    before, number, after = price_parts(project.price_from)
    start = gettext("from %(price)s") % {"price": "\0"}
    lead, _nothing, tail = start.partition("\0")
    parts = [(lead, False), (before, False), (number, True), (after + tail, False)]
    return tuple((text, bold) for text, bold in parts if text)


def path_of(code: str, content_hash: str, extension: str) -> str:
    """Under the project's code, so that no card outlives its page under another's address."""
    return f"cards/{code}/{content_hash}.{extension}"


def forget(code: str) -> None:
    """Delete every card that was drawn of a project."""
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(f"cards/{code}")[1]:
            default_storage.delete(f"cards/{code}/{name}")


def draw(project: Project, card: cards.Card, extension: str) -> str:
    """Draw a card unless it lies there; returns its path in the storage."""
    path = path_of(project.code, card.content_hash, extension)
    if not default_storage.exists(path):
        picture = cards.open_graph(card, _photo(project))
        default_storage.save(path, ContentFile(cards.encode(picture, extension)))
    return path


def drawn(project: Project, extension: str) -> bytes:
    """The card of a project that is not public yet: drawn for the owner alone and kept nowhere."""
    return cards.encode(cards.open_graph(card_of(project), _photo(project)), extension)


def _photo(project: Project) -> bytes | None:
    """The cover's variant nearest to the size on the card; None while none is made."""
    cover = project.cover
    if cover is None or not cover.widths:
        return None
    width = min((w for w in cover.widths if w >= 640), default=max(cover.widths))
    try:
        with default_storage.open(f"{cover.folder}/{width}.webp") as file:
            return file.read()
    except FileNotFoundError:  # a restored table whose files did not come along
        return None
