"""The trail as people read it: who acted, and what each line is about, by name and with its page."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import AuditEntry, User
from adamlocal.lib.wording import localized

# A row without a name of its own is named after the first of these that it has.
NAMED_AFTER = ("project", "campaign", "call", "influencer", "user")
THE_SITE, GONE = _("The site itself"), _("Somebody who is gone")
# By label of the model, the page of the panel where one is read; apps add theirs as they are made
# ready. Others lead to their row in the tables, or to what they are named after.
pages: dict[str, Callable[[Any], str]] = {}


class Subject(NamedTuple):
    """What a line is about: what it is, its name (empty where nothing says one, or it is gone), and
    its page, empty where there is none."""

    kind: str
    name: str = ""
    url: str = ""


def read(entries: Iterable[AuditEntry]) -> None:
    """Put beside each line who acted and what it is about: ``actor_name`` and ``subject``."""
    names, about = who(entries), subjects(entries)
    for entry in entries:
        entry.actor_name, entry.subject = names[entry.actor_id], about[entry.pk]


def who(entries: Iterable[AuditEntry]) -> dict[int | None, str]:
    """The names of those who acted, by their key; one query. None is the site itself."""
    keys = {entry.actor_id for entry in entries}
    people = User.objects.in_bulk([key for key in keys if key is not None])
    names: dict[int | None, str] = {key: str(people.get(key or 0, GONE)) for key in keys}
    return names | {None: str(THE_SITE)}


def subjects(entries: Iterable[AuditEntry]) -> dict[int, Subject]:
    """What each line is about, by the key of the line; a query for each kind of thing."""
    by_label: defaultdict[str, list[AuditEntry]] = defaultdict(list)
    for entry in entries:
        by_label[entry.object_label].append(entry)
    found: dict[int, Subject] = {}
    for label, lines in by_label.items():
        model = model_of(label)
        things = _things(model, {line.object_id for line in lines}) if model else {}
        for line in lines:
            thing = things.get(line.object_id or 0)
            found[line.pk] = _subject(model, thing, line)
    return found


def model_of(label: str) -> type[Model] | None:
    """The model of a label; None for one that there is no longer."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def kind_of(model: type[Model]) -> str:
    """What a thing of a model is called; a package's own name is looked up in our words too."""
    return gettext(str(model._meta.verbose_name))


def field_in_words(label: str, field: str) -> str | Promise:
    """A column of a model as its forms call it; what is none of its columns as it is written."""
    model = model_of(label)
    try:
        column = model._meta.get_field(field) if model else None
    except FieldDoesNotExist:
        column = None
    return column.verbose_name if isinstance(column, Field) else field


def _things(model: type[Model], keys: set[int | None]) -> dict[int, Model]:
    rows = model._base_manager.select_related(*_references(model))
    return rows.in_bulk([key for key in keys if key is not None])


def _references(model: type[Model]) -> list[str]:
    fields = {field.name for field in model._meta.fields if isinstance(field, ForeignKey)}
    return [name for name in NAMED_AFTER if name in fields]


def _subject(model: type[Model] | None, thing: Model | None, line: AuditEntry) -> Subject:
    kind = kind_of(model) if model else ""
    if thing is None:
        return Subject(kind, line.object_code)
    return Subject(kind, _name(thing), _page(thing))


def _name(thing: Model) -> str:
    if isinstance(thing, User):
        return str(thing)
    if hasattr(thing, "name_ar"):
        return localized(thing, "name")
    return next((_name(other) for other in _others(thing)), "")


def _page(thing: Model) -> str:
    label = thing._meta.label_lower
    if label in pages:
        return pages[label](thing)
    if admin.site.is_registered(type(thing)):
        try:
            address = f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change"
            return reverse(address, args=[thing.pk])
        except NoReverseMatch:
            return ""
    return next((url for other in _others(thing) if (url := _page(other))), "")


def _others(thing: Model) -> list[Model]:
    """What it may be named after."""
    found = (getattr(thing, name) for name in _references(type(thing)))
    return [other for other in found if other is not None]
