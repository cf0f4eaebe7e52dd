"""Sign-in codes: six digits, ten minutes, three tries, one use, bound to the browser that asked.

The browser's binding is its session: it holds the numbers of the codes it asked for, and only those
can be tried from it. Mails overtake one another, so that an earlier code to the same address works
like the newest until its own end. Known and unknown addresses are treated alike, because a code that is
typed rightly makes the account where there was none.
"""

import hmac
import time
from datetime import timedelta
from enum import Enum

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from adamlocal.accounts import limits
from adamlocal.accounts.models import SignInCode
from adamlocal.lib import tokens
from adamlocal.lib.address import subscriber
from adamlocal.lib.text import western_digits

LIFETIME = timedelta(minutes=10)
TRIES = 3
# So many codes before the newest still work: each makes a guess easier.
EARLIER = 2
# Mails take their time: sooner nothing is sent again.
AGAIN_AFTER = timedelta(seconds=60)


class Outcome(Enum):
    """What became of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_MANY = "too many"
    EXPIRED = "expired"


class TooManyCodes(Exception):
    """This mailbox or address asked for more codes than a person needs."""


def digits(code: SignInCode) -> str:
    """The six digits of a row: derived, so that they are stored nowhere."""
    return f"{int.from_bytes(_keyed('sign-in', code)[:8]) % 1_000_000:06d}"


def link_key(code: SignInCode) -> str:
    """What the mail's button carries: it fills the code in, in the browser that asked for it.

    It is worth nothing anywhere else, and opening the link uses nothing up: mail scanners do.
    """
    return _keyed("link", code).hex()[:32]


def from_link(asked: dict, key: str) -> str:
    """The six digits, if ``key`` is of a code that this browser asked for; else nothing."""
    if not key:
        return ""
    for code in SignInCode.objects.filter(pk__in=[asked["code"], *asked.get("earlier", [])]):
        if hmac.compare_digest(key.encode(), link_key(code).encode()):
            return digits(code)
    return ""


def earlier(asked: dict | None) -> list[int]:
    """The codes that a browser asked for before it asks again; ``asked`` is its session's note."""
    return [asked["code"], *asked.get("earlier", [])][:EARLIER] if asked else []


def _keyed(purpose: str, code: SignInCode) -> bytes:
    return tokens.keyed(f"{purpose}:{code.nonce}")


def mailbox(email: str) -> str:
    """The mailbox behind an address: dots and plus-tags do not make another one.

    A phone number is its own.
    """
    local, at, host = email.lower().partition("@")
    if not at:
        return local
    return f"{local.partition('+')[0].replace('.', '')}@{host}"


def issue(to: str, *, address: str) -> SignInCode:
    """Make a code for an e-mail or an E.164 number; the caller sends it by the job queue.

    ``address`` is the network address that asks.

    Raises TooManyCodes beyond 10 an hour or 30 a day to one mailbox, or 300 an hour from one
    network address (thousands of phones share a mobile operator's).
    """
    _take(to, address=address)
    return SignInCode.objects.create(
        **{"email" if "@" in to else "phone": to.strip().lower()},
        nonce=tokens.new(size=32),
        expires_at=timezone.now() + LIFETIME,
    )


def _take(to: str, *, address: str) -> None:
    box = mailbox(to)
    allowed = (
        limits.take("codes-from", subscriber(address), size=300, seconds=limits.HOUR)
        and limits.take("codes-hour", box, size=10, seconds=limits.HOUR)
        and limits.take("codes-day", box, size=30, seconds=limits.DAY)
    )
    if not allowed:
        raise TooManyCodes


def again(asked: dict, *, address: str) -> SignInCode | None:
    """The code of a browser that may leave once more as it is, so that the one on its way stays
    good; None where only a new one helps: it is over, tried out, or has less than half its time.

    ``asked`` is the session's note (``check``). Raises TooManyCodes as a new one would.
    """
    code = living().filter(pk=asked["code"], tries__lt=TRIES).first()
    if code is None or code.expires_at - timezone.now() < LIFETIME / 2:
        return None
    _take(code.address, address=address)
    return code


def wait_for_next(asked: dict) -> timedelta:
    """How long until the code may be sent again; nothing where none is on its way."""
    on_its_way = living().filter(pk=asked["code"], tries__lt=TRIES).exists()
    sent = asked.get("sent", 0)
    left = AGAIN_AFTER - timedelta(seconds=time.time() - sent)
    return max(left, timedelta(0)) if on_its_way else timedelta(0)


def living() -> QuerySet[SignInCode]:
    """Codes that can still be typed."""
    return SignInCode.objects.filter(used_at=None, expires_at__gt=timezone.now())


def check(asked: dict, typed: str) -> tuple[Outcome, SignInCode | None]:
    """Try what was typed against the codes this browser asked for; right works once.

    ``asked`` is the session's note: ``code`` is the newest one's key, ``earlier`` those before it,
    of which only those to the same address count. Every guess counts against the newest code and
    against the account behind it (30 an hour, 100 a day, from any number of addresses).
    """
    guess = "".join(c for c in western_digits(typed) if c.isdigit())
    with transaction.atomic():
        code = SignInCode.objects.select_for_update(of=("self",)).filter(pk=asked["code"]).first()
        if code is None or code.used_at or code.expires_at <= timezone.now():
            return Outcome.EXPIRED, code
        box = mailbox(code.address)
        allowed = limits.take("guess-hour", box, size=30, seconds=limits.HOUR) and limits.take(
            "guess-day", box, size=100, seconds=limits.DAY
        )
        if code.tries >= TRIES or not allowed:
            return Outcome.TOO_MANY, code
        before = (
            living()
            .select_for_update(of=("self",))
            .filter(
                pk__in=asked.get("earlier", []), email=code.email, phone=code.phone, tries__lt=TRIES
            )
        )
        fits = [
            c for c in (code, *before) if hmac.compare_digest(guess.encode(), digits(c).encode())
        ]
        if not fits:
            SignInCode.objects.filter(pk=code.pk).update(tries=F("tries") + 1)
            code.refresh_from_db(fields=["tries"])
            return (Outcome.TOO_MANY if code.tries >= TRIES else Outcome.WRONG), code
        used = fits[0]
        used.used_at = timezone.now()
        used.save(update_fields=["used_at"])
    return Outcome.RIGHT, used


def repeats(to: str, typed: str) -> bool:
    """Whether this is the code that the address used last, typed once more within its lifetime.

    For a browser that did not get the answer to the right code. A guess counts as any other.
    """
    guess = "".join(c for c in western_digits(typed) if c.isdigit())
    field = "email" if "@" in to else "phone"
    used = SignInCode.objects.filter(
        **{field: to}, used_at__isnull=False, expires_at__gt=timezone.now()
    ).first()
    if used is None or len(guess) != 6:
        return False
    box = mailbox(to)
    allowed = limits.take("guess-hour", box, size=30, seconds=limits.HOUR) and limits.take(
        "guess-day", box, size=100, seconds=limits.DAY
    )
    return allowed and hmac.compare_digest(guess.encode(), digits(used).encode())


def forget_old() -> int:
    """Delete codes a day past their end; returns how many."""
    return SignInCode.objects.filter(expires_at__lt=timezone.now() - timedelta(days=1)).delete()[0]
