"""What an owner changes at once: prices and states of products, days ahead, hours.

Old values go into a revision, so that one press takes the change back.
"""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects.enums import LIVE, HiddenReason
from projects.fields import BY_NAME, Kind, of_part
from projects.lifecycle import hiding, visibility
from projects.models import Product, Project, ProjectRevision
from projects.refused import Refused

# The columns of what is live at once, but for products and the privacy dial.
FIELDS = tuple(field.name for field in of_part("live") if field.columns)
# Under this key a revision keeps live values, apart from the values of a submission.
KEY = "live"
# And under this the moment they were priced.
PRICED = "prices_updated_at"


def values_of(project: Project) -> dict[str, Any]:
    """The live values as JSON can hold them; products by key, each (price, state)."""
    values: dict[str, Any] = {name: plain(getattr(project, name)) for name in FIELDS}
    values["products"] = {
        str(product.pk): [plain(product.price), str(product.state)]
        for product in project.products.all()
    }
    return values


def change(project: Project, values: Mapping, *, actor: User) -> ProjectRevision | None:
    """Put new live values before the public at once; None when nothing differed.

    ``values`` is as ``values_of`` gives it; a product that is not there any more is left out.
    Whoever saves has looked at all of it, so that it counts as confirmed.
    """
    with transaction.atomic():
        locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        if locked.status not in LIVE or locked.erase_at:
            raise Refused(_("Only a live project is changed here."))
        before = values_of(locked)
        wanted = {**before, **values, "products": {**before["products"], **values["products"]}}
        wanted["products"] = {
            k: v for k, v in wanted["products"].items() if k in before["products"]
        }
        _cheapest(wanted)
        revision = None
        if wanted != before:
            kept = {KEY: before, PRICED: locked.prices_updated_at and str(locked.prices_updated_at)}
            revision = ProjectRevision.objects.create(
                project=locked, actor_id=actor.pk, values=kept
            )
            _write(locked, before, wanted)
            audit.record("change_live", locked, actor=actor, changes=differences(before, wanted))
        if locked.asked_at or hiding.stands(locked, HiddenReason.STALE):
            visibility.confirm(locked, actor=actor)
        else:
            Project.objects.filter(pk=locked.pk).update(confirmed_at=timezone.now())
    return revision


def undo(project: Project, revision: ProjectRevision, *, actor: User) -> ProjectRevision | None:
    """Take the latest change back; it is a change itself, so that it can be taken back too.

    Prices are again those of the day they had: to take a slip back is no news of them.
    """
    latest = project.revisions.first()
    if latest != revision or KEY not in revision.values:
        raise Refused(_("Something was changed after it: look at the page as it is now."))
    with transaction.atomic():
        taken_back = change(project, revision.values[KEY], actor=actor)
        if PRICED in revision.values:
            since = revision.values[PRICED]
            Project.objects.filter(pk=project.pk).update(prices_updated_at=since)
    return taken_back


def differences(before: Mapping, after: Mapping) -> dict[str, tuple]:
    """Which live values differ, each with its old and new one, for the trail."""
    changed = {name: (before[name], after[name]) for name in FIELDS if before[name] != after[name]}
    for key, old in before["products"].items():
        new = after["products"][key]
        for place, name in enumerate(("price", "state")):
            if old[place] != new[place]:
                changed[f"{name} {key}"] = (old[place], new[place])
    return changed


def _write(project: Project, before: Mapping, wanted: Mapping) -> None:
    fields = {name: _read(name, wanted[name]) for name in FIELDS}
    prices = [[price for price, _state in v["products"].values()] for v in (before, wanted)]
    if prices[0] != prices[1] or before["price_from"] != wanted["price_from"]:
        fields["prices_updated_at"] = timezone.now()
    written, calls = (
        (fields["opens_at"], fields["closes_at"]),
        (project.calls_from, project.calls_until),
    )
    if all(written) and all(calls) and calls == (project.opens_at, project.closes_at):
        # Calls in the written hours follow them.
        fields["calls_from"], fields["calls_until"] = written
    Project.objects.filter(pk=project.pk).update(**fields, updated_at=timezone.now())
    for key, (price, state) in wanted["products"].items():
        if before["products"][key] != [price, state]:
            Product.objects.filter(pk=int(key)).update(price=_money(price), state=state)


def _cheapest(values: dict) -> None:
    """Where products have prices, the project's own begins at the least of them."""
    prices = [Decimal(price) for price, _state in values["products"].values() if price is not None]
    if prices:
        values["price_from"] = plain(min(prices))


def plain(value: object) -> object:
    """A price always with three decimals and an hour always as 18:00, so that equal is equal."""
    if isinstance(value, Decimal):
        return f"{value:.3f}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _read(name: str, value):
    if BY_NAME[name].kind is Kind.PRICE:
        return _money(value)
    if BY_NAME[name].kind is Kind.HOUR:
        return None if value is None else time.fromisoformat(value)
    return value
