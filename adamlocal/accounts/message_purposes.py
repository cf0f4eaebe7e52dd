"""What codes by message do for people: signing in, and a number for an account with an e-mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from adamlocal.accounts import audit, message_codes
from adamlocal.accounts.adapters import let_in
from adamlocal.accounts.asking import MESSAGE_KEY
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.models import MessageCode, User
from adamlocal.accounts.verbs import person_of


def register() -> None:
    """Called once, as the app is made ready."""
    for name, proceed in ((MessagePurpose.SIGN_IN, sign_in), (MessagePurpose.ADD_PHONE, add_phone)):
        message_codes.register(name, message_codes.Purpose(proceed=proceed))


def sign_in(request: HttpRequest, code: MessageCode) -> HttpResponse:
    """Open a session for the person of the number, made where there is none."""
    wanted = request.session.pop(MESSAGE_KEY, {}).get("next", "")
    return let_in(request, person_of(code.number, language=get_language()), wanted)


def add_phone(request: HttpRequest, code: MessageCode) -> HttpResponse:
    """Give the account that asked the number that was proved; from now on both open it."""
    del request.session[MESSAGE_KEY]
    user = code.user
    if user is None or User.objects.filter(phone=code.number).exclude(pk=user.pk).exists():
        return render(request, "account/number_taken.html", status=409)
    if user.phone != code.number:
        old, user.phone = user.phone, code.number
        user.save(update_fields=["phone"])
        audit.record("change_phone", user, actor=user, changes={"phone": (old or "", user.phone)})
    return redirect("account")
