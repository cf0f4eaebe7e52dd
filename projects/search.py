"""Search: one function for the page, the API and the evaluation, and what it says of its answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db import models
from django.utils import timezone

from adamlocal.lib.arabic import words_of
from projects.models import Project, SearchMiss
from projects.querysets import ProjectQuerySet
from projects.search_table import PUNCTUATION, fields_of, fill, forget, recount, refresh
from projects.words import knowledge, spelling
from projects.words.knowledge import Knowledge, index_stems
from projects.words.understanding import Query, asked, nearest_groups

__all__ = [
    "Match", "Nearest", "Search", "explain", "fill", "forget", "nearest", "note_miss", "recount",
    "refresh", "search",
]  # fmt: skip

MISS_LENGTH = 100
MISSES_A_DAY = 5000


# --- asking --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Match:
    """Why a project was found: the field (``name``, ``tag``, ``product``, ``line``, ``category``,
    ``story``, ``handle``, ``place``) and the words in it, as the project writes them (of a
    handle none).
    """

    field: str
    words: str


@dataclass(frozen=True)
class Nearest:
    """What to try when nothing was found: words that find something, and category keys."""

    words: list[str] = field(default_factory=list)
    categories: list[int] = field(default_factory=list)
    # The same words find this many projects in other places.
    elsewhere: int = 0


@dataclass(frozen=True)
class Search:
    """The answer to a search; ``projects`` holds matches only, the best first, and is lazy.

    It chains with every filter of ``ProjectQuerySet``. Order: points for the fields that matched
    (``projects.words.matching``), all words before some, half a point for what its owner has
    confirmed lately, and equals in the turn of the day as in every other list, those that take
    orders first.
    """

    query: Query
    projects: ProjectQuerySet

    @property
    def did_you_mean(self) -> str:
        """The words as they were corrected (and searched for); empty if all were known."""
        return self.query.did_you_mean

    def explain(self, project: Project) -> list[Match]:
        """Where each meaning stands in a project that was loaded ``for_search``."""
        return explain(self.query, project)

    def nearest(self) -> Nearest:
        """A few queries: only for the page that says that nothing was found."""
        return nearest(self.query)


def search(words: str, among: ProjectQuerySet | None = None) -> Search:
    """Find public projects (or those ``among``) by what people type.

    Forgives spelling, dialect, Arabic in Latin letters, English, slips, joined and parted words,
    and takes the names of places out of the words. Costs one small query; ``projects`` one more.
    Empty words match everything.
    """
    query = asked(words)
    projects = Project.objects.public() if among is None else among
    return Search(query, projects.search(query).by_relevance(query))


def note_miss(words: str) -> None:
    """Keep words that found nothing, for staff to teach the lexicon; never who typed them.

    Long numbers (a telephone is one) are left out, and a day keeps so many words at most.
    """
    kept = " ".join(w for w in words_of(words) if not (w.isdigit() and len(w) > 4))[:MISS_LENGTH]
    today = timezone.localdate()
    if not kept or SearchMiss.objects.filter(day=today).count() >= MISSES_A_DAY:
        return
    _, created = SearchMiss.objects.get_or_create(words=kept, day=today)
    if not created:
        SearchMiss.objects.filter(words=kept, day=today).update(count=models.F("count") + 1)


# --- saying why ----------------------------------------------------------------------------


def explain(query: Query, project: Project) -> list[Match]:
    known = knowledge.held()
    texts = [(name, text) for name, text in fields_of(project)]
    matches = []
    for concept in query.concepts:
        wanted = concept.exact | concept.same | concept.narrower | concept.broader
        match = _first_match(wanted, texts, known)
        for part in concept.parts if match is None else ():
            match = match or _first_match(part.exact | part.same, texts, known)
        if match is None and project.category_id in concept.named:
            match = Match("category", str(project.category))
        if match and match not in matches:
            matches.append(match)
    if query.places and not query.concepts:
        matches.append(Match("place", str(project.area or project.governorate)))
    return matches


def _first_match(wanted: frozenset, texts: list[tuple[str, str]], known: Knowledge) -> Match | None:
    for name, text in texts:
        found = _found_in(wanted, text, known)
        if found:
            # Her handle is found, never shown: it is no part of any page or answer.
            return Match(name, "" if name == "handle" else found)
    return None


def _found_in(wanted: frozenset, text: str, known: Knowledge) -> str:
    """The words of a text that are one of the phrases, as they are written there."""
    written = [word for word in text.split() if words_of(word)]
    stems = [{one for w in words_of(word) for one in index_stems(w, known)} for word in written]
    for start in range(len(stems)):
        for phrase in wanted:
            row = stems[start : start + len(phrase)]
            if len(row) == len(phrase) and all(p in s for p, s in zip(phrase, row, strict=True)):
                return " ".join(written[start : start + len(phrase)]).strip(PUNCTUATION)
    return ""


def nearest(query: Query) -> Nearest:
    known = knowledge.current()
    elsewhere = 0
    if query.places and query.concepts:
        without = Query(query.text, query.concepts)
        elsewhere = Project.objects.public().search(without).count()
    labels = [known.groups[slug].label for slug in nearest_groups(query, known)]
    for concept in query.concepts:
        if concept.is_known and concept is not query.head:
            labels.append(concept.text)
        elif not concept.is_known:
            labels += spelling.nearest(concept.text, known)
    labels = [label for label in dict.fromkeys(labels) if label != query.text]
    found = [label for label in labels[:12] if Project.objects.public().search(label).exists()]
    keys = Counter()
    for concept in query.concepts:
        keys.update(concept.shares)
    return Nearest(found[:4], [key for key, _ in keys.most_common(3)], elsewhere)
