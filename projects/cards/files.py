"""The files of cards: drawn once when they are first asked for, named by what they show, and gone
once they show what nobody may see any more.

They lie under ``cards/<key>/<size>-<language>-<content hash>.<extension>``. Only today's is ever
served; another takes its place in the storage when it is drawn.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, connection, transaction
from PIL import Image

from adamlocal.lib.drawing import encoding
from adamlocal.lib.drawing.font import CannotDraw
from adamlocal.lib.drawing.sizes import OG, POST, SIZES, SQUARE, STORY, Size
from adamlocal.lib.pictures import images
from adamlocal.lib.pictures.slots import Busy
from projects.cards import subjects
from projects.cards.subjects import Card
from projects.models import Project

FOLDER = "cards"
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
# What the preview of a link may be in: whichever is smaller.
PREVIEWS = {"jpg", "png"}
# What is taken along from a kit, in the language that most post in; and in what it is seen there.
TAKEN, SEEN = "jpg", "webp"


def name_of(card: Card, size: Size) -> str:
    """Without extension. The first two parts tell which card a file of before was."""
    return f"{size.name}-{card.language}-{card.content_hash(size)}"


def path_of(card: Card, size: Size, extension: str) -> str:
    return f"{FOLDER}/{card.key}/{name_of(card, size)}.{extension}"


def draw(card: Card, size: Size, *extensions: str) -> None:
    """Draw a card unless it lies there. The preview of a link is kept in both of its types at once, so
    that pages can name the smaller.

    However many ask at once, one draws: the others wait for it. Raises ``Busy`` where that takes too
    long or too many other cards are being drawn.
    """
    wanted = set(extensions)
    if size is OG and not wanted.isdisjoint(PREVIEWS):
        wanted |= PREVIEWS
    if _missing(card, size, wanted):
        # The slot first: nobody holds a lock, and a connection, while waiting for a processor.
        with images.slots().one(), _alone(name_of(card, size)):
            left = _missing(card, size, wanted)
            if left:
                _save(card, size, left)
                _delete_if_taken_back(card, size)


def _missing(card: Card, size: Size, extensions: Iterable[str]) -> list[str]:
    return [e for e in extensions if not default_storage.exists(path_of(card, size, e))]


def drawn(card: Card, size: Size, extension: str) -> bytes:
    """A card of what is not public yet: drawn for one person and kept nowhere."""
    return encode(card.drawn(size), size, extension)


def encode(picture: Image.Image, size: Size, extension: str) -> bytes:
    """As bytes; the preview of a link is never heavier than chats show."""
    data = encoding.encode(picture, extension)
    if size is OG and extension != "png":
        for quality in encoding.LOWER:
            if len(data) <= encoding.PREVIEW_MAX:
                break
            data = encoding.encode(picture, extension, quality=quality)
    return data


def _save(card: Card, size: Size, extensions: Iterable[str]) -> None:
    picture = card.drawn(size)
    for extension in extensions:
        data = encode(picture, size, extension)
        default_storage.save(path_of(card, size, extension), ContentFile(data))
    _delete_others(card, size)


def _delete_if_taken_back(card: Card, size: Size) -> None:
    """Whoever took something back while this was drawn had it deleted before it lay there."""
    today = {name_of(now, size) for now in subjects.all_cards(card.key)}
    if name_of(card, size) not in today:
        for name in _names(card.key):
            if name.partition(".")[0] == name_of(card, size):
                _delete(card.key, name)


def _delete_others(card: Card, size: Size) -> None:
    """What this card looked like before."""
    kind, today = f"{size.name}-{card.language}-", name_of(card, size)
    for name in _names(card.key):
        if name.startswith(kind) and name.partition(".")[0] != today:
            _delete(card.key, name)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Hold the one place in which a card is drawn, on every host at once."""
    with transaction.atomic():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"cards.{name}"])
        except OperationalError as error:
            raise Busy from error
        yield


def lightest(card: Card) -> str:
    """The type of a link's preview that is smaller: stitches weigh less in PNG, photos in JPEG. JPEG
    as long as it is not drawn."""
    sizes: dict[str, int] = {}
    for extension in sorted(PREVIEWS):
        with suppress(FileNotFoundError):
            sizes[extension] = default_storage.size(path_of(card, OG, extension))
    return min(sizes, key=sizes.__getitem__, default="jpg")


def draw_ahead(key: str) -> None:
    """Draw what is likely to be asked for first, one picture at a time: the preview of a link in both
    languages; of what somebody made to be posted (it has a source) the other sizes too. Safe to run
    again."""
    for card in subjects.all_cards(key):
        with suppress(CannotDraw):  # the site's own picture stands there
            _draw_ahead(key, card)


def _draw_ahead(key: str, card: Card) -> None:
    draw(card, OG, *PREVIEWS)
    if subjects.is_source(key) and card.language == "ar":
        for size in (POST, SQUARE, STORY):
            draw(card, size, TAKEN, SEEN)


def forget(code: str) -> None:
    """Delete every card of a project and every other that may show it: nobody is to see it there, and
    whatever else is on them is drawn anew when it is asked for."""
    project = Project.objects.filter(code=code).first()
    for key in {code} | (subjects.showing(project) if project else set()):
        for name in _names(key):
            _delete(key, name)


def sweep() -> None:
    """Delete what shows no longer what is so. Nothing of it is served in the meantime."""
    for key in _keys():
        today = {name_of(card, size) for card in subjects.all_cards(key) for size in SIZES.values()}
        for name in _names(key):
            if name.partition(".")[0] not in today:
                _delete(key, name)


def _keys() -> list[str]:
    with suppress(FileNotFoundError):
        return list(default_storage.listdir(FOLDER)[0])
    return []


def _names(key: str) -> list[str]:
    with suppress(FileNotFoundError):
        return list(default_storage.listdir(f"{FOLDER}/{key}")[1])
    return []


def _delete(key: str, name: str) -> None:
    default_storage.delete(f"{FOLDER}/{key}/{name}")
