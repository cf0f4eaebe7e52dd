"""How a page may be kept, and who may post to it without a token."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import cast, overload

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.utils.encoding import iri_to_uri
from django.views.decorators.csrf import csrf_exempt

from adamlocal.lib.incoming import split

View = Callable[..., HttpResponseBase]

# Taking something down must reach every cache within a minute.
PUBLIC = "public, max-age=60, s-maxage=60"
# A picture named by its content never changes; a shared cache still lets go of it in a minute.
PICTURE = "public, max-age=31536000, s-maxage=60, immutable"
# Where a link leads on to depends on all that stands in it: for the browser that followed it alone.
LEADING = "private, max-age=60"
# The attribute of a view that holds the names it reads, and of a request its query as it came.
_READS, _QUERY = "reads", "_query_as_it_came"


def other_language_path(path: str) -> str:
    """The same page in the other language: Arabic at the root, English under ``/en/``."""
    if path == "/en" or path.startswith("/en/"):
        return path.removeprefix("/en") or "/"
    return f"/en{path}"


@overload
def public_page(view: View, /) -> View: ...


@overload
def public_page(*, reads: Iterable[str]) -> Callable[[View], View]: ...


def public_page(
    view: View | None = None, /, *, reads: Iterable[str] = ()
) -> View | Callable[[View], View]:
    """A page that is the same for everybody: no session, no cookie, kept whole for a minute.

    ``reads`` names what of the query it may read, and it sees nothing else of it: whatever others
    hang onto a link (``via``, ``utm_source``) stands nowhere in the page. So it is known by its path
    and these alone (decision 0035).
    """
    names = frozenset(reads)

    def public(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            vars(request).setdefault(_QUERY, request.GET)
            request.GET = narrowed(request.GET, names)  # type: ignore[assignment]  # closed again
            response = view(request, *args, **kwargs)
            if request.method in {"GET", "HEAD"} and response.status_code in {200, 301, 404, 410}:
                response.headers.setdefault("Cache-Control", PUBLIC)
                response.headers["Vary"] = "Accept-Encoding"
                response = compressed(request, response)
            return response

        setattr(wrapped, _READS, names)
        return wrapped

    return public if view is None else public(view)


def parameters_of(view: Callable) -> frozenset[str] | None:
    """The names of the query that a public page reads; None for a view that is no public page.

    Found through decorators that keep ``functools.wraps``, and through views made of a class.
    """
    found: Callable | None = view
    while found is not None:
        names = vars(found).get(_READS) if hasattr(found, "__dict__") else None
        if names is not None:
            return cast(frozenset[str], names)
        found = getattr(found, "__wrapped__", None)
    return None


def narrowed(query: QueryDict, names: Iterable[str]) -> QueryDict:
    """These names of a query in their alphabet, the values of each in the order in which they came."""
    left = QueryDict(mutable=True, encoding=query.encoding)
    for name in sorted(query.keys() & set(names)):
        left.setlist(name, query.getlist(name))
    left._mutable = False
    return left


def led_to(request: HttpRequest, path: str, *, preserve_request: bool = False) -> HttpResponse:
    """Lead to the address of a page for good, with the whole query that the visitor came with: who
    sent them (``via``) is credited there.

    No cache but the browser's own keeps it: to one that goes by what a page reads, links that differ
    in the rest are the same.
    """
    query = cast(QueryDict, vars(request).get(_QUERY, request.GET)).urlencode()
    address = iri_to_uri(path)
    response = redirect(
        f"{address}?{query}" if query else address,
        permanent=True,
        preserve_request=preserve_request,
    )
    response["Cache-Control"] = LEADING
    return response


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
