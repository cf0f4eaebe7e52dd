"""Reading what search knows from its tables, and holding it in memory.

Read once, and again when its stamp changes (``SearchStamp``) or after ten minutes; one small query
for each search sees to that.
"""

from __future__ import annotations

import time
import uuid
from collections import defaultdict
from collections.abc import Iterable

from adamlocal.lib.arabic import stem, words_of
from projects.finding.query.knowledge import (
    LONGEST_PHRASE,
    Group,
    Kind,
    Knowledge,
    Phrase,
    Place,
    Word,
    loan,
    root,
    stems_of,
)
from projects.models import (
    Area,
    Category,
    FormerCategory,
    Governorate,
    LexiconGroup,
    SearchEntry,
    SearchStamp,
    SearchWord,
)

LEXICON, WORDS = "lexicon", "words"
RELOAD_SECONDS = 600
# What a group's words are called, in the order a page would choose one to show.
LISTS = ("words", "forms", "spellings", "dialect", "english", "arabizi")
# The one governorate that people call by its town.
CAPITALS = {("balqa", "salt")}
# Governorates under their official names, and as English maps spell them.
ALSO_CALLED = {
    "amman": ("العاصمة", "Al Asimah", "Asimah"),
    "irbid": ("Erbid", "Irbed"),
    "zarqa": ("الزرقا", "Az Zarqa", "Zerqa", "Zarka"),
    "balqa": ("البلقا", "Al Balqa", "Balqaa"),
    "mafraq": ("Al Mafraq", "Mafrak"),
    "jerash": ("Jarash", "Gerasa"),
    "ajloun": ("Ajlun", "Ajlon"),
    "madaba": ("مأدبا", "مادبة", "Madeba"),
    "karak": ("Al Karak", "Kerak"),
    "tafilah": ("At Tafilah", "Tafila", "Al Tafilah", "Tafileh"),
    "maan": ("Maan", "Ma an"),
    "aqaba": ("Al Aqabah", "Aqabah", "Akaba"),
}


# --- held in memory ------------------------------------------------------------------------

_held: tuple[dict[str, uuid.UUID], float, Knowledge] | None = None


def current() -> Knowledge:
    """What is known now; one query, and a few more when something changed."""
    return _held_with((LEXICON, WORDS))


def for_indexing() -> Knowledge:
    """The same with the present lexicon, while the words of projects may be a little old: an
    import that teaches new words with every row does not read them all with every row.
    """
    return _held_with((LEXICON,))


def held() -> Knowledge:
    """What the last search of this process knew, without a query: for speaking of its answer."""
    return _held[2] if _held else current()


def _held_with(kinds: tuple[str, ...]) -> Knowledge:
    global _held
    stamps = dict(SearchStamp.objects.values_list("kind", "value"))
    now = time.monotonic()
    before = None if _held is None or now - _held[1] > RELOAD_SECONDS else _held
    if before is None or any(before[0].get(kind) != stamps.get(kind) for kind in kinds):
        has_lexicon = before is not None and before[0].get(LEXICON) == stamps.get(LEXICON)
        known = read(before[2] if before and has_lexicon else None)
        _held = (stamps, now, known)
        return known
    return before[2]


def forget() -> None:
    """Let the next search read everything anew (for tests and commands)."""
    global _held
    _held = None


def stamp(kind: str) -> None:
    """Say that the lexicon or the words changed; heard by every process at its next search."""
    SearchStamp.objects.update_or_create(kind=kind, defaults={"value": uuid.uuid4()})


# --- reading -------------------------------------------------------------------------------


def read(before: Knowledge | None = None) -> Knowledge:
    """Everything, or all but the lexicon of a ``before`` that has the present one."""
    known = Knowledge()
    if before:
        known.groups, known.parts = before.groups, before.parts
        known.english = before.english
        known.by_stems, known.by_words = before.by_stems, before.by_words
    else:
        _read_lexicon(known)
    for phrase in known.by_words:
        for word in phrase:
            known.add_spelling(word)
    _read_words(known)
    _read_places(known)
    _read_kinds(known)
    known.names = _names(known)
    return known


