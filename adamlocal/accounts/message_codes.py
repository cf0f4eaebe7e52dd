"""Codes that people send to the directory's own WhatsApp: whoever sends one has that number.

A page shows six signs and a button that opens the chat, ready written. Whoever holds the directory's
phone confirms the sender: a moderator in the panel, or a gateway (``accounts.inbound``). What follows
is said by whoever owns the purpose (``register``): ``projects`` knows numbers of projects, this
package knows people alone.

A message that shows no number confirms nothing: who has a username may be anybody.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit, limits
from adamlocal.accounts.codes import TooManyCodes
from adamlocal.accounts.enums import MessageAnswer, MessagePurpose, MessageSource
from adamlocal.accounts.models import MessageCode, User
from adamlocal.lib import codes, phones
from adamlocal.lib.address import subscriber
from adamlocal.lib.text import western_digits

LENGTH = 6
# A gateway answers within seconds. People sleep: where one reads the phone, a code waits for them.
BY_GATEWAY, BY_PERSON = timedelta(minutes=15), timedelta(hours=12)
# Of one message no more is read, and no more codes are looked up.
MOST_TEXT, MOST_CODES = 1000, 5
_CODE = re.compile(
    rf"(?<![a-z0-9])({codes.PATTERN}{{3}})[-‐‑–—_. ]?({codes.PATTERN}{{3}})(?![a-z0-9])"
)


# What each message says: whoever is talked into sending it reads there what it would do.
TEXTS = {
    MessagePurpose.SIGN_IN: _(
        "My code: %(code)s. I am signing in to Support Local by this number. "
        "(Did somebody ask you to send this? Do not.)"
    ),
    MessagePurpose.ADD_PHONE: _(
        "My code: %(code)s. This number shall open my account at Support Local. "
        "(Did somebody ask you to send this? Do not.)"
    ),
    MessagePurpose.CONFIRM: _("My code: %(code)s. This is the number of my project."),
    MessagePurpose.CLAIM: _(
        "My code: %(code)s. The project with this number is mine, and I take over its page. "
        "(Did somebody ask you to send this? Do not.)"
    ),
}


class Outcome(Enum):
    """What became of one message, for whoever passed it on."""

    CONFIRMED = "confirmed"
    OTHER_NUMBER = "other number"
    NO_NUMBER = "no number"
    UNKNOWN = "unknown"
    OWN = "own"
    TOO_MANY = "too many"


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """What follows when a code of one purpose was sent, and from which number it has to come."""

    # Where the browser that asked goes on, once.
    proceed: Callable[[HttpRequest, MessageCode], HttpResponse]
    # The address of the page that asked for it, where the other ways stand.
    other_way: Callable[[HttpRequest, MessageCode], str]
    # Whether the number is shown first, and goes on only once the person has said that it is theirs:
    # a code can be read off a page, or asked for by a friendly voice, and be sent by anybody.
    asks_first: bool = False
    # Whether this Jordanian mobile (E.164) is the one.
    accepts: Callable[[MessageCode, str], bool] = lambda code, number: True
    # Done with the confirmation, in its transaction, whether a browser waits or not.
    confirmed: Callable[[MessageCode], None] = lambda code: None
    # Whether this moderator may: what is their own is somebody else's to confirm.
    may_confirm: Callable[[MessageCode, User], bool] = lambda code, actor: True


PURPOSES: dict[str, Purpose] = {}


def register(name: MessagePurpose, purpose: Purpose) -> None:
    """Say what a purpose means: once, as an app is made ready."""
    PURPOSES[name] = purpose


def are_on() -> bool:
    """Whether the directory has a WhatsApp of its own."""
    return bool(settings.DIRECTORY_WHATSAPP)


def lifetime() -> timedelta:
    return BY_GATEWAY if settings.MESSAGE_GATEWAY else BY_PERSON


def text_of(code: MessageCode) -> str:
    """The message that is to be sent, in the active language."""
    return str(TEXTS[MessagePurpose(code.purpose)]) % {"code": code.shown}


def chat_link(code: MessageCode) -> str:
    """The link that opens the chat with the directory, the message ready written in it."""
    return phones.chat_link(settings.DIRECTORY_WHATSAPP, text_of(code))


def open_code(
    purpose: MessagePurpose,
    *,
    address: str,
    user: User | None = None,
    subject: models.Model | None = None,
) -> MessageCode:
    """Make a code. ``address`` is the network address that asks, ``subject`` what it is about.

    Raises TooManyCodes beyond 300 an hour from one network address (``codes.issue``), or 30 a day
    for one person.
    """
    allowed = limits.take("codes-from", subscriber(address), size=300, seconds=limits.HOUR) and (
        user is None or limits.take("message-codes", str(user.pk), size=30, seconds=limits.DAY)
    )
    if not allowed:
        raise TooManyCodes
    while True:
        code, created = MessageCode.objects.get_or_create(
            code=codes.random_code(LENGTH),
            defaults={
                "purpose": purpose,
                "subject_label": subject._meta.label_lower if subject else "",
                "subject_id": subject.pk if subject else None,
                "user": user,
                "expires_at": timezone.now() + lifetime(),
            },
        )
        if created:
            return code


def confirm(
    text: str,
    sender: str,
    *,
    source: MessageSource,
    actor: User | None = None,
    is_whole: bool = False,
) -> tuple[Outcome, MessageCode | None]:
    """A message came to the directory's phone: read the code in it and prove its sender's number.

    ``text`` is the message, or the code alone. ``sender`` is the number as it was shown or sent, in
    any spelling, and empty where only a name was: that answers the code without proving anything.
    ``actor`` is the moderator who read it. ``is_whole``: no person read it and ``text`` is all that
    came, so that it has to be the message that a page wrote. The same one twice changes nothing more.
    """
    number = _mobile(sender)
    who = number or (str(actor.pk) if actor else "nobody")
    # A living code is one of 729 million, and finding one tells nothing: this keeps floods out.
    if not limits.take("messages-of", who, size=60, seconds=limits.HOUR):
        return Outcome.TOO_MANY, None
    with transaction.atomic():
        code = _living(text)
        if code is None or (is_whole and not _is_as_written(text, code)):
            return Outcome.UNKNOWN, None
        purpose = PURPOSES[code.purpose]
        if actor and _is_own(code, number, actor, purpose):
            return Outcome.OWN, code
        if code.confirmed_at:
            return (Outcome.CONFIRMED if code.number == number else Outcome.UNKNOWN), code
        outcome = _answer(code, number, purpose, source=source, actor=actor)
    return outcome, code


def _mobile(sender: str) -> str:
    """The sender's number in E.164; empty for a name, a foreign number, or what is none."""
    try:
        return phones.of_sender(sender)
    except ValidationError:
        return ""


