"""The site's own middleware."""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from adamlocal import outage
from adamlocal.postgresql.limits import READ, WRITE

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class PathLocaleMiddleware(LocaleMiddleware):
    """The language comes from the path alone, so that a page can be cached under its address.

    Django's own reads Accept-Language and a cookie and then adds them to ``Vary``.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class DatabaseLimitsMiddleware:
    """Nobody waits for the database without end; where it fails, a page says so and keeps the rest.

    It stands outside of all that asks the database, and inside of what serves static files.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with connection.limited(READ if request.method in SAFE else WRITE):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What a view meets; what other middleware does comes to ``handler500``."""
        return outage.unavailable(request, error) if outage.is_of_database(error) else None
