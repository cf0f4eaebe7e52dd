"""What codes by message do for people: signing in, and a number for an account with an e-mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from adamlocal.accounts import email_change, message_codes
from adamlocal.accounts.adapters import let_in
from adamlocal.accounts.asking import MESSAGE_KEY
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.models import MessageCode
from adamlocal.accounts.verbs import person_of


def register() -> None:
    """Called once, as the app is made ready."""
    message_codes.register(
        MessagePurpose.SIGN_IN,
        message_codes.Purpose(proceed=sign_in, other_way=sign_in_page),
    )
    message_codes.register(
        MessagePurpose.ADD_PHONE,
        message_codes.Purpose(
            proceed=add_phone, other_way=lambda request, code: reverse("account"), asks_first=True
        ),
    )


def sign_in_page(request: HttpRequest, code: MessageCode) -> str:
    """Signing in by e-mail, and from there to where the person was going."""
    wanted = request.session.get(MESSAGE_KEY, {}).get("next", "")
    page = reverse("account_login")
    return f"{page}?{urlencode({'next': wanted})}" if wanted else page


def sign_in(request: HttpRequest, code: MessageCode) -> HttpResponse:
    """Open a session for the person of the number, made where there is none."""
    wanted = request.session.pop(MESSAGE_KEY, {}).get("next", "")
    person = person_of(code.number, language=get_language())
    return let_in(request, person, code.number, wanted)


def add_phone(request: HttpRequest, code: MessageCode) -> HttpResponse:
    """Give the account that asked the number that was proved, and that its person said is theirs."""
    del request.session[MESSAGE_KEY]
    if code.user is None:
        return render(request, "account/number_taken.html", status=409)
    try:
        email_change.change_number(code.user, code.number)
    except email_change.Taken:
        return render(request, "account/number_taken.html", status=409)
    return redirect("account")
