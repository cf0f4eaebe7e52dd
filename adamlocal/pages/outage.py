"""The pages of a failure: they ask nothing of the database, the session or other files."""

import base64
import hashlib
import logging
import re
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.template import Context, Engine

from adamlocal.lib.pages import same_origin

logger = logging.getLogger("adamlocal.pages.outage")

# An engine of its own, and both pages read at the start: nothing is looked for when all fails.
_engine = Engine(dirs=[str(settings.BASE_DIR / "templates")])
PAGES = {status: _engine.get_template(f"{status}.html") for status in (500, 503)}
# Allowed by hash where no other style in a page is.
STYLES = [
    "'sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() + "'"
    for style in re.findall(
        r"<style>(.*?)</style>",
        (settings.BASE_DIR / "templates" / "failure.html").read_text(),
        re.S,
    )
]
SENTENCES = {
    500: ("صار خلل من عندنا. جرّبوا بعد دقيقة.", "Something broke on our side. Try again in a minute."),
    503: ("الموقع مش قادر يجاوب هلأ. جرّبوا كمان شوي.", "The site cannot answer now. Try again shortly."),
}  # fmt: skip
RETRY_AFTER = {500: 60, 503: 10}  # seconds
# Bounds that a statement itself exceeds (SQLSTATE class 54): the same again would fail again.
PROGRAM_LIMIT_EXCEEDED = "54"


def is_of_database(error: BaseException | None) -> bool:
    """Whether an exception comes of a database that is away, too slow or too busy.

    Django keeps the driver's error as the cause; a package between may wrap both once more.
    """
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            state = getattr(error.__cause__, "sqlstate", None) or ""
            return not state.startswith(PROGRAM_LIMIT_EXCEEDED)
        error = error.__cause__ or error.__context__
    return False


def server_error(request: HttpRequest) -> HttpResponse:
    """``handler500``: called while the exception is handled."""
    error = sys.exc_info()[1]
    return unavailable(request, error) if is_of_database(error) else _failure(request, 500)


def unavailable(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """503, with the time to come again."""
    cause = type(getattr(error, "__cause__", None) or error).__name__
    route = getattr(request.resolver_match, "view_name", "") or "-"
    logger.warning("503: %s at %s %s", cause, request.method, route)
    return _failure(request, 503)


def _failure(request: HttpRequest, status: int) -> HttpResponse:
    response: HttpResponse
    if _is_asked_by_code(request):
        response = JsonResponse(_said(request, status), status=status)
        if request.path_info.startswith("/api/"):
            response["Access-Control-Allow-Origin"] = "*"
    else:
        context = {"is_post": request.method == "POST", "typed": _typed(request)}
        context["multipart"] = request.content_type == "multipart/form-data"
        response = HttpResponse(PAGES[status].render(Context(context)), status=status)
        vars(response)["_csp_update"] = {"style-src": STYLES}  # as csp_update() does for a view
    response["Cache-Control"] = "no-store"
    response["Retry-After"] = str(RETRY_AFTER[status])
    return response


def _said(request: HttpRequest, status: int) -> dict[str, object]:
    """The sentence for a script; under ``/api/`` in the shape of all its errors."""
    arabic, english = SENTENCES[status]
    if not request.path_info.startswith("/api/"):
        return {"error": english if request.path_info.startswith("/en/") else arabic}
    code = "unavailable" if status == 503 else "failed"
    return {"code": code, "message": english, "message_ar": arabic, "fields": {}}


def _is_asked_by_code(request: HttpRequest) -> bool:
    """A script's request, or a program's: no person reads the answer as a page."""
    return (
        request.content_type == "application/json"
        or request.path_info.startswith("/api/")
        or request.headers.get("Sec-Fetch-Dest") == "empty"
    )


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """All that was sent, to be sent again; nothing where another site may have sent it.

    Its token goes along as it came. Files cannot: a page may not choose any.
    """
    if request.method != "POST":
        return []
    try:
        posted = request.POST
        check = CsrfViewMiddleware(lambda request: HttpResponse())
        is_ours = same_origin(request) or check.process_view(request, server_error, (), {}) is None
    except Exception:  # half a body, a forged host: whatever it is, this page must come
        return []
    return [(name, value) for name, values in posted.lists() for value in values] if is_ours else []
