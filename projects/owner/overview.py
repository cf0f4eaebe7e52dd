"""The overview of a project's editor: its fields in a line each, with what they say now and what became
of what was typed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import titled
from projects import fields
from projects.field_kinds import Change, Field, Kind
from projects.fields import BY_NAME
from projects.owner.editing import Editing, path_of
from projects.owner.forms.project import EditorForm
from projects.submission import album, rows, steps


@dataclass(frozen=True)
class Row:
    """One field: what it is called, what it says now, what became of it and where it is edited."""

    name: str
    label: str
    value: str
    state: str
    asked: str
    url: str


@dataclass(frozen=True)
class Part:
    """One part of the overview: ``name`` is its place in the page."""

    name: str
    title: Promise
    hint: Promise | str
    rows: list[Row]


ICONS = {"what": "building-store", "photos": "photo", "prices": "tag", "delivery": "map-pin",
         "contact": "phone"}  # fmt: skip
# Said in the row of another: its second half, or what it follows.
_WITHIN = {"lead_other", "past_midnight", "ramadan_past_midnight", "calls_past_midnight",
           "closes_at", "ramadan_closes_at", "calls_until", "area"}  # fmt: skip


def parts(editing: Editing) -> list[Part]:
    """What goes live at once, what is looked at first, and the privacy dial; of a project that is not
    live its steps alone."""
    form = editing.form()
    found = list(_asked(editing))
    if not editing.project.is_live:
        return [
            Part(
                s.slug, s.name, "", _rows(editing, form, [f for f in found if f.asked_in == s.slug])
            )
            for s in steps.STEPS
        ]
    at_once = [f for f in found if f.change is Change.AT_ONCE and f.part != "privacy"]
    held = [f for f in found if f.change is Change.HELD]
    dial = [f for f in found if f.part == "privacy"]
    return [
        Part("live", _("Goes live at once"), _("Change it whenever you like: people see it now."),
             _rows(editing, form, at_once)),
        Part("held", _("We look first"), _within(), _rows(editing, form, held)),
        Part("privacy", _("Your privacy"),
             _("It applies at once: on the page, the card and everywhere."),
             _rows(editing, form, dial)),
    ]  # fmt: skip


def _within() -> str:
    days = -(-settings.ANSWER_HOURS // 24)
    return ngettext(
        "Within %(n)s day. The old stays in sight until then.",
        "Within %(n)s days. The old stays in sight until then.",
        days,
    ) % {"n": days}


def _asked(editing: Editing) -> Iterator[Field]:
    """The fields of the overview; a twin stands with its Arabic, a helper sees the owner's too."""
    for field in fields.FIELDS:
        known = field.name in editing.asking.form.base_fields or not field.is_single
        if field.asked_in and known and field.name not in _WITHIN:
            yield field


def _rows(editing: Editing, form: EditorForm, found: list[Field]) -> list[Row]:
    return [
        Row(
            field.name,
            str(field.held_as or field.label),
            said(editing, form, field),
            state(editing, field),
            editing.asked.get(field.name, ""),
            path_of(editing.project, field.name),
        )
        for field in found
    ]


def state(editing: Editing, field: Field) -> str:
    """As ``Editing.state_of``, of a field with its cells and its twin."""
    if field.prefix:
        if field.name in editing.asked:
            return "asked"
        if any(_is_cell(field, name) for name in editing.typed):
            return "typed"
        if field.name == "photos" and editing.draft and album.is_changed(editing.draft):
            return "typed"
        return "waits" if field.name in editing.sent else ""
    states = [
        editing.state_of(name) for name in (*fields.followers(field.name), field.twin) if name
    ]
    return next((s for s in ("asked", "typed", "waits") if s in states), "")


def _is_cell(field: Field, name: str) -> bool:
    return name.startswith(field.prefix) or (field.name == "products" and name == rows.ORDER)


def said(editing: Editing, form: EditorForm, field: Field) -> str:
    """What a field says as the editor shows it, in a few words."""
    if field.name == "products":
        names = [str(row["name"].value() or "") for row in form.products]
        return _joined(names)
    if field.name == "zones":
        return _joined([str(zone.governorate) for zone in form.zones if zone.is_chosen])
    if field.name == "photos":
        count = len(editing.photos)
        return ngettext("%(n)s photo", "%(n)s photos", count) % {"n": count}
    names = [field.name, *(n for n in fields.followers(field.name) if n in _WITHIN)]
    values = [form[name].value() for name in names if name in form.fields]
    told = [
        steps.in_words(form, name, value)
        for name, value in zip(names, values, strict=False)
        if value not in (None, "", [], False) and BY_NAME[name].kind is not Kind.TICK
    ]
    if field.kind is Kind.TICK:
        told = [gettext("Yes") if values[0] else gettext("No")]
    separator = "–" if field.kind is Kind.HOUR else " · "
    return Truncator(separator.join(told)).chars(80)


