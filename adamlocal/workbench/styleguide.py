"""The style page: every component in every state, both directions; only for demo and debugging.

It is a workbench, not a page for visitors. What stands on it comes from the components that the
site itself uses, fed with invented things (``adamlocal.workbench.specimens``).
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adamlocal.workbench import specimens


def workbench(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page that exists only where ``DEBUG`` or ``DEMO`` is on; elsewhere there is none."""

    @require_safe
    def wrapped(request: HttpRequest) -> HttpResponse:
        if not (settings.DEBUG or settings.DEMO):
            raise Http404
        response = view(request)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


@workbench
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide/components.html", specimens.of_components())


@workbench
def bidi(request: HttpRequest) -> HttpResponse:
    """Names, handles, numbers and quotes of both scripts beside one another."""
    return render(request, "styleguide/bidi.html", specimens.of_both_scripts())
