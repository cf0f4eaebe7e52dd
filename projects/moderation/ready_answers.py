"""Ready answers to owners: kind, and each says what to do next. They are data
(``projects/data/ready-answers.json``), fill the field, and are changed there before anything is sent.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).parent.parent / "data" / "ready-answers.json"


@dataclass(frozen=True)
class ReadyAnswer:
    """``fields`` are those of the owner's form that it is about, none for a project as a whole;
    ``declines`` where it is said with a no."""

    slug: str
    title_ar: str
    title_en: str
    text_ar: str
    text_en: str
    fields: tuple[str, ...] = ()
    declines: bool = False

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" else self.title_ar

    def text_in(self, language: str) -> str:
        """What its reader gets, in their language."""
        return self.text_en if language == "en" else self.text_ar


@cache
def every() -> tuple[ReadyAnswer, ...]:
    rows = json.loads(FILE.read_text("utf-8"))
    return tuple(ReadyAnswer(**row | {"fields": tuple(row["fields"])}) for row in rows)


def about(names: Iterable[str], language: str) -> list[tuple[ReadyAnswer, str]]:
    """Those about one of these fields, with the text that its reader gets."""
    asked = set(names)
    return [(ready, ready.text_in(language)) for ready in every() if asked & set(ready.fields)]


def for_a_whole(language: str) -> list[tuple[ReadyAnswer, str]]:
    """All of them, with the text that its reader gets: a submission may want any."""
    return [(ready, ready.text_in(language)) for ready in every()]


def by_slug(slug: str) -> ReadyAnswer | None:
    return next((answer for answer in every() if answer.slug == slug), None)
