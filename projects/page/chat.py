"""The ready words of a chat, and whom it is credited to."""

from urllib.parse import parse_qs

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from adamlocal.lib.incoming import split
from adamlocal.lib.text import sanitise
from projects.models import Project, Source
from projects.ordering import message
from projects.ordering.slip import Slip


def text(project: Project, source: Source | None, slip: Slip | None = None) -> str:
    """The whole message: the greeting, and the order where there is one. Of what a visitor typed it
    holds the note of an order alone, so that nobody sends others to a chat with words of their own."""
    greeted = greeting(project, source)
    return f"{greeted}\n{message.of_order(slip)}" if slip else greeted


def greeting(project: Project, source: Source | None) -> str:
    """Which project, where it was seen and through whom; always Arabic, because the owner reads
    it."""
    with translation.override("ar"):
        page = settings.SITE_URL + reverse("projects:short", args=[project.code])
        if source and source.credit_ar:
            words = _("Hello, I saw “%(project)s” on Support Local, through %(who)s. %(page)s")
        else:
            words = _("Hello, I saw “%(project)s” on Support Local. %(page)s")
        return words % {
            "project": project.name_ar,
            "who": source.credit_ar if source else "",
            "page": page,
        }


def via(request: HttpRequest) -> str:
    """The code to credit: of this address, else of our own page that led here."""
    if request.GET.get("via"):
        return request.GET["via"]
    referer = split(request.headers.get("Referer", ""))
    if referer.netloc != request.get_host():
        return ""
    return sanitise(parse_qs(referer.query).get("via", [""])[0])
