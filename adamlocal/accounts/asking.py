"""A code that a browser asks for: sent, or shown to be sent, noted in its session, and its page."""

import math
import time

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from adamlocal.accounts import codes, jobs, message_codes
from adamlocal.accounts.devices import device_of
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.models import MessageCode, SignInCode, User
from adamlocal.lib.address import client_address


def ask_for_code(
    request: HttpRequest, to: str, /, *, key: str, page: str, **noted: object
) -> HttpResponse:
    """Send a code to an e-mail or an E.164 number, and lead to ``page``, where it is typed.

    The session notes under ``key`` which code this browser asked for (``codes.check`` reads it),
    and ``noted`` beside it (``is_taken``: the address hears why it gets no code). Whoever asked too
    often is told so (429).
    """
    try:
        code = codes.issue(to, address=client_address(request))
    except codes.TooManyCodes:
        return render(request, "account/too_many.html", status=429)
    earlier = codes.earlier(request.session.get(key))
    asked = {"code": code.pk, "earlier": earlier, "sent": time.time(), **noted}
    request.session[key] = asked
    _send(request, code, page, asked)
    return redirect(page)


def send_again(request: HttpRequest, to: str, /, *, key: str, page: str) -> HttpResponse:
    """Send the code that this browser asked for once more, the same one where it still has time;
    sooner than a minute nothing is sent, and the page says when (``resending``)."""
    asked = request.session[key]
    if codes.wait_for_next(asked):
        return redirect(page)
    try:
        code = codes.again(asked, address=client_address(request))
    except codes.TooManyCodes:
        return render(request, "account/too_many.html", status=429)
    noted = {name: asked[name] for name in asked.keys() - {"code", "earlier", "sent"}}
    if code is None:
        return ask_for_code(request, to, key=key, page=page, **noted | {"again": True})
    request.session[key] = {**asked, "sent": time.time(), "again": True}
    _send(request, code, page, asked)
    return redirect(page)


def resending(asked: dict) -> dict[str, object]:
    """What the code's page says of sending it again: whether it was, and from when it may be."""
    wait = codes.wait_for_next(asked)
    return {
        "is_again": bool(asked.get("again")),
        "wait": math.ceil(wait.total_seconds()),
        "at": timezone.now() + wait,
    }


def _send(request: HttpRequest, code: SignInCode, page: str, asked: dict) -> None:
    if asked.get("is_taken"):
        jobs.send_email_taken(code_id=code.pk, language=get_language())
    elif code.phone:
        jobs.send_code_by_text(code_id=code.pk, language=get_language())
    else:
        jobs.send_code(
            code_id=code.pk, language=get_language(), device=device_of(request), page=page
        )


MESSAGE_KEY = "message_code"


def ask_by_message(
    request: HttpRequest,
    purpose: MessagePurpose,
    *,
    subject: models.Model | None = None,
    wanted: str = "",
) -> HttpResponse:
    """Make a code that this person sends to the directory's WhatsApp, and lead to the page that
    shows it and waits. The browser goes on to ``wanted`` (``message_of`` reads the note).

    Asked for again, a code that still waits is shown again: it may be on its way.
    """
    user = request.user if request.user.is_authenticated else None
    code = message_of(request)
    if code is None or not _is_same(code, purpose, user=user, subject=subject):
        try:
            code = message_codes.open_code(
                purpose, address=client_address(request), user=user, subject=subject
            )
        except codes.TooManyCodes:
            return render(request, "account/too_many.html", status=429)
        if settings.MESSAGE_GATEWAY == "console":
            jobs.show_message_code(code_id=code.pk)
    request.session[MESSAGE_KEY] = {"code": code.pk, "next": wanted}
    return redirect("account_message")


def _is_same(
    code: MessageCode, purpose: MessagePurpose, *, user: User | None, subject: models.Model | None
) -> bool:
    """Whether a code that waits is the one that is asked for."""
    waits = code.confirmed_at is None and code.purpose == purpose and code.user == user
    return waits and code.subject_id == (subject.pk if subject else None)


def message_of(request: HttpRequest) -> MessageCode | None:
    """The living code that this browser asked for. One of somebody's own is theirs alone."""
    noted = request.session.get(MESSAGE_KEY)
    if noted is None:
        return None
    code = MessageCode.objects.living().select_related("user").filter(pk=noted["code"]).first()
    if code is not None and code.user_id and code.user_id != request.user.pk:
        return None
    return code


def wanted_of(request: HttpRequest) -> str:
    """Where the person was going (``next``), if that is on this site; else nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # A word that is no path would be taken for the name of a route.
    return wanted if safe and wanted.startswith("/") else ""


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The mail's button was pressed in a browser that asked for nothing (phones open mails in
    another one than Instagram's): say where to go on. None when no button led here."""
    if "key" not in request.GET:
        return None
    return render(request, "account/elsewhere.html")
