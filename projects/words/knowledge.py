"""What search knows, held in memory: the lexicon, the words of projects, places, categories.

Read from the database once and again when its stamp changes (``SearchStamp``) or after ten
minutes; one small query for each search sees to that. Nothing here is read whole for a query.
"""

from __future__ import annotations

import bisect
import itertools
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps

from adamlocal.lib.arabic import is_arabic, readings, skeleton, stem, words_of

Phrase = tuple[str, ...]

LEXICON, WORDS = "lexicon", "words"
RELOAD_SECONDS = 600
LONGEST_PHRASE = 5
# From so many projects on, a word that stands in names or products is surely meant as written.
SURELY = 3
ROOT = 3
_NO_VOWELS = str.maketrans("", "", "اوي")
_LOAN = str.maketrans("غقك", "ججج")
# Of shorter words such a letter makes other words.
LOANWORD = 5
# What a group's words are called, in the order a page would choose one to show.
LISTS = ("words", "forms", "spellings", "dialect", "english", "arabizi")


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
        return bool(self.kinds[kind.parent].names & wanted)

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
        word = self.count(tuple(stem(word) for word in words_of(text)))
        if not word or not word.categories:
            return None
        return self.kinds.get(max(word.categories, key=lambda key: (word.categories[key], -key)))

    # --- loading ---------------------------------------------------------------------------

    def add_spelling(self, word: str) -> None:
        if word in self.spellings or word.isdigit():
            return
        self.spellings[word] = stem(word)
        self.by_skeleton[skeleton(word)].append(word)
        self.by_length[len(word)].append((letters(word), word))

    def load(self, before: Knowledge | None = None) -> None:
        """Read everything, or all but the lexicon of a ``before`` that has the present one."""
        if before:
            self.groups, self.parts = before.groups, before.parts
            self.english = before.english
            self.by_stems, self.by_words = before.by_stems, before.by_words
        else:
            self._load_lexicon()
        for phrase in self.by_words:
            for word in phrase:
                self.add_spelling(word)
        self._load_words()
        self._load_places()
        self._load_kinds()
        self._name()

    def _load_lexicon(self) -> None:
        model = apps.get_model("projects", "LexiconGroup")
        links: dict[str, dict[int, list[str]]] = {}
        slugs = dict(model.objects.filter(is_active=True).values_list("pk", "slug"))
        for name in ("narrower", "related"):
            links[name] = defaultdict(list)
            pairs = getattr(model, name).through.objects.order_by("pk")
            for one, other in pairs.values_list("from_lexicongroup_id", "to_lexicongroup_id"):
                if other in slugs:
                    links[name][one].append(slugs[other])
        for row in model.objects.filter(is_active=True):
            texts = [text for name in LISTS for text in getattr(row, name)]
            self.english.update(tuple(words_of(text)) for text in row.english)
            phrases = set()
            for text in texts:
                folded = tuple(words_of(text))
                if not folded or len(folded) > LONGEST_PHRASE:
                    continue
                stems = tuple(stem(word) for word in folded)
                phrases.add(stems)
                _remember(self.by_words, folded, row.slug)
                _remember(self.by_stems, stems, row.slug)
                self.parts.update(stems)
            self.groups[row.slug] = Group(
                row.slug,
                row.words[0] if row.words else row.slug,
                frozenset(phrases),
                tuple(links["narrower"][row.pk]),
                tuple(links["related"][row.pk]),
                tuple(row.categories),
            )

    def _load_words(self) -> None:
        model = apps.get_model("projects", "SearchWord")
        self.total = apps.get_model("projects", "SearchEntry").objects.count()
        for row in model.objects.all().iterator():
            categories = {int(key): count for key, count in row.categories.items()}
            self.words[row.stem] = Word(row.strong, row.projects, categories, row.shown)
            if " " not in row.stem:
                if root(row.stem):
                    self.by_root[root(row.stem)].add(row.stem)
                if loan(row.stem):
                    self.by_loan[loan(row.stem)].add(row.stem)
                for word in row.spellings:
                    self.add_spelling(word)

    def _name(self) -> None:
        """All that the search box may complete: words of names and products, and the lexicon's."""
        names = {}
        for group in self.groups.values():
            words = tuple(words_of(group.label))
            word = self.count(tuple(map(stem, words)))
            if word and word.strong:
                names[" ".join(words)] = (group.label, word.strong)
        for word in self.words.values():
            folded = " ".join(words_of(word.shown))
            if word.strong > 1 and len(folded) > 2 and not folded.isdigit():
                names.setdefault(folded, (word.shown, word.strong))
        self.names = sorted((folded, text, weight) for folded, (text, weight) in names.items())

    def _load_places(self) -> None:
        areas = apps.get_model("projects", "Area").objects.select_related("governorate")
        for place in apps.get_model("projects", "Governorate").objects.all():
            others = (place.code, place.slug, *ALSO_CALLED.get(place.slug, ()))
            self._add_place(Place(place.pk, None, place.name_ar, place.name_en), others)
        for area in areas:
            capital = (area.governorate.slug, area.slug) in CAPITALS
            self._add_place(
                Place(area.governorate_id, area.pk, area.name_ar, area.name_en, capital)
            )

    def _add_place(self, place: Place, others: Iterable[str] = ()) -> None:
        for name in (place.label_ar, place.label_en, *others):
            phrase = stems_of(name)
            if phrase and place not in self.places[phrase]:
                self.places[phrase].append(place)
                self.place_words.update(phrase)
                self.place_names.add(tuple(words_of(name)))
                if name in others:
                    self.place_others.add(phrase)
                for word in words_of(name):
                    self.add_spelling(word)

    def _load_kinds(self) -> None:
        for row in apps.get_model("projects", "Category").objects.all():
            names = {stems_of(row.name_ar), stems_of(row.name_en)}
            self.kinds[row.pk] = Kind(
                row.pk, row.slug, row.parent_id, row.name_ar, row.name_en,
                frozenset(names), frozenset(_parts(row.name_ar, row.name_en)),
            )  # fmt: skip
            self.kind_phrases |= self.kinds[row.pk].names | self.kinds[row.pk].parts

    def kinds_under(self, slugs: Iterable[str]) -> list[list[int]]:
        """For each slug the keys of its category, or of those under a heading."""
        keys = {kind.slug: kind.key for kind in self.kinds.values()}
        return [
            [k.key for k in self.kinds.values() if k.parent == keys[slug]] or [keys[slug]]
            for slug in slugs
            if slug in keys
        ]