def _living(text: str) -> MessageCode | None:
    """The living code in a message, locked; the first where it holds several."""
    plain = western_digits(text[:MOST_TEXT]).lower()
    found = ["".join(match) for match in _CODE.findall(plain)][:MOST_CODES]
    living = MessageCode.objects.living().select_for_update(of=("self",)).filter(code__in=found)
    return min(living, key=lambda code: found.index(code.code), default=None)


def _is_as_written(text: str, code: MessageCode) -> bool:
    """Whether a message says what its code does, and nothing else, in either language.

    Anybody can make a link to the directory's chat with a friendly question in it and a code of
    their own: whoever presses send must have had our words before them. Spaces, signs and
    direction marks do not count; chats change those.
    """
    ours = []
    for language in ("ar", "en"):
        with translation.override(language):
            ours.append(_letters(text_of(code)))
    return _letters(text) in ours


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", western_digits(text).lower())


def _is_own(code: MessageCode, number: str, actor: User, purpose: Purpose) -> bool:
    """Nobody decides on their own: what this moderator asked for, or would gain by."""
    return (
        code.user_id == actor.pk
        or bool(number and number == actor.phone)
        or not purpose.may_confirm(code, actor)
    )


def _answer(
    code: MessageCode, number: str, purpose: Purpose, *, source: MessageSource, actor: User | None
) -> Outcome:
    if not number:
        answer, outcome = MessageAnswer.NO_NUMBER, Outcome.NO_NUMBER
    elif not purpose.accepts(code, number):
        answer, outcome = MessageAnswer.OTHER_NUMBER, Outcome.OTHER_NUMBER
    else:
        answer, outcome = MessageAnswer.CONFIRMED, Outcome.CONFIRMED
        code.number, code.confirmed_at = number, timezone.now()
        code.confirmed_by_id = actor.pk if actor else None
        # From now on the browser has its time, however late the answer came.
        code.expires_at = max(code.expires_at, timezone.now() + BY_GATEWAY)
    code.answer, code.source = answer, source
    code.save()
    changes = {"purpose": code.purpose, "answer": answer, "source": source}
    audit.record("answer_message", code, actor=actor, changes=changes)
    if outcome is Outcome.CONFIRMED:
        purpose.confirmed(code)
    return outcome


def use(code: MessageCode) -> bool:
    """Use a confirmed code up: once, however often a browser asks."""
    living = MessageCode.objects.living().filter(pk=code.pk, confirmed_at__isnull=False)
    return bool(living.update(used_at=timezone.now()))


def forget_old() -> int:
    """Delete codes a day past their end; returns how many."""
    day_ago = timezone.now() - timedelta(days=1)
    return MessageCode.objects.filter(expires_at__lt=day_ago).delete()[0]
