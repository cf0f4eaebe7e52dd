"""How a page may be kept, and who may post to it without a token."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from adamlocal.lib.incoming import split

View = Callable[..., HttpResponseBase]

# Taking something down must reach every cache within a minute.
PUBLIC = "public, max-age=60, s-maxage=60"
# A picture named by its content never changes; a shared cache still lets go of it in a minute.
PICTURE = "public, max-age=31536000, s-maxage=60, immutable"


def other_language_path(path: str) -> str:
    """The same page in the other language: Arabic at the root, English under ``/en/``."""
    if path == "/en" or path.startswith("/en/"):
        return path.removeprefix("/en") or "/"
    return f"/en{path}"


def public_page(view: View) -> View:
    """A page that is the same for everybody: no session, no cookie, kept whole for a minute."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method in {"GET", "HEAD"} and response.status_code in {200, 301, 404, 410}:
            response.headers.setdefault("Cache-Control", PUBLIC)
            response.headers["Vary"] = "Accept-Encoding"
            response = compressed(request, response)
        return response

    return wrapped


def compressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Text a quarter as heavy. Only what is public: it holds no secret that its size could tell."""
    if response.get("Content-Type", "").startswith(("text/html", "image/svg+xml")):
        return GZipMiddleware(lambda request: response).process_response(request, response)
    return response


def private_page(view: View) -> View:
    """A page about one person: kept nowhere, found by no search engine."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


def same_origin(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return split(request.headers.get("Origin", "")).netloc == request.get_host()


def same_origin_post(view: View) -> View:
    """A post from a cached page, which can hold no token: its origin stands in for one."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not same_origin(request):
            return HttpResponseForbidden(content_type="text/plain")
        return view(request, *args, **kwargs)

    return csrf_exempt(wrapped)


def anybody_may_post(view: View) -> View:
    """A form on a cached page, for people: our own origin, or else a token, lets it through.

    A browser that says nothing of where the form stood is answered by an uncached page that
    holds the token, everything typed, and one button.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method != "POST" or same_origin(request):
            return view(request, *args, **kwargs)
        if request.headers.get("Sec-Fetch-Site") or request.headers.get("Origin"):
            return HttpResponseForbidden(content_type="text/plain")
        if CsrfViewMiddleware(view).process_view(request, view, (), {}) is None:
            return view(request, *args, **kwargs)
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            if name != "csrfmiddlewaretoken"
            for value in values
        ]
        response = render(request, "once_more.html", {"typed": typed})
        response["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(wrapped)
