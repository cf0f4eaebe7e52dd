"""English that is of an Arabic which is no more: said to its owner, and to whoever looks at an edit.

What is outdated is the database's to say (docs/triggers.md). Here the same is foreseen of words that
are typed or wait, so that it is said before it is so.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import fields
from projects.finding import search
from projects.lifecycle.transitions import lock
from projects.models import Project
from projects.models.bilingual import Bilingual
from projects.seasons import belonging
from projects.submission import rows
from projects.submission.forms import StepsForm

# Beside what bears a name, and beside other words.
OLD_NAME = _("The English is still of the old name. English pages show the Arabic until it is new.")
OLD_WORDS = _(
    "The English is still of the old words. English pages show the Arabic until it is new."
)


def is_left_behind(thing: Bilingual, stem: str, words: Mapping[str, Any]) -> bool:
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
    """The name that the column of Arabic and that of its English share."""
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


def say(form: StepsForm, project: Project) -> None:
    """Say beside each field of English that it is old, or will be with what the form holds; of what is
    old already its people can say that it is right as it stands (``confirm``)."""
    names = set(left_behind(project, form.values))
    found = [form[name] for name in names & set(form.fields)]
    found += [row[cell] for row in form.products for cell in row.fields]
    for field in found:
        if field.html_name in names:
            field.help_text = _sentence(stem_of(field.name))
            vars(field.field)["is_outdated"] = _marked(project, field.html_name) is not None


def confirm(project: Project, name: str, *, actor: User) -> bool:
    """Somebody of the project says that outdated English is right all the same, so that pages show it
    again; ``name`` is its field or cell. False where nothing of that name is outdated."""
    with transaction.atomic():
        project = lock(project)
        thing = _marked(project, name)
        if thing is None:
            return False
        column = _column(name)
        marks = {key: mark for key, mark in thing.outdated_english.items() if key != column}
        type(thing)._default_manager.filter(pk=thing.pk).update(outdated_english=marks)
        audit.record("confirm_english", project, actor=actor, changes={name: "•••"})
        belonging.read_products([project.pk])
        search.refresh([project.pk])
    return True


def _marked(project: Project, name: str) -> Bilingual | None:
    """The row whose English in a field or cell is outdated; None where it is not."""
    key = rows.key_in(name)
    things = (
        [product for product in project.products.all() if rows.key_of(product) == key]
        if key
        else [project]
    )
    return next((thing for thing in things if _column(name) in thing.outdated_english), None)


def _column(name: str) -> str:
    return name.rpartition("-")[2]


def _sentence(stem: str) -> str:
    return str(OLD_NAME if stem in ("name", "maker_name") else OLD_WORDS)
