"""Our side of allauth: its stages run after our own code, and nobody signs up on its pages."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.accounts.verbs import accept_invitations
from adamlocal.lib import sealed


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up, no mails of its own; the code's page is the only door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request, level, *args, **kwargs) -> None:
        """Say nothing: our own pages tell what happened."""


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right. Type the newest one that the app shows."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.email or ""

    def encrypt(self, text: str) -> str:
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealed.unseal(encrypted_text)


def sign_in(request: HttpRequest, user: User, *, redirect_url: str | None = None) -> HttpResponse:
    """Open a session for a person whose address was just proved by a code.

    Runs allauth's stages: whoever has a second factor is asked for it first.
    """
    accept_invitations(user)
    # Without her address: a session outlives an erasure.
    record_authentication(request, user, method="code")
    return perform_login(request, Login(user=user, email=user.email, redirect_url=redirect_url))


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The mail's button was pressed in a browser that asked for nothing (phones open mails in
    another one than Instagram's): say where to go on. None when no button led here."""
    if "key" not in request.GET:
        return None
    return render(request, "account/elsewhere.html")
