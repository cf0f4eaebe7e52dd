"""What an owner changed: each field's old and new words, with what left and what came marked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from django import forms
from django.utils.translation import gettext

from adamlocal.accounts import audit
from adamlocal.accounts.enums import Gender
from adamlocal.lib import prices
from projects.enums import ProductState
from projects.models import Area, Category, Draft, Governorate, Project, ProjectRevision
from projects.owner import edits, live
from projects.owner.forms.edit import EditForm
from projects.owner.forms.live import LiveForm
from projects.submission import drafts, rows
from projects.submission.forms import SubmissionForm

LEFT_TO_RIGHT = {"whatsapp", "phone", "instagram"}
# How far back the page of an edit tells what went live beside it.
LIVE_SHOWN = timedelta(days=14)
# Words in a row, and whether the other side lacks them.
Passage = tuple[str, bool]


@dataclass(frozen=True)
class Change:
    name: str
    label: str
    is_ltr: bool
    old: list[Passage]
    new: list[Passage]


def changes(revision: ProjectRevision | None, project: Project) -> list[Change]:
    """The fields that differ between a revision and the project as it is now."""
    if revision is None:
        return []
    now = drafts.values_of(project)
    fields = [
        _change(SubmissionForm, name, old, now.get(name))
        for name, old in revision.values.items()
        if name in SubmissionForm.base_fields and (old or "") != (now.get(name) or "")
    ]
    return fields + _rows(revision.values, now)


def _rows(old: dict, now: dict) -> list[Change]:
    """Products and delivery, each as one text: a row that moved is not a row that changed."""
    return [
        Change(name, label, False, *marked(read(old), read(now)))
        for name, label, read in (
            ("products", gettext("Products"), _products),
            ("zones", gettext("Delivery"), _zones),
        )
        if read(old) != read(now)
    ]


def _products(values: dict) -> str:
    cells = [
        [values.get(f"product-{key}-{cell}") for cell in ("name", "unit", "price")]
        for key in rows.product_keys(values)
    ]
    return "\n".join(" ".join(str(part) for part in row if part) for row in cells)


def _zones(values: dict) -> str:
    chosen = [place for place in Governorate.objects.all() if values.get(f"zone-{place.slug}")]
    fees = [values.get(f"zone-{place.slug}-fee") or "" for place in chosen]
    return "\n".join(f"{place} {fee}".strip() for place, fee in zip(chosen, fees, strict=True))


def proposed(draft: Draft, project: Project) -> list[Change]:
    """The words of an edit that waits beside those that are live; photos and products are no
    words and stand elsewhere. An area is told with its governorate."""
    now, new = edits.values_of(project), draft.values
    names = [name for name in EditForm.base_fields if name in new]
    if "area" in names and "governorate" not in names:
        names.append("governorate")
    return [
        _change(EditForm, name, _place(now) if name == "governorate" else now.get(name),
                _place(now | new) if name == "governorate" else new[name])
        for name in names
        if name != "area"
    ]  # fmt: skip


def _place(values: Mapping[str, object]) -> str:
    """Governorate and area as one value."""
    return f"{values['governorate']} {values.get('area') or ''}".strip()


def _change(form: type[forms.Form], name: str, old: object, new: object) -> Change:
    sides = marked(_in_words(name, old), _in_words(name, new))
    return Change(name, str(form.base_fields[name].label), name in LEFT_TO_RIGHT, *sides)


def live_since(project: Project, draft: Draft) -> list[tuple[str, str, datetime]]:
    """What went live at once in the two weeks before an edit was sent and since: (what, its new
    value in words, when), the newest first."""
    since = (draft.sent_at or draft.updated_at) - LIVE_SHOWN
    rows = [r for r in project.revisions.filter(at__gte=since) if live.KEY in r.values]
    after, told = live.values_of(project), []
    products = {str(product.pk): str(product) for product in project.products.all()}
    for revision in rows:
        before = revision.values[live.KEY]
        after["products"] = {k: v for k, v in after["products"].items() if k in before["products"]}
        gone = {k: v for k, v in before["products"].items() if k in after["products"]}
        changed = live.differences(before | {"products": gone}, after)
        for name, (_old, new) in changed.items():
            kind, _space, key = name.partition(" ")
            label = products.get(key, "") if key else str(LiveForm.base_fields[kind].label)
            told.append((label, _live_words(kind, new), revision.at))
        after = before
    return told


def _live_words(kind: str, value: Any) -> str:
    if kind == "state":
        return str(ProductState(value).label)
    if value is not None and kind.startswith("price"):
        return prices.plain(Decimal(str(value)))
    if isinstance(value, list):
        return gettext("%(n)s days") % {"n": len(value)}
    return "—" if value is None else str(value)


def _in_words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list):
        labels = dict(getattr(SubmissionForm.base_fields[name], "choices", ()))
        return " · ".join(str(labels.get(part, part)) for part in value)
    return READERS.get(name, str)(value) if value else ""


def _category(slug: str) -> str:
    return str(Category.objects.filter(slug=slug).first() or slug)


def _governorate(slug: str) -> str:
    return str(Governorate.objects.filter(slug=slug).first() or slug)


def _where(value: str) -> str:
    """A governorate, with its area where one is told with it."""
    governorate, _sign, area = value.partition(" ")
    return ", ".join(part for part in (_governorate(governorate), _area(area)) if part)


def _area(path: str) -> str:
    governorate, _, slug = path.partition("/")
    return str(Area.objects.filter(governorate__slug=governorate, slug=slug).first() or path)


# How a stored value reads; a number stays masked, as everywhere in the panel.
READERS: dict[str, Callable[[str], str]] = {
    "category": _category,
    "governorate": _where,
    "area": _area,
    "gender": lambda value: str(Gender(value).label),
    "whatsapp": audit.mask,
    "phone": audit.mask,
}


def marked(old: str, new: str) -> tuple[list[Passage], list[Passage]]:
    """Two texts word by word: each side's words, and whether the other side lacks them."""
    ours, theirs = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    sides: tuple[list[Passage], list[Passage]] = ([], [])
    matcher = SequenceMatcher(
        None, [word.strip() for word in ours], [word.strip() for word in theirs], autojunk=False
    )
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        for side, words in zip(sides, (ours[i1:i2], theirs[j1:j2]), strict=True):
            if words:
                side.append(("".join(words), kind != "equal"))
    return sides
