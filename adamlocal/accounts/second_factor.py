"""The second factor of panel people: whether they have one, used it, and (in the demo) its value."""

import time

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from adamlocal.accounts.models import User


def authenticator_of(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()


def used_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed since, with a second factor."""
    records = request.session.get("account_authentication_methods") or []
    return any(entry.get("method") == "mfa" for entry in records)


def second_factor_first(request: HttpRequest, *, then: str) -> HttpResponse | None:
    """To where the second factor is asked for, before the way into an account is changed, and on to
    ``then``; None for whoever used theirs, has none, or is not signed in."""
    user = request.user
    if not isinstance(user, User) or not authenticator_of(user) or used_second_factor(request):
        return None
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': then})}")


def remember_enrolment(sender, request: HttpRequest, user: User, **kwargs) -> None:
    """Whoever has just set up a second factor has proved it: do not ask for it again at once.

    A receiver of allauth's ``authenticator_added``.
    """
    record_authentication(request, user, method="mfa", type="totp")


def enrol(user: User, secret: str) -> Authenticator:
    """Give a person a TOTP authenticator with a known secret (demo and tests)."""
    return TOTP.activate(user, secret).instance


def one_time_password(authenticator: Authenticator) -> str:
    """The present password of a TOTP authenticator (RFC 6238)."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(decrypt(authenticator.data["secret"]), counter))
