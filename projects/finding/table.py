"""The search table: the words of each project as stems, and how often each is borne.

Kept by whoever changes words or publishes (``submit``, ``publish``, the import, the demo)
through ``refresh``; ``recount`` counts the known words anew each night and after an import.
"""

import itertools
import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from adamlocal.lib.arabic import words_of
from adamlocal.lib.contact_details import masked
from adamlocal.lib.text import fold
from adamlocal.lib.wording import english
from projects.enums import Channel
from projects.finding.query import loading
from projects.finding.query.knowledge import Knowledge, index_stems
from projects.models import Project, SearchEntry, SearchStamp, SearchWord, privacy

BATCH = 500
# Field → its label in the vector and the order of its positions, ``FIELD_STEP`` apart, so that no
# phrase crosses two fields.
LABELS = {
    "name": ("A", 0), "tag": ("B", 1), "line": ("B", 2), "product": ("C", 3), "handle": ("C", 4),
    "story": ("D", 5),
}  # fmt: skip
FIELD_STEP = 1000
# Changes with ``fold``, ``stem`` or ``vector_of``, so that ``fill`` writes every entry anew once.
READING = uuid.uuid5(uuid.NAMESPACE_DNS, "search entries, second reading")
SENTENCE = re.compile(r"[.\n،؛,;:!؟?|/()]+")
PUNCTUATION = ".,;:!?()[]«»\"'،؛؟…-–—"


def fields_of(project: Project) -> Iterator[tuple[str, str]]:
    """(field, text) of all that is searched, the strongest first; needs ``for_search``."""
    yield from _named("name", project.name_ar, english(project, "name"))
    yield from _named("tag", *(tag.name for tag in project.tags.all()))
    yield from _named("line", project.tagline_ar, english(project, "tagline"))
    for product in project.products.all():
        yield from _named("product", product.name_ar, english(product, "name"))
    for contact in privacy.shown_contacts(project):
        if contact.channel == Channel.INSTAGRAM:
            yield "handle", contact.value
    for story in (project.story_ar, english(project, "story")):
        yield from _named("story", *SENTENCE.split(story))


def _named(name: str, *texts: str) -> Iterator[tuple[str, str]]:
    yield from ((name, masked(text)) for text in texts if text)


class Reader:
    """Reads texts as folded words with their stems; a word it has read before costs nothing."""

    def __init__(self, known: Knowledge):
        self.known = known
        self._read: dict[str, list[tuple[str, tuple[str, ...]]]] = {}

    def written(self, one: str) -> list[tuple[str, tuple[str, ...]]]:
        """The words (nearly always one) of what stands between two spaces."""
        if one not in self._read:
            self._read[one] = [(word, index_stems(word, self.known)) for word in words_of(one)]
        return self._read[one]

    def text(self, text: str) -> list[tuple[str, ...]]:
        """The stems of each word of a text."""
        return [stems for one in text.split() for _word, stems in self.written(one)]


def vector_of(project: Project, reader: Reader) -> str:
    """The text of a tsvector: stems with positions and labels, each text a phrase of its own."""
    places: dict[str, set[str]] = defaultdict(set)
    starts: Counter[str] = Counter()
    for name, text in fields_of(project):
        label, order = LABELS[name]
        words = reader.text(text)[:200]
        first = order * FIELD_STEP + starts[name] + 1
        starts[name] += len(words) + 1
        if starts[name] >= FIELD_STEP:
            continue  # this field is full; those after it are not
        for offset, stems in enumerate(words):
            for one in stems:
                places[one].add(f"{first + offset}{label}")
    return " ".join(
        f"'{one}':{','.join(sorted(at)[:200])}"
        for one, at in sorted(places.items())
        if len(one) < 80
    )


