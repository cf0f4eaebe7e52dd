"""Drafts: opening one behind an unguessable link, keeping what is typed, taking its values."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from adamlocal.accounts.models import User
from adamlocal.lib import prices, tokens
from projects import fields
from projects.enums import ASKED_IN_STEPS, DraftKind
from projects.field_kinds import Field, Kind
from projects.fields import CALL_HOURS, LEAD_DAYS
from projects.models import Draft, DraftField, Project
from projects.models.draft import LIFETIME, NOTICE, tag_of
from projects.models.project import new_code
from projects.seasons.hour_fields import passes_midnight
from projects.submission import rows


@dataclass(frozen=True)
class Write:
    """One field as a device has it. ``base`` is the tag of the value that the device saw before
    it was changed there; None where that is not known, which counts as having seen it."""

    name: str
    value: Any
    at: datetime
    base: str | None = None


@dataclass(frozen=True)
class Kept:
    """A field after a write: what it says now, its tag, and what lost, if anything did."""

    name: str
    value: Any
    tag: str
    lost: Any = None


class Closed(Exception):
    """The draft was sent meanwhile: it takes no more values."""


def open_new(*, language: str) -> tuple[Draft, str]:
    """A new submission and the token of its link, which is kept nowhere but with the person."""
    token = tokens.new()
    draft = Draft.objects.create(
        token_hash=tokens.hashed(token), language=language, code=new_code()
    )
    return draft, token


def open_change(project: Project, *, author: User) -> Draft:
    """The open draft of what a project's people have typed and not sent; it holds no more than what
    they changed."""
    return found_or_begun(project, author=author)[0]


def found_or_begun(project: Project, *, author: User) -> tuple[Draft, bool]:
    """The same, and whether it was made just now."""
    return Draft.objects.get_or_create(
        project=project,
        kind=DraftKind.CHANGE,
        submitted_at=None,
        defaults={"author": author, "language": author.language},
    )


def keep(
    draft: Draft, values: Mapping[str, object], *, device: str = "", at: datetime | None = None
) -> list[Kept]:
    """Store fields as they were typed; incomplete and wrong values are welcome."""
    at = at or timezone.now()
    return merge(draft, [Write(name, value, at) for name, value in values.items()], device=device)


def merge(
    draft: Draft,
    writes: Iterable[Write],
    *,
    device: str,
    beneath: Mapping[str, object] | None = None,
    is_new: bool = False,
) -> list[Kept]:
    """Bring a device's fields together with what is here: the later one wins, field by field.

    A value that loses without having been seen by the other device stays beside the winner; of an
    edit also one that stands ``beneath`` the draft, in the project. ``is_new`` says that the draft was
    made in this very transaction: it holds nothing, and nobody else sees it yet. Leaves the draft's
    fields, as they are now, with it (``Draft.values``). Raises Closed when the draft has been sent.
    """
    with transaction.atomic():
        # This is the lock as well: whoever comes second waits here.
        found = Draft.objects.open().filter(pk=draft.pk)
        if not is_new and not found.update(updated_at=timezone.now(), ending_told_at=None):
            raise Closed
        fields_ = [] if is_new else DraftField.objects.filter(draft=draft)
        there = {field.name: field for field in fields_}
        kept = [
            _merge_one(there.setdefault(write.name, _begun(draft, write, beneath)), write, device)
            for write in writes
        ]
    _hold(draft, sorted(there.values(), key=lambda field: field.name))
    return kept


def _hold(draft: Draft, found: list[DraftField]) -> None:
    """Leave a draft's fields with it, as ``prefetch_related`` does."""
    cache = vars(draft).setdefault("_prefetched_objects_cache", {})
    cache.pop("fields", None)
    fields_ = draft.fields.all()
    fields_._result_cache = found
    cache["fields"] = fields_


def kept_of(field: DraftField) -> Kept:
    return Kept(field.name, field.value, field.tag, field.lost_value)


def _begun(draft: Draft, write: Write, beneath: Mapping[str, object] | None) -> DraftField:
    """A field that the draft does not hold yet; what stands beneath it and was not seen by the
    device that writes stays beside it."""
    field = DraftField(draft=draft, name=write.name)
    if beneath is not None and write.base is not None:
        below = beneath.get(write.name)
        is_news = below not in (None, "", [], False, write.value)
        if is_news and tag_of(below) != write.base:
            field.lost_value, field.lost_at = below, timezone.now()
    return field


def _merge_one(field: DraftField, write: Write, device: str) -> Kept:
    if field.pk is None:
        _set(field, write, device)
        return kept_of(field)
    if field.value == write.value:
        return Kept(write.name, field.value, field.tag, field.lost_value)
    if write.at < field.set_at:
        # An older word of the same device is history; another device's may be news to this one.
        if field.device != device:
            _lay_beside(field, write.value, write.at)
    else:
        unseen = write.base is not None and write.base != field.tag
        if unseen and field.device != device:
            _lay_beside(field, field.value, field.set_at)
        _set(field, write, device)
    return Kept(write.name, field.value, field.tag, field.lost_value)


def _set(field: DraftField, write: Write, device: str) -> None:
    field.value, field.set_at, field.device = write.value, write.at, device
    if field.lost_value == field.value:
        field.lost_value = field.lost_at = None
    field.save()


