"""Our side of allauth: its stages run after our own code, and nobody signs up on its pages."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.accounts.verbs import accept_invitations
from adamlocal.lib import sealed


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up, no mails of its own; the code's page is the only way to sign in."""

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


def sign_in(
    request: HttpRequest, user: User, address: str, *, redirect_url: str | None = None
) -> HttpResponse:
    """Open a session for a person whose ``address``, an e-mail or number, was just proved.

    Runs allauth's stages: whoever has a second factor is asked for it first.
    """
    accept_invitations(user, address)
    # Without the person's address: a session outlives an erasure.
    record_authentication(request, user, method="code")
    return perform_login(request, Login(user=user, email=user.email, redirect_url=redirect_url))


def let_in(request: HttpRequest, user: User, address: str, wanted: str = "") -> HttpResponse:
    """Lead a person whose ``address`` was just proved to ``wanted``, or to their first page;
    whoever is signed in already has proved again who they are."""
    if not user.is_active:
        return redirect("account_inactive")
    if request.user.is_authenticated and request.user.pk == user.pk:
        record_authentication(request, user, method="code", reauthenticated=True)
        return redirect(wanted or settings.LOGIN_REDIRECT_URL)
    home = reverse("admin:index") if user.opens_panel else reverse("projects:me")
    return sign_in(request, user, address, redirect_url=wanted or home)
