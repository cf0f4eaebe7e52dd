"""What the search box offers while somebody types: words, projects and categories, six in all."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from adamlocal.lib.arabic import words_of
from projects.models import Category, Project
from projects.words import knowledge
from projects.words.knowledge import Knowledge
from projects.words.understanding import asked

LIMIT, PROJECTS, CATEGORIES = 6, 2, 2
SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    """``kind`` is ``word``, ``project`` or ``category``; ``url`` leads where pressing it leads."""

    kind: str
    text: str
    url: str


def suggest(typed: str) -> list[Suggestion]:
    """Up to six for what is typed so far; nothing below two letters. Three small queries."""
    words = words_of(typed)
    folded = " ".join(words)
    if len(folded) < SHORTEST:
        return []
    known = knowledge.current()
    projects = [
        Suggestion("project", str(project), project.get_absolute_url())
        for project in _projects(folded)
    ]
    categories = _categories(folded, typed, known)
    texts = _words(words, typed, known)[: LIMIT - len(projects) - len(categories)]
    where = reverse("projects:list")
    found = [Suggestion("word", text, f"{where}?{urlencode({'q': text})}") for text in texts]
    return [*found, *projects, *categories]


def _words(words: list[str], typed: str, known: Knowledge) -> list[str]:
    """Completions of the whole, else of its last word, else what it seems to mean."""
    found = known.completions(" ".join(words))
    if not found and len(words) > 1:
        rest = typed.strip().rsplit(maxsplit=1)[0]
        found = [f"{rest} {text}" for text in known.completions(words[-1])]
    if not found:
        meant = asked(typed)
        borne = [c for c in meant.concepts if not c.is_absent]
        labels = [known.groups[slug].label for c in borne for slug in c.groups]
        found = ([meant.did_you_mean] if meant.did_you_mean else []) + labels
    return list(dict.fromkeys(found))


def _projects(folded: str) -> list[Project]:
    """Public projects whose name holds what is typed, those that begin with it first."""
    named = Project.objects.public().filter(search_entry__name__contains=folded)
    candidates = named.select_related("search_entry").order_by("-published_at", "pk")[:20]
    return sorted(candidates, key=lambda p: not p.search_entry.name.startswith(folded))[:PROJECTS]


def _categories(folded: str, typed: str, known: Knowledge) -> list[Suggestion]:
    """Categories with a word that begins so, else the first home of what is meant."""
    begun = [
        kind
        for kind in known.kinds.values()
        if any(
            name.startswith(folded) or f" {folded}" in name or f" و{folded}" in name
            for name in (" ".join(words_of(kind.label_ar)), " ".join(words_of(kind.label_en)))
        )
    ]
    if not begun:
        shares = {k: s for c in asked(typed).concepts[:1] for k, s in c.shares.items() if s == 1.0}
        begun = [known.kinds[key] for key in shares]
    is_english = get_language() == "en"
    return [
        Suggestion(
            "category",
            kind.label_en if is_english else kind.label_ar,
            Category(slug=kind.slug).get_absolute_url(),
        )
        for kind in begun[:CATEGORIES]
    ]
