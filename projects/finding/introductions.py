"""The texts that a category's, a governorate's and a season's page begins with (``data/introductions.json``)."""

import json
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from projects.models import Category, Governorate, Occasion

FILE = Path(__file__).resolve().parents[1] / "data" / "introductions.json"
_KINDS = {Category: "categories", Governorate: "governorates", Occasion: "occasions"}


@lru_cache(maxsize=1)
def all_introductions() -> dict[str, dict[str, dict[str, str]]]:
    """By kind, slug and language."""
    return json.loads(FILE.read_text("utf-8"))


def introduction_of(thing: Category | Governorate | Occasion) -> str:
    """Two or three sentences in the page's language; empty for what staff added by themselves."""
    texts = all_introductions()[_KINDS[type(thing)]].get(thing.slug, {})
    return texts.get("en" if get_language() == "en" else "ar", "")