def refresh(keys: Iterable[int]) -> None:
    """Write the search entries of some projects anew, and learn their words."""
    keys = list(keys)
    if keys:
        reader = Reader(loading.for_indexing())
        counts = _WordCounts(reader)
        for projects in _batches(keys):
            _write(projects, reader)
            shown = Project.objects.public().filter(pk__in=[project.pk for project in projects])
            public = set(shown.values_list("pk", flat=True))
            for project in projects:
                if project.pk in public:
                    counts.add(project)
        _learn(counts)


def write(keys: Sequence[int]) -> None:
    """Write the search entries of some projects anew, a batch at a time, and learn no words: for
    so many that all are counted afterwards (``recount``).
    """
    reader = Reader(loading.for_indexing())
    for projects in _batches(keys):
        _write(projects, reader)


def _batches(keys: Sequence[int]) -> Iterator[list[Project]]:
    """The projects of these keys, read for search, so many at a time as memory bears."""
    for start in range(0, len(keys), BATCH):
        yield list(Project.objects.filter(pk__in=keys[start : start + BATCH]).for_search())


def _write(projects: Sequence[Project], reader: Reader) -> None:
    entries = [
        SearchEntry(
            project=project,
            category=project.category,
            words=vector_of(project, reader),
            name=fold(f"{project.name_ar} {english(project, 'name')}")[:170],
        )
        for project in projects
    ]
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["project"],
        update_fields=["words", "name"],
    )


def fill() -> None:
    """Write the entries that are missing, of projects older than the table; all of them where
    words are read in another way than when they were written (``READING``).
    """
    unerased = Project.objects.filter(erased_at=None)
    stamps = SearchStamp.objects.filter(kind="reading")
    is_old = not stamps.filter(value=READING).exists()
    missing = unerased if is_old else unerased.filter(search_entry=None)
    keys = list(missing.values_list("pk", flat=True))
    if keys:
        write(keys)
        recount()
    if is_old:
        SearchStamp.objects.update_or_create(kind="reading", defaults={"value": READING})


def forget(project: Project) -> None:
    """Take a project's words out of the search table (it was erased)."""
    SearchEntry.objects.filter(project=project).delete()


def _learn(counts: "_WordCounts") -> None:
    """Words that nobody knew yet; counts are set right by night."""
    rows = {row.stem: row for row in counts.rows()}
    present = SearchWord.objects.filter(pk__in=rows).values_list("pk", flat=True)
    new = [rows[stem] for stem in rows.keys() - set(present)]
    if new:
        SearchWord.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)
        loading.stamp(loading.WORDS)


@transaction.atomic
def recount() -> int:
    """Count the words of all public projects anew; returns how many are known.

    Words of what is public no longer are forgotten with it.
    """
    counts = _WordCounts(Reader(loading.for_indexing()))
    for project in Project.objects.public().for_search().iterator(BATCH):
        counts.add(project)
    rows = list(counts.rows())
    SearchWord.objects.all().delete()
    SearchWord.objects.bulk_create(rows, batch_size=BATCH)
    loading.stamp(loading.WORDS)
    return len(rows)


class _WordCounts:
    """Words, and pairs of words in names and products, with where they stand."""

    def __init__(self, reader: Reader):
        self.reader = reader
        self.projects: Counter[str] = Counter()
        self.strong: Counter[str] = Counter()
        self.categories: dict[str, Counter[int]] = defaultdict(Counter)
        self.spellings: dict[str, Counter[str]] = defaultdict(Counter)
        self.shown: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, project: Project) -> None:
        anywhere: set[str] = set()
        strong: set[str] = set()
        for name, text in fields_of(project):
            if name == "handle":
                continue
            rows = []
            for written in text.split():
                for word, stems in self.reader.written(written):
                    rows.append(stems[-1])
                    anywhere.update(stems)
                    if name != "story":
                        strong.update(stems)
                        self.spellings[stems[0]][word] += 1
                        self.shown[stems[0]][written.strip(PUNCTUATION)] += 1
            pairs = {" ".join(pair) for pair in itertools.pairwise(rows)}
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
