"""What an owner changes at once: prices and states of products, their order, days ahead, hours, ways
of delivery and their fees.

Old values go into a revision, so that one press takes the change back.
"""

from collections.abc import Collection, Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects.enums import LIVE, HiddenReason
from projects.field_kinds import Kind
from projects.fields import BY_NAME, live_columns
from projects.finding import search
from projects.lifecycle import hiding, visibility
from projects.models import Project, ProjectRevision
from projects.owner import live_rows
from projects.refused import Refused
from projects.seasons import belonging

# The name under which a value is told, and the column of the project's row that holds it; the
# privacy dial has a verb of its own.
COLUMNS = live_columns()
# Under this key a revision keeps live values, apart from the values of a submission.
KEY = "live"
# And under this the moment they were priced.
PRICED = "prices_updated_at"
# And under this the marks of its English (``Project.outdated_english``).
OUTDATED = "outdated_english"


def values_of(project: Project, rows: Collection[str] = live_rows.ALL) -> dict[str, Any]:
    """The live values as JSON can hold them, with the rows that are asked for: ``products`` by key,
    each (price, state), with their ``texts`` and ``product_order``; ``zones`` by slug, each (fee,
    free above)."""
    values: dict[str, Any] = {
        name: plain(getattr(project, column)) for name, column in COLUMNS.items()
    }
    return values | live_rows.values_of(project, rows)


def change(project: Project, values: Mapping, *, actor: User) -> ProjectRevision | None:
    """Put new live values before the public at once; None when nothing differed.

    ``values`` is part of what ``values_of`` gives: of ``products`` those that change, of ``zones``
    all there shall be; ``removed`` lists keys of products that go. A product that is not there any
    more is left out, unless ``texts`` bring it back. Whoever saves has looked at it, so that it
    counts as confirmed.
    """
    with transaction.atomic():
        locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        return put(locked, values, actor=actor)


def put(locked: Project, values: Mapping, *, actor: User) -> ProjectRevision | None:
    """As ``change``, of a project that the caller's transaction has locked."""
    if locked.status not in LIVE or locked.erase_at:
        raise Refused(_("Only a live project is changed here."))
    before = values_of(locked, live_rows.touched(values))
    wanted = _wanted(before, values)
    confirmed = {"confirmed_at": timezone.now()}
    revision = None
    if wanted != before:
        kept = {
            KEY: before,
            PRICED: locked.prices_updated_at and str(locked.prices_updated_at),
            OUTDATED: _of_live_english(locked.outdated_english),
        }
        revision = ProjectRevision.objects.create(project=locked, actor_id=actor.pk, values=kept)
        _write(locked, before, wanted, confirmed)
        audit.record("change_live", locked, actor=actor, changes=differences(before, wanted))
    else:
        Project.objects.filter(pk=locked.pk).update(**confirmed)
    if is_asked(locked):
        visibility.confirm(locked, actor=actor)
    return revision


def is_asked(project: Project) -> bool:
    """Whether its owner was asked if all of it is still right, and has not said so."""
    return bool(project.asked_at) or bool(
        project.hidden_reason and hiding.stands(project, HiddenReason.STALE)
    )


def undo(project: Project, revision: ProjectRevision, *, actor: User) -> ProjectRevision | None:
    """Take the latest change back; it is a change itself, so that it can be taken back too.

    Prices are again those of the day they had: to take a slip back is no news of them. Nor is it new
    English: what was marked as outdated is so again.
    """
    latest = project.revisions.first()
    if latest != revision or KEY not in revision.values:
        raise Refused(_("Something was changed after it: look at the page as it is now."))
    with transaction.atomic():
        before = revision.values[KEY]
        came = live_rows.came_since(project, before)
        taken_back = change(project, {**before, "removed": came}, actor=actor)
        was = {
            name: revision.values[name] for name in (PRICED, OUTDATED) if name in revision.values
        }
        if OUTDATED in was:
            now = Project.objects.values_list(OUTDATED, flat=True).get(pk=project.pk)
            others = {k: v for k, v in now.items() if k not in _of_live_english(now)}
            was[OUTDATED] = others | was[OUTDATED]
        if was:
            Project.objects.filter(pk=project.pk).update(**was)
    return taken_back


def _of_live_english(marks: Mapping[str, str]) -> dict[str, str]:
    return {name: mark for name, mark in marks.items() if name in COLUMNS}


def differences(before: Mapping, after: Mapping) -> dict[str, tuple]:
    """Which live values differ, each with its old and new one, for the trail: of what ``before``
    knows, for a revision holds no more than what was touched."""
    changed = {
        name: (before[name], after[name])
        for name in COLUMNS
        if name in before and before[name] != after[name]
    }
    return changed | live_rows.differences(before, after)


def _wanted(before: Mapping, values: Mapping) -> dict[str, Any]:
    wanted = {**before, **{name: values[name] for name in COLUMNS if name in values}}
    wanted |= live_rows.wanted(before, values)
    _cheapest(wanted)
    return wanted


def _write(
    project: Project, before: Mapping, wanted: Mapping, confirmed: Mapping[str, object]
) -> None:
    written = {
        column: _read(name, wanted[name])
        for name, column in COLUMNS.items()
        if wanted[name] != before[name]
    }
    if live_rows.prices(before) != live_rows.prices(wanted) or "price_from" in written:
        written["prices_updated_at"] = timezone.now()
    hours = tuple(_read(name, wanted[name]) for name in ("opens_at", "closes_at"))
    calls = (project.calls_from, project.calls_until)
    if all(hours) and all(calls) and calls == (project.opens_at, project.closes_at):
        # Calls in the written hours follow them.
        written["calls_from"], written["calls_until"] = hours
    Project.objects.filter(pk=project.pk).update(**written, **confirmed, updated_at=timezone.now())
    live_rows.write(project, before, wanted)
    if set(before.get("products", ())) != set(wanted.get("products", ())):
        belonging.read_products([project.pk])
        search.refresh([project.pk])


def _cheapest(values: dict) -> None:
    """Where products have prices, the project's own begins at the least of them."""
    known = [Decimal(price) for price in live_rows.prices(values) if price is not None]
    if known:
        values["price_from"] = plain(min(known))


def plain(value: object) -> object:
    """A price always with three decimals and an hour always as 18:00, so that equal is equal."""
    if isinstance(value, Decimal):
        return f"{value:.3f}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value


def _read(name: str, value: Any) -> Any:
    kind = BY_NAME[name].kind
    if kind is Kind.PRICE:
        return None if value is None else Decimal(value)
    if kind is Kind.HOUR:
        return None if value is None else time.fromisoformat(value)
    return value