def _joined(names: list[str]) -> str:
    return Truncator(" · ".join(name for name in names if name)).chars(80)


def has_changes(editing: Editing) -> bool:
    """Whether anything is typed and not sent."""
    return bool(editing.typed) or bool(editing.draft and album.is_changed(editing.draft))


# --- one part ------------------------------------------------------------------------------------


def only_typed(form: EditorForm, editing: Editing) -> None:
    """Of what stands already nothing is said to be wrong; nor, where all is sent as one, of what is
    not there yet."""
    if not editing.project.is_live:
        form.soften()
        return
    leaders = {BY_NAME[n].with_field or n for n in editing.typed if n in BY_NAME}
    contacts = {field.name for field in fields.contacts()}
    if contacts & set(editing.typed):
        leaders |= contacts
    for name in list(form.errors):
        if name not in BY_NAME or (BY_NAME[name].with_field or name) not in leaders:
            del form.errors[name]


def beyond_the_steps(form: EditorForm, here: steps.Step) -> dict[str, object]:
    """``more``: the fields of a part that the steps of a submission do not ask, each with its English
    where it has any (that of the steps' own stands in their templates), and with whether it is the
    tick of hours past midnight and is not asked now."""
    room = [f for f in fields.FIELDS if f.room == here.slug and f.name in form.fields]
    return {"more": [(form[f.name], _twin(form, f), *_midnight(form, f)) for f in room]}


def _twin(form: EditorForm, field: Field) -> BoundField | None:
    return form[field.twin] if field.twin in form.fields else None


def _midnight(form: EditorForm, field: Field) -> tuple[bool, bool]:
    """Whether a field is the tick of hours past midnight, and whether those ask for none."""
    is_tick = field.kind is Kind.TICK and bool(field.wrong_at)
    return is_tick, is_tick and not (form[field.name].value() or form[field.wrong_at].errors)


def close_to_helpers(form: EditorForm, editing: Editing) -> None:
    """What the owner alone says is shown to a helper, and cannot be changed."""
    for name, field in form.fields.items():
        if not editing.is_owner and BY_NAME[name].is_owners:
            field.widget.attrs["disabled"] = True


def wrong_of(
    editing: Editing, typed: Mapping[str, object], names: Collection[str]
) -> dict[str, str]:
    """(field or cell, sentence) of these, as far as the project's own row tells: what hangs on other
    tables is asked when the part is saved."""
    values = {**editing.beneath, **typed}
    # A fee is judged wherever it is typed, whether or not the tick beside it is known here.
    values |= {
        "-".join(n.split("-")[:2]): True for n in names if n.count("-") == 2 and n[:5] == "zone-"
    }
    form = editing.form(values)
    found = dict(form.wrong())
    for name in names:
        if name in BY_NAME and BY_NAME[name].is_contact:
            found.pop(name, None)
            found |= _alone(form, name)
    return {name: sentence for name, sentence in found.items() if name in names}


def _alone(form: EditorForm, name: str) -> dict[str, str]:
    try:
        form.fields[name].clean(form.data.get(name))
    except ValidationError as error:
        return {name: str(error.messages[0])}
    return {}


def errors(editing: Editing, form: EditorForm, here: steps.Step) -> list[tuple[str, str]]:
    """(field or cell, sentence) of what is to be mended in a part."""
    found = {name: str(messages[0]) for name, messages in form.errors.items()} | form.row_errors
    return [
        (name, titled(steps.label_of(form, name), sentence))
        for name, sentence in found.items()
        if editing.asking.step_of(name) is here
    ]


def left(editing: Editing, form: EditorForm) -> list[steps.Left]:
    """What stands in the way of sending all of it."""
    lines = steps.left(form, editing.photos, asking=editing.asking, url=editing.url)
    return [line for line in lines if line.is_open]


@dataclass(frozen=True)
class Mark:
    """What stands beside the name of a field: what saving it does, or what became of it."""

    words: Promise
    css: str


_MARKS = {
    "asked": Mark(_("needs a small change"), "label label--paid"),
    "waits": Mark(_("Under review"), "label label--wait"),
    "held": Mark(_("we look first"), "field__mark"),
    "at_once": Mark(_("live at once"), "field__mark"),
}
# Its cells differ: prices, states and the order are live at once.
_OF_PRODUCTS = Mark(_("prices live at once; words we look at first"), "field__mark")


def mark(form: EditorForm, editing: Editing) -> None:
    """Give each field of a live project's form its mark; those that are rows have theirs in
    ``form.marks``."""
    if not editing.project.is_live:
        return
    for field in fields.with_twins():
        effect = editing.effect_of(field.name)
        if not field.asked_in or field.with_field:
            continue
        if field.name in form.fields:
            vars(form.fields[field.name])["mark"] = _MARKS[effect]
        elif field.prefix:
            is_mixed = field.name == "products" and effect == "held"
            form.marks[field.name] = _OF_PRODUCTS if is_mixed else _MARKS[effect]
