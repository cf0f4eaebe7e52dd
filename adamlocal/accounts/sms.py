"""Text messages (SMS or WhatsApp): one adapter, off until settings name a gateway.

A gateway is a class with ``send(number, text)``: it returns when the message is accepted and
raises otherwise, which makes the job try again. Numbers are E.164. ``TEXT_GATEWAY`` is its dotted
path, or one of the two shorthands below; empty, nobody is offered a code by phone.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class NotSent(Exception):
    """The gateway did not take the message: says by which kind of error, never to what number."""


class Gateway(Protocol):
    def send(self, number: str, text: str) -> None: ...


class Console:
    """Shows messages in the terminal: for trying it out without a contract with anybody."""

    def send(self, number: str, text: str) -> None:
        print(f"  ▸ text message to {number}: {text}", flush=True)  # noqa: T201 - that is its purpose


class Outbox:
    """Keeps messages in memory, as tests read them."""

    sent: list[tuple[str, str]] = []

    def send(self, number: str, text: str) -> None:
        self.sent.append((number, text))


SHORTHANDS = {
    "console": "adamlocal.accounts.sms.Console",
    "outbox": "adamlocal.accounts.sms.Outbox",
}


def are_on() -> bool:
    return bool(settings.TEXT_GATEWAY)


def send(number: str, text: str) -> None:
    """Send one message. Called by jobs only: a gateway that hangs must hold nobody up.

    Raises NotSent, and the job tries again.
    """
    path = SHORTHANDS.get(settings.TEXT_GATEWAY, settings.TEXT_GATEWAY)
    gateway: Gateway = import_string(path)()
    try:
        gateway.send(number, text)
    except Exception as error:  # whatever a gateway raises, it may repeat the number
        raise NotSent(type(error).__name__) from None
