"""Which nominations are of one project: accounts and numbers that stand together, names folded.

A union of what single comments join. A comment that lists several projects joins only what stands
within one entry of its list. A name that goes with several accounts belongs to each and joins none:
there is more than one «حلويات أم محمد».
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from adamlocal.lib.arabic import skeleton
from adamlocal.lib.text import fold
from adamlocal.lib.threads import words
from adamlocal.lib.threads.spelling import sounds_of, squashed, squashed_ways
from adamlocal.lib.threads.tokens import Sort, Token

_DOUBLED = re.compile(r"(.)\1+")
_LATIN = re.compile(r"[a-z0-9 ]+")
# Letters that are typed for one another; other letters make another name («ليث», «غيث»).
_TYPED_FOR = {frozenset(pair) for pair in ("ظض", "ذد", "ذز", "ثت", "ثس", "طت", "صس", "هح", "قك", "يو", "سش", "جغ", "ei", "ou", "ck", "kq", "sz", "ae", "yi", "57")}  # fmt: skip
_APART = {",", "،", ";", "؛", "\n", "|", "•", "▪", "/", "+", "*"}

Node = tuple[str, str]  # ("handle" | "phone" | "name", its value or key)


@lru_cache(maxsize=50_000)
def key_of(name: str) -> str:
    """One spelling of a name for all that are it: «الخيط و الإبرة» and «خيط وابره» meet."""
    folded = fold(name).split()
    if len(folded) > 1 and words.is_purpose(folded[-1]):
        folded.pop()  # what it is for: «أم عمر للمعجنات»
    return _DOUBLED.sub(r"\1", "".join(words.core(word) for word in folded))


@lru_cache(maxsize=50_000)
def sound_of(name: str) -> str:
    """Its consonants, so that «مطبخ أم يزن» and “matbakh om yazan” meet; empty where few."""
    said = (word for word in fold(name).split() if word not in ("el", "al", "il"))
    sound = " ".join(filter(None, (skeleton(words.core(word)) for word in said)))
    least = 5 if " " not in sound else 4
    return sound if len(sound.replace(" ", "")) >= least else ""


@dataclass
class Nomination:
    """What one comment says of one project."""

    number: int
    author: str
    handles: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def strong(self) -> list[Node]:
        return [("handle", h) for h in self.handles] + [("phone", p) for p in self.phones]


class _Union:
    def __init__(self) -> None:
        self.parent: dict[Node, Node] = {}

    def find(self, node: Node) -> Node:
        self.parent.setdefault(node, node)
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, nodes: Iterable[Node]) -> None:
        roots = [self.find(node) for node in nodes]
        for root in roots[1:]:
            self.parent[self.find(root)] = self.find(roots[0])


def entries(
    tokens: Sequence[Token], handles: Sequence[int], named: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The (handles, phones, names) of each project that a comment speaks of.

    One project where it has one of each at most, or where a name of it is said twice; otherwise
    what stands between two signs of a list.
    """
    phones = [at for at, token in enumerate(tokens) if token.sort is Sort.PHONE]
    shown = list(dict.fromkeys(tokens[at].value for at in handles))
    numbers = list(dict.fromkeys(tokens[at].value for at in phones))
    texts = _distinct([name for _start, _end, name in named])
    if (
        len(shown) <= 1
        and len(texts) <= 1
        and (len(numbers) <= 1 or _are_alternatives(tokens, phones))
    ):
        yield shown, numbers, texts
        return
    if (
        len(shown) == 2
        and len(texts) <= 1
        and len(numbers) <= 1
        and _is_second_account(tokens, handles)
    ):
        yield shown, numbers, texts
        return
    yield from _by_segments(tokens, handles, phones, named)


def _distinct(names: list[str]) -> list[str]:
    """Names without those that another holds: «مطبخ أم يزن» says «أم يزن» too."""
    keys = [key_of(name) for name in names]
    kept: list[str] = []
    for at, name in enumerate(names):
        held = any(
            keys[at] in other and (keys[at] != other or place < at)
            for place, other in enumerate(keys)
            if place != at
        )
        if not held:
            kept.append(name)
    return kept


_OR = {"او", "or", "واتس", "واتساب", "اتصال", "والواتس", "aw"}
_ALSO = {
    "او",
    "or",
    "فيس",
    "فيسبوك",
    "الفيس",
    "عالفيس",
    "والفيس",
    "انستا",
    "الانستا",
    "وعالفيس",
    "وانستا",
    "والانستا",
    "facebook",
    "instagram",
    "tiktok",
    "تيك",
    "سناب",
    "ايضا",
    "كمان",
    "insta",
    "fb",
    "وصفحتها",
    "حسابها",
}


