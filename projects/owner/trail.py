"""What an entry of the trail says beyond its verb, for a project's own people: which values went from
what to what, as far as everybody sees them. What is personal or free text the trail does not hold;
then its field alone is named."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adamlocal.accounts.enums import GROUPS
from adamlocal.accounts.models import AuditEntry, User
from adamlocal.lib import prices
from adamlocal.lib.wording import localized
from projects.enums import ProductState, Purpose
from projects.field_kinds import Kind
from projects.fields import BY_NAME, label_of
from projects.models import Governorate, Project

# A cell of a row: «price 12», «fee irbid».
_OF_PRODUCTS = {"price": gettext_lazy("Price of {what}"), "state": gettext_lazy("State of {what}")}
_OF_ZONES = {
    "fee": gettext_lazy("Delivery to {what}"),
    "free": gettext_lazy("Free delivery to {what} above"),
}
_PRICES = {"price", "price_from", "fee", "free"}
# What the owner keeps to themselves, and a helper need not read here.
_UNTOLD = {"weekly_capacity"}
_MASK = "•••"


def actors(project: Project, entries: Iterable[AuditEntry]) -> dict[int, str]:
    """Who acted, by the key of the entry: a project's people by name, everybody else as what they are
    to it; two queries. Who moderates is told to nobody, and a helper who left is none of the
    directory's people."""
    names = {
        member.user_id: member.shown_name for member in project.memberships.select_related("user")
    }
    others = {entry.actor_id for entry in entries if entry.actor_id} - names.keys()
    panel = User.objects.filter(Q(is_staff=True) | Q(groups__name__in=GROUPS), pk__in=others)
    of_panel = set(panel.values_list("pk", flat=True)) if others else set()
    return {entry.pk: _actor(entry, names, of_panel) for entry in entries}


def _actor(entry: AuditEntry, names: Mapping[int, str], of_panel: set[int]) -> str:
    if entry.actor_id is None:
        return _("By itself")
    if entry.actor_id in names:
        return names[entry.actor_id]
    # Whoever has lost a role since was one of them when they pressed something in the panel.
    is_panels = entry.actor_id in of_panel or " admin:" in entry.screen
    return _("The directory’s people") if is_panels else _("Somebody who has no part in it now")


class Reader:
    """Reads the entries of one page: the names of what they are about are asked for once."""

    def __init__(self, project: Project, entries: Iterable[AuditEntry]):
        keys = [key.partition(" ") for entry in entries for key in entry.changes]
        self.products: dict[str, str] = {}
        self.zones: dict[str, str] = {}
        if any(cell in _OF_PRODUCTS for cell, _space, _row in keys):
            self.products = {str(p.pk): localized(p, "name") for p in project.products.all()}
        if any(cell in _OF_ZONES for cell, _space, _row in keys):
            self.zones = {g.slug: localized(g, "name") for g in Governorate.objects.all()}

    def lines(self, entry: AuditEntry) -> list[SafeString]:
        """A line for each value or field; none where the verb says it all."""
        changes: Mapping[str, Any] = entry.changes
        if entry.verb == "change_live":
            return [line for key, value in changes.items() if (line := self._changed(key, value))]
        if entry.verb in ("send_edit", "take_back_edit", "confirm_english"):
            return [format_html("{}", label_of(name)) for name in changes if name in BY_NAME]
        if entry.verb in ("consent", "withdraw_consent") and changes.get("purpose") in Purpose:
            return [format_html("{}", Purpose(changes["purpose"]).label)]
        return []

    def _changed(self, key: str, value: object) -> SafeString | None:
        label = self._label(key)
        if label is None:
            return None
        cell = key.partition(" ")[0]
        field = BY_NAME.get(cell)
        is_told = cell not in _UNTOLD and not (field and field.is_personal)
        if not is_told or not isinstance(value, list) or len(value) != 2 or _MASK in value:
            return label
        old, new = (_shown(cell, part) for part in value)
        return format_html(
            _("{what}: from {old} to {new}"), what=label, old=_apart(old), new=_apart(new)
        )

    def _label(self, key: str) -> SafeString | None:
        cell, _space, row = key.partition(" ")
        if cell in _OF_PRODUCTS:
            what = self.products.get(row) or _("a product that is gone")
            return format_html(str(_OF_PRODUCTS[cell]), what=_apart(what))
        if cell in _OF_ZONES:
            return format_html(str(_OF_ZONES[cell]), what=_apart(self.zones.get(row, row)))
        return format_html("{}", label_of(cell)) if cell in BY_NAME else None


def _apart(text: str) -> SafeString:
    return format_html("<bdi>{}</bdi>", text)


def _shown(cell: str, value: object) -> str:
    """A value as pages show it."""
    if value in (None, ""):
        return _("nothing")
    if cell in _PRICES or (cell in BY_NAME and BY_NAME[cell].kind is Kind.PRICE):
        try:
            return prices.plain(Decimal(str(value)))
        except InvalidOperation:
            return str(value)
    if cell == "state" and value in ProductState:
        return str(ProductState(str(value)).label)
    return str(value)
