"""What the worker does about people: thin functions that take identifiers.

Only the worker imports this; whoever wants something done asks ``jobs``.
"""

from importlib import import_module

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from adamlocal.accounts import (
    audit,
    codes,
    devices,
    email_change,
    holds,
    limits,
    mail,
    message_codes,
    sms,
    undo,
)
from adamlocal.accounts.models import EmailChange, Invitation, MessageCode, SignInCode, User
from adamlocal.accounts.outgoing import message
from adamlocal.accounts.second_factor import authenticator_of, one_time_password
from adamlocal.lib.queue import job


@message(formerly="adamlocal.accounts.tasks")
def send_code(code_id: int, language: str, device: str = "", page: str = "") -> None:
    """Mail a code to its address. ``page`` is where this browser writes it.

    A code that came to its end on the way is dropped: it would only mislead.
    """
    code = codes.living().filter(pk=code_id).exclude(email="").first()
    if code is None:
        return
    six = codes.digits(code)
    if settings.DEMO:
        _show_in_terminal(code, six)
    with translation.override(language):
        context = {
            "code": six,
            "code_path": f"{page or reverse('account_login_code')}?key={codes.link_key(code)}",
            "asked": devices.asked(device, code.created_at),
        }
    mail.send("code", code.email, context, language=language)


@message(formerly="adamlocal.accounts.tasks")
def send_code_by_text(code_id: int, language: str) -> None:
    """Send a code to a phone. The digits come first: a lock screen shows little more."""
    code = codes.living().filter(pk=code_id).exclude(phone="").first()
    if code is None:
        return
    with translation.override(language):
        text = gettext("%(code)s is your code for Support Local. Never give it to anyone.")
        sms.send(code.phone, text % {"code": codes.digits(code)})


@message()
def send_email_changed(change_id: int) -> None:
    _send_change("email_changed", change_id)


@message()
def send_number_changed(change_id: int) -> None:
    _send_change("number_changed", change_id)


def _send_change(name: str, change_id: int) -> None:
    """To the address that the account had; nothing of what can no longer be put back."""
    changed = EmailChange.objects.undoable().select_related("user").filter(pk=change_id).first()
    if changed is None:
        return
    language = changed.user.language
    with translation.override(language):
        context = {
            "new": audit.mask(changed.new),
            "number": audit.mask(changed.user.phone or ""),
            "ends_at": changed.ends_at,
            "undo_path": reverse("account_email_undo", args=[email_change.token_of(changed)]),
        }
    mail.send(name, changed.old, context, language=language)


@message()
def send_email_taken(code_id: int, language: str) -> None:
    code = codes.living().filter(pk=code_id).exclude(email="").first()
    if code is not None:
        mail.send("email_taken", code.email, {}, language=language)


@message(formerly="adamlocal.accounts.tasks")
def send_invitation(invitation_id: int) -> None:
    invitation = Invitation.objects.filter(
        pk=invitation_id, accepted_at=None, expires_at__gt=timezone.now()
    ).first()
    if invitation is not None:
        mail.send("invitation", invitation.email, {"invitation": invitation})


@message()
def show_message_code(code_id: int) -> None:
    """Say in a trial's terminal how a code is answered without a phone."""
    code = MessageCode.objects.living().filter(pk=code_id).first()
    if code is not None:
        line = f"manage.py receive_message {code.shown} --from 0790000017"
        print(f"  ▸ a code for WhatsApp waits; as if it came: {line}", flush=True)  # noqa: T201


@app.periodic(cron="17 0 * * *")
@job(queueing_lock="forget_old_codes", formerly="adamlocal.accounts.tasks")
def forget_old_codes(timestamp: int) -> None:
    codes.forget_old()
    message_codes.forget_old()
    email_change.forget_old()


@app.periodic(cron="29 0 * * *")
@job(queueing_lock="sweep", formerly="adamlocal.accounts.tasks")
def sweep(timestamp: int) -> None:
    """Sessions that have run out, buckets that are full again, and passing rows of the panel."""
    limits.forget_full()
    holds.forget_ended()
    undo.forget_old()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def _show_in_terminal(code: SignInCode, six: str) -> None:
    """In the demo there is no mail server and nobody has the demo people's phones."""
    line = f"  ▸ sign-in code for {code.email}: {six}"
    user = User.objects.filter(email=code.email).first()
    factor = authenticator_of(user) if user else None
    if factor is not None:
        line += f"   one-time password: {one_time_password(factor)}"
    print(line, flush=True)  # noqa: T201 - the terminal is the demo's mailbox
