"""Saving what was typed of a live project: what its register calls «at once» is put before everybody,
what it calls «held» is sent for a look, and what is wrong stays typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from adamlocal.accounts.verbs import introduce
from projects import fields
from projects.enums import DraftKind
from projects.field_kinds import Change
from projects.fields import BY_NAME
from projects.lifecycle import visibility
from projects.models import Product, ProjectRevision
from projects.owner import edits, live, live_rows, product_edits
from projects.owner.editing import Editing
from projects.owner.forms.project import EditorForm
from projects.submission import album, drafts, rows

# What the account of whoever saves keeps as well.
PERSON = ("gender", "call_name")


@dataclass
class Saved:
    """What became of each field or cell: ``live`` at once, ``sent`` for a look, ``same`` as it stands
    already, ``wrong`` with its sentence. ``revision`` takes what is live back."""

    live: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)
    revision: ProjectRevision | None = None

    @property
    def taken(self) -> list[str]:
        return [*self.live, *self.sent, *self.same]


def save(
    editing: Editing, typed: Mapping[str, Any], *, photos: bool = False, device: str = ""
) -> Saved:
    """Take what is right of the typed values of a live project; ``photos`` says that the album is
    sent as well. What is wrong is left to whoever asked. Raises Refused where it is live no more."""
    typed = editing.differing({n: v for n, v in typed.items() if editing.asking.step_of(n)})
    form = editing.form(editing.beneath | typed)
    errors = {name: str(messages[0]) for name, messages in form.errors.items()} | form.row_errors
    saved = Saved(wrong={name: errors[name] for name in _wrong(typed, errors)})
    right = {name: value for name, value in typed.items() if _leader(name) not in _leaders(saved)}
    with transaction.atomic():
        _live(editing, form, right, saved)
        _held(editing, form, right, saved, photos=photos, device=device)
        _forget(editing, saved.taken)
    return saved


def _leader(name: str) -> str:
    """The field as one with which another is taken or not."""
    known = BY_NAME.get(name)
    if known and known.is_contact:
        return "contacts"
    return known.with_field or name if known else name


def _leaders(saved: Saved) -> set[str]:
    return {_leader(name) for name in saved.wrong}


def _wrong(typed: Iterable[str], errors: Mapping[str, str]) -> list[str]:
    """What is wrong among what was typed; of what stands already nothing is asked again, but where
    the two have to agree."""
    touched = {_leader(name) for name in typed} | {rows.key_in(name) for name in typed} - {""}
    return [name for name in errors if _leader(name) in touched or rows.key_in(name) in touched]


# --- at once -------------------------------------------------------------------------------------


def _live(editing: Editing, form: EditorForm, typed: Mapping[str, Any], saved: Saved) -> None:
    names = [name for name in typed if _is(name, Change.AT_ONCE)]
    leaders = {BY_NAME[name].with_field or name for name in names}
    together = [name for leader in leaders for name in fields.followers(leader)]
    cleaned = form.cleaned_data
    values = {
        name: live.plain(_ordered(cleaned[name]))
        for name in together
        if name in live.COLUMNS and name in cleaned
    }
    values |= _live_products(editing, form, typed, saved) | _live_zones(editing, form, typed, saved)
    saved.live += names
    # Whoever saves has looked at it: where it was asked whether all is still right, that is an answer.
    if values or live.is_asked(editing.project):
        saved.revision = live.put(editing.project, values, actor=editing.user)
    if any(BY_NAME[name].part == "privacy" for name in names):
        _set_privacy(editing, form, saved)
    if any(name in PERSON for name in names):
        introduce(editing.user, name=cleaned["call_name"], gender=cleaned["gender"])


def _is(name: str, change: Change) -> bool:
    return name in BY_NAME and BY_NAME[name].change is change


def _ordered(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _set_privacy(editing: Editing, form: EditorForm, saved: Saved) -> None:
    """The dial as it was typed; what of it is wrong stays as it stands."""
    project, cleaned = editing.project, form.cleaned_data
    are_right = "calls_from" not in _leaders(saved)
    visibility.set_privacy(
        project,
        cleaned.get("privacy", project.privacy),
        actor=editing.user,
        calls_from=cleaned["calls_from"] if are_right else project.calls_from,
        calls_until=cleaned["calls_until"] if are_right else project.calls_until,
    )


def _standing(editing: Editing) -> dict[str, Product]:
    """The products that the project has, by the key of their cells."""
    return {rows.key_of(product): product for product in editing.project.products.all()}


def _gone(form: EditorForm, typed: Iterable[str]) -> set[str]:
    """The keys of products that were taken out, or emptied to the last word."""
    keys, values = {rows.key_in(name) for name in typed} - {""}, form.values
    return {key for key in keys if key in rows.gone(values) or not rows.says(values, key)}


def _live_products(
    editing: Editing, form: EditorForm, typed: Mapping[str, Any], saved: Saved
) -> dict[str, Any]:
    """Prices and states of products that are there, their order, and those that go."""
    if not any(rows.key_in(name) or name == rows.ORDER for name in typed):
        return {}
    there, shown = _standing(editing), {row.key: row for row in form.products}
    gone = _gone(form, typed)
    values: dict[str, Any] = {
        "products": {},
        "removed": [str(product.pk) for key, product in there.items() if key in gone],
    }
    for name in typed:
        key, cell = rows.key_in(name), name.rpartition("-")[2]
        if key in there and key in gone:
            saved.live.append(name)
        elif key in there and key in shown and cell in ("price", "state"):
            cleaned, product = shown[key].cleaned_data, there[key]
            price = cleaned.get("price", product.price)
            state = str(cleaned.get("state") or product.state)
            values["products"][str(product.pk)] = [live.plain(price), state]
            saved.live.append(name)
    if rows.ORDER in typed:
        keys = [key for key in rows.product_keys(form.values) if key in there]
        values["product_order"] = [str(there[key].pk) for key in keys]
        saved.live.append(rows.ORDER)
    return {name: value for name, value in values.items() if value}


def _live_zones(
    editing: Editing, form: EditorForm, typed: Mapping[str, Any], saved: Saved
) -> dict[str, Any]:
    """All zones as they shall be; one that is wrong stays as it is."""
    names = {name: name.split("-")[1] for name in typed if name.startswith("zone-")}
    if not names:
        return {}
    standing = live_rows.values_of(editing.project, [live_rows.ZONES])[live_rows.ZONES]
    wrong, zones = set(), {}
    for row in form.zones:
        slug = row.governorate.slug
        if row.is_chosen and row.is_valid():
            cleaned = row.cleaned_data
            zones[slug] = [live.plain(cleaned["fee"]), live.plain(cleaned["free"])]
        elif row.is_chosen:
            wrong.add(slug)
            zones |= {slug: standing[slug]} if slug in standing else {}
    saved.live += [name for name, slug in names.items() if slug not in wrong]
    return {"zones": zones}


# --- for a look ----------------------------------------------------------------------------------


def _held(
    editing: Editing,
    form: EditorForm,
    typed: Mapping[str, Any],
    saved: Saved,
    *,
    photos: bool,
    device: str,
) -> None:
    names = [name for name in typed if _is(name, Change.HELD)]
    same = [n for n in names if form.stored(n) == (editing.beneath.get(n) or "")]
    saved.same += same
    news = [name for name in names if name not in same]
    saved.sent += news
    together = dict.fromkeys(n for name in news for n in fields.followers(_held_leader(name)))
    values: dict[str, object] = {name: form.stored(name) for name in together}
    entries = _held_products(editing, form, typed, saved)
    if entries is not None:
        values["products"] = entries
    draft = editing.draft if photos else None
    if draft is not None and album.is_changed(draft):
        edit = edits.open_edit(editing.project, author=editing.user)
        values["photos"] = album.send(draft, edit)
        saved.sent.append("photos")
        drafts.keep(draft, {n: editing.typed[n] for n in saved.wrong if album.is_name(n)})
    elif draft is not None:
        # Wishes that change nothing; what was taken out of the uploads stays out.
        wishes = [n for n in editing.kept if album.is_name(n) and not n.endswith("-gone")]
        saved.same += [name for name in wishes if name not in saved.wrong]
    if values:
        edits.send(editing.project, values, actor=editing.user, device=device)


def _held_leader(name: str) -> str:
    return BY_NAME[name].with_field or name


def _held_products(
    editing: Editing, form: EditorForm, typed: Mapping[str, Any], saved: Saved
) -> list[product_edits.Entry] | None:
    """What shall wait of products; None where nothing of it was changed."""
    if not any(map(rows.key_in, typed)):
        return None
    there, shown = _standing(editing), {row.key: row for row in form.products}
    before = editing.sent.get("products", [])
    waiting = {product_edits.key_of(entry): entry for entry in before}
    gone = _gone(form, typed)
    for key in gone:
        waiting.pop(key, None)
    names = [name for name in typed if rows.key_in(name) and name not in saved.live]
    for key in dict.fromkeys(rows.key_in(name) for name in names):
        if key in gone or key not in shown or not shown[key].is_valid():
            continue
        entry = product_edits.entry_of(shown[key].cleaned_data, key, there.get(key))
        if product_edits.is_change(entry, there.get(key)):
            waiting[key] = entry
        else:
            waiting.pop(key, None)
    saved.sent += [
        name
        for name in names
        if (key := rows.key_in(name)) in gone or (key in shown and shown[key].is_valid())
    ]
    entries = list(waiting.values())
    return None if entries == before else entries


def _forget(editing: Editing, names: list[str]) -> None:
    """What was taken is typed no more; nor are the other cells of a product that went, or that was
    sent as one."""
    if names:
        keys = {rows.key_in(name) for name in names if name.endswith("-gone")}
        words = [w["name"] for w in editing.project.words if w["kind"] == DraftKind.CHANGE]
        more = [name for name in words if rows.key_in(name) and rows.key_in(name) in keys]
        editing.forget([*names, *more])
