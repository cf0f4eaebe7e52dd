"""Fields as a page's script sends them while somebody writes, in a submission as in an edit: read out of
a request, and told back as they were kept.

A request is ``{"token", "device", "now", "fields": [{name, value, at, base}]}``. Times are the
device's own, in milliseconds; its ``now`` tells how wrong its clock is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy

from adamlocal.lib.incoming import json_of
from projects.fields import BY_NAME
from projects.models import Photo
from projects.photos import intake
from projects.submission import album, drafts, steps

# A page's fields, a dozen products and their cells: far more than one device ever holds back.
MAX_WRITES = 300
# What a device sends that is not of the agreed shape.
MALFORMED = (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError)
TOO_LONG = gettext_lazy(
    "This is longer than we can keep: %(limit)s letters at most. It stays on your phone: shorten it."
)
UNREADABLE = gettext_lazy(
    "We cannot keep this as it stands. It stays on your phone: write it anew."
)


class Unkeepable(Exception):
    """This value can never be kept; ``str()`` says what to do, translated."""


@dataclass(frozen=True)
class Sent:
    """What a device sent: the fields that can be kept, and why others cannot (name to sentence)."""

    token: str
    device: str
    writes: list[drafts.Write]
    refused: dict[str, str]

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it can be kept."""
        return bool(self.refused) and not self.writes


def read(request: HttpRequest, asking: steps.Asking) -> Sent | None:
    """The fields of a request; None where it is not of the agreed shape."""
    try:
        sent = json_of(request)
        skew = timezone.now() - _moment(sent["now"])
        asked = list(sent["fields"])[:MAX_WRITES]
        token, device = str(sent.get("token") or ""), str(sent.get("device") or "")[:40]
    except (*MALFORMED, BadRequest, RequestDataTooBig):
        return None
    return Sent(token, device, *_writes(asked, skew, asking))


def _moment(milliseconds: Any) -> datetime:
    return datetime.fromtimestamp(float(milliseconds) / 1000, UTC)


def _writes(
    asked: list, skew: timedelta, asking: steps.Asking
) -> tuple[list[drafts.Write], dict[str, str]]:
    """The fields that can be kept, and why others cannot: each is judged by itself, so that one
    never holds up the rest."""
    writes, refused = [], {}
    for field in asked:
        try:
            writes.append(_write(field, skew, asking))
        except Unkeepable as error:
            refused[_name(field)] = str(error)
        except MALFORMED:
            refused[_name(field)] = str(UNREADABLE)
    return writes, refused


def _name(field: object) -> str:
    return str(field.get("name", "")) if isinstance(field, dict) else ""


def _write(field: dict, skew: timedelta, asking: steps.Asking) -> drafts.Write:
    """One field with its time on the server's clock and never in its future. Raises Unkeepable."""
    name, typed = str(field["name"]), field["value"]
    if isinstance(typed, str) and len(typed) > steps.MAX_LETTERS:
        raise Unkeepable(TOO_LONG % {"limit": steps.MAX_LETTERS})
    value = asking.typed(name, typed)
    if value is None:
        raise Unkeepable(UNREADABLE)
    now = timezone.now()
    at, base = min(_moment(field["at"]) + skew, now), field.get("base")
    earliest = now - timedelta(days=60)
    return drafts.Write(name, value, max(at, earliest), None if base is None else str(base))


def told(kept: Iterable[drafts.Kept], wrong: dict[str, str]) -> list[dict[str, object]]:
    """Fields as they are told back: what each is now, and what is wrong with it or lost to it."""
    return [
        {
            "name": field.name,
            "value": field.value,
            "tag": field.tag,
            "wrong": wrong.get(field.name, ""),
            "lost": field.lost,
        }
        for field in kept
    ]


def beside(names: set[str]) -> set[str]:
    """Fields that were not sent, whose rightness hangs on some that were."""
    return {BY_NAME[name].wrong_at for name in names if name in BY_NAME} - names


def row_of(photo: Photo) -> str:
    """The row of a photo that has just arrived, as the page shows it."""
    return render_to_string(
        "projects/submission/photo_row.html",
        {
            "picture": photo,
            "key": photo.wish_key,
            "focus_choices": album.FOCUS,
            "is_new": True,
            "note": intake.REASONS_OF_ONE["cut"] if photo.is_cut else "",
        },
    )
