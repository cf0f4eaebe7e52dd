"""Labels of form fields out of the table of a project's fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.forms import Form as DjangoForm

from projects.field_kinds import Field
from projects.fields import FIELDS

Form = TypeVar("Form", bound=DjangoForm)


def labelled(table: Iterable[Field] = FIELDS) -> Callable[[type[Form]], type[Form]]:
    """A class decorator: a form's fields that have no label are called as the table calls them."""
    labels = {field.name: field.label for field in table}

    def label(form: type[Form]) -> type[Form]:
        for name, field in form.base_fields.items():
            if field.label is None:
                field.label = labels.get(name)
        return form

    return label
