"""Signing in, one way for all: an address, a code, and for panel people a second factor after it."""

from contextlib import suppress
from http.cookies import CookieError

from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts import codes, message_codes
from adamlocal.accounts.adapters import let_in
from adamlocal.accounts.asking import ask_for_code, elsewhere, resending, send_again, wanted_of
from adamlocal.accounts.forms import AddressForm, CodeForm
from adamlocal.accounts.verbs import person_of
from adamlocal.lib.pages import anybody_may_post, private_page

CODE_KEY = "sign_in_code"


@private_page
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Ask for the address; known and unknown ones are answered alike.

    Somebody signed in who must prove who they are again is asked for their own address's code.
    """
    known = request.user
    address = (known.email or known.phone) if known.is_authenticated else ""
    form = AddressForm(request.POST or None, initial={"email": address})
    if request.method == "POST" and form.is_valid():
        return _send_code(request, form.cleaned_data["email"], wanted_of(request))
    context = {
        "form": form,
        "next": wanted_of(request),
        "by_message": message_codes.are_on() and not known.is_authenticated,
    }
    return render(request, "account/login.html", context)


def _send_code(request: HttpRequest, email: str, wanted: str) -> HttpResponse:
    page = reverse("account_login_code")
    return ask_for_code(request, email, key=CODE_KEY, page=page, email=email, next=wanted)


@private_page
@require_http_methods(["GET", "POST"])
def login_code(request: HttpRequest) -> HttpResponse:
    asked = request.session.get(CODE_KEY)
    if asked is None:
        return elsewhere(request) or redirect("account_login")
    if "again" in request.POST:
        return send_again(request, asked["email"], key=CODE_KEY, page=reverse("account_login_code"))
    filled = codes.from_link(asked, request.GET.get("key", ""))
    form = CodeForm(request.POST or None, initial={"code": filled})
    if request.method == "POST" and form.is_valid():
        outcome, code = codes.check(asked, form.cleaned_data["code"])
        if code and outcome is codes.Outcome.RIGHT:
            del request.session[CODE_KEY]
            person = person_of(code.address, language=get_language())
            return let_in(request, person, code.address, asked["next"])
        form.say(outcome, code)
    return render(
        request,
        "account/code.html",
        {
            "form": form,
            "resend": resending(asked),
            "email": asked["email"],
            "is_phone": "@" not in asked["email"],
            "back": reverse("account_login"),
            "is_other": "key" in request.GET and not filled,
        },
    )


@private_page
@require_http_methods(["GET", "POST"])
def logout(request: HttpRequest) -> HttpResponse:
    """End the session, and go home, or to where another account shall come in (``next``)."""
    if request.method == "POST":
        wanted = wanted_of(request)
        end_session(request)
        return redirect(wanted or "home")
    return render(request, "account/logout.html")


@private_page
@require_POST
@anybody_may_post
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and forget this browser: every cookie it sent goes, a draft's too.

    Works signed in or not, and with a page that was open for long: whoever presses it is in haste.
    Ends on the public home page, which says nothing of anybody (docs/decisions/0021).
    """
    end_session(request)
    response = redirect("home")
    for name in request.COOKIES:
        # One that we cannot name in an answer was never set by us: a browser's extension's.
        with suppress(CookieError):
            response.delete_cookie(name, samesite="Lax")
    return response


@private_page
def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "account/inactive.html", status=403)
