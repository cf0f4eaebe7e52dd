"""What some goods have to be careful with: said kindly to whoever sends them, checked by whoever reads.

The rules stand here and nowhere else. A rule is about a category (or a heading with all its kinds) or
about words; a category is known by every slug that it ever had.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import fold
from projects.models import Category, FormerCategory, Project

_WORD = re.compile(r"[^\s،؛.,;:!؟?()«»\"“”]+")
# «وللعلاج» is علاج: and, then, with, to, the.
_BEFORE = re.compile(r"^(?:و|ف)?(?:بال|لل|ال|ب|ل)?")
_LONGEST = 2
# Letters of the sentence that stand around a found word.
_AROUND = 40


@dataclass(frozen=True)
class Rule:
    """``ask`` is said to the owner before sending, who ticks ``tick`` where it is so; ``check`` is said
    to the moderator; ``slugs`` are the categories and headings that it is about (none: it hangs on
    words)."""

    key: str
    ask: Promise
    tick: Promise
    check: Promise
    slugs: frozenset[str] = frozenset()


CLAIMS = Rule(
    "claims",
    _(
        "Some of your words promise to heal. Say what it is and how it is used instead: nothing"
        " made at home may promise to heal, and we could not publish it."
    ),
    _("My words promise no healing."),
    _("Words that promise to heal: ask for other words before it is published."),
)
RULES = [
    Rule(
        "food",
        _(
            "About food: is it said what is in it for people who must not eat nuts, milk, eggs or"
            " wheat, and how long it keeps?"
        ),
        _("It is said what is in it and how long it keeps."),
        _(
            "Food: does it say what some must not eat (nuts, milk, eggs, wheat), and how what spoils"
            " is kept cold on its way?"
        ),
        frozenset({"food"}),
    ),
    Rule(
        "cosmetics",
        _(
            "About care for skin and hair: is it said what is in it, and that people try it on a"
            " small spot first?"
        ),
        _("It is said what is in it, and to try it on a small spot first."),
        _("Care for skin and hair: does it say what is in it, and promise no more than care?"),
        frozenset({"beauty"}),
    ),
    Rule(
        "children",
        _(
            "About photos: if a child can be recognised in one, have its parents agreed? The clothes"
            " alone are enough."
        ),
        _("No child can be recognised in the photos, or its parents agreed."),
        _(
            "Photos: can a child be recognised? Ask whether its parents agreed, or for one of the"
            " goods alone."
        ),
        frozenset({"kids-clothes"}),
    ),
]


@dataclass(frozen=True)
class Found:
    """A word that promises to heal, with what stands around it."""

    before: str
    word: str
    after: str


@dataclass(frozen=True)
class Declared:
    """The sentence that an owner ticked, in its language, and when."""

    text: str
    language: str
    at: datetime


@dataclass(frozen=True)
class Check:
    """A rule that applies to a project, and for words where they stand; what its owner declared of it
    and when somebody looked at it, where that is asked for (``submission.declarations``)."""

    rule: Rule
    found: tuple[Found, ...] = ()
    declared: Declared | None = None
    checked_at: datetime | None = None


def all_rules() -> list[Rule]:
    return [CLAIMS, *RULES]


def checks_of(project: Project, texts: Iterable[str] = ()) -> list[Check]:
    """The rules that apply to a project as it stands, and to further ``texts`` (an edit's); at most
    one query, for what its category was called before. It need not be saved."""
    names = _names_of(project.category)
    found = tuple(one for text in (*_texts_of(project), *texts) for one in promises_to_heal(text))
    claims = [Check(CLAIMS, found)] if found else []
    return [*claims, *(Check(rule) for rule in RULES if rule.slugs & names)]


def promises_to_heal(text: str) -> Iterator[Found]:
    """The words of a text that promise to heal, as they are written there."""
    words = list(_WORD.finditer(text))
    forms = [_forms(word[0]) for word in words]
    at = 0
    while at < len(words):
        length = next((n for n in range(_LONGEST, 0, -1) if _is_claim(forms[at : at + n], n)), 0)
        if length:
            start, end = words[at].start(), words[at + length - 1].end()
            yield Found(
                text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
            )
        at += length or 1


def _is_claim(forms: list[set[str]], length: int) -> bool:
    """Whether so many words, each in one of its forms, stand in the list."""
    if len(forms) < length:
        return False
    phrases = {""}
    for some in forms:
        phrases = {f"{phrase} {form}".strip() for phrase in phrases for form in some}
    return bool(phrases & _claims())


def _forms(word: str) -> set[str]:
    folded = fold(word)
    return {folded, _BEFORE.sub("", folded, count=1)}


@cache
def _claims() -> frozenset[str]:
    path = Path(__file__).resolve().parents[1] / "data" / "medical-claims.txt"
    lines = path.read_text("utf-8").splitlines()
    return frozenset(
        " ".join(_BEFORE.sub("", fold(word), count=1) for word in line.split())
        for line in lines
        if line and not line.startswith("#")
    ) | frozenset(fold(line) for line in lines if line and not line.startswith("#"))


def _names_of(category: Category) -> set[str]:
    """The slugs of a category and of its heading, those of before too."""
    keys = [key for key in (category.pk, category.parent_id) if key]
    slugs = Category.objects.filter(pk__in=keys).values_list("slug", flat=True)
    former = FormerCategory.objects.filter(category__in=keys).values_list("slug", flat=True)
    return set(slugs.union(former))


def _texts_of(project: Project) -> Iterator[str]:
    """All that its page says in words."""
    for name in ("name", "tagline", "story"):
        for language in ("ar", "en"):
            yield getattr(project, f"{name}_{language}")
    for product in project.products.all():
        yield from (product.name_ar, product.name_en)
