"""A code that a browser asks for: sent, noted in its session, and the page where it is typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from adamlocal.accounts import codes, jobs
from adamlocal.accounts.devices import device_of
from adamlocal.lib.address import client_address


def ask_for_code(
    request: HttpRequest, to: str, /, *, key: str, page: str, **noted: object
) -> HttpResponse:
    """Send a code to an e-mail or an E.164 number, and lead to ``page``, where it is typed.

    The session notes under ``key`` which code this browser asked for (``codes.check`` reads it),
    and ``noted`` beside it. Whoever asked too often is told so (429).
    """
    try:
        code = codes.issue(to, address=client_address(request))
    except codes.TooManyCodes:
        return render(request, "account/too_many.html", status=429)
    if code.phone:
        jobs.send_code_by_text(code_id=code.pk, language=get_language())
    else:
        jobs.send_code(
            code_id=code.pk, language=get_language(), device=device_of(request), page=page
        )
    earlier = codes.earlier(request.session.get(key))
    request.session[key] = {"code": code.pk, "earlier": earlier, **noted}
    return redirect(page)


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The mail's button was pressed in a browser that asked for nothing (phones open mails in
    another one than Instagram's): say where to go on. None when no button led here."""
    if "key" not in request.GET:
        return None
    return render(request, "account/elsewhere.html")
