"""What a search means: places taken out, words repaired, each meaning with its other names.

``understand`` reads nothing but what is held in memory (and asks once whether a word that nobody
knows stands in any project). ``projects.finding.query.matching`` turns its answer into SQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery

from adamlocal.lib.arabic import is_arabic, spellings, stem, words_of
from adamlocal.lib.keyboards import other_layout
from projects.finding.query import loading
from projects.finding.query.common_words import is_common
from projects.finding.query.concepts import Concept, group
from projects.finding.query.knowledge import LONGEST_PHRASE, Knowledge, Phrase, Place
from projects.finding.query.stopwords import BEFORE_A_PLACE, HEADS, STOPWORDS, is_amount
from projects.finding.query.tokens import Token, corrected, phrases, read, take_back
from projects.models import Contact, SearchEntry

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
    # As the keyboard's other layout would have written it, where that is what was meant.
    retyped: str = ""
    # The name of one public account, typed in full: it finds that project alone.
    handle: str = ""
    # The words without those that name a place.
    placeless: str = ""
    # As it was typed, signs and all.
    typed: str = ""

    def __bool__(self) -> bool:
        return bool(self.concepts or self.places or self.handle)

    @property
    def is_wordless(self) -> bool:
        """Whether something was typed and no word is in it («🎂»): that finds nothing."""
        return not self and bool(self.typed)

    @property
    def areas(self) -> set[int]:
        """Keys of the neighbourhoods that it names."""
        return {place.area for place in self.places if place.area is not None}

    @property
    def head(self) -> Concept | None:
        """What the search is about: in Arabic (in Latin letters too) its first word, in English
        its last.
        """
        real = [c for c in self.concepts if not c.text.isdigit()]
        if not real:
            return self.concepts[0] if self.concepts else None
        is_english = not any(is_arabic(c.text) for c in real) and real[-1].is_english
        first = real[-1] if is_english else real[0]
        # An occasion, a colour or a name in front: what it is of is the thing.
        things = [c for c in real if c.is_thing]
        return things[0] if first.is_known and not first.is_thing and things else first

    def written(self, words: str) -> str:
        """Some of its folded words as they were typed."""
        typed = {" ".join(words_of(word)): word for word in self.typed.split()}
        return " ".join(typed.get(word, word) for word in words.split())


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
    retyped = "" if exactly else _retyped(text, known)
    typed = _typed(retyped or text, known)[:MAX_WORDS]
    query = Query(" ".join(typed), typed=text.strip(), retyped=retyped)
    tokens = read(typed, known)
    if exactly:
        take_back(tokens)
    typed_tokens = tokens
    tokens = _take_places(query, tokens, known)
    query.placeless = " ".join(token.typed for token in tokens) if query.places else query.text
    meant = _without_heads([t for t in tokens if not _is_stopword(t)], known)
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


def _is_stopword(token: Token) -> bool:
    return token.typed in STOPWORDS or is_amount(token.typed)


def _without_heads(tokens: list[Token], known: Knowledge) -> list[Token]:
    """Without general words that stand before a thing («تعليم», «شغل») or, in English, behind it.

    Kept where they are all there is, and where the lexicon knows them together with the thing.
    """
    start, end = 0, len(tokens)
    while start < end - 1 and _is_head(tokens[start]) and not _begins_phrase(tokens[start:], known):
        start += 1
    while end - 1 > start and not is_arabic(tokens[end - 1].typed) and _is_head(tokens[end - 1]):
        end -= 1
    return tokens[start:end]


def _is_head(token: Token) -> bool:
    return any(one in HEADS for one in token.stems)


def _begins_phrase(tokens: list[Token], known: Knowledge) -> bool:
    """Whether the first two tokens or more are one meaning of the lexicon."""
    lengths = range(2, min(LONGEST_PHRASE, len(tokens)) + 1)
    return any(p in known.by_stems for n in lengths for p in phrases(tokens[:n]))


def _typed(text: str, known: Knowledge) -> list[str]:
    """Folded words; of one with foreign letters the spelling that is best known.

    A village is no better known than a thing: «گرانولا» must not narrow the place.
    """
    words: list[str] = []
    for written in text.split():
        ways = spellings(written)
        if len(ways) > 1:
            ways.sort(key=lambda way: -min(known.rank(stem(word)) for word in way))
        words += ways[0] if ways else []
    return words


def _retyped(text: str, known: Knowledge) -> str:
    """What was typed as the keyboard's other layout writes it, if that alone makes sense."""
    if any(_is_word(word, known) for word in words_of(text)):
        return ""
    for other in other_layout(text):
        words = words_of(other)
        if words and len("".join(words)) > 2 and all(_is_word(w, known) for w in words):
            return other
    return ""


def _is_word(word: str, known: Knowledge) -> bool:
    """Whether a word is known as it is written: no sound and no slip makes it one."""
    one = stem(word)
    surely = word in known.spellings or known.rank(one) > 1 or known.is_place_word(one)
    return surely or word in STOPWORDS or word.isdigit()


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
    """The meaning of a search over the words that are known now; costs one small query, and one
    more where it looks like the name of an account.
    """
    known = loading.current()
    query = understand(text, known, _stands_somewhere, exactly=exactly)
    name = _account(text, known)
    if name and _is_account(name):
        query.handle = name
    return query


_ACCOUNT = re.compile(r"@?([a-z0-9._]{2,30})")


def _account(text: str, known: Knowledge) -> str:
    """The name of an account that was typed and is no word of its own; else nothing."""
    typed = text.strip().lower()
    found = _ACCOUNT.fullmatch(typed)
    if not found:
        return ""
    is_plain = typed.isalpha() and any(_is_word(word, known) for word in words_of(typed))
    return "" if is_plain or typed.isdigit() else found[1]


def _is_account(name: str) -> bool:
    return Contact.objects.account(name).exists()


def _stands_somewhere(one: str) -> bool:
    word = SearchQuery(f"'{one}'", config="simple", search_type="raw")
    return SearchEntry.objects.filter(words=word).exists()


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
            is_loose = not (
                typed in known.by_words  # «رمان» is a fruit first; «من الرمان» a village
                or phrase in known.place_others
                or all(is_common(word) for word in typed)  # «أزرق» is a colour, «الأزرق» a town
            )
            # «Maha» is borne by projects as it stands, and only sounds like a village.
            own = tuple(token.stems[0] for token in part)
            if phrase != own and all(known.rank(one) > 1 for one in own):
                is_loose = False
            if said or typed in known.place_names or is_loose:
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
