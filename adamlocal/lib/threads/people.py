"""Who writes in a thread under a name that is no account, and is called by it in other comments.

Facebook takes the @ away from those who are tagged: «رانية حداد شوفي» calls a friend and names no
project. Whoever wrote in the thread is known by name; a friend who did not often bears the family
name of who calls them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from adamlocal.lib.text import fold
from adamlocal.lib.threads import lexicon, words
from adamlocal.lib.threads.thread import Comment
from adamlocal.lib.threads.tokens import Sort, Token

_LONGEST = 4
_GREETS = lexicon.words("greets")


class People:
    """Those who write under a name that is shown: an account («sara.ali») calls itself by @."""

    def __init__(self, comments: Iterable[Comment]):
        self.names: dict[str, set[tuple[str, ...]]] = defaultdict(set)  # first word → names
        for author in {comment.author for comment in comments}:
            name = name_shown(author)
            if name and not is_of_business(name):
                self.names[name[0]].add(name)
        # Where most write under an account, one with a name tells nothing of families.
        self.are_shown = any(len(name) > 1 for names in self.names.values() for name in names)

    def called(self, tokens: list[Token], author: str) -> list[Token]:
        """The tokens of a comment, each person who is called by name made a mention."""
        if not self.names:
            return tokens
        own = name_shown(author)
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            is_first = all(token.sort is Sort.MENTION for token in found)
            length = self._length(tokens, at, own) or (is_first and self._kin(tokens, at, own))
            if length:
                text = " ".join(token.text for token in tokens[at : at + length])
                found.append(Token(Sort.MENTION, text, fold(text)))
            else:
                found.append(tokens[at])
            at += length or 1
        return found

    def _length(self, tokens: Sequence[Token], at: int, own: tuple[str, ...]) -> int:
        """How many words from ``at`` on are the name of somebody who writes here; 0 for none."""
        names = self.names.get(tokens[at].value, set())
        for length in range(_LONGEST, 0, -1):
            if _values(tokens, at, length) in names and (
                (length > 1 and tokens[at].value not in words.KUNYA)
                or (_is_addressed(tokens, at) and _values(tokens, at, length) != own)
            ):
                return length
        return 0

    def _kin(self, tokens: Sequence[Token], at: int, own: tuple[str, ...]) -> int:
        """The same of one who is called first and bears the writer's family name."""
        then = _values(tokens, at, 2)
        if len(own) < 2 or len(then) < 2 or then[1] != own[-1] or then[0] in words.KUNYA:
            return 0
        behind = [token.value for token in tokens[at + 2 : at + 6]]
        speaks_of = words.makes_something(" ".join(behind)) or words.THEIR_WORK.stand_in(behind)
        return 2 if not speaks_of and then[0] not in words.BODIES else 0


def name_shown(author: str) -> tuple[str, ...]:
    """The folded words of a name that somebody shows; none for an account or a number."""
    name = tuple(fold(author).split())
    is_account = len(name) == 1 and author.isascii() and not author.istitle()
    return () if is_account or not all(map(_is_word, name)) else name


def is_of_business(name: Sequence[str]) -> bool:
    """Whether a name is rather a business's own: «مشغل لارا», “Petra Pottery Home”."""
    begins = words.HEADS | words.BODIES
    return (name[0] in begins and name[0] not in words.FIRST_NAMES_LIKE_WORDS) or any(
        word in words.GOODS | words.BODIES for word in name[1:]
    )


def _is_word(part: str) -> bool:
    return any(map(str.isalpha, part)) and not any(map(str.isdigit, part))


def _values(tokens: Sequence[Token], at: int, length: int) -> tuple[str, ...]:
    part = tokens[at : at + length]
    if any(token.sort is not Sort.WORD for token in part):
        return ()
    return tuple(token.value for token in part)


def _is_addressed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands where people are called: first, or behind a greeting."""
    if at == 0 or tokens[at - 1].sort is Sort.MENTION:
        return True
    before = tokens[at - 1].value
    # Of laughter one letter is left.
    return before in _GREETS or before in words.PRAISE or len(before) == 1
