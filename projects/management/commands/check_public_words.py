"""Where public texts hold a number or an address, stored before these were refused."""

from collections.abc import Iterator

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db import models
from taggit.models import Tag

from adamlocal.lib.contact_details import masked, no_number


def public_fields(model: type[models.Model]) -> list[str]:
    """The fields of a model whose texts are public: those that the rule is a validator of."""
    if model is Tag:  # a package's table: its rule stands in ``projects.finding.tags``
        return ["name"]
    return [field.name for field in model._meta.fields if no_number in field.validators]


def found() -> Iterator[tuple[models.Model, str, str]]:
    """(row, field, its text with the detail masked), table by table; few rows are in memory."""
    for model in apps.get_models():
        names = public_fields(model)
        for row in model._default_manager.only("pk", *names).iterator(1000) if names else ():
            for name in names:
                try:
                    no_number(getattr(row, name) or "")
                except ValidationError:
                    yield row, name, masked(getattr(row, name))


class Command(BaseCommand):
    help = (
        "Lists public words that hold a telephone number or an address, masked. Pages mask them "
        "already; whoever reads the list asks their owners to take them out. Changes nothing."
    )

    def handle(self, *args, **options) -> None:
        count = 0
        for row, name, text in found():
            count += 1
            self.stdout.write(f"{row._meta.label} {row.pk} {name}: {' '.join(text.split())[:80]}")
        self.stdout.write(f"{count} found")
