"""What may be asked of the worker about people: codes and invitations that leave."""

from adamlocal.lib.queue import MAIL, ask


def send_code(code_id: int, language: str, device: str = "", page: str = "") -> int:
    """A sign-in code by mail. ``page`` is where this browser writes it."""
    return ask(
        "send_code", queue=MAIL, code_id=code_id, language=language, device=device, page=page
    )


def send_code_by_text(code_id: int, language: str) -> int:
    """A sign-in code to a phone."""
    return ask("send_code_by_text", queue=MAIL, code_id=code_id, language=language)


def send_email_changed(change_id: int) -> int:
    """The old address hears that its account has another one, and how to put it back."""
    return ask("send_email_changed", queue=MAIL, change_id=change_id)


def send_number_changed(change_id: int) -> int:
    """The e-mail of an account hears that a number opens it too, and how to take that back."""
    return ask("send_number_changed", queue=MAIL, change_id=change_id)


def send_email_taken(code_id: int, language: str) -> int:
    """An address that an account has already hears that somebody wanted it for another."""
    return ask("send_email_taken", queue=MAIL, code_id=code_id, language=language)


def send_invitation(invitation_id: int) -> int:
    return ask("send_invitation", queue=MAIL, invitation_id=invitation_id)


def show_message_code(code_id: int) -> int:
    """For a trial, which has nobody at the directory's phone."""
    return ask("show_message_code", queue=MAIL, code_id=code_id)
