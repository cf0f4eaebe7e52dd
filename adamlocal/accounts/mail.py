"""Every mail: one template that is rendered as subject, as text and as HTML, in one language.

``emails/<name>.html`` extends ``layout`` and speaks through ``part.<name>``; both are of the form
that is being rendered, so that the twins cannot say different things.
"""

import re

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from adamlocal.accounts.models import User

SUBJECT_LENGTH = 45
PARTS = ("title", "paragraph", "note", "quote", "code", "button")


def send(
    name: str, to: str, context: dict[str, object], *, language: str = "ar", stop_path: str = ""
) -> None:
    """Render the mail ``name`` to an address, and send it.

    ``stop_path`` is where one press ends mails of this kind (RFC 8058: mail programs show it).

    Whoever has that address is ``person`` in the template: the mail speaks to her as she asked.
    Called by jobs only, never inside a request: a mail server that hangs must hold nobody up.
    """
    headers = {"Auto-Submitted": "auto-generated"}
    if stop_path:
        headers["List-Unsubscribe"] = f"<{settings.SITE_URL}{stop_path}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    context = {**context, "to": to, "person": User.objects.filter(email=to).first()}
    with translation.override(language):
        message = EmailMultiAlternatives(
            subject=" ".join(_render(name, "subject", context).split()),
            body=re.sub(r"\n\s*\n", "\n\n", _render(name, "txt", context)).strip() + "\n",
            to=[to],
            headers=headers,
        )
        message.attach_alternative(_render(name, "html", context), "text/html")
    message.send()


def _render(name: str, form: str, context: dict[str, object]) -> str:
    from_right = translation.get_language_bidi()
    return render_to_string(
        f"emails/{name}.html",
        {
            **context,
            "form": form,
            "layout": f"emails/base.{form}",
            "part": {part: f"emails/parts/{part}.{form}" for part in PARTS},
            "language": translation.get_language(),
            # Mail programs know physical sides only.
            "dir": "rtl" if from_right else "ltr",
            "start": "right" if from_right else "left",
            "SITE_URL": settings.SITE_URL,
        },
    )
