"""What a whole thread knows of names: how they end, and which are sure.

One comment cannot tell where «بيت الكعك كعكهم بسمسم» stops being a name; that others wrote «بيت
الكعك» can.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from adamlocal.lib.text import fold
from adamlocal.lib.threads import lexicon, words
from adamlocal.lib.threads.grouping import key_of, sound_of
from adamlocal.lib.threads.judging import Accounts, Looked
from adamlocal.lib.threads.runs import (
    JOINS,
    LATIN,
    Named,
    Strength,
    is_description,
    is_told,
)
from adamlocal.lib.threads.spelling import sounds_in, sounds_of, squashed_ways
from adamlocal.lib.threads.tokens import Sort, Token

# Of the people who begin a name alike, how many must go on with one more word.
_GO_ON = 0.4


class Names:
    """The names of a thread: ``of`` gives those of one comment, cut as the thread writes them."""

    def __init__(self, all_looked: Sequence[Looked], accounts: Accounts):
        self.people: dict[str, set[str]] = defaultdict(set)  # key → who wrote it, or began so
        self.led: dict[str, Counter[str]] = defaultdict(Counter)  # end of names → what stood before
        self.clear: set[str] = set()
        self.accounts = accounts
        self.again = _said_again(all_looked)
        self.clear |= self.again
        for looked in all_looked:
            for name in looked.named:
                for length in range(1, len(name.text.split()) + 1):
                    self.people[_key(name, length)].add(_writer(looked))
                parts = name.text.split()
                whole = next((n for n in range(len(parts) - 1) if _is_list(parts[:n])), 0)
                for lead in range(whole, len(parts) - 1):
                    self.led[key_of(" ".join(parts[lead:]))][
                        key_of(" ".join(parts[whole:lead]))
                    ] += 1
        for looked in all_looked:
            has_account = bool(accounts.projects(looked)) or bool(looked.phones)
            for name in map(self.cut, looked.named):
                begins = name.start == 0 and len(name.text.split()) > 1 and has_account
                if self._counts(looked, name) and (name.strength > Strength.WEAK or begins):
                    self.clear.add(key_of(name.text))
        # A thing is a name where it was said to be: «رفوف» in quotation marks.
        self.said = {
            key_of(name.text)
            for looked in all_looked
            for name in looked.named
            if name.strength is Strength.SAID
        }
        self.sounds = {
            sound_of(name.text)
            for looked in all_looked
            for name in looked.named
            if name.strength > Strength.WEAK and not name.text.isascii()
        } - {""}
        projects = [handle for handle, score in accounts.scores.items() if score > 0]
        self.spelt = {key_of(way) for handle in projects for way in squashed_ways(handle)}
        self.clear |= _spelt_by(projects, all_looked)

    def _counts(self, looked: Looked, name: Named) -> bool:
        """Whether the account that a name stands beside is a project's."""
        return not name.account or any(
            looked.tokens[at].value == name.account for at in self.accounts.projects(looked)
        )

    def cut(self, name: Named) -> Named:
        """The name without what only this comment puts before or behind it."""
        return self._cut_behind(self._cut_before(name))

    def _cut_before(self, name: Named) -> Named:
        """«كبة أم ابراهيم» is «أم ابراهيم»: that is what they make, no kind of shop («حلويات أم
        ليث»). Goods in a list («جبنة ولبنة أم راكان») are no part of any name, and others go where
        the thread writes the rest without them."""
        parts = name.text.split()
        folded = [fold(part) for part in parts]
        for lead in range(1, len(parts) - 1):
            if not all(map(words.is_goods, folded[:lead])):
                break
            rest = key_of(" ".join(parts[lead:]))
            is_begun = words.is_head(folded[lead]) or folded[lead] in words.KUNYA
            if (is_begun or rest in self.again) and self._goes_without(name, lead, folded):
                return replace(name, text=" ".join(parts[lead:]), start=name.start + lead)
        return name

    def _goes_without(self, name: Named, lead: int, folded: Sequence[str]) -> bool:
        """Whether the goods before a name are none of it."""
        if _is_list(folded[:lead]):
            return True
        is_product = all(map(words.is_product, folded[:lead]))
        is_of_somebody = folded[lead] in words.KUNYA
        if is_of_somebody and not is_product:
            return False
        parts = name.text.split()
        rest = key_of(" ".join(parts[lead:]))
        ways = self.led[rest]
        own = ways[key_of(" ".join(parts[:lead]))]
        bare = ways[""] + sum(n for before, n in ways.items() if before in words.BODIES)
        return (
            bare >= max(own, 1)
            or (own == 1 and rest in self.again)
            or (is_of_somebody and len(self.people[key_of(name.text)]) < 2)
        )

    def _cut_behind(self, name: Named) -> Named:
        parts = name.text.split()
        least = 2 if len(parts) > 1 else 1
        least += any(fold(part) in words.KUNYA or part.lower() in JOINS for part in parts[1:least])
        if len(parts) <= least or _is_in_capitals(parts):
            return name
        begun = len(self.people[_key(name, least)])
        for length in range(len(parts), least, -1):
            number = len(self.people[_key(name, length)])
            if number >= 2 and number >= _GO_ON * begun:
                break
        else:
            length = len(parts) if begun < 2 else least
        if length == len(parts) or words.is_ordinary(fold(parts[length - 1])):
            return name
        return replace(name, text=" ".join(parts[:length]))

    def is_sure(self, name: Named) -> bool:
        key = key_of(name.text)
        least = 1 if name.strength is Strength.SAID else 2
        return len(key) > least and (key in self.clear or len(self.people[key]) > 1)

    def of(self, looked: Looked) -> list[Named]:
        """The sure names of a comment; of one whose words announce none, those of the thread that
        stand in it."""
        cut = [self.cut(name) for name in looked.named if self._counts(looked, name)]
        sure = [name for name in cut if self.is_sure(name) or _is_all(looked, name)]
        sure = [name for name in sure if not _is_called(looked.tokens, name.start)]
        known = self._known_in(looked)
        if sure:
            known = [
                name
                for name in known
                if len(name.text.split()) > 1 or _is_entry(looked.tokens, name.start)
            ]
        # Where others wrote «نشميات البادية», «حياكة نشميات» ends in the middle of a name.
        sure = [
            name
            for name in sure
            if len(self.people[key_of(name.text)]) > 1
            or not any(o.start < name.end < o.end or o.start < name.start < o.end for o in known)
        ]
        apart = [name for name in known if not any(map(partial(_overlap, name), sure))]
        return sorted([*sure, *apart], key=lambda name: name.start)

    def _known_in(self, looked: Looked) -> list[Named]:
        found: list[Named] = []
        at, tokens = 0, looked.tokens
        while at < len(tokens):
            longest = 0
            for length in range(min(5, len(tokens) - at), 0, -1):
                part = tokens[at : at + length]
                if any(token.sort is not Sort.WORD for token in part) or len(part[-1].value) < 2:
                    continue
                text = " ".join(token.text for token in part)
                is_called = _is_called(tokens, at)
                is_said = at == 0 and length == 1 and key_of(text) in self.said & self.clear
                if (is_said or self._is_known(text, length)) and not is_called:
                    found.append(Named(text, at, at + length, Strength.CLEAR))
                    longest = length
                    break
            at += longest or 1
        return found

    def _is_known(self, text: str, length: int) -> bool:
        key = key_of(text)
        if (
            length > 1
            and LATIN.fullmatch(text.replace(" ", ""))
            and key in self.spelt
            and len(key) > 5
        ):
            return True
        if length > 1 and text.isascii() and sound_of(text) in self.sounds:
            return True  # “koshk el warde” of «كشك الوردة»
        if key not in self.clear:
            return False
        return length > 1 or (
            len(key) > 2
            and not words.is_ordinary(fold(text))
            and not words.is_things(fold(text))
            and not words.is_place(fold(text))
        )