def _remember(table: dict[Phrase, list[str]], phrase: Phrase, slug: str) -> None:
    if slug not in table[phrase]:
        table[phrase].append(slug)


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
    stamps = dict(apps.get_model("projects", "SearchStamp").objects.values_list("kind", "value"))
    now = time.monotonic()
    is_old = _held is None or now - _held[1] > RELOAD_SECONDS
    if is_old or any(_held[0].get(kind) != stamps.get(kind) for kind in kinds):
        has_lexicon = not is_old and _held[0].get(LEXICON) == stamps.get(LEXICON)
        knowledge = Knowledge()
        knowledge.load(_held[2] if has_lexicon else None)
        _held = (stamps, now, knowledge)
    return _held[2]


def forget() -> None:
    """Let the next search read everything anew (for tests and commands)."""
    global _held
    _held = None


def stamp(kind: str) -> None:
    """Say that the lexicon or the words changed; heard by every process at its next search."""
    model = apps.get_model("projects", "SearchStamp")
    model.objects.update_or_create(kind=kind, defaults={"value": uuid.uuid4()})


def index_stems(word: str, known: Knowledge) -> tuple[str, ...]:
    """The stems under which a word of a project is found.

    As written, and without an attached letter unless the lexicon knows the word with it: «لتمر»
    is found by «تمر», but «كريم» never by «ريم».
    """
    found = readings(word)
    if not is_arabic(word) or (found[0],) in known.by_stems or found[0] in known.parts:
        return found[:1]
    return (found[0], *(one for one in found[1:] if len(one) > 2))
