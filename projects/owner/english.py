"""English that is of an Arabic which is no more: said to its owner, and to whoever looks at an edit.

What is outdated is the database's to say (docs/triggers.md). Here the same is foreseen of words that
are typed or wait, so that it is said before it is so.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from projects import fields
from projects.models import Project
from projects.owner.editing import Editing
from projects.owner.forms.project import EditorForm
from projects.submission import rows

# Beside what bears a name, and beside other words.
OLD_NAME = _("The English is still of the old name. English pages show the Arabic until it is new.")
OLD_WORDS = _(
    "The English is still of the old words. English pages show the Arabic until it is new."
)


class Worded(Protocol):
    """A thing with words in both languages."""

    outdated_english: dict[str, str]


def is_left_behind(thing: Worded, stem: str, words: Mapping[str, Any]) -> bool:
    """Whether a thing's English would be outdated if these words, by their columns, became its own; of
    a column that is not among them the thing's stands. The rule is that of the trigger."""
    arabic, english = f"{stem}_ar", f"{stem}_en"
    old, mark = getattr(thing, arabic), thing.outdated_english.get(english)
    stays = words.get(english, getattr(thing, english)) == getattr(thing, english)
    if not stays or not getattr(thing, english):
        return False
    new = words.get(arabic, old)
    if new == old:
        return bool(mark)
    return mark != _mark(new) if mark else bool(old)


def _mark(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def stem_of(twin: str) -> str:
    return twin.removesuffix("_en")


def left_behind(project: Project, values: Mapping[str, Any]) -> Iterator[str]:
    """The fields and cells of English that would be outdated with these values of the editor."""
    # A field of words bears the name of its column.
    yield from (twin for twin in fields.TWINS if is_left_behind(project, stem_of(twin), values))
    for product in project.products.all():
        prefix = f"product-{rows.key_of(product)}"
        words = {
            column: values[f"{prefix}-{cell}"]
            for cell, column in rows.WORD_CELLS.items()
            if f"{prefix}-{cell}" in values
        }
        for cell, column in rows.WORD_CELLS.items():
            if column.endswith("_en") and is_left_behind(product, stem_of(column), words):
                yield f"{prefix}-{cell}"


def say(form: EditorForm, editing: Editing) -> None:
    """Say beside each field of English that it is old, or will be with what is typed."""
    names = set(left_behind(editing.project, editing.shown))
    found = [form[name] for name in names & set(form.fields)]
    found += [row[cell] for row in form.products for cell in row.fields]
    for field in found:
        if field.html_name in names:
            field.help_text = _sentence(stem_of(field.name))


def _sentence(stem: str) -> str:
    return str(OLD_NAME if stem in ("name", "maker_name") else OLD_WORDS)
