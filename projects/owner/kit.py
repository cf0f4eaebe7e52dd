"""What an owner hands out: the short link, its stitched square code, and ready words.

The printed code and the sent link are sources of their own, so that numbers tell them apart.
"""

from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from adamlocal.lib.wording import localized
from projects.enums import SourceKind
from projects.models import Project, Source

# A bag gets creased and a poster is read from afar: a quarter of the code may be lost.
ERROR_LEVEL = "q"


def source_of(project: Project, kind: SourceKind) -> Source:
    """The project's one source of this kind, made when it is first asked for."""
    found = project.sources.filter(kind=kind, closed_at=None).order_by("pk").first()
    return found or Source.objects.create(project=project, kind=kind)


def address_of(source: Source) -> str:
    """The short tracked address, always the Arabic one: it leads on to the page."""
    with translation.override("ar"):
        return settings.SITE_URL + reverse("projects:short_link", args=[source.code])


def short_address(project: Project) -> str:
    """What a person can type from a poster: the host and the code, without the scheme."""
    with translation.override("ar"):
        path = reverse("projects:short", args=[project.code])
    return (settings.SITE_URL.partition("://")[2] + path).rstrip("/")


def printed_address(project: Project) -> str:
    """What the square code on paper holds: its visits are counted as come from paper."""
    return address_of(source_of(project, SourceKind.QR))


def qr_png(project: Project) -> bytes:
    """The square code as a picture for a phone, about a thousand pixels a side."""
    drawn = segno.make(printed_address(project), error=ERROR_LEVEL)
    out = BytesIO()
    drawn.save(out, kind="png", scale=24, border=4)
    return out.getvalue()


def captions(project: Project) -> list[tuple[str, str]]:
    """(where to post it, the words), ready to be copied."""
    link = address_of(source_of(project, SourceKind.KIT))
    facts = {
        "name": localized(project, "name"),
        "line": localized(project, "tagline").rstrip("."),
        "link": link,
    }
    return [
        (
            _("WhatsApp status"),
            _("My project %(name)s is on Support Local: %(line)s. Look and order: %(link)s") % facts,
        ),
        (
            _("Instagram post"),
            _("%(line)s.\n%(name)s is a home project, and each order is made by hand.\n"
              "Prices and how to order: %(link)s\n#ادعم_المحلي") % facts,
        ),
        (
            _("To a customer after an order"),
            _("Thank you for ordering from %(name)s. If you liked it, send my page to a friend: "
              "%(link)s") % facts,
        ),
    ]  # fmt: skip
