"""Messages that come to the directory's WhatsApp by a gateway's webhook: one adapter.

A gateway is a class with the three methods below; ``MESSAGE_GATEWAY`` is its dotted path or one of
the shorthands. Empty, no webhook answers, and a moderator reads the phone. Nothing of a message is
kept or logged, only what became of its code (``message_codes.confirm``).
"""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Message:
    """What somebody sent: its text, and the sender's number with its country code; the number is
    empty where the gateway was given a name or another sign instead."""

    text: str
    sender: str


class Gateway(Protocol):
    def greeting(self, request: HttpRequest) -> str | None:
        """What its first call (GET) is answered with; None where it does not prove itself."""

    def is_genuine(self, request: HttpRequest) -> bool:
        """Whether a call (POST) is signed by the gateway."""

    def messages(self, body: bytes) -> Iterator[Message]:
        """The messages of people in a genuine call; what cannot be read is none."""


class WhatsAppCloud:
    """The WhatsApp Cloud API of Meta, by its documentation of webhooks (Graph API 23, 2026).

    The first call brings ``hub.verify_token`` and wants ``hub.challenge`` back. Every other is signed
    by ``X-Hub-Signature-256``, the HMAC-SHA256 of the raw body under the app's secret. Since
    usernames, ``from`` is missing for whoever hides their number, or holds a business-scoped id.
    """

    def greeting(self, request: HttpRequest) -> str | None:
        token = request.GET.get("hub.verify_token", "")
        if request.GET.get("hub.mode") != "subscribe" or not _same(
            token, settings.MESSAGE_GATEWAY_TOKEN
        ):
            return None
        return request.GET.get("hub.challenge", "")[:200]

    def is_genuine(self, request: HttpRequest) -> bool:
        signature = hmac.digest(settings.MESSAGE_GATEWAY_SECRET.encode(), request.body, "sha256")
        return _same(request.headers.get("X-Hub-Signature-256", ""), f"sha256={signature.hex()}")

    def messages(self, body: bytes) -> Iterator[Message]:
        try:
            call = json.loads(body)
        except (ValueError, RecursionError):
            return
        for entry in _rows(call, "entry"):
            for change in _rows(entry, "changes"):
                for message in _rows(change.get("value"), "messages"):
                    # Of a group anybody could have taken the code down: only a chat of two counts.
                    if message.get("type") == "text" and "group_id" not in message:
                        yield Message(_text(message.get("text")), _number(message.get("from")))


class Console:
    """For a trial: nothing comes by the web, ``manage.py receive_message`` takes the phone's part."""

    def greeting(self, request: HttpRequest) -> str | None:
        return None

    def is_genuine(self, request: HttpRequest) -> bool:
        return False

    def messages(self, body: bytes) -> Iterator[Message]:
        yield from ()


SHORTHANDS = {
    "whatsapp-cloud": "adamlocal.accounts.inbound.WhatsAppCloud",
    "console": "adamlocal.accounts.inbound.Console",
}


def gateway() -> Gateway | None:
    """The gateway that settings name; None where a person reads the phone."""
    name = settings.MESSAGE_GATEWAY
    return import_string(SHORTHANDS.get(name, name))() if name else None


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())


def _rows(thing: object, name: str) -> list[dict]:
    """The objects in a list of an object; none where it is of another shape."""
    rows = thing.get(name) if isinstance(thing, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _text(text: object) -> str:
    body = text.get("body") if isinstance(text, dict) else None
    return body if isinstance(body, str) else ""


def _number(sender: object) -> str:
    """``962790000012`` with its plus; empty for an id or a name."""
    digits = sender if isinstance(sender, str) else ""
    return f"+{digits}" if digits.isascii() and digits.isdigit() else ""