def _read_lexicon(known: Knowledge) -> None:
    links: dict[str, dict[int, list[str]]] = {}
    slugs = dict(LexiconGroup.objects.filter(is_active=True).values_list("pk", "slug"))
    for name in ("narrower", "related"):
        links[name] = defaultdict(list)
        pairs = getattr(LexiconGroup, name).through.objects.order_by("pk")
        for one, other in pairs.values_list("from_lexicongroup_id", "to_lexicongroup_id"):
            if other in slugs:
                links[name][one].append(slugs[other])
    former = FormerCategory.objects.leading()
    for row in LexiconGroup.objects.filter(is_active=True):
        texts = [text for name in LISTS for text in getattr(row, name)]
        known.english.update(tuple(words_of(text)) for text in row.english)
        phrases = set()
        for text in texts:
            folded = tuple(words_of(text))
            if not folded or len(folded) > LONGEST_PHRASE:
                continue
            stems = tuple(stem(word) for word in folded)
            phrases.add(stems)
            _remember(known.by_words, folded, row.slug)
            _remember(known.by_stems, stems, row.slug)
            known.parts.update(stems)
        known.groups[row.slug] = Group(
            row.slug,
            row.words[0] if row.words else row.slug,
            frozenset(phrases),
            tuple(links["narrower"][row.pk]),
            tuple(links["related"][row.pk]),
            tuple(former.get(slug, slug) for slug in row.categories),
        )


def _remember(table: dict[Phrase, list[str]], phrase: Phrase, slug: str) -> None:
    if slug not in table[phrase]:
        table[phrase].append(slug)


def _read_words(known: Knowledge) -> None:
    known.total = SearchEntry.objects.count()
    for row in SearchWord.objects.all().iterator():
        categories = {int(key): count for key, count in row.categories.items()}
        known.words[row.stem] = Word(row.strong, row.projects, categories, row.shown)
        if " " not in row.stem:
            if root(row.stem):
                known.by_root[root(row.stem)].add(row.stem)
            if loan(row.stem):
                known.by_loan[loan(row.stem)].add(row.stem)
            for word in row.spellings:
                known.add_spelling(word)


def _read_places(known: Knowledge) -> None:
    for one in Governorate.objects.all():
        others = (one.code, one.slug, *ALSO_CALLED.get(one.slug, ()))
        _add_place(known, Place(one.pk, None, one.name_ar, one.name_en), others)
    for area in Area.objects.select_related("governorate"):
        capital = (area.governorate.slug, area.slug) in CAPITALS
        place = Place(area.governorate_id, area.pk, area.name_ar, area.name_en, capital)
        _add_place(known, place)


def _add_place(known: Knowledge, place: Place, others: Iterable[str] = ()) -> None:
    for name in (place.label_ar, place.label_en, *others):
        phrase = stems_of(name)
        if phrase and place not in known.places[phrase]:
            known.places[phrase].append(place)
            known.place_words.update(phrase)
            known.place_names.add(tuple(words_of(name)))
            if name in others:
                known.place_others.add(phrase)
            for word in words_of(name):
                known.add_spelling(word)


def _read_kinds(known: Knowledge) -> None:
    for row in Category.objects.all():
        names = {stems_of(row.name_ar), stems_of(row.name_en)}
        known.kinds[row.pk] = Kind(
            row.pk, row.slug, row.parent_id, row.name_ar, row.name_en,
            frozenset(names), frozenset(_parts(row.name_ar, row.name_en)),
        )  # fmt: skip
        known.kind_phrases |= known.kinds[row.pk].names | known.kinds[row.pk].parts


def _parts(name_ar: str, name_en: str) -> Iterable[Phrase]:
    """«مخللات ومونة» names two things; so does “Pickles and preserves”."""
    parts: list[list[str]] = [[]]
    for word in words_of(name_ar):
        if word.startswith("و") and len(word) > 3 and parts[-1]:
            parts.append([])
            word = word[1:]
        parts[-1].append(stem(word))
    yield from (tuple(part) for part in parts)
    for part in name_en.replace(" and ", ",").split(","):
        yield stems_of(part)


def _names(known: Knowledge) -> list[tuple[str, str, int]]:
    """All that the search box may complete: words of names and products, and the lexicon's."""
    names = {}
    for group in known.groups.values():
        words = tuple(words_of(group.label))
        word = known.count(tuple(map(stem, words)))
        if word and word.strong:
            names[" ".join(words)] = (group.label, word.strong)
    for word in known.words.values():
        folded = " ".join(words_of(word.shown))
        if word.strong > 1 and len(folded) > 2 and not folded.isdigit():
            names.setdefault(folded, (word.shown, word.strong))
    return sorted((folded, text, weight) for folded, (text, weight) in names.items())
