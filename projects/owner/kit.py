"""What an owner hands out: the short link, its stitched square code, and ready words.

The printed code and the sent link are sources of their own, so that numbers tell them apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import segno
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.drawing.sizes import POST
from adamlocal.lib.wording import localized
from projects.cards import addresses, files, sharing, subjects, words
from projects.cards.sharing import Shared
from projects.enums import SourceKind
from projects.models import Project, SeasonOffer, Source

# A bag gets creased and a poster is read from afar: a quarter of the code may be lost.
ERROR_LEVEL = "q"


LANGUAGES = ("ar", "en")

# Key, where it is posted, the words.
CAPTIONS: list[tuple[str, Promise, Promise]] = [
    (
        "status",
        _("WhatsApp status"),
        _("My project %(name)s is on Support Local: %(line)s. Look and order: %(link)s"),
    ),
    (
        "post",
        _("Instagram post"),
        _("%(line)s.\n%(name)s is a home project, and each order is made by hand.\n"
          "Prices and how to order: %(link)s\n#ادعم_المحلي"),
    ),
    (
        "customer",
        _("To a customer after an order"),
        _("Thank you for ordering from %(name)s. If you liked it, send my page to a friend: "
          "%(link)s"),
    ),
]  # fmt: skip


@dataclass(frozen=True)
class Caption:
    """Words to post: ``key`` names it on the page, ``place`` says where to, in the page's language."""

    key: str
    place: Promise
    language: str
    text: str


def source_of(project: Project, kind: SourceKind) -> Source:
    """The project's one source of this kind, made when it is first asked for; those of others say
    whom they credit."""
    own = project.sources.filter(kind=kind, credit_ar="", closed_at=None)
    found = own.order_by("pk").first()
    return found or Source.objects.create(project=project, kind=kind)


def address_of(source: Source) -> str:
    """The short tracked address, always the Arabic one: it leads on to the page."""
    return sharing.short_link(source.code)


def printed_address(project: Project) -> str:
    """What the square code on paper holds: its visits are counted as come from paper."""
    return address_of(source_of(project, SourceKind.QR))


def printed_addresses(projects: Iterable[Project]) -> dict[int, str]:
    """The same of many, by their keys: two queries for any number."""
    keys = [project.pk for project in projects]
    own = Source.objects.filter(kind=SourceKind.QR, credit_ar="", closed_at=None, project__in=keys)
    found = {source.project_id: source for source in own.order_by("-pk")}
    missing = [Source(project_id=key, kind=SourceKind.QR) for key in keys if key not in found]
    found |= {source.project_id: source for source in Source.objects.bulk_create(missing)}
    return {key: address_of(found[key]) for key in keys}


def qr_png(project: Project) -> bytes:
    """The square code as a picture for a phone, about a thousand pixels a side."""
    drawn = segno.make_qr(printed_address(project), error=ERROR_LEVEL)
    out = BytesIO()
    drawn.save(out, kind="png", scale=24, border=4)
    return out.getvalue()


def link_of(project: Project) -> str:
    """The link that its owner hands out: tracked, short, and without letters that a chat would
    show as per cent signs."""
    return address_of(source_of(project, SourceKind.KIT))


def card(project: Project) -> Shared | None:
    """The project's own card, whose words lead to it by a link that credits the card; None where it
    has none: not public, or its owner agreed to no cards."""
    return _shared(project.code, project, SourceKind.CARD)


def thanks(project: Project) -> Shared | None:
    """The card that says thank you; None as for ``card``."""
    return _shared(source_of(project, SourceKind.THANKS).code, project, SourceKind.THANKS)


def _shared(key: str, project: Project, kind: SourceKind) -> Shared | None:
    found = subjects.find(key)
    if found is None:
        return None
    link = address_of(source_of(project, kind))
    return sharing.of_thing(
        *found, label=localized(project, "name"), link=link, poster=lambda said: said.address
    )


def picture_of(project: Project) -> str:
    """The address of the picture that is shared along with the link of a public project; empty where
    its owner agreed to none."""
    found = subjects.found(project)
    card = subjects.card_of(*found) if found else None
    return addresses.of_file(card, POST, files.TAKEN) if card else ""


def share_text(project: Project, link: str) -> str:
    """What a chat is given: the name and the link."""
    return f"{localized(project, 'name')}: {link}"


def captions(project: Project) -> list[Caption]:
    """Ready words in both languages, those of the page's own first."""
    own = get_language() or "ar"
    link = link_of(project)
    found = []
    for language in sorted(LANGUAGES, key=lambda language: language != own):
        with translation.override(language):
            facts = {"name": localized(project, "name"), "line": words.made(project), "link": link}
            found += [
                Caption(f"{key}-{language}", place, language, str(said) % facts)
                for key, place, said in CAPTIONS
            ]
    return found


def season_words(project: Project, offer: SeasonOffer) -> str:
    """Ready words in the page's language for who takes orders for a season."""
    facts = {
        "name": localized(project, "name"),
        "season": localized(offer.occasion, "name"),
        "link": link_of(project),
    }
    if offer.last_order_on is None:
        return gettext("%(name)s takes orders for %(season)s. Look and order: %(link)s") % facts
    facts["day"] = date_format(offer.last_order_on, "j F")
    return (
        gettext("%(name)s takes orders for %(season)s until %(day)s. Look and order: %(link)s")
        % facts
    )
