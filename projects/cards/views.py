"""Share cards by their addresses."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from adamlocal.lib.drawing.font import CannotDraw
from adamlocal.lib.drawing.sizes import SIZES, Size
from adamlocal.lib.pages import PICTURE, PUBLIC, public_page
from adamlocal.lib.pictures.slots import Busy
from projects.cards import addresses, files, subjects
from projects.models import Project


@public_page
@require_safe
def project_card(request: HttpRequest, code: str, size: str, extension: str) -> HttpResponse:
    """Lead to the file that holds a project's card of today; that of the one it was merged into."""
    return _to_file(code, size, extension) or _merged(code, size, extension)


@public_page
@require_safe
def card(request: HttpRequest, key: str, size: str, extension: str) -> HttpResponse:
    """Lead to the file that holds the card of whatever the key names."""
    answer = _to_file(key, size, extension)
    if answer is None:
        raise Http404
    return answer


def _merged(key: str, size: str, extension: str) -> HttpResponse:
    """Lead on to the card of the project that the one of this code was merged into; else 404."""
    kept = get_object_or_404(Project.objects.merged_from(key))
    return redirect("projects:card", kept.code, size, extension)


def _to_file(key: str, size: str, extension: str) -> HttpResponse | None:
    """None for what is gone or never was; the site's own picture where nobody agreed to a card."""
    drawn = _size(size, extension)
    found = subjects.find(key)
    if found is None:
        return None
    today = subjects.card_of(*found)
    if today is None:
        return _ready_picture()
    return HttpResponseRedirect(addresses.of_file(today, drawn, extension))


@require_safe
def card_file(
    request: HttpRequest,
    key: str,
    content_hash: str,
    extension: str,
    size: str = "og",
    language: str = "ar",
) -> HttpResponseBase:
    """Today's card of a key. A file of before leads to it, for chats keep addresses for long; and to
    the site's own picture once somebody took their consent back, or where the words cannot be drawn.
    Cards of before had neither size nor language in their address."""
    drawn = _size(size, extension)
    if language not in subjects.LANGUAGES:
        raise Http404
    with translation.override(language):
        found = subjects.find(key)
        if found is None:
            return _merged(key, size, extension)
        today = subjects.card_of(*found)
        if today is None:
            return _ready_picture()
        if today.content_hash(drawn) != content_hash:
            return _kept_a_minute(addresses.of_file(today, drawn, extension))
        try:
            files.draw(today, drawn, extension)
            file = default_storage.open(files.path_of(today, drawn, extension))
        except (Busy, CannotDraw, FileNotFoundError):  # the last: taken down this very moment
            return _ready_picture()
    response = FileResponse(file, content_type=files.TYPES[extension])
    response["Cache-Control"] = PICTURE
    return response


def _size(size: str, extension: str) -> Size:
    if size not in SIZES or extension not in files.TYPES:
        raise Http404
    return SIZES[size]


def _ready_picture() -> HttpResponse:
    return HttpResponseRedirect(addresses.ready_picture())


def _kept_a_minute(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = PUBLIC
    return response
