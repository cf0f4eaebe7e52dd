"""What a search means: places taken out, words repaired, each meaning with its other names.

``understand`` reads nothing but what is held in memory (and asks once whether a word that nobody
knows stands in any project). ``projects.words.matching`` turns its answer into SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.postgres.search import SearchQuery

from adamlocal.lib.arabic import is_arabic, words_of
from projects.words import knowledge
from projects.words.concepts import Concept, group
from projects.words.knowledge import LONGEST_PHRASE, Knowledge, Phrase, Place
from projects.words.small_words import BEFORE_A_PLACE, SMALL
from projects.words.tokens import Token, corrected, phrases, read, take_back

MAX_WORDS = 12


@dataclass
class Query:
    """A search, understood. Falsy when there are no words in it."""

    text: str
    concepts: list[Concept] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    place_phrases: frozenset[Phrase] = frozenset()
    # The whole search with its misspelt words put right; empty when nothing was corrected.
    did_you_mean: str = ""

    def __bool__(self) -> bool:
        return bool(self.concepts or self.places)

    @property
    def areas(self) -> set[int]:
        """Keys of the neighbourhoods that it names."""
        return {place.area for place in self.places if place.area is not None}

    @property
    def head(self) -> Concept | None:
        """What the search is about: in Arabic its first word, in English its last."""
        real = [c for c in self.concepts if not c.text.isdigit()]
        if not real:
            return self.concepts[0] if self.concepts else None
        return real[0] if any(is_arabic(c.text) for c in real) else real[-1]


def understand(
    text: str,
    known: Knowledge,
    stands_somewhere: Callable[[str], bool],
    *,
    exactly: bool = False,
) -> Query:
    """The meaning of what was typed. ``stands_somewhere`` tells whether any project has a stem
    that the known words lack (they are counted by night). ``exactly`` puts no spelling right.
    """
    typed = words_of(text)[:MAX_WORDS]
    query = Query(" ".join(typed))
    tokens = read(typed, known)
    if exactly:
        take_back(tokens)
    typed_tokens = tokens
    tokens = _take_places(query, tokens, known)
    meant = [token for token in tokens if token.typed not in SMALL]
    _distrust(meant, known, stands_somewhere)
    query.did_you_mean = corrected(typed_tokens, known)
    query.concepts = group(meant or ([] if query.places else tokens), known)
    for concept in query.concepts:
        if not concept.is_known or concept.is_absent:
            concept.is_absent = not any(
                all(stands_somewhere(one) for one in phrase) for phrase in concept.exact
            )
            concept.is_known = concept.is_known or not concept.is_absent
    return query


def _distrust(
    tokens: list[Token], known: Knowledge, stands_somewhere: Callable[[str], bool]
) -> None:
    """Take back a correction beside a word that nobody has: «دراجة هوائية» is no misspelt sweet.

    Two words misspelt and both right by chance are no likelier, unless they belong together.
    """
    strange = [
        t for t in tokens
        if not t.corrected and not t.heard and not t.is_number
        and not any(known.is_borne(one) or stands_somewhere(one) for one in t.stems)
    ]  # fmt: skip
    put_right = [t for t in tokens if t.corrected]
    together = any(phrase in known.by_stems for phrase in phrases(tokens))
    doubtful = len(put_right) > 1 and len(put_right) == len(tokens) and not together
    if strange or doubtful:
        take_back(put_right)


def asked(text: str, *, exactly: bool = False) -> Query:
    """The meaning of a search over the words that are known now; costs one small query."""
    return understand(text, knowledge.current(), _stands_somewhere, exactly=exactly)


def _stands_somewhere(one: str) -> bool:
    entries = apps.get_model("projects", "SearchEntry").objects
    return entries.filter(
        words=SearchQuery(f"'{one}'", config="simple", search_type="raw")
    ).exists()


# --- places --------------------------------------------------------------------------------


def _take_places(query: Query, tokens: list[Token], known: Knowledge) -> list[Token]:
    """Move the names of places from the words into ``query.places``; returns what is left."""
    rest: list[Token] = []
    names = set()
    start = 0
    while start < len(tokens):
        length, found, phrase = _place_at(tokens, start, known)
        if found:
            query.places += found
            names.add(phrase)
            if rest and rest[-1].typed in BEFORE_A_PLACE:
                rest.pop()
            start += length
        else:
            rest.append(tokens[start])
            start += 1
    governorates = {p.governorate for p in query.places if p.area is None}
    areas = [p for p in query.places if p.area is not None]
    inside = [p for p in areas if p.governorate in governorates]
    if inside:  # «الزرقاء الهاشمية»: the area of that governorate alone
        query.places = inside
    query.place_phrases = frozenset(names)
    return rest


def _place_at(tokens: list[Token], start: int, known: Knowledge):
    for length in range(min(LONGEST_PHRASE, len(tokens) - start), 0, -1):
        part = tokens[start : start + length]
        for phrase in phrases(part):
            if phrase not in known.places:
                continue
            before = tokens[start - 1].typed if start else ""
            said = part[0].is_attached or before in BEFORE_A_PLACE
            typed = tuple(token.typed for token in part)
            # «رمان» is a fruit first; «من الرمان» a village.
            if said or typed in known.place_names or typed not in known.by_words:
                return length, known.places[phrase], phrase
    return 0, [], ()


def nearest_groups(query: Query, known: Knowledge) -> list[str]:
    """Groups beside those that were asked for, for a search that found nothing."""
    slugs = [slug for concept in query.concepts for slug in concept.groups]
    beside = [
        other
        for slug in slugs
        for other in (*known.groups[slug].narrower, *known.groups[slug].related)
    ]
    return [s for s in dict.fromkeys(beside) if s in known.groups and s not in slugs]