def _are_alternatives(tokens: Sequence[Token], phones: Sequence[int]) -> bool:
    between = tokens[phones[0] + 1 : phones[-1]] if phones else []
    others = [t for t in between if t.sort is not Sort.PHONE]
    return (
        any(t.sort is Sort.HANDLE for t in tokens)
        or not others
        or any(t.value in _OR or t.text in "/-|" for t in others)
    )


def _is_second_account(tokens: Sequence[Token], handles: Sequence[int]) -> bool:
    """Whether the second of two accounts is the same project's on another platform."""
    one, other = tokens[handles[0]], tokens[handles[-1]]
    if squashed(one.value)[:6] == squashed(other.value)[:6]:
        return True
    between = tokens[handles[0] + 1 : handles[-1]]
    return any(t.value in _ALSO for t in between if t.sort is Sort.WORD)


def _by_segments(
    tokens: Sequence[Token],
    handles: Sequence[int],
    phones: Sequence[int],
    named: Sequence[tuple[int, int, str]],
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Entry by entry: a sign of a list ends one, and so does a second account or name."""
    kinds = dict.fromkeys(handles, "handle") | dict.fromkeys(phones, "phone")
    kinds |= {start: "name" for start, _end, _text in named}
    texts = {start: text for start, _end, text in named}
    ends = {start: end for start, end, _text in named}
    entry: dict[str, list[str]] = defaultdict(list)
    inside = 0
    for at, token in enumerate(tokens):
        kind = kinds.get(at)
        if kind is None:
            if (
                token.text in _APART
                and at >= inside
                and (entry["handle"] or entry["phone"])
                and _more_follow(kinds, at, entry)
            ):
                yield entry["handle"], entry["phone"], entry["name"]
                entry = defaultdict(list)
            continue
        value = texts[at] if kind == "name" else token.value
        if kind == "name":
            inside = ends[at]
        if (
            entry[kind]
            and value not in entry[kind]
            and not (kind == "name" and _holds(entry[kind], value))
        ):
            yield entry["handle"], entry["phone"], entry["name"]
            entry = defaultdict(list)
        if value not in entry[kind]:
            entry[kind].append(value)
    if any(entry.values()):
        yield entry["handle"], entry["phone"], _distinct(entry["name"])


def _holds(names: Sequence[str], name: str) -> bool:
    key = key_of(name)
    return any(key in key_of(other) or key_of(other) in key for other in names)


def _more_follow(kinds: dict[int, str], at: int, entry: dict[str, list[str]]) -> bool:
    """Whether what comes next is of a kind that the entry has already: then the sign parts two."""
    coming = [kinds[place] for place in sorted(kinds) if place > at]
    return bool(coming) and (bool(entry[coming[0]]) or (len(coming) > 1 and bool(entry[coming[1]])))


def groups(nominations: Sequence[Nomination]) -> list[list[Nomination]]:
    """Nominations of one project together, in the order of their first."""
    union = _Union()
    for nomination in nominations:
        union.join(nomination.strong())
    spelt = _same_names(nominations)
    homes = _homes(nominations, spelt, union)
    grouped: dict[Node, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        strong = nomination.strong()
        root = union.find(strong[0]) if strong else homes[spelt[key_of(nomination.names[0])]]
        grouped[root if not strong else union.find(root)].append(nomination)
    return list(grouped.values())


def _homes(
    nominations: Sequence[Nomination], spelt: dict[str, str], union: _Union
) -> dict[str, Node]:
    """For each name the group that comments with the name alone belong to."""
    beside: dict[str, Counter[Node]] = defaultdict(Counter)
    for nomination in nominations:
        strong = nomination.strong()
        for name in nomination.names:
            if strong:
                beside[spelt[key_of(name)]][union.find(strong[0])] += 1
            else:
                beside.setdefault(spelt[key_of(name)], Counter())
    by_handle = _names_of_handles(nominations, spelt)
    with_handle = {union.find(("handle", h)) for n in nominations for h in n.handles}
    for name, roots in beside.items():
        handles = by_handle.get(name, [])
        found = {union.find(root) for root in roots}
        # One account and one number under a name are one project; two accounts are two, and so are
        # two numbers.
        if len(found) == 2 and len(found & with_handle) == 1:
            union.join(found)
            with_handle = {union.find(root) for root in with_handle}
        if len(found) == 1 and handles and not found & with_handle:
            union.join([*found, ("handle", handles[0])])
            with_handle = {union.find(root) for root in with_handle}
        if not roots and handles:
            roots[union.find(("handle", handles[0]))] += 1
    return {
        name: union.find(max(roots, key=lambda root: roots[root])) if roots else ("name", name)
        for name, roots in beside.items()
    }


def _names_of_handles(
    nominations: Sequence[Nomination], spelt: dict[str, str]
) -> dict[str, list[str]]:
    """Names that an account spells: “Rose Corner” and @rose.corner, «خيط وإبرة» and @khait.webra."""
    spelling: dict[str, set[str]] = defaultdict(set)
    for nomination in nominations:
        for name in nomination.names:
            key = spelt[key_of(name)]
            folded = fold(name.replace("&", " and "))
            if _LATIN.fullmatch(folded):
                spelling[folded.replace(" ", "")].add(key)
            # «لفة شال» is said and spelt “laffet shal”.
            for said in (name, name.replace("ة ", "ت ")):
                spelling[_DOUBLED.sub(r"\1", sound_of(said).replace(" ", ""))].add(key)
    spelling.pop("", None)
    found: dict[str, list[str]] = defaultdict(list)
    for handle in dict.fromkeys(h for nomination in nominations for h in nomination.handles):
        ways = sounds_of(handle) | squashed_ways(handle)
        for key in {key for way in ways for key in spelling.get(way, ())}:
            found[key].append(handle)
    return found


def _same_names(nominations: Sequence[Nomination]) -> dict[str, str]:
    """Each name's key → the key that it counts under: slips and other scripts are brought together,
    the commonest spelling first; a short name goes to the one longer name that holds it."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for nomination in nominations:
        for name in nomination.names:
            key = key_of(name)
            counted[key] += 1
            written.setdefault(key, name)
    chosen: dict[str, str] = {}
    lacking: dict[str, str] = {}
    sounds: dict[str, str] = {}
    for key, _count in counted.most_common():
        near = [lacking[way] for way in (key, *_without_one(key)) if way in lacking]
        other = next((n for n in near if is_slip(key, n)), "")
        sound = sound_of(written[key])
        if not other and sound in sounds and _scripts_differ(key, sounds[sound]):
            other = sounds[sound]
        chosen[key] = chosen.get(other, key) if other else key
        for way in (key, *_without_one(key)):
            lacking.setdefault(way, key)
        if sound:
            sounds.setdefault(sound, key)
    _short_to_long(counted, written, chosen)
    return chosen


def _scripts_differ(one: str, other: str) -> bool:
    return one.isascii() != other.isascii()


def _short_to_long(counted: Counter[str], written: dict[str, str], chosen: dict[str, str]) -> None:
    """«أم يزن» is «مطبخ أم يزن», and “Cotton & Clay” is “Cotton & Clay Studio”, where no other name
    of the thread ends or begins so."""
    endings: dict[str, set[str]] = defaultdict(set)
    for key in counted:
        parts = written[key].split()
        for at in range(1, len(parts) - 1):
            endings[key_of(" ".join(parts[at:]))].add(chosen[key])
            if at > 1:
                endings[key_of(" ".join(parts[:at]))].add(chosen[key])
        if len(parts) > 2:
            endings[key_of(" ".join(parts[:-1]))].add(chosen[key])
    for key in counted:
        longer = endings.get(key, set()) - {chosen[key]}
        if len(longer) == 1 and len(written[key].split()) > 1:
            chosen[key] = chosen[longer.pop()]


def _without_one(key: str) -> list[str]:
    return [key[:at] + key[at + 1 :] for at in range(len(key))] if len(key) >= 6 else []


def is_slip(one: str, other: str) -> bool:
    """Whether two keys are one name but for a slip: a letter more, two turned round, or a letter
    that is typed for another."""
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1:
        return False
    if one == other:
        return True
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        more = long[start]
        return short[start:] == long[start + 1 :] and (more in "اويهعaeiouyh'" or len(short) >= 9)
    if one[start + 1 :] == other[start + 1 :]:
        return frozenset((one[start], other[start])) in _TYPED_FOR
    return (
        one[start : start + 2] == other[start : start + 2][::-1]
        and one[start + 2 :] == other[start + 2 :]
    )
