"""What search knows: the lexicon, the words of projects, places, categories.

Filled from the tables and held in memory by ``projects.finding.words.loading``. Nothing here is read whole
for a query.
"""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from adamlocal.lib.arabic import is_arabic, readings, skeleton, stem, words_of

Phrase = tuple[str, ...]

LONGEST_PHRASE = 5
# From so many projects on, a word that stands in names or products is surely meant as written.
SURELY = 3
ROOT = 3
_NO_VOWELS = str.maketrans("", "", "اوي")
_LOAN = str.maketrans("غقك", "ججج")
# Of shorter words such a letter makes other words.
LOANWORD = 5


def stems_of(text: str) -> Phrase:
    return tuple(stem(word) for word in words_of(text))


@dataclass(frozen=True)
class Group:
    """One meaning of the lexicon; ``phrases`` are its words as stems, Arabic and Latin."""

    slug: str
    label: str
    phrases: frozenset[Phrase]
    narrower: tuple[str, ...]
    related: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A stem of the public projects; see ``SearchWord``."""

    strong: int
    projects: int
    categories: dict[int, int]
    shown: str


@dataclass(frozen=True)
class Place:
    """A governorate (``area`` is None) or an area; ``label`` in Arabic and in English."""

    governorate: int
    area: int | None
    label_ar: str
    label_en: str
    # The town after which a governorate of another name is also called (السلط for البلقاء).
    is_capital: bool = False


@dataclass(frozen=True)
class Kind:
    """A category: ``names`` are the stems of its names, ``parts`` those between their «و»."""

    key: int
    slug: str
    parent: int | None
    label_ar: str
    label_en: str
    names: frozenset[Phrase]
    parts: frozenset[Phrase]

    @property
    def is_mixed(self) -> bool:
        """Whether its Arabic name says two things («عسل ومنتجات طبيعية»)."""
        return any(word.startswith("و") and len(word) > 3 for word in self.label_ar.split()[1:])

    @property
    def heads(self) -> frozenset[Phrase]:
        """The first words of its parts: «دروس» for «دروس خصوصية»."""
        return frozenset(part[:1] for part in self.parts)


# Groups of the lexicon that are occasions: beside a good they say what it is for («شموع أعراس»),
# and whoever has something else for the day is no match.
OCCASIONS = frozenset({
    "wedding", "engagement", "bride", "groom", "graduation", "birthday", "newborn", "baby-shower",
    "reception-newborn", "occasions", "anniversary", "valentine", "ramadan", "eid", "adha", "hajj",
    "mawlid", "christmas", "easter", "national-day", "school", "condolence", "first-communion",
    "circumcision", "housewarming", "back-from-travel", "kids", "girls", "hospitality", "homemade",
    "country-style", "handmade", "custom-order", "custom-name", "local-product",
})  # fmt: skip


@dataclass
class Knowledge:
    groups: dict[str, Group] = field(default_factory=dict)
    # Phrase of stems, or of whole folded words, → the groups it may mean.
    by_stems: dict[Phrase, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_words: dict[Phrase, list[str]] = field(default_factory=lambda: defaultdict(list))
    # Phrases of folded words that are English: its heads stand last.
    english: set[Phrase] = field(default_factory=set)
    # Stems that stand in some phrase of the lexicon.
    parts: set[str] = field(default_factory=set)
    words: dict[str, Word] = field(default_factory=dict)
    places: dict[Phrase, list[Place]] = field(default_factory=lambda: defaultdict(list))
    place_words: set[str] = field(default_factory=set)
    place_names: set[Phrase] = field(default_factory=set)
    # Phrases of names that a governorate has beside its own: «العاصمة», whose stem is also a man's.
    place_others: set[Phrase] = field(default_factory=set)
    kinds: dict[int, Kind] = field(default_factory=dict)
    kind_phrases: set[Phrase] = field(default_factory=set)
    # Consonants → the stems of projects that have just these.
    by_root: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    # Long stems with غ ج ق ك as one letter → those of projects: spellings of a loanword's g.
    by_loan: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    total: int = 0
    # (folded, as written, in how many projects), sorted: what the search box may complete.
    names: list[tuple[str, str, int]] = field(default_factory=list)
    # Folded word → its stem, for all that spelling may be corrected to.
    spellings: dict[str, str] = field(default_factory=dict)
    by_skeleton: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_length: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    # --- asking ----------------------------------------------------------------------------

    def rank(self, one: str) -> int:
        """How well a stem is known: 3 a word of the lexicon or of several names and products,
        2 of one of them, 1 of a story alone, 0 unknown.
        """
        word = self.words.get(one)
        if (one,) in self.by_stems or (word and word.strong >= SURELY):
            return 3
        if one in self.parts or (word and word.strong):
            return 2
        return 1 if word else 0

    def is_place_word(self, one: str) -> bool:
        return one in self.place_words

    def named_by(self, phrases: Iterable[Phrase], *, wholly: bool = False) -> set[int]:
        """The categories that bear one of these names, or have it as a part of theirs; ``wholly``
        leaves out those that have other parts: whoever looks for honey wants no «منتجات طبيعية».
        """
        wanted = set(phrases)
        keys = {
            k.key
            for k in self.kinds.values()
            if wanted & k.names or (wanted & k.parts and not (wholly and k.is_mixed))
        }
        return keys | {
            k.key for k in self.kinds.values() if k.parent in keys and self._whole(k, wanted)
        }

    def headed_by(self, phrases: Iterable[Phrase]) -> set[int]:
        """The categories of which a part begins so."""
        return {k.key for k in self.kinds.values() if k.heads & set(phrases)}

    def kin(self, one: str) -> set[str]:
        """Stems of projects with the same consonants in the same order: broken plurals
        («فساتين», «خواتم»), and sometimes another word, so that they count only at home.
        """
        kin = self.by_root.get(root(one), set()) - {one}
        twins = self.by_loan.get(loan(one), set()) - {one}
        return {o for o in kin if (o,) not in self.by_stems and self.strength(o)} | {
            o for o in twins if self.strength(o)
        }

    def _whole(self, kind: Kind, wanted: set[Phrase]) -> bool:
        """A heading stands for what is under it only under its whole name."""
        return kind.parent is not None and bool(self.kinds[kind.parent].names & wanted)

    def is_borne(self, one: str) -> bool:
        """Whether a stem is a word of projects, a name of the lexicon or of a place."""
        return one in self.words or (one,) in self.by_stems or one in self.place_words

    def strength(self, one: str) -> int:
        """In how many names, tags and products a stem stands."""
        word = self.words.get(one)
        return word.strong if word else 0

    def groups_of(self, folded: Phrase, stems: Phrase) -> list[str]:
        """The groups that a phrase names: by its whole words if possible, else by stems."""
        return self.by_words.get(folded) or self.by_stems.get(stems) or []

    def present(self, phrases: Iterable[Phrase]) -> frozenset[Phrase]:
        """The phrases all of whose words stand in some project."""
        return frozenset(p for p in phrases if all(one in self.words for one in p))

    def count(self, phrase: Phrase) -> Word | None:
        """A phrase's word; one of three stems or more is as frequent as its rarest pair."""
        if len(phrase) < 3:
            return self.words.get(" ".join(phrase))
        pairs = [self.words.get(" ".join(pair)) for pair in itertools.pairwise(phrase)]
        return min(filter(None, pairs), key=lambda w: w.projects) if all(pairs) else None

    def completions(self, folded: str, limit: int = 6) -> list[str]:
        """Names that begin so, as they are written: those that most projects bear first."""
        start = bisect.bisect_left(self.names, (folded,))
        found: dict[str, int] = {}
        for name, text, weight in self.names[start : start + 500]:
            if not name.startswith(folded):
                break
            found[text] = max(found.get(text, 0), weight)
        return sorted(found, key=lambda text: (-found[text], text))[:limit]

    def written(self, folded: str) -> str:
        """A word as it is written (كيكة for كيكه), where one of the completions is just that."""
        start = bisect.bisect_left(self.names, (folded,))
        is_there = start < len(self.names) and self.names[start][0] == folded
        return self.names[start][1] if is_there else folded

    def home_of(self, text: str) -> Kind | None:
        """The category in which most projects bear a word or phrase; None if nobody does."""
        word = self.count(stems_of(text))
        if not word or not word.categories:
            return None
        return self.kinds.get(max(word.categories, key=lambda key: (word.categories[key], -key)))

    def kinds_under(self, slugs: Iterable[str]) -> list[list[int]]:
        """For each slug the keys of its category, or of those under a heading."""
        keys = {kind.slug: kind.key for kind in self.kinds.values()}
        return [
            [k.key for k in self.kinds.values() if k.parent == keys[slug]] or [keys[slug]]
            for slug in slugs
            if slug in keys
        ]

    # --- being filled ----------------------------------------------------------------------

    def add_spelling(self, word: str) -> None:
        """Let a folded word be what spelling is corrected to."""
        if word in self.spellings or word.isdigit():
            return
        self.spellings[word] = stem(word)
        self.by_skeleton[skeleton(word)].append(word)
        self.by_length[len(word)].append((letters(word), word))


def root(one: str) -> str:
    """The consonants of an Arabic stem if there are three or more, else nothing."""
    consonants = one.translate(_NO_VOWELS) if is_arabic(one) else ""
    return consonants if len(consonants) >= ROOT else ""


def loan(one: str) -> str:
    """A long stem with the letters that loanwords write for g as one («غلوتين», «جلوتين»)."""
    return one.translate(_LOAN) if len(one) >= LOANWORD else ""


def letters(word: str) -> int:
    """The set of a word's letters as bits: words one slip apart differ in at most two."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 61)
    return mask


def index_stems(word: str, known: Knowledge) -> tuple[str, ...]:
    """The stems under which a word of a project is found.

    As written, and without an attached letter unless the lexicon knows the word with it: «لتمر»
    is found by «تمر», but «كريم» never by «ريم».
    """
    found = readings(word)
    if not is_arabic(word) or (found[0],) in known.by_stems or found[0] in known.parts:
        return found[:1]
    return (found[0], *(one for one in found[1:] if len(one) > 2))