_WELCOMES = lexicon.words("welcomes")


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody is greeted or called by the name that begins at a place."""
    before = tokens[at - 1].value if at else ""
    if before in _WELCOMES:
        return tokens[at].value in words.KUNYA
    return before == "يا"


# Words that are a name's stand together again; so many writers make it sure, in a thread of few
# comments and of many.
_WRITERS, _WRITERS_OF_MANY, _MANY = 2, 3, 300


def _said_again(all_looked: Sequence[Looked]) -> set[str]:
    """Keys of two to four words that several people wrote one after another, none of them ordinary:
    chance does not repeat «نحاس البتراء». Where most who wrote two words went on with a third, the
    three are the name."""
    writers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    opening: Counter[tuple[str, ...]] = Counter()
    for looked in all_looked:
        for run in _unusual(looked):
            opening[tuple(run)] += looked.values[: len(run)] == run
            for length in range(2, min(5, len(run) + 1)):
                for at in range(len(run) - length + 1):
                    writers[tuple(run[at : at + length])].add(_writer(looked))
    least = _WRITERS if len(all_looked) < _MANY else _WRITERS_OF_MANY
    known = {
        gram: len(said)
        for gram, said in writers.items()
        if len(said) >= least and _may_be_name(gram, opening[gram])
    }
    for gram, number in list(known.items()):
        for part in (gram[1:], gram[:-1]):
            is_name_alone = part == gram[1:] and words.is_head(gram[0])
            if (
                len(gram) > 2
                and 2 * number >= known.get(part, 2 * number + 1)
                and not is_name_alone
            ):
                known.pop(part)
    return {key_of(" ".join(gram)) for gram in known}


def _may_be_name(gram: tuple[str, ...], opening: int) -> bool:
    """Whether words that come again are a name; of goods alone («كريمة وقرفة») where comments open
    with them, which a description does not."""
    if words.is_place(gram[0]) or {gram[0], gram[-1]} & {"من", "و"}:
        return False
    if "من" in gram[1:]:
        behind = gram[gram.index("من") + 1]
        return len(gram) == 3 and not (
            words.is_place(behind) or words.is_goods(behind) or behind in words.KUNYA
        )
    if is_told(gram):
        return not is_description(gram)
    is_shop = words.is_head(gram[0]) and not words.is_product(gram[0])
    is_shop = is_shop and not words.is_generic(gram[1])  # «عطور ريحان»
    return len(gram) == 2 and (gram[1][:1] == "و" or is_shop) and opening > 1


def _spelt_by(handles: Sequence[str], all_looked: Sequence[Looked]) -> set[str]:
    """Keys of the words, anywhere in the thread, that an account of a project spells."""
    heard = {way for handle in handles for way in sounds_of(handle) if len(way) > 3}
    found: set[str] = set()
    for looked in all_looked:
        for run in _unusual(looked):
            for length in range(2, min(5, len(run) + 1)):
                for at in range(len(run) - length + 1):
                    if not heard.isdisjoint(sounds_in(run[at : at + length])):
                        found.add(key_of(" ".join(run[at : at + length])))
    return found


def _unusual(looked: Looked) -> Iterator[list[str]]:
    """The runs of words of a comment that are not ordinary."""
    run: list[str] = []
    for token in looked.tokens:
        if token.value in ("من", "و") and run and token.glued:
            run.append(token.value)  # «طبق من حنان»
            continue
        is_unusual = (
            token.sort is Sort.WORD
            and not words.is_ordinary(token.value)
            and not words.at_place(token.value)
            and token.value not in words.PAGE | words.PLATFORM
        )
        if run and not (is_unusual and token.glued):
            yield run
            run = []
        if is_unusual:
            run.append(token.value)
        if len(run) > 1 and words.is_purpose(run[-1]):
            yield run  # «صدى للخط» is whole
            run = []
    if run:
        yield run


def _is_in_capitals(parts: Sequence[str]) -> bool:
    """Whether a name shows by its capitals where it ends: “Cotton & Clay Studio”."""
    return all(part[:1].isascii() and (part[:1].isupper() or part in JOINS) for part in parts)


def _is_list(lead: Sequence[str]) -> bool:
    """Whether words before a name are a list of goods: «جبنة ولبنة …»."""
    folded = [fold(word) for word in lead]
    return all(map(words.is_goods, folded)) and any(word[:1] == "و" for word in folded[1:])


def _is_entry(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands by itself between signs: one of a list of names."""
    beside = [tokens[place] for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    return all(token.sort is Sort.BREAK for token in beside)


def _overlap(one: Named, other: Named) -> bool:
    return one.start < other.end and other.start < one.end


def _key(name: Named, length: int) -> str:
    return key_of(" ".join(name.text.split()[:length]))


def _writer(looked: Looked) -> str:
    return looked.comment.author.casefold() or str(looked.comment.number)


def _is_all(looked: Looked, name: Named) -> bool:
    """Whether a comment is a name and nothing else: two or three words, a place perhaps."""
    if len(name.text.split()) < 2 or any(
        t.sort in (Sort.HANDLE, Sort.MENTION) or t.text in "?؟" for t in looked.tokens
    ):
        return False
    first, second = (fold(part) for part in name.text.split()[:2])
    if not (
        words.is_head(first)
        or first in words.KUNYA
        or second.startswith("و")
        or name.text.istitle()
    ):
        return False
    rest = [
        t for t in (*looked.tokens[: name.start], *looked.tokens[name.end :]) if t.sort is Sort.WORD
    ]
    return all(
        words.is_place(t.value) or words.at_place(t.value) or t.value in ("من", "في", "in")
        for t in rest
    )
