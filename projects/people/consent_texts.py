"""The sentences that were agreed to, by version (``data/consent-texts.json``).

They are kept apart from the catalogue of translations, which changes: what somebody agreed to a
year ago reads today as it read then.
"""

import json
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from projects.models.consent import TEXT_VERSION

FILE = Path(__file__).resolve().parents[1] / "data" / "consent-texts.json"


@lru_cache(maxsize=1)
def all_texts() -> dict[str, dict[str, dict[str, str]]]:
    """By version, purpose and language."""
    return json.loads(FILE.read_text("utf-8"))


def text_of(purpose: str, version: str, language: str) -> str:
    """The sentence of a purpose in a version; empty for a version that never asked for it."""
    texts = all_texts().get(version, {}).get(purpose, {})
    return texts.get("en" if language == "en" else "ar", "")


def same_as_now(purpose: str) -> list[str]:
    """The versions that ask for a purpose in the words of today."""
    today = all_texts()[TEXT_VERSION][purpose]
    return [version for version, texts in all_texts().items() if texts.get(purpose) == today]


def asked_now(purpose: str) -> str:
    """The sentence that whoever agrees today agrees to, in the page's language."""
    return text_of(purpose, TEXT_VERSION, get_language() or "ar")
