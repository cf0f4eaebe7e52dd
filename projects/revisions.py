"""What an owner changed: each field's old and new words, with what left and what came marked."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext

from adamlocal.accounts import audit
from adamlocal.accounts.enums import Gender
from projects import drafts, rows
from projects.forms import SubmissionForm
from projects.models import Area, Category, Governorate, Project, ProjectRevision

LEFT_TO_RIGHT = {"whatsapp", "phone", "instagram"}
# Words in a row, and whether the other side lacks them.
Passage = tuple[str, bool]


@dataclass(frozen=True)
class Change:
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
        Change(
            str(SubmissionForm.base_fields[name].label),
            name in LEFT_TO_RIGHT,
            *marked(_in_words(name, old), _in_words(name, now.get(name))),
        )
        for name, old in revision.values.items()
        if name in SubmissionForm.base_fields and (old or "") != (now.get(name) or "")
    ]
    return fields + _rows(revision.values, now)


def _rows(old: dict, now: dict) -> list[Change]:
    """Products and delivery, each as one text: a row that moved is not a row that changed."""
    return [
        Change(label, False, *marked(read(old), read(now)))
        for label, read in ((gettext("Products"), _products), (gettext("Delivery"), _zones))
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


def _in_words(name: str, value: object) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list):
        labels = dict(SubmissionForm.base_fields[name].choices)
        return " · ".join(str(labels.get(part, part)) for part in value)
    return READERS.get(name, str)(value) if value else ""


def _category(slug: str) -> str:
    return str(Category.objects.filter(slug=slug).first() or slug)


def _governorate(slug: str) -> str:
    return str(Governorate.objects.filter(slug=slug).first() or slug)


def _area(path: str) -> str:
    governorate, _, slug = path.partition("/")
    return str(Area.objects.filter(governorate__slug=governorate, slug=slug).first() or path)


# How a stored value reads; a number stays masked, as everywhere in the panel.
READERS: dict[str, Callable[[str], str]] = {
    "category": _category,
    "governorate": _governorate,
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
