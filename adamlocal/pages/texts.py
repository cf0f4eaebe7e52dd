"""Pages to read: about, how it works, privacy, terms, safe buying, photo tips, support."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adamlocal.lib.pages import public_page

# A demonstration is served from a bare number, where no mail arrives.
DEMO_MAILBOX = "hello@adamlocal.demo"


@public_page
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One column of text; it asks the database nothing."""
    return render(request, f"pages/{name}.html", {"mailbox": mailbox()})


def mailbox() -> str:
    """Where people write to: the address that our own mails come from."""
    return DEMO_MAILBOX if settings.DEMO else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
