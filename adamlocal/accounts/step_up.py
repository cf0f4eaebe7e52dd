"""Asking for the second factor again, before what reaches far: roles, exports, erasing."""

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from adamlocal.lib.pages import View

# Seconds within which a second factor counts as just used. A page that was opened with a fresh one
# may be sent for longer, so that nothing that was typed is lost.
FRESH, TO_SEND = 10 * 60, 40 * 60


def used_lately(request: HttpRequest, within: int = FRESH) -> bool:
    """Whether this session used its second factor within so many seconds."""
    records = request.session.get("account_authentication_methods") or []
    used = [entry.get("at", 0) for entry in records if entry.get("method") == "mfa"]
    return time.time() - max(used, default=0) <= within


def fresh_second_factor(view: View) -> Callable[..., HttpResponseBase]:
    """A view of the panel that opens after the second factor was asked for again."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if used_lately(request, FRESH if request.method in ("GET", "HEAD") else TO_SEND):
            return view(request, *args, **kwargs)
        again = reverse("mfa_reauthenticate")
        return redirect(f"{again}?{urlencode({'next': request.get_full_path()})}")

    return wrapped
