"""The site's own middleware."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

from adamlocal.lib.text import sanitise
from adamlocal.pages import outage
from adamlocal.postgresql.limits import limited, of_request, streamed

# Headers come as bytes, one character each (PEP 3333): only these have no place in any.
_CONTROLS = re.compile("[\x00-\x1f\x7f]")


class PathLocaleMiddleware(LocaleMiddleware):
    """The language comes from the path alone, so that a page can be cached under its address.

    Django's own reads Accept-Language and a cookie and then adds them to ``Vary``.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class DatabaseLimitsMiddleware:
    """Nobody waits for the database without end; where it fails, a page says so and keeps the rest.

    It stands outside of all that asks the database, and inside of what serves static files.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        limits = of_request(request.method or "", request.path_info)
        with limited(limits):
            response = self.get_response(request)
        # What is made while it is sent asks later; a file asks nothing.
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            pieces: Any = response.streaming_content
            if not response.is_async:
                response.streaming_content = streamed(limits, pieces)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What a view meets; what other middleware does comes to ``handler500``."""
        return outage.unavailable(request, error) if outage.is_of_database(error) else None


class _Unread(HttpRequest):
    """A request by the names under which Django keeps its form, once it is read."""

    _post: QueryDict
    _files: MultiValueDict[str, UploadedFile]


class SanitiseMiddleware:
    """Whatever a request brings is sanitised before anybody reads it: path, query, form, names of
    files, headers, cookies (``adamlocal.lib.text.sanitise``).

    So no view, form or lookup meets a NUL, half an emoji or a hidden turn of direction. A body in
    JSON is read by ``adamlocal.lib.incoming.json_of`` to the same effect.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: _Unread) -> HttpResponse:
        path = sanitise(request.path_info)
        if path != request.path_info:
            return _led_to(path, request)
        for name, value in request.META.items():
            if name.startswith(("HTTP_", "CONTENT_")) and isinstance(value, str):
                request.META[name] = _CONTROLS.sub("", value)
        try:
            request.GET = _sanitised(request.GET)  # type: ignore[assignment]  # closed again there
        except SuspiciousOperation:  # too much of it: what says so must not meet it again
            request.GET = QueryDict()
            raise
        request.COOKIES = {name: sanitise(value) for name, value in request.COOKIES.items()}
        _sanitise_when_read(request)
        return self.get_response(request)


def _led_to(path: str, request: HttpRequest) -> HttpResponse:
    """A link that something invisible stuck to, as chats do, leads to the page all the same."""
    if request.method not in ("GET", "HEAD"):
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = escape_leading_slashes(escape_uri_path(path))
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def _sanitise_when_read(request: _Unread) -> None:
    """The form of a request is read when a view first asks for it, and not before: a refused
    upload is not even received. Django has one method for that, which is extended here."""
    load = request._load_post_and_files

    def load_and_sanitise() -> None:
        del request._load_post_and_files  # once is enough; and no circle is left behind
        try:
            load()
        except (SuspiciousOperation, BadRequest):
            request._post, request._files = QueryDict(), MultiValueDict()
            raise
        request._post = _sanitised(request._post)
        for _name, files in request._files.lists():
            for file in files:
                file.name = sanitise(file.name or "")

    request._load_post_and_files = load_and_sanitise  # type: ignore[method-assign]  # see above


def _sanitised(data: QueryDict) -> QueryDict:
    """The same data where nothing in it is odd, else a sanitised copy."""
    clean = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        clean.setlistdefault(sanitise(name)).extend(sanitise(value) for value in values)
    clean._mutable = False
    return data if clean == data else clean
