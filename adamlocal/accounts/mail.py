"""Every mail: one template that is rendered as text and as HTML, in one language, under a subject that
others may read over its reader's shoulder (``accounts.subjects``).

``emails/<name>.html`` extends ``layout`` and speaks through ``part.<name>``; both are of the form
that is being rendered, so that the two cannot say different things.
"""

import logging
import re
from collections.abc import Mapping
from email.headerregistry import Address
from email.utils import parseaddr
from smtplib import (
    SMTPConnectError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from adamlocal.accounts.models import User
from adamlocal.accounts.subjects import subject_of
from adamlocal.lib.breaker import CircuitBreaker, Resting

logger = logging.getLogger(__name__)

# Mails share the worker with pictures: those waiting for a server that hangs must not fill it.
SERVER = CircuitBreaker(slow=5, rest=30)

SUBJECT_LENGTH = 45
# Invisible signs that fill the line beside the subject: a combining joiner and a space that mail
# programs neither show nor fold (U+034F, U+2007).
PREVIEW_FILLING = "\u034f\u2007" * 100
PARTS = ("title", "paragraph", "note", "quote", "code", "button")


class NotSent(Exception):
    """The mail server is away or does not take the mail now: it is worth trying again.

    Says what kind of failure it was and its SMTP code; never to whom, nor the server's own words,
    which repeat the address.
    """


def send(
    name: str,
    to: str | None,
    context: Mapping[str, object],
    *,
    language: str = "ar",
    stop_path: str = "",
) -> None:
    """Render the mail ``name`` to an address, and send it.

    ``stop_path`` is where one press ends mails of this kind (RFC 8058: mail programs show it).

    Whoever has that address is ``person`` in the template: the mail speaks to them as they asked.
    Called by jobs only, never inside a request: a mail server that hangs must hold nobody up.

    Raises NotSent when it is to be tried again. An address that the server refuses for good gets
    a line in the log, and nothing more can be done for it.
    """
    if not to:  # somebody who signs in by phone has no mailbox
        return
    _deliver(compose(name, to, context, language=language, stop_path=stop_path), name)


def compose(
    name: str, to: str, context: Mapping[str, object], *, language: str = "ar", stop_path: str = ""
) -> EmailMultiAlternatives:
    """The mail as it would be sent (``send``): a person may look at it before."""
    headers = {"Auto-Submitted": "auto-generated"}
    if stop_path:
        headers["List-Unsubscribe"] = f"<{settings.SITE_URL}{stop_path}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    context = {**context, "to": to, "person": User.objects.filter(email=to).first()}
    with translation.override(language):
        message = EmailMultiAlternatives(
            subject=subject_of(name, context),
            body=re.sub(r"\n\s*\n", "\n\n", _render(name, "txt", context)).strip() + "\n",
            from_email=_sender(),
            to=[to],
            headers=headers,
        )
        message.attach_alternative(_render(name, "html", context), "text/html")
    return message


def _deliver(message: EmailMultiAlternatives, name: str) -> None:
    try:
        with SERVER.attempt((TimeoutError, SMTPServerDisconnected, SMTPConnectError)):
            message.send()
    except Resting:
        raise NotSent("the mail server hung a moment ago") from None
    except SMTPRecipientsRefused as error:
        said = _for_good(error)
        if not said:
            raise _not_sent(name, "recipient refused for now") from None
        logger.warning("Mail %s: its address is refused for good (%s).", name, said)
    except (SMTPException, OSError) as error:
        code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
        raise _not_sent(name, f"{type(error).__name__} {code or ''}".strip()) from None


def _not_sent(name: str, why: str) -> NotSent:
    logger.warning("Mail %s did not leave and is tried again: %s.", name, why)
    return NotSent(why)


def _for_good(error: SMTPRecipientsRefused) -> str:
    """The codes by which the one recipient is refused for good; empty when it may pass.

    5xx is for good (RFC 5321), but a status of x.7.x is policy (RFC 3463), of relaying say: that is
    ours to mend, and the mail waits for it.
    """
    [(code, answer)] = error.recipients.values()
    reply = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    status = re.match(r"\s*(\d\.\d+\.\d+)", reply)
    if not 500 <= code < 600 or (status and status[1].startswith("5.7.")):
        return ""
    return f"{code} {status[1]}" if status else str(code)


def _sender() -> str:
    """Where mails come from, under the operator's name or else the site's own in this language."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return str(Address(name or gettext("Support Local"), addr_spec=address))


def _render(name: str, form: str, context: dict[str, object]) -> str:
    from_right = translation.get_language_bidi()
    return render_to_string(
        f"emails/{name}.html",
        {
            **context,
            "form": form,
            "subject": subject_of(name, context),
            "preview_filling": PREVIEW_FILLING,
            "layout": f"emails/base.{form}",
            "part": {part: f"emails/parts/{part}.{form}" for part in PARTS},
            "language": translation.get_language(),
            # Mail programs know physical sides only.
            "dir": "rtl" if from_right else "ltr",
            "start": "right" if from_right else "left",
            "SITE_URL": settings.SITE_URL,
        },
    )
