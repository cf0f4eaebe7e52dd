"""Every mail: an HTML page and its text twin from one folder of templates, in one language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

SUBJECT_LENGTH = 45


def send(name: str, to: str, context: dict[str, object], *, language: str = "ar") -> None:
    """Render ``emails/<name>.txt`` and ``.html`` (and ``.subject.txt``) and send them.

    Called by jobs only, never inside a request: a mail server that hangs must hold nobody up.
    """
    with translation.override(language):
        context = {**context, "SITE_URL": settings.SITE_URL, "language": language, "to": to}
        subject = " ".join(render_to_string(f"emails/{name}.subject.txt", context).split())
        message = EmailMultiAlternatives(
            subject=subject, body=render_to_string(f"emails/{name}.txt", context), to=[to]
        )
        message.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
    message.send()
