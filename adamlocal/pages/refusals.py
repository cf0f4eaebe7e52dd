"""Answers to requests that cannot be read."""

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open for too long, or cookies are off: say what to do, lose nothing."""
    return render(request, "403_csrf.html", status=403)


# What a request may hold too much of, and what to do then.
TOO_MUCH: dict[type[Exception], Promise] = {
    TooManyFilesSent: gettext_lazy("Too many photos at once. Go back and choose eight at most."),
    TooManyFieldsSent: gettext_lazy("Too many answers at once. Go back and send fewer."),
    RequestDataTooBig: gettext_lazy("Too much text at once. Go back and shorten what is longest."),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``handler400``: what cannot be read as a request of ours, in the person's language.

    The form is still in the browser, one step back. Nothing here reads the form or a session: that
    is what failed.
    """
    if isinstance(exception, DisallowedHost):  # no person's browser asks by another name
        return HttpResponse("Bad Request\n", status=400, content_type="text/plain")
    sentence = next((s for kind, s in TOO_MUCH.items() if isinstance(exception, kind)), None)
    response = render(request, "400.html", {"sentence": sentence}, status=413 if sentence else 400)
    response["Cache-Control"] = "no-store"
    return response
