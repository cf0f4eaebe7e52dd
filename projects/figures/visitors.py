"""A visitor for the ledger: who it was, for one day and without knowing who.

Nobody is followed: every part is an HMAC with the day's salt, so the same person is another
visitor tomorrow; two days later the salt is deleted.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from adamlocal.lib.address import client_address, network, subscriber
from projects.figures import robots
from projects.models import VisitorSalt


@dataclass(frozen=True)
class Visitor:
    """Who asked, as the ledger may know it.

    ``key`` (16 bytes) tells browsers apart: address, user agent and languages. ``line`` and
    ``network`` (8 bytes each) are the subscriber's line and the network it lies in, whatever the
    browser calls itself: the ceilings of ``projects.figures.folding`` hang on them. ``user_id`` is who is
    signed in, so that nobody's own visits count; it is stored nowhere.
    """

    day: date
    key: bytes
    line: bytes
    network: bytes
    user_id: int | None = None


def of(request: HttpRequest) -> Visitor | None:
    """The visitor to count, or None for a robot and for whoever may be one."""
    if robots.caller(request) is not robots.Caller.PERSON:
        return None
    day = timezone.localdate()
    salt = _salt(day)
    address = client_address(request)
    agent = (request.headers.get("User-Agent", ""), request.headers.get("Accept-Language", ""))
    return Visitor(
        day=day,
        key=_keyed(salt, "browser", subscriber(address), *agent)[:16],
        line=_keyed(salt, "line", subscriber(address))[:8],
        network=_keyed(salt, "network", network(address) or address)[:8],
        user_id=_signed_in(request),
    )


def _signed_in(request: HttpRequest) -> int | None:
    """Only where the browser holds a session: a visitor without one costs no look at the store."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user.pk


def _keyed(salt: bytes, *parts: str) -> bytes:
    return hmac.digest(salt, "\n".join(parts).encode("utf-8", "replace"), "sha256")


def _salt(day: date) -> bytes:
    row, _ = VisitorSalt.objects.get_or_create(day=day, defaults={"salt": secrets.token_bytes(32)})
    return bytes(row.salt)


def forget_salts() -> int:
    """Delete the salts of days gone by; returns how many."""
    before = timezone.localdate() - timedelta(days=1)
    return VisitorSalt.objects.filter(day__lt=before).delete()[0]
