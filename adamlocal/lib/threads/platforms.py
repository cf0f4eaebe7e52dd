"""Accounts without @ that the name of a platform announces: «انستا: roseart», «roseart عالانستا»."""

import re

from adamlocal.lib.threads import words
from adamlocal.lib.threads.runs import LATIN
from adamlocal.lib.threads.tokens import Sort, Token

# Behind a word for a page a longer one is an account, in small letters: «حساب lamsatshahd».
_ACCOUNT_OF_PAGE = re.compile(r"[a-z][a-z0-9]{5,29}")
_ACCOUNT = re.compile(r"[a-z][a-z0-9]{3,29}")
_SOFT = set(':=-–—("«“•|')


def accounts_without_sign(tokens: list[Token]) -> None:
    """Make accounts of the Latin words that a platform's name announces."""
    for at, token in enumerate(tokens):
        if token.sort is not Sort.WORD:
            continue
        if words.is_cue(token.value, words.PAGE) and not token.text.isascii():
            behind = at + 1
            if (
                behind < len(tokens)
                and _ACCOUNT_OF_PAGE.fullmatch(tokens[behind].text)
                and not words.is_goods(tokens[behind].value)
                and _is_account(tokens, behind)
            ):
                tokens[behind] = Token(Sort.HANDLE, tokens[behind].text, tokens[behind].text)
        if token.value not in words.PLATFORM:
            continue
        for place in (_behind(tokens, at), at - 2 if _is_at(tokens, at - 1) else at - 1):
            if 0 <= place < len(tokens) and _is_account(tokens, place):
                tokens[place] = Token(Sort.HANDLE, tokens[place].text, tokens[place].text.lower())
                break


def _is_at(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at].value in ("على", "علي", "عال", "on", "3al", "3la", "ع", "في", "at")


def _behind(tokens: list[Token], at: int) -> int:
    place = at + 1
    while place < min(at + 5, len(tokens)) and (
        tokens[place].text in _SOFT
        or (
            tokens[place].sort is Sort.WORD
            and tokens[place].value in words.LINKING | words.PLATFORM | words.PAGE
        )
    ):
        place += 1
    return place


def _is_account(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.sort is not Sort.WORD or not _ACCOUNT.fullmatch(token.text):
        return False
    if words.is_ordinary(token.value) or token.value in words.PLATFORM | words.PAGE | words.LINKING:
        return False
    beside = [tokens[n] for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
    return not any(
        other.sort is Sort.WORD
        and LATIN.fullmatch(other.text)
        and not words.is_ordinary(other.value)
        and other.value not in words.PLATFORM
        for other in beside
    )
