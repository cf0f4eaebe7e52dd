"""Meanings: the words of a search as things that somebody makes, with their other names and homes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from adamlocal.lib.arabic import is_arabic, stem, words_of
from projects.finding.query.knowledge import LONGEST_PHRASE, OCCASIONS, Knowledge, Phrase
from projects.finding.query.tokens import Token, phrases

# A category in which a meaning gathers less than this share of its fullest is none of its homes.
AT_HOME = 0.15
# So many that bear a word are at home where they are.
CROWD = 3
# Headings and second categories of the lexicon count for less than its first.
FALLING = 0.8


@dataclass
class Concept:
    """One meaning of the search: a word or a phrase that stands for one thing."""

    text: str
    exact: frozenset[Phrase]
    same: frozenset[Phrase] = frozenset()
    # Of these, names that mean the one thing and nothing else: they count wherever it is sold,
    # while «كعك» for «كيك» may be another thing.
    names: frozenset[Phrase] = frozenset()
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
    # Whether beside another it is a second thing, no adjective («ولادي») and no name.
    is_thing: bool = False
    is_known: bool = True
    # Known to the lexicon, and yet no project has anything of it.
    is_absent: bool = False
    # Written in English, whose heads stand last.
    is_english: bool = False

    @property
    def homes(self) -> list[int]:
        return sorted(key for key, share in self.shares.items() if share >= AT_HOME)


def group(tokens: list[Token], known: Knowledge) -> list[Concept]:
    """The tokens as concepts: the longest phrases that mean something together, then the rest."""
    concepts = []
    start = 0
    while start < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - start), 0, -1):
            part = tokens[start : start + length]
            meant = [p for p in phrases(part) if length == 1 or _means_something(part, p, known)]
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
    names = frozenset(p for p in known.present(same) if known.by_stems.get(p) == slugs)
    named = known.named_by(exact | same, wholly=bool(slugs)) or (
        [] if slugs else known.headed_by(exact)
    )
    if slugs or any(known.strength(p[0]) for p in exact if len(p) == 1):
        same |= (
            frozenset((k,) for p in exact | same if len(p) == 1 for k in known.kin(p[0])) - exact
        )
    below = _below(slugs, known)
    narrower = frozenset(p for slug in below for p in known.groups[slug].phrases) - exact - same
    # Names that no project bears would only make the question long.
    same, narrower = known.present(same), known.present(narrower)
    concept = Concept(
        text=" ".join(token.typed for token in tokens),
        exact=exact,
        same=same,
        names=names,
        narrower=narrower,
        groups=tuple(slugs),
        named=frozenset(named),
        is_english=typed in known.english,
    )
    if len(tokens) > 1:
        parts = _in_arabic(tokens, slugs, known)
        concept.parts = tuple(_concept([t], list(phrases([t])), known) for t in parts)
        concept.broader = _wider(concept, known)
    concept.shares = _shares(concept, slugs, below, known)
    _weigh(concept, known)
    return concept


def _in_arabic(tokens: list[Token], slugs: list[str], known: Knowledge) -> list[Token]:
    """The words of a phrase: of one in Latin letters those of its first Arabic name, for it is they
    that projects bear apart.
    """
    if not slugs or any(is_arabic(token.typed) for token in tokens):
        return tokens
    words = words_of(known.groups[slugs[0]].label)
    return [Token(word, (stem(word),)) for word in words] if len(words) > 1 else tokens


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
        if has_home and count < CROWD:
            continue
        amount = count / max(most, CROWD)
        shares[key] = max(shares.get(key, 0), amount if not has_home else amount * 0.7)
    return shares


def _weigh(concept: Concept, known: Knowledge) -> None:
    counts = [word for p in concept.exact | concept.same if (word := known.count(p))]
    frequent = max((word.projects for word in counts), default=0)
    strong = max((word.strong for word in counts), default=0)
    total = known.total + 2
    concept.weight = max(0.15, math.log(total / (frequent + 1)) / math.log(total))
    concept.is_goods = (
        bool(concept.groups or concept.named or strong) and not concept.text.isdigit()
    )
    things = set(concept.groups) - OCCASIONS
    at_home = any(known.groups[slug].categories for slug in things)
    concept.is_thing = concept.is_goods and (at_home or bool(concept.named))
    concept.is_known = bool(counts or concept.groups or concept.named)
    borne = known.present(concept.exact) or concept.same or concept.narrower or concept.broader
    concept.is_absent = not (borne or concept.named)
