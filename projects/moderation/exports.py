"""Projects as a table that opens in Excel: what a moderator works with, row by row.

Numbers are masked. In bulk only superusers get them in clear (``may_take_numbers``): one by one a
moderator may ask for them, and the trail keeps each time. What an owner keeps back behind a username
is in no file.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib import phones
from adamlocal.lib.sheets import Cell
from adamlocal.lib.wording import localized
from projects.enums import Channel
from projects.models import Project
from projects.models.project_query import ProjectQuerySet
from projects.people import contacts

# A batch that is loaded with its contacts, products and photos.
BATCH = 500
CHANNELS = (Channel.WHATSAPP, Channel.PHONE, Channel.INSTAGRAM)

HEADING: list[str | Promise] = [
    _("Code"),
    _("Name"),
    _("Name in English"),
    _("What is made"),
    _("Category"),
    _("Governorate"),
    _("Area"),
    _("State"),
    _("Hidden"),
    pgettext_lazy("export", "Has an owner"),
    *(channel.label for channel in CHANNELS),
    _("Price from"),
    _("Products"),
    _("Photos"),
    _("Received"),
    _("Published"),
    _("Confirmed by its owner"),
    _("Partner’s reference"),
]


def may_take_numbers(user: User) -> bool:
    """Whether somebody may have the numbers of many projects in clear at once."""
    return user.is_active and user.is_superuser


def rows(found: ProjectQuerySet, *, in_clear: bool) -> Iterator[list[Cell]]:
    """A row for each project, in the order of ``HEADING``, a batch at a time."""
    loaded = (
        found.select_related("category", "governorate", "area")
        .with_owners()
        .prefetch_related("contacts", "products", "photos")
    )
    for project in loaded.iterator(chunk_size=BATCH):
        yield _row(project, in_clear=in_clear)


def record(user: User, *, count: int, kind: str, in_clear: bool) -> None:
    """One line of the trail: how many rows somebody took along, as what, and whether with numbers."""
    changes = {"rows": count, "kind": kind, "in_clear": in_clear}
    audit.record("export_projects", user, actor=user, changes=changes)


def _row(project: Project, *, in_clear: bool) -> list[Cell]:
    known = {contact.channel: contact for contact in project.contacts.all()}
    ways = [_way(known.get(channel), in_clear=in_clear) for channel in CHANNELS]
    return [
        project.code,
        project.name_ar,
        project.name_en,
        project.tagline_ar,
        localized(project.category, "name"),
        localized(project.governorate, "name"),
        localized(project.area, "name") if project.area else "",
        project.get_status_display(),
        project.get_hidden_reason_display(),
        str(_("Yes") if project.has_owner else _("No")),
        *ways,
        project.price_from,
        len(project.products.all()),
        len(project.photos.all()),
        _day(project.submitted_at),
        _day(project.published_at),
        _day(project.confirmed_at),
        project.import_ref,
    ]


def _way(contact, *, in_clear: bool) -> str:
    """A way to reach it, as the text that people dial or type; masked unless ``in_clear``."""
    if contact is None:
        return ""
    if not in_clear:
        return contacts.masked(contact.channel, contact.spelling)
    return phones.shown(contact.value) if contact.value.startswith("+") else contact.value


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
