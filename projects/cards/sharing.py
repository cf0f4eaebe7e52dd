"""A card as a person takes it along: seen in four sizes, shared, downloaded, with its words.

A page that offers a card hands out its files at its own address (``handed_out``): one size by
``?size=``, everything by ``?all=1``. So whoever may open the page may take them, and nobody else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

from adamlocal.lib.drawing.font import CannotDraw
from adamlocal.lib.drawing.sizes import OG, POST, SQUARE, STORY, Size
from adamlocal.lib.pictures.slots import Busy
from projects.cards import addresses, archive, captions, files, subjects
from projects.cards.captions import Account
from projects.cards.subjects import Card, Subject

LABELS: dict[Size, Promise] = {
    POST: pgettext_lazy("size of a card", "Post"),
    SQUARE: pgettext_lazy("size of a card", "Square"),
    STORY: pgettext_lazy("size of a card", "Story"),
    OG: pgettext_lazy("size of a card", "Link"),
}
# What a browser that may not have a file yet is told to wait before it asks again; in seconds.
WAIT = 10


@dataclass(frozen=True)
class Words:
    """A text and the language it is in."""

    language: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A card in one size: ``address`` of what is shared, ``preview`` of what the page shows, and the
    ``name`` of its file, in ASCII."""

    size: Size
    address: str
    preview: str
    name: str

    @property
    def label(self) -> Promise:
        return LABELS[self.size]


@dataclass(frozen=True)
class Shared:
    """All that a page offers of one card. ``key`` names it in ids and in names of files; ``link`` is
    what its words lead to, ``label`` what the device's own sheet calls it. The words are in both
    languages, those of the page first. Without ``card`` nothing is drawn here: its owners agreed to
    none any more, this machine cannot join Arabic letters, or the font lacks some of its letters."""

    key: str
    label: str
    link: str
    card: Card | None
    captions: Sequence[Words]
    alts: Sequence[Words]
    accounts: Sequence[Account]

    @property
    def pictures(self) -> list[Picture]:
        """The four sizes, or none."""
        if self.card is None:
            return []
        return [
            Picture(
                size=size,
                address=addresses.of_file(self.card, size, files.TAKEN),
                preview=addresses.of_file(self.card, size, files.SEEN),
                name=f"{self.key}-{size.name}.{files.TAKEN}",
            )
            for size in LABELS
        ]

    @property
    def message(self) -> str:
        """What is shared beside the picture: the words, and the link unless they hold it."""
        words = self.captions[0].text
        return words if self.link in words else f"{words}\n{self.link}"


def in_both_languages(say: Callable[[], str]) -> list[Words]:
    """What ``say`` answers in each language, that of the page first."""
    own = get_language() or "ar"
    found = []
    for language in sorted(subjects.LANGUAGES, key=lambda language: language != own):
        with translation.override(language):
            found.append(Words(language, say()))
    return found


def short_link(code: str) -> str:
    """The tracked address of a source, with its host; always the Arabic one: it leads on."""
    with translation.override("ar"):
        return settings.SITE_URL + reverse("projects:short_link", args=[code])


def of_thing(
    subject: Subject,
    thing: Any,
    *,
    label: str,
    link: str,
    say: Callable[[Any, str], str] = captions.caption,
    poster: Callable[[Any], str] = lambda words: "",
) -> Shared | None:
    """What is offered of a thing that its subject found; None where it has no card. ``say`` makes the
    words to post of the card's own and of the link; ``poster`` finds on the card the account of
    whoever posts, which tags everybody but itself."""
    card = subjects.card_of(subject, thing)
    if card is None:
        return None

    def both(say: Callable[[Card], str]) -> list[Words]:
        return in_both_languages(lambda: say(subjects.card_of(subject, thing) or card))

    return Shared(
        key=card.key,
        label=label,
        link=link,
        card=card,
        captions=both(lambda card: say(card.words, link)),
        alts=both(lambda card: card.alt),
        accounts=[a for a in captions.accounts(card.words) if a.tag != poster(card.words)],
    )


def page(
    request: HttpRequest, template: str, shared: Shared | None, context: dict[str, Any]
) -> HttpResponseBase:
    """A page that offers a card, or the files that its form asks for.

    What was not drawn yet is drawn before the page is sent, one size after another: a browser asks for
    all of them at once, and whoever asks while too many are being drawn is shown the site's picture.
    """
    if "size" in request.GET or "all" in request.GET:
        return handed_out(request, shared)
    if shared and shared.card:
        try:
            for size in LABELS:
                files.draw(shared.card, size, files.TAKEN, files.SEEN)
        except Busy:
            pass
        except (
            CannotDraw
        ):  # words in letters that the font lacks: they are posted without a picture
            shared = replace(shared, card=None)
    return render(request, template, context | {"shared": shared})


def handed_out(request: HttpRequest, shared: Shared | None) -> HttpResponseBase:
    """The files that a page's form asks for, under names of their own. Http404 for an unknown size, or
    where there is no card (any more); 503 while too many others are being drawn."""
    if shared is None or shared.card is None:
        raise Http404
    sizes = [size for size in LABELS if size.name == request.GET.get("size")]
    try:
        if "all" in request.GET:
            return FileResponse(
                archive.packed(_files(shared, shared.card)),
                as_attachment=True,
                filename=f"{shared.key}.zip",
                content_type="application/zip",
            )
        if not sizes:
            raise Http404
        return FileResponse(
            _open(shared.card, sizes[0]),
            as_attachment=True,
            filename=f"{shared.key}-{sizes[0].name}.{files.TAKEN}",
            content_type=files.TYPES[files.TAKEN],
        )
    except (CannotDraw, FileNotFoundError) as error:  # the latter: taken down this very moment
        raise Http404 from error
    except Busy:
        busy = render(request, "503.html", status=503)
        busy["Retry-After"] = WAIT
        return busy


def _open(card: Card, size: Size) -> File:
    files.draw(card, size, files.TAKEN)
    return default_storage.open(files.path_of(card, size, files.TAKEN))


def _files(shared: Shared, card: Card) -> Iterator[tuple[str, bytes | str]]:
    """Names and contents, each drawn or read as it is asked for."""
    for size in LABELS:
        with _open(card, size) as file:
            yield f"{shared.key}-{size.name}.{files.TAKEN}", file.read()
    for kind, texts in (("caption", shared.captions), ("alt", shared.alts)):
        for words in texts:
            yield f"{shared.key}-{kind}-{words.language}.txt", f"{words.text}\n"
