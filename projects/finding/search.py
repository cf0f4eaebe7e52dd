"""Search: one function for the page, the API and the evaluation, and what it says of its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from adamlocal.lib.arabic import is_arabic, words_of
from projects.finding import narrowing
from projects.finding.table import PUNCTUATION, fields_of, fill, forget, recount, refresh, write
from projects.finding.words import loading, matching, spelling
from projects.finding.words.knowledge import Knowledge, Phrase, index_stems
from projects.finding.words.understanding import Query, asked, nearest_groups
from projects.models import Project, SearchEntry, SearchMiss
from projects.models.project_query import ProjectQuerySet

__all__ = [
    "Match", "Nearest", "Search", "explain", "fill", "forget", "missed_lately", "nearest",
    "note_miss", "recount", "refresh", "search", "write",
]  # fmt: skip

MISS_LENGTH = 100
MISSES_A_DAY = 5000


# --- asking --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Match:
    """Why a project was found: the field (``name``, ``tag``, ``product``, ``line``, ``category``,
    ``story``, ``handle``, ``place``) and the words in it, as the project writes them (of a
    handle none), with what stands ``before`` and ``after`` them there.
    """

    field: str
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Nearest:
    """What to try when nothing was found: words that find something, and category keys."""

    words: list[str] = field(default_factory=list)
    categories: list[int] = field(default_factory=list)
    # The same words without their place, and how many projects they find in others.
    placeless: str = ""
    elsewhere: int = 0


@dataclass(frozen=True)
class Search:
    """The answer to a search; ``projects`` holds matches only, the best first, and is lazy.

    It chains with every filter of ``ProjectQuerySet``. Order: points for the fields that matched
    (``projects.finding.words.matching``), all words before some, half a point for what its owner has
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

    def missing(self, projects: Iterable[Project]) -> dict[int, list[str]]:
        """For each project, by key, the words of the search that it lacks; one query, or none for
        a single word.
        """
        keys = [project.pk for project in projects]
        pieces = matching.pieces(self.query)
        if len(pieces) < 2:
            return {key: [] for key in keys}
        has = {f"has_{n}": matching.where(condition) for n, (_, condition) in enumerate(pieces)
               if condition}  # fmt: skip
        rows = SearchEntry.objects.filter(pk__in=keys).annotate(**has).values("pk", *has)
        return {
            row["pk"]: [
                self.query.written(text)
                for n, (text, _) in enumerate(pieces)
                if not row.get(f"has_{n}")
            ]
            for row in rows
        }

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
    return Search(query, narrowing.by_relevance(narrowing.matching(projects, query), query))


def note_miss(words: str) -> None:
    """Keep words that found nothing, for staff to teach the lexicon; never who typed them.

    Long numbers (a telephone is one) are left out, and a day keeps so many words at most.
    """
    kept = " ".join(w for w in words_of(words) if not (w.isdigit() and len(w) > 4))[:MISS_LENGTH]
    today = timezone.localdate()
    if len(kept) < 2 or SearchMiss.objects.filter(day=today).count() >= MISSES_A_DAY:
        return
    _, created = SearchMiss.objects.get_or_create(words=kept, day=today)
    if not created:
        SearchMiss.objects.filter(words=kept, day=today).update(count=models.F("count") + 1)


def missed_lately() -> int:
    """How many searches found nothing within a week, each once a day."""
    week = timezone.localdate() - timedelta(days=7)
    return SearchMiss.objects.filter(day__gt=week).count()


# --- saying why ----------------------------------------------------------------------------


def explain(query: Query, project: Project) -> list[Match]:
    if query.handle:
        return [Match("handle", "")]
    known = loading.held()
    texts = _in_language(fields_of(project))
    matches = []
    for concept in query.concepts:
        wanted = _in_order(concept.exact, concept.same | concept.narrower | concept.broader)
        match = _first_match(wanted, texts, known)
        for part in concept.parts if match is None else ():
            match = match or _first_match(_in_order(part.exact, part.same), texts, known)
        if match is None and project.category_id in concept.named:
            match = Match("category", str(project.category))
        if match and match not in matches:
            matches.append(match)
    if query.places and not query.concepts:
        matches.append(Match("place", str(project.area or project.governorate)))
    return matches


def _in_language(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is written in the page's language before the rest, so that English explains itself."""
    wants_arabic = get_language() != "en"
    return sorted(texts, key=lambda one: is_arabic(one[1]) != wants_arabic)


def _in_order(exact: frozenset[Phrase], others: frozenset[Phrase]) -> list[Phrase]:
    """Phrases as they are looked for: what was typed before its other names, the longest first."""
    return sorted(exact | others, key=lambda one: (one not in exact, -len(one), one))


def _first_match(
    wanted: list[Phrase], texts: list[tuple[str, str]], known: Knowledge
) -> Match | None:
    for name, text in texts:
        found = _found_in(wanted, text, known)
        if found:
            # Her handle is found, never shown: it is no part of any page or answer.
            return Match(name, "") if name == "handle" else Match(name, *found)
    return None


def _found_in(wanted: list[Phrase], text: str, known: Knowledge) -> tuple[str, str, str] | None:
    """The words of a text that are one of the phrases, as they are written there, and what stands
    before and after them.
    """
    written = [word for word in text.split() if words_of(word)]
    stems = [{one for w in words_of(word) for one in index_stems(w, known)} for word in written]
    for start in range(len(stems)):
        for phrase in wanted:
            row = stems[start : start + len(phrase)]
            if len(row) == len(phrase) and all(p in s for p, s in zip(phrase, row, strict=True)):
                return _parted(written, start, start + len(phrase))
    return None


def _parted(written: list[str], start: int, end: int) -> tuple[str, str, str]:
    """Some words of a row, those before and those after; signs at their ends are not theirs."""
    words = " ".join(written[start:end])
    core = words.strip(PUNCTUATION)
    first = words.index(core)
    before, after = " ".join(written[:start]), " ".join(written[end:])
    before, after = f"{before} {words[:first]}", f"{words[first + len(core) :]} {after}"
    return core, before.lstrip(), after.rstrip()


def nearest(query: Query) -> Nearest:
    known = loading.current()
    placeless, elsewhere = "", 0
    if query.places and query.concepts:
        placeless = " ".join(concept.text for concept in query.concepts)
        without = Query(query.text, query.concepts)
        elsewhere = narrowing.matching(Project.objects.public(), without).count()
    labels = [known.groups[slug].label for slug in nearest_groups(query, known)]
    for concept in query.concepts:
        if concept.is_known and concept is not query.head:
            labels.append(concept.text)
        elif not concept.is_known:
            labels += spelling.nearest(concept.text, known)
    labels = [label for label in dict.fromkeys(labels) if label != query.text]
    public = Project.objects.public()
    found = [label for label in labels[:12] if narrowing.matching(public, asked(label)).exists()]
    keys: Counter[int] = Counter()
    for concept in query.concepts:
        keys.update(concept.shares)
    return Nearest(found[:4], [key for key, _ in keys.most_common(3)], placeless, elsewhere)


# Long enough for a moderator to teach the lexicon what a season asked for.
MISSES_KEPT = timedelta(days=90)


def forget_misses() -> int:
    """Delete what was looked for in vain long ago; returns how many."""
    return SearchMiss.objects.filter(day__lt=timezone.localdate() - MISSES_KEPT).delete()[0]
