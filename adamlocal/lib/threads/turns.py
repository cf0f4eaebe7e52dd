"""What a comment means that gives a number or an account alone: whom its writer spoke of before.

«رشحت مطبخ شام» — «معك رقمهم؟» — «0780003341» is a conversation, and the number that of the kitchen.
"""

from collections import defaultdict
from collections.abc import Sequence

from adamlocal.lib.text import fold
from adamlocal.lib.threads import words
from adamlocal.lib.threads.grouping import Nomination
from adamlocal.lib.threads.judging import Looked
from adamlocal.lib.threads.tokens import Sort

# How many comments of others may stand between what belongs together.
_MOST_BETWEEN = 40
# Of accounts nearer ones, where only a platform is named («انستا @…»), or nothing but the account.
_NEXT = 2


def answered(nominations: Sequence[Nomination], all_looked: Sequence[Looked]) -> None:
    """Give the name or account that was spoken of to nominations that have none of their own."""
    of_comment: dict[int, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        of_comment[nomination.number].append(nomination)
    spoken: dict[str, tuple[Looked, Nomination]] = {}  # writer → of whom they spoke last
    for looked in all_looked:
        if len(of_comment[looked.comment.number]) != 1:
            continue
        [nomination] = of_comment[looked.comment.number]
        for writer in (fold(looked.comment.author), *_called(looked)):
            before = spoken.get(writer)
            if before and _goes_on(looked, nomination, *before):
                earlier = before[1]
                nomination.names += earlier.names
                nomination.handles += [] if nomination.handles else earlier.handles
                break
        if nomination.names or nomination.handles:
            spoken[fold(looked.comment.author)] = looked, nomination


def _called(looked: Looked) -> list[str]:
    """Whom a comment answers: the accounts and people it calls."""
    return [
        fold(token.value)
        for token in looked.tokens
        if token.sort is Sort.MENTION or (token.sort is Sort.HANDLE and token.sure)
    ]


def _goes_on(looked: Looked, nomination: Nomination, before: Looked, earlier: Nomination) -> bool:
    """Whether a comment adds what was lacking: a number, or the account of «صفحتهم»."""
    if nomination.names or looked.comment.number - before.comment.number > _MOST_BETWEEN:
        return False
    if words.speaks_of_own(looked.values) and not words.speaks_of_own(before.values):
        return False
    if nomination.handles:
        # «صفحتهم @…»; another account without such a word is another project's.
        is_next = looked.comment.number - before.comment.number <= _NEXT
        cues = words.THEIR_ACCOUNT | (words.PLATFORM if is_next else frozenset())
        is_theirs = any(words.is_cue(value, cues) for value in looked.values)
        is_theirs = is_theirs or (is_next and not looked.values)
        return is_theirs and not earlier.handles and not nomination.phones
    return bool(nomination.phones) and not earlier.phones
