"""Reference data out of ``projects/data``: categories, places, occasions, lexicon, groups.

Idempotent: staff may correct names and dates in the panel, and a file never undoes that; only
what is missing is added.
"""

import json
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction

from adamlocal.accounts.enums import GROUPS
from adamlocal.lib.text import fold
from projects.enums import SourceKind
from projects.finding import lexicon
from projects.models import (
    Area,
    Category,
    FormerCategory,
    Governorate,
    LexiconGroup,
    Occasion,
    Source,
)
from projects.seasons import calendar

DATA = Path(__file__).resolve().parents[1] / "data"


def _read(name: str) -> list[dict]:
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


@transaction.atomic
def load() -> dict[str, int]:
    """Add what is missing; returns how many of each stand in the database afterwards."""
    for name in GROUPS:
        Group.objects.get_or_create(name=name)
    _load_categories()
    for order, row in enumerate(_read("governorates")):
        Governorate.objects.get_or_create(code=row["code"], defaults={**row, "order": order})
    _load_areas()
    lexicon.load(DATA / "lexicon.jsonl")
    for order, row in enumerate(_read("occasions")):
        names = {name: row[name] for name in ("slug", "name_ar", "name_en")}
        Occasion.objects.get_or_create(slug=row["slug"], defaults={**names, "order": order})
    # Whoever comes from our own search is told apart from whoever comes directly.
    Source.objects.get_or_create(
        kind=SourceKind.SEARCH, project=None, defaults={"target_path": "/projects/"}
    )
    calendar.reckon()
    return {
        str(model._meta.model_name): model.objects.count()
        for model in (Category, Governorate, Area, Occasion, LexiconGroup)
    }


def _load_categories() -> None:
    rows = _read("categories")
    known: dict[str, Category] = {c.slug: c for c in Category.objects.all()}
    # What was merged or called otherwise since is there by its other name.
    for slug, now in FormerCategory.objects.leading().items():
        known.setdefault(slug, known[now])
    # Headings first: the others point at them.
    for order, row in sorted(enumerate(rows), key=lambda item: item[1]["parent"] is not None):
        if row["slug"] in known:
            continue
        parent = known[row["parent"]] if row["parent"] else None
        known[row["slug"]] = Category.objects.create(**{**row, "parent": parent, "order": order})


def _load_areas() -> None:
    governorates = {g.slug: g for g in Governorate.objects.all()}
    known = set(Area.objects.values_list("governorate__slug", "slug"))
    Area.objects.bulk_create(
        Area(
            governorate=governorates[row["governorate"]],
            slug=row["slug"],
            name_ar=row["name_ar"],
            name_en=row["name_en"],
            sort_name=fold(row["name_ar"]),
            order=order,
        )
        for order, row in enumerate(_read("areas"))
        if (row["governorate"], row["slug"]) not in known
    )