def _lay_beside(field: DraftField, value: object, at: datetime) -> None:
    if value in ("", None, [], False):
        return
    field.lost_value, field.lost_at = value, at
    field.save(update_fields=["lost_value", "lost_at"])


def settle(draft: Draft, name: str, *, take: bool) -> bool:
    """Choose between a field's value and the one beside it; False when nothing lies there."""
    with transaction.atomic():
        field = (
            draft.fields.select_for_update(of=("self",))
            .exclude(lost_value=None)
            .filter(name=name)
            .first()
        )
        if field is None:
            return False
        if take:
            field.value, field.set_at = field.lost_value, timezone.now()
        field.lost_value = field.lost_at = None
        field.save()
    return True


def changed(typed: Mapping[str, object], bases: Mapping[str, str]) -> list[Write]:
    """What a posted form changes: its fields whose values are not those it was shown with.

    So a form that was open for long takes back nothing that another device wrote meanwhile.
    """
    now = timezone.now()
    return [
        Write(name, value, now, bases.get(name))
        for name, value in typed.items()
        if bases.get(name) != tag_of(value) and (name in bases or value not in ("", [], False))
    ]


# What a project's values are read out of, beside its own row.
TABLES = ("products", "zones", "contacts", "consents")


def values_of(project: Project, tables: Collection[str] = TABLES) -> dict[str, object]:
    """A project's values as the form's fields hold them; of its rows those of the named tables."""
    values = {
        field.name: as_typed(field, project)
        for field in fields.asked()
        if field.columns or field.by_rule
    }
    values |= rows.values_of(project, tables)
    if "contacts" in tables:
        channels = {field.name for field in fields.contacts()}
        values |= {c.channel: c.spelling for c in project.contacts.all() if c.channel in channels}
    if "consents" in tables:
        standing = set(project.consents.filter(withdrawn_at=None).values_list("purpose", flat=True))
        for field in fields.of_kind(Kind.TICK):
            purpose = field.purpose or field.stands_with
            if purpose:
                values[field.name] = purpose in standing
    return values


def as_typed(field: Field, project: Project) -> object:
    """What the column of a field holds, as its form does."""
    if field.by_rule:
        return _BY_RULE[field.name](project)
    return _TYPED[field.kind](getattr(project, field.columns[0]))


def _number(value: object) -> str:
    return "" if value is None else str(value)


def _area(project: Project) -> str:
    return f"{project.governorate.slug}/{project.area.slug}" if project.area else ""


def _lead_days(project: Project) -> str:
    """Days ahead as the form asks them: one of the usual answers, or another number."""
    days = _number(project.lead_days)
    return days if days in ("", *LEAD_DAYS) else "other"


def _lead_other(project: Project) -> str:
    return _number(project.lead_days) if _lead_days(project) == "other" else ""


def _privacy(project: Project) -> list[str]:
    """The dial's positions as the form's switches hold them."""
    rings = project.calls_from is not None
    asked = [position for position in project.privacy if position in ASKED_IN_STEPS]
    return [*asked, *([CALL_HOURS] if rings else [])]


# How a form holds what a column does, by the kind of the field.
_TYPED: dict[Kind, Callable[[Any], object]] = {
    Kind.LINE: str,
    Kind.TEXT: str,
    Kind.CHOICE: str,
    Kind.REFERENCE: lambda thing: thing.slug,
    Kind.LIST: lambda values: [str(value) for value in values],
    Kind.HOUR: lambda hour: f"{hour:%H:%M}" if hour else "",
    Kind.COUNT: _number,
    Kind.PRICE: prices.plain,
}
# And of the fields whose form and column say it differently.
_BY_RULE: dict[str, Callable[[Project], object]] = {
    "area": _area,
    "lead_days": _lead_days,
    "lead_other": _lead_other,
    "past_midnight": lambda project: passes_midnight(project.opens_at, project.closes_at),
    "ramadan_past_midnight": lambda project: passes_midnight(
        project.ramadan_opens_at, project.ramadan_closes_at
    ),
    "calls_past_midnight": lambda project: passes_midnight(project.calls_from, project.calls_until),
    "privacy": _privacy,
}


def ending(now: datetime) -> list[Draft]:
    """Drafts that end within a week, whose person can be told and has not been."""
    soon = Draft.objects.untouched_since(now - LIFETIME + NOTICE).filter(ending_told_at=None)
    return [draft for draft in soon.loaded() if address_of(draft)]


def ended(now: datetime) -> list[Draft]:
    """Drafts nobody touched for 60 days; whoever has an address had a week of notice."""
    old = Draft.objects.untouched_since(now - LIFETIME).loaded()
    told_since = now - NOTICE + timedelta(hours=1)
    return [
        draft
        for draft in old
        if not address_of(draft) or (draft.ending_told_at and draft.ending_told_at <= told_since)
    ]


def address_of(draft: Draft) -> str:
    """The e-mail by which the person of a draft can be told of it; empty where there is none."""
    if draft.author and draft.author.email:
        return draft.author.email
    email = draft.values.get("email", "")
    return email if isinstance(email, str) and "@" in email else ""
