"""What a search means: places taken out, words repaired, each meaning with its other names.

``understand`` reads nothing but what is held in memory (and asks once whether a word that nobody
knows stands in any project). ``projects.words.matching`` turns its answer into SQL.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.postgres.search import SearchQuery

from adamlocal.lib.arabic import is_arabic, readings, stem, words_of
from projects.words import knowledge, spelling
from projects.words.knowledge import LONGEST_PHRASE, Knowledge, Phrase, Place
from projects.words.small_words import BEFORE_A_PLACE, SMALL

MAX_WORDS = 12
# A category in which a meaning gathers less than this share of its fullest is none of its homes.
AT_HOME = 0.15
# Headings and second categories of the lexicon count for less than its first.
FALLING = 0.8


@dataclass
class Token:
    """One typed word and the stems it may mean, the likeliest first; none if nobody knows it."""

    typed: str
    stems: tuple[str, ...]
    # Whether its first letter was read as an attached preposition.
    is_attached: bool = False
    corrected: str = ""
    # The English word that was written in Arabic letters.
    heard: str = ""

    @property
    def is_number(self) -> bool:
        return self.typed.isdigit()


@dataclass
class Concept:
    """One meaning of the search: a word or a phrase that stands for one thing."""

    text: str
    exact: frozenset[Phrase]
    same: frozenset[Phrase] = frozenset()
    narrower: frozenset[Phrase] = frozenset()
    # Only of a phrase whose head has a wider meaning: «كيك» for «كيك عيد ميلاد».
    broader: frozenset[Phrase] = frozenset()
    groups: tuple[str, ...] = ()
    # The words of a phrase one by one: found apart, they count for less than together.
    parts: tuple[Concept, ...] = ()
    # Category key → 0..1, how much of it gathers there; empty where nothing is known.
    shares: dict[int, float] = field(default_factory=dict)
    # Categories that bear its name: all their projects match, weakly.
    named: frozenset[int] = frozenset()
    # 0..1: how much the search is about it (rare words weigh more).
    weight: float = 1.0
    # Whether it can stand alone: a thing somebody makes, not an adjective or an occasion.
    is_goods: bool = False
    is_known: bool = True
    # Known to the lexicon, and yet no project has anything of it.
    is_absent: bool = False

    @property
    def homes(self) -> list[int]:
        return sorted(key for key, share in self.shares.items() if share >= AT_HOME)


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
    def head(self) -> Concept | None:
        """What the search is about: in Arabic its first word, in English its last."""
        real = [c for c in self.concepts if not c.text.isdigit()]
        if not real:
            return self.concepts[0] if self.concepts else None
        return real[0] if any(is_arabic(c.text) for c in real) else real[-1]


def understand(text: str, known: Knowledge, stands_somewhere: Callable[[str], bool]) -> Query:
    """The meaning of what was typed. ``stands_somewhere`` tells whether any project has a stem
    that the known words lack (they are counted by night).
    """
    typed = words_of(text)[:MAX_WORDS]
    query = Query(" ".join(typed))
    tokens = _read(typed, known)
    typed_tokens = tokens
    tokens = _take_places(query, tokens, known)
    meant = [token for token in tokens if token.typed not in SMALL]
    _distrust(meant, known, stands_somewhere)
    query.did_you_mean = _corrected(typed_tokens)
    query.concepts = _group(meant or ([] if query.places else tokens), known)
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
    corrected = [t for t in tokens if t.corrected]
    together = any(phrase in known.by_stems for phrase in _phrases(tokens))
    doubtful = len(corrected) > 1 and len(corrected) == len(tokens) and not together
    if corrected and (strange or doubtful):
        for token in corrected:
            token.stems, token.corrected = (stem(token.typed),), ""


def asked(text: str) -> Query:
    """The meaning of a search over the words that are known now; costs one small query."""
    return understand(text, knowledge.current(), _stands_somewhere)


def _stands_somewhere(one: str) -> bool:
    entries = apps.get_model("projects", "SearchEntry").objects
    return entries.filter(words=SearchQuery(f"'{one}'", config="simple", search_type="raw")).exists()


# --- words ---------------------------------------------------------------------------------


def _read(typed: list[str], known: Knowledge) -> list[Token]:
    """Each word as a token; unknown ones joined, parted, heard or corrected to known ones."""
    tokens: list[Token] = []
    words = _joined(typed, known)
    english = _english_places(words, known)
    for place, word in enumerate(words):
        if word in SMALL or place in english or not _is_strange(word, known):
            tokens.append(_token(word, known, is_english=place in english))
        else:
            tokens += _repaired(word, known)
    return tokens


def _joined(words: list[str], known: Knowledge) -> list[str]:
    """«كرو شيه» is one word: neighbours that are known only together."""
    result: list[str] = []
    for word in words:
        if result and not is_arabic(word) == is_arabic(result[-1]):
            result.append(word)
            continue
        together = result[-1] + word if result else ""
        if (
            together in known.spellings
            and min(known.rank(stem(result[-1])), known.rank(stem(word))) < 2
            and not known.groups_of((result[-1], word), (stem(result[-1]), stem(word)))
        ):
            result[-1] = together
        else:
            result.append(word)
    return result


def _english_places(words: list[str], known: Knowledge) -> set[int]:
    """The places of Latin words that are English of the lexicon: looked up before sound."""
    found = set()
    for start in range(len(words)):
        for length in range(LONGEST_PHRASE, 0, -1):
            part = tuple(words[start : start + length])
            if len(part) < length or any(is_arabic(w) or w.isdigit() for w in part):
                continue
            if known.groups_of(part, tuple(map(stem, part))):
                found.update(range(start, start + length))
    return found


def _is_strange(word: str, known: Knowledge) -> bool:
    if word.isdigit() or (word,) in known.by_words:
        return False
    if not is_arabic(word):
        return True  # perhaps known as it is, but also Arabic in Latin letters
    return not any(known.rank(one) or known.is_place_word(one) for one in _endings(readings(word)))


def _endings(stems: tuple[str, ...]) -> tuple[str, ...]:
    """With ا and ى for one another at the end: «لما» is also «لمى» (which is folded to ي)."""
    turned = (one[:-1] + ("ي" if one[-1] == "ا" else "ا") for one in stems if one[-1] in "اي")
    return tuple(dict.fromkeys((*stems, *turned)))


def _token(word: str, known: Knowledge, *, is_english: bool = False) -> Token:
    if not is_arabic(word) or is_english:
        return Token(word, (stem(word),))
    found = _endings(readings(word))
    ranks = [max(known.rank(one), 3 * known.is_place_word(one)) for one in found]
    best = ranks.index(max(ranks))
    stems = (found[best], *(one for one, rank in zip(found, ranks, strict=True)
                            if one != found[best] and rank == ranks[best] == 1))  # fmt: skip
    return Token(word, stems, is_attached=best > 0)


def _repaired(word: str, known: Knowledge) -> list[Token]:
    if not is_arabic(word):
        return [_latin(word, known)]
    pair = spelling.split(word, known)
    together = pair and (stem(pair[0]), stem(pair[1])) in known.by_stems
    better = None if together else spelling.correct(word, known)
    if better:
        return [Token(word, (stem(better),), corrected=better)]
    english = spelling.english_by_sound(word, known)
    if english:
        return [Token(word, (stem(english),), heard=english)]
    if pair:
        return [_token(part, known) for part in pair]
    for rest in (word.removeprefix("ال"), word[1:], word[3:] if word[1:3] == "ال" else ""):
        # A slip in a word with a letter or an article attached.
        better = spelling.correct(rest, known) if word[0] in "وبلا" and len(rest) > 4 else None
        if better and better[0] == rest[0]:
            return [Token(word, (stem(better),), is_attached=True, corrected=better)]
    return [Token(word, (stem(word),))]


def _latin(word: str, known: Knowledge) -> Token:
    """A Latin word that is no English of the lexicon: as it stands in projects, and by sound."""
    own = stem(word)
    heard = tuple(dict.fromkeys(stem(one) for one in spelling.by_sound(word, known)))
    if known.rank(own):
        return Token(word, (own, *heard))
    if heard:
        return Token(word, heard)
    better = spelling.correct(word, known)
    return Token(word, (stem(better),), corrected=better) if better else Token(word, (own,))


def _corrected(tokens: list[Token]) -> str:
    if not any(token.corrected for token in tokens):
        return ""
    return " ".join(token.corrected or token.typed for token in tokens)


# --- places --------------------------------------------------------------------------------


def _take_places(query: Query, tokens: list[Token], known: Knowledge) -> list[Token]:
    """Move the names of places from the words into ``query.places``; returns what is left."""
    rest: list[Token] = []
    phrases = set()
    start = 0
    while start < len(tokens):
        length, found, phrase = _place_at(tokens, start, known)
        if found:
            query.places += found
            phrases.add(phrase)
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
    query.place_phrases = frozenset(phrases)
    return rest


def _place_at(tokens: list[Token], start: int, known: Knowledge):
    for length in range(min(LONGEST_PHRASE, len(tokens) - start), 0, -1):
        part = tokens[start : start + length]
        for phrase in _phrases(part):
            if phrase not in known.places:
                continue
            before = tokens[start - 1].typed if start else ""
            said = part[0].is_attached or before in BEFORE_A_PLACE
            typed = tuple(token.typed for token in part)
            # «رمان» is a fruit first; «من الرمان» a village.
            if said or typed in known.place_names or typed not in known.by_words:
                return length, known.places[phrase], phrase
    return 0, [], ()


# --- meanings ------------------------------------------------------------------------------


def _phrases(tokens: list[Token], limit: int = 24) -> Iterable[Phrase]:
    """Every way to read a row of tokens as a phrase of stems."""
    rows: list[Phrase] = [()]
    for token in tokens:
        rows = [(*row, one) for row in rows for one in token.stems][:limit]
    return rows


def _group(tokens: list[Token], known: Knowledge) -> list[Concept]:
    """The tokens as concepts: the longest phrases that mean something together, then the rest."""
    concepts = []
    start = 0
    while start < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - start), 0, -1):
            part = tokens[start : start + length]
            meant = [p for p in _phrases(part) if length == 1 or _means_something(part, p, known)]
            if meant:
                concepts.append(_concept(part, meant, known))
                break
        start += length
    return concepts


def _means_something(tokens: list[Token], phrase: Phrase, known: Knowledge) -> bool:
    typed = tuple(token.typed for token in tokens)
    return bool(known.groups_of(typed, phrase)) or phrase in known.kind_phrases


def _concept(tokens: list[Token], meant: list[Phrase], known: Knowledge) -> Concept:
    typed = tuple(token.corrected or token.heard or token.typed for token in tokens)
    slugs = list(dict.fromkeys(slug for p in meant for slug in known.groups_of(typed, p)))
    if not slugs and len(tokens) > 1 and any(token.corrected for token in tokens):
        slugs = list(dict.fromkeys(slug for p in meant for slug in known.by_stems.get(p, ())))
    exact = frozenset(meant)
    same = frozenset(p for slug in slugs for p in known.groups[slug].phrases) - exact
    named = known.named_by(exact | same) or ([] if slugs else known.headed_by(exact))
    if slugs or any(known.strength(p[0]) for p in exact if len(p) == 1):
        same |= frozenset((k,) for p in exact | same if len(p) == 1 for k in known.kin(p[0])) - exact
    below = _below(slugs, known)
    narrower = frozenset(p for slug in below for p in known.groups[slug].phrases) - exact - same
    # Names that no project bears would only make the question long.
    same, narrower = known.present(same), known.present(narrower)
    concept = Concept(
        text=" ".join(token.typed for token in tokens),
        exact=exact,
        same=same,
        narrower=narrower,
        groups=tuple(slugs),
        named=frozenset(named),
    )
    if len(tokens) > 1:
        concept.parts = tuple(_concept([t], list(_phrases([t])), known) for t in tokens)
        concept.broader = _wider(concept, known)
    concept.shares = _shares(concept, slugs, below, known)
    _weigh(concept, known)
    return concept


def _below(slugs: list[str], known: Knowledge) -> list[str]:
    """The groups whose goods satisfy a search for these: children and grandchildren."""
    found: list[str] = []
    level = list(slugs)
    for _ in range(2):
        level = [s for slug in level for s in known.groups[slug].narrower if s in known.groups]
        found += [slug for slug in level if slug not in found and slug not in slugs]
    return found


def _wider(concept: Concept, known: Knowledge) -> frozenset[Phrase]:
    """Names of the wider thing that a phrase is a kind of, if one of its own words names it."""
    return known.present(
        phrase
        for part in concept.parts
        for slug in part.groups
        if set(concept.groups) & set(known.groups[slug].narrower)
        for phrase in known.groups[slug].phrases | part.exact
    )


def _shares(
    concept: Concept, slugs: list[str], below: list[str], known: Knowledge
) -> dict[int, float]:
    """Where a meaning is at home: by the lexicon, and by where its own words strongly stand."""
    shares: dict[int, float] = {}
    for slug in slugs:
        share = 1.0
        for keys in known.kinds_under(known.groups[slug].categories):
            for key in keys:
                amount = share if len(keys) == 1 else share / 2
                shares[key] = max(shares.get(key, 0), amount)
            share *= FALLING
    has_home = bool(shares)
    for slug in below:
        for keys in known.kinds_under(known.groups[slug].categories[:1]):
            for key in keys:
                shares[key] = max(shares.get(key, 0), 0.5)
    counts: dict[int, int] = {}
    for phrase in concept.exact if has_home else concept.exact | concept.same:
        word = known.count(phrase)
        for key, count in (word.categories if word else {}).items():
            counts[key] = counts.get(key, 0) + count
    most = max(counts.values(), default=0)
    for key, count in counts.items():
        # One project that calls itself so is no crowd.
        amount = count / max(most, 3)
        shares[key] = max(shares.get(key, 0), amount if not has_home else amount * 0.7)
    return shares


def _weigh(concept: Concept, known: Knowledge) -> None:
    counts = [word for p in concept.exact | concept.same if (word := known.count(p))]
    frequent = max((word.projects for word in counts), default=0)
    strong = max((word.strong for word in counts), default=0)
    total = known.total + 2
    concept.weight = max(0.15, math.log(total / (frequent + 1)) / math.log(total))
    concept.is_goods = bool(concept.groups or concept.named or strong) and not concept.text.isdigit()
    concept.is_known = bool(counts or concept.groups or concept.named)
    borne = known.present(concept.exact) or concept.same or concept.narrower or concept.broader
    concept.is_absent = not (borne or concept.named)


def nearest_groups(query: Query, known: Knowledge) -> list[str]:
    """Groups beside those that were asked for, for a search that found nothing."""
    slugs = [slug for concept in query.concepts for slug in concept.groups]
    beside = [
        other
        for slug in slugs
        for other in (*known.groups[slug].narrower, *known.groups[slug].related)
    ]
    return [s for s in dict.fromkeys(beside) if s in known.groups and s not in slugs]
