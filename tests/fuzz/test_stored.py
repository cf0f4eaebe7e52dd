"""No stored value may make a page fail, however it came into the table."""

from django.apps import apps
from django.db import Error, models, transaction

from tests.fuzz.conftest import FULL
from tests.fuzz.strings import ODD
from tests.fuzz.walk import in_english, routes

# Columns that only the site itself writes, out of its own alphabet.
OWN = {"code", "slug", "content_hash", "token_hash", "mark", "nonce", "language", "target_path",
       "session_key", "import_source", "portrait_hash", "codename"}  # fmt: skip


def _is_storable(text: str) -> bool:
    """What PostgreSQL holds at all: neither NUL nor half an emoji."""
    return "\x00" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def storable() -> list[str]:
    return [text for text in ODD.values() if _is_storable(text)]


def columns():
    """(model, field) of every text that a person can have brought into a table of ours."""
    for model in apps.get_models():
        if model._meta.app_label not in ("accounts", "projects", "influencers", "taggit"):
            continue
        for column in model._meta.concrete_fields:
            is_text = isinstance(column, models.CharField | models.TextField) and not column.choices
            if is_text and column.name not in OWN:
                yield model, column


def write_everywhere(strings) -> int:
    """Put an odd string into every such column of every row; those that a constraint refuses stay."""
    written = 0
    for model, column in columns():
        for row in model._default_manager.order_by("pk")[:40]:
            text = next(strings)[: column.max_length or 5000]
            try:
                with transaction.atomic():
                    written += model._base_manager.filter(pk=row.pk).update(**{column.name: text})
            except Error:
                continue
    return written


def test_no_stored_text_makes_a_page_fail(world, faults, chance):
    strings = storable()
    for _round in range(15 if FULL else 1):
        with faults.looking_at("storing"):
            assert write_everywhere(iter(lambda: chance.choice(strings), None)) > 50
            for route in routes():
                path = route.path(world)
                for role in route.roles if FULL else (chance.choice(route.roles),):
                    address = chance.choice([path, in_english(path)])
                    with faults.looking_at(role, address):
                        faults.see(world.people[role].get(address), role, address)
    assert not faults, faults.told()
