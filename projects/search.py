"""Search: one function for the page, the API and the evaluation, and how its table is kept.

Kept by whoever changes words or publishes (``submit``, ``publish``, the import, the demo)
through ``refresh``; ``recount`` counts the known words anew each night and after an import.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import models, transaction
from django.utils import timezone

from adamlocal.lib.arabic import words_of
from adamlocal.lib.text import fold
from projects.enums import Channel
from projects.models import Project, SearchEntry, SearchMiss, SearchWord
from projects.querysets import ProjectQuerySet
from projects.words import knowledge, spelling
from projects.words.knowledge import Knowledge, index_stems
from projects.words.understanding import Query, asked, nearest_groups

BATCH = 500
# Field → its label in the vector and the order of its positions, ``FIELD_STEP`` apart, so that no
# phrase crosses two fields.
LABELS = {
    "name": ("A", 0), "tag": ("B", 1), "line": ("B", 2), "product": ("C", 3), "handle": ("C", 4),
    "story": ("D", 5),
}  # fmt: skip
FIELD_STEP = 1000
SENTENCE = re.compile(r"[.\n،؛,;:!؟?|/()]+")
PUNCTUATION = ".,;:!?()[]«»\"'،؛؟…-–—"
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
    known = knowledge.current()
    texts = [(name, text) for name, text in _fields(project)]
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


# --- keeping the table ---------------------------------------------------------------------


def _fields(project: Project) -> Iterator[tuple[str, str]]:
    """(field, text) of all that is searched, the strongest first; needs ``for_search``."""
    yield from _named("name", project.name_ar, project.name_en)
    yield from _named("tag", *(tag.name for tag in project.tags.all()))
    yield from _named("line", project.tagline_ar, project.tagline_en)
    for product in project.products.all():
        yield from _named("product", product.name_ar, product.name_en)
    for contact in project.contacts.all():
        if contact.is_public and contact.channel == Channel.INSTAGRAM:
            yield "handle", contact.value
    for story in (project.story_ar, project.story_en):
        yield from _named("story", *SENTENCE.split(story))


def _named(name: str, *texts: str) -> Iterator[tuple[str, str]]:
    yield from ((name, text) for text in texts if text)


def vector_of(project: Project, known: Knowledge) -> str:
    """The text of a tsvector: stems with positions and labels, each text a phrase of its own."""
    places: dict[str, set[str]] = defaultdict(set)
    starts = Counter()
    for name, text in _fields(project):
        label, order = LABELS[name]
        words = words_of(text)[:200]
        first = order * FIELD_STEP + starts[name] + 1
        starts[name] += len(words) + 1
        if starts[name] >= FIELD_STEP:
            break
        for offset, word in enumerate(words):
            for one in index_stems(word, known):
                places[one].add(f"{first + offset}{label}")
    return " ".join(
        f"'{one}':{','.join(sorted(at)[:200])}" for one, at in sorted(places.items()) if len(one) < 80
    )


def refresh(keys: Iterable[int]) -> None:
    """Write the search entries of some projects anew, a batch at a time, and learn their words."""
    keys = list(keys)
    if not keys:
        return
    known = knowledge.for_indexing()
    for start in range(0, len(keys), BATCH):
        projects = list(Project.objects.filter(pk__in=keys[start : start + BATCH]).for_search())
        entries = [
            SearchEntry(
                project=project,
                words=vector_of(project, known),
                name=fold(f"{project.name_ar} {project.name_en}")[:170],
            )
            for project in projects
        ]
        SearchEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["project"],
            update_fields=["words", "name"],
        )
    _learn(keys, known)


def fill() -> None:
    """Write the entries that are missing: of projects older than the table."""
    missing = list(Project.objects.filter(search_entry=None, erased_at=None).values_list("pk", flat=True))
    if missing:
        refresh(missing)
        recount()


def forget(project: Project) -> None:
    """Take a project's words out of the search table (it was erased)."""
    SearchEntry.objects.filter(project=project).delete()


def _learn(keys: list[int], known: Knowledge) -> None:
    """Words that nobody knew yet, of projects that are public; counts are set right by night."""
    tally = _Tally(known)
    for project in Project.objects.public().filter(pk__in=keys).for_search().iterator(BATCH):
        tally.add(project)
    rows = {row.stem: row for row in tally.rows() if row.stem not in known.words}
    present = SearchWord.objects.filter(pk__in=rows).values_list("pk", flat=True)
    new = [rows[stem] for stem in rows.keys() - set(present)]
    if new:
        SearchWord.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)
        knowledge.stamp(knowledge.WORDS)


@transaction.atomic
def recount() -> int:
    """Count the words of all public projects anew; returns how many are known.

    Words of what is public no longer are forgotten with it.
    """
    tally = _Tally(knowledge.for_indexing())
    for project in Project.objects.public().for_search().iterator(BATCH):
        tally.add(project)
    rows = list(tally.rows())
    SearchWord.objects.all().delete()
    SearchWord.objects.bulk_create(rows, batch_size=BATCH)
    knowledge.stamp(knowledge.WORDS)
    return len(rows)


class _Tally:
    """Words, and pairs of words in names and products, with where they stand."""

    def __init__(self, known: Knowledge):
        self.known = known
        self.projects: Counter[str] = Counter()
        self.strong: Counter[str] = Counter()
        self.categories: dict[str, Counter[int]] = defaultdict(Counter)
        self.spellings: dict[str, Counter[str]] = defaultdict(Counter)
        self.shown: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, project: Project) -> None:
        anywhere, strong = set(), set()
        for name, text in _fields(project):
            if name == "handle":
                continue
            rows = []
            for written in text.split():
                for word in words_of(written):
                    stems = index_stems(word, self.known)
                    rows.append(stems[-1])
                    anywhere.update(stems)
                    if name != "story":
                        strong.update(stems)
                        self.spellings[stems[0]][word] += 1
                        self.shown[stems[0]][written.strip(PUNCTUATION)] += 1
            pairs = {" ".join(pair) for pair in zip(rows, rows[1:], strict=False)}
            anywhere |= pairs
            if name != "story":
                strong |= pairs
        self.projects.update(anywhere)
        self.strong.update(strong)
        for one in strong:
            self.categories[one][project.category_id] += 1

    def rows(self) -> Iterator[SearchWord]:
        for one, count in self.projects.items():
            # A pair that stands in one story alone helps nobody.
            if len(one) > 80 or (" " in one and not self.strong[one] and count < 3):
                continue
            shown = self.shown[one].most_common(1)
            yield SearchWord(
                stem=one,
                strong=self.strong[one],
                projects=count,
                categories={str(key): n for key, n in self.categories[one].items()},
                spellings=[w for w, _ in self.spellings[one].most_common(8) if len(w) <= 80],
                shown=shown[0][0][:80] if shown else "",
            )
