"""What a whole thread knows of names: how they end, and which are sure.

One comment cannot tell where «بيت الكعك كعكهم بسمسم» stops being a name; that others wrote «بيت
الكعك» can.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from adamlocal.lib.text import fold
from adamlocal.lib.threads import words
from adamlocal.lib.threads.grouping import key_of, squashed
from adamlocal.lib.threads.judging import Accounts, Looked
from adamlocal.lib.threads.runs import LATIN, Named, Strength
from adamlocal.lib.threads.tokens import Sort

# Of the people who begin a name alike, how many must go on with one more word.
_GO_ON = 0.4


class Names:
    """The names of a thread: ``of`` gives those of one comment, cut as the thread writes them."""

    def __init__(self, all_looked: Sequence[Looked], accounts: Accounts):
        self.people: dict[str, set[str]] = defaultdict(set)  # key → who wrote it, or began so
        self.led: dict[str, Counter[str]] = defaultdict(Counter)  # end of names → what stood before
        self.clear: set[str] = set()
        self.accounts = accounts
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
        self.spelt = {
            squashed(handle): handle for handle, score in accounts.scores.items() if score > 0
        }

    def _counts(self, looked: Looked, name: Named) -> bool:
        """Whether the account that a name stands beside is a project's."""
        return not name.account or any(
            looked.tokens[at].value == name.account for at in self.accounts.projects(looked)
        )

    def cut(self, name: Named) -> Named:
        """The name without what only this comment puts before or behind it."""
        return self._cut_behind(self._cut_before(name))

    def _cut_before(self, name: Named) -> Named:
        """«كبة أم ابراهيم» is «أم ابراهيم» where others put other goods before it, or none; goods
        in a list («جبنة ولبنة أم راكان») are no part of any name."""
        parts = name.text.split()
        folded = [fold(part) for part in parts]
        for lead in range(1, len(parts) - 1):
            if not all(map(words.is_goods, folded[:lead])):
                break
            if not words.is_head(folded[lead]) and folded[lead] not in words.KUNYA:
                continue
            ways = self.led[key_of(" ".join(parts[lead:]))]
            own = ways[key_of(" ".join(parts[:lead]))]
            if _is_list(folded[:lead]) or ways[""] >= max(own, 1):
                return replace(name, text=" ".join(parts[lead:]), start=name.start + lead)
        return name

    def _cut_behind(self, name: Named) -> Named:
        parts = name.text.split()
        least = 2 if len(parts) > 1 else 1
        least += any(fold(part) in words.KUNYA for part in parts[1:least])
        if len(parts) <= least:
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
        return len(key) > 2 and (key in self.clear or len(self.people[key]) > 1)

    def of(self, looked: Looked) -> list[Named]:
        """The sure names of a comment; of one whose words announce none, those of the thread that
        stand in it."""
        cut = [self.cut(name) for name in looked.named if self._counts(looked, name)]
        sure = [name for name in cut if self.is_sure(name) or _is_all(looked, name)]
        return sure or self._known_in(looked)

    def _known_in(self, looked: Looked) -> list[Named]:
        found: list[Named] = []
        at, tokens = 0, looked.tokens
        while at < len(tokens):
            longest = 0
            for length in range(min(5, len(tokens) - at), 0, -1):
                part = tokens[at : at + length]
                if any(token.sort is not Sort.WORD for token in part):
                    continue
                text = " ".join(token.text for token in part)
                if self._is_known(text, length):
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
        if key not in self.clear:
            return False
        return length > 1 or (
            len(key) > 3 and not words.is_ordinary(fold(text)) and not words.is_goods(fold(text))
        )


def _is_list(lead: Sequence[str]) -> bool:
    """Whether words before a name are a list of goods: «جبنة ولبنة …»."""
    folded = [fold(word) for word in lead]
    return all(map(words.is_goods, folded)) and any(word[:1] == "و" for word in folded[1:])


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
