"""The site's addresses, and beside them those that fail in each way a page can."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from adamlocal import urls
from adamlocal.pages import refusals
from adamlocal.urls import handler500  # noqa: F401 - Django asks the root for it
from projects.finding import search

# Other looks search in vain: the pages of what was missed keep those of the demo alone.
search.MISSES_A_DAY = 0


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose, so that the page of a failure can be seen")


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def too_many_codes(request: HttpRequest) -> HttpResponse:
    return render(request, "account/too_many.html", status=429)


def once_more(request: HttpRequest) -> HttpResponse:
    return render(request, "once_more.html", {"typed": []})


urlpatterns = [
    *urls.urlpatterns,
    *i18n_patterns(
        path("fails/403/", forbidden),
        path("fails/csrf/", refusals.csrf_failure),
        path("fails/429/", too_many),
        path("fails/codes/", too_many_codes),
        path("fails/500/", broken),
        path("fails/once-more/", once_more),
        prefix_default_language=False,
    ),
]
