"""Names of projects by where they stand and how they look, where no word announces them.

With a word that names of projects begin with («مطبخ …», «أم …»), in capital letters, or at the
beginning of a comment that goes on with a place or with what they make.
"""

import re
from collections.abc import Iterator, Sequence

from adamlocal.lib.text import fold
from adamlocal.lib.threads import lexicon, words
from adamlocal.lib.threads.runs import (
    JOINS,
    LATIN,
    PARENT_WRITTEN,
    Named,
    Strength,
    begins_anyway,
    is_description,
    is_told,
    may_be_goods,
    named,
    run_end,
    values_of,
)
from adamlocal.lib.threads.tokens import Sort, Token

_PRAISED = lexicon.words("praised")
_LOOSE = {"والله", "يا", "وبس", "بدون"}
_WHERE = {"in", "from", "at", "near", "to"}
_OWNED_BY = lexicon.words("owned by")
_BULLETS = set("-–•▪*.)")
_POSSESSIVE = {"'s", "’s"}
_TITLE_ENDS = {",", "،", ":", "-", "–", "—", "!"}
_ARTICLES = {"a", "an"}


def _goes_on_like_a_name(tokens: Sequence[Token], end: int) -> bool:
    """Whether what follows a run is what follows names: the end, a place, what they make."""
    if end >= len(tokens):
        return True
    token = tokens[end]
    if token.sort is not Sort.WORD:
        return token.sort is not Sort.MENTION and token.text not in "?؟"
    if (
        words.at_place(token.value)
        or words.is_place(token.value)
        or words.is_area(token.value)
        or words.makes(token.value)
    ):
        return True
    beside = values_of(tokens, end, end + 3)
    if token.value in ("من", "في", "ب", "ع", "from", "in", "at") and len(beside) > 1:
        return words.is_place(beside[1])
    if token.value in words.LATIN_PROSE or token.value.startswith("لل"):
        return True
    if token.value[0] == "ل" and words.is_things(token.value[1:]):
        return True  # «كيكة وحكاية لأعياد الميلاد»
    if token.value.startswith("تبع"):
        return False  # «دبس الرمان تبعهم»: goods
    if token.value.endswith(("ها", "هم")) or token.value in _PRAISED:
        return True
    return words.THEIR_WORK.places(beside)[:1] == [0] or words.OF_A_PAGE.places(beside)[:1] == [0]


def by_their_look(tokens: Sequence[Token]) -> Iterator[Named]:
    """«مطبخ أم يزن», «أم ليث», “Rose Corner”: words with which names begin, capital letters."""
    for at, token in enumerate(tokens):
        if token.sort is not Sort.WORD:
            continue
        if words.is_ordinary(token.value) and not begins_anyway(tokens, at):
            continue
        before = tokens[at - 1] if at and tokens[at - 1].sort is Sort.WORD and token.glued else None
        if before is not None and not _begins_behind(tokens, at, before):
            continue
        start, cut = at, int(_is_attached(token))
        is_parent = token.value[cut:] in words.KUNYA
        end = _attached_end(tokens, at, is_parent=is_parent) if cut else run_end(tokens, start)
        values = [token.value[cut:], *values_of(tokens, at + 1, end)]
        if len(values) < 2 or is_description(values) or words.begins_place(values):
            continue
        if values[0] in words.PARENT and values[1].startswith("ل") and len(values[1]) > 4:
            continue  # «أم لثلاث أيتام»
        if end < len(tokens) and _says_which(values, tokens[end]):
            continue
        if begins_anyway(tokens, at):
            is_of_goods = words.is_things(values[1])
            yield named(tokens, at, end, Strength.CLEAR if is_of_goods else Strength.WEAK)
        elif values[0] in words.KUNYA:
            # «مطبخ البتراء لأم سالم»: who owns what is named already.
            weak = before is not None and (
                before.value in words.PRAISE | _OWNED_BY
                or (token.text[0] == "ل" and cut and _is_named(tokens, at))
            )
            yield named(tokens, at, end, Strength.WEAK if weak else Strength.CLEAR, cut=cut)
        elif cut:
            yield named(tokens, at, end, Strength.CLEAR, cut=cut)
        elif (words.is_head(token.value) or values[1] in words.KUNYA) and is_told(values):
            is_local = len(values) == 2 and words.is_place(values[1])
            is_local = is_local and values[0] not in words.BODIES
            begins = token.value in words.POETIC or values[1] in words.KUNYA
            is_inside = before is not None and not begins and not _is_where(tokens, end)
            is_inside = is_inside or (token.text.islower() and values[1] not in words.KUNYA)
            weak = is_local or is_inside or may_be_goods(values)
            yield named(tokens, at, end, Strength.WEAK if weak else Strength.CLEAR)
        elif token.text[-2:] in _POSSESSIVE and LATIN.fullmatch(token.text):
            is_capital = tokens[at + 1].text[:1].isupper()
            yield named(tokens, at, end, Strength.CLEAR if is_capital else Strength.WEAK)
        elif _is_titled(tokens, at, end):
            yield named(tokens, at, end, _strength_titled(tokens, at, end, before))


def _is_where(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is told behind a run where they are: «… حلويات شهد العسل بالرصيفة»."""
    return at < len(tokens) and words.at_place(tokens[at].value)


def _says_which(values: Sequence[str], then: Token) -> bool:
    """Whether it is said what kind a kitchen is, and how good: «مطبخ كركي أصيل»."""
    is_of_a_kind = len(values) == 2 and values[0] in words.BODIES and words.is_kind(values[1])
    return is_of_a_kind and then.glued and then.value in words.PRAISE


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    """Whether right before a word a name may end: «مطبخ البتراء لأم سالم»."""
    return any(
        token.sort is Sort.WORD and words.is_head(token.value)
        for token in tokens[max(0, at - 3) : at]
    )


def _begins_behind(tokens: Sequence[Token], at: int, before: Token) -> bool:
    """Whether a name may begin right behind a word."""
    token = tokens[at]
    if token.value in words.PARENT and before.value.endswith(("ها", "هم")):
        return True  # «كنافة بتعملها أم الوليد»
    if before.value in words.VOCATIVE | _ARTICLES or words.makes(before.value):
        return False
    if words.is_ordinary(before.value) or before.value in words.PAGE:
        return True
    if token.value in words.KUNYA or _is_attached(token):
        return True
    is_of_goods = words.is_things(before.value) or words.is_head(before.value)
    if token.value in words.POETIC and before.value[0] == "و" and is_of_goods:
        return True  # «كعك ومعمول بيت النار»
    if token.value in words.BODIES and not is_of_goods and before.value not in words.KUNYA:
        return True  # «تزور بيت العيلة»
    is_capital = token.text[:1].isupper() and before.text[:1].islower()
    return is_capital and bool(LATIN.fullmatch(before.text))


def _is_attached(token: Token) -> bool:
    """Whether a preposition is written before a mother or father: «بأم الفهد», «لأبو رعد»."""
    if token.text[:1] not in ("ب", "ل", "ع"):
        return False
    rest = token.value[1:]
    is_aunt = len(rest) > 3 and rest in words.KUNYA  # «لخالتو سهام»
    is_shop = (
        len(rest) > 3 and rest in words.BODIES | words.POETIC and not words.is_head(token.value)
    )
    return token.text[1:] in PARENT_WRITTEN or is_aunt or is_shop


def _attached_end(tokens: Sequence[Token], at: int, *, is_parent: bool) -> int:
    """Where «بأم يزن» ends: with the word behind it, where that may be a name; of «بنكهة الديرة»,
    where it is definite."""
    goes_on = at + 1 < len(tokens) and tokens[at + 1].sort is Sort.WORD and tokens[at + 1].glued
    if not goes_on or words.is_ordinary(tokens[at + 1].value):
        return at + 1
    return at + 2 if is_parent or tokens[at + 1].value.startswith("ال") else at + 1


def _is_titled(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a run is two to four words in capitals: “Rose Corner”, “Sugar Mill by Noor”."""
    texts = [token.text for token in tokens[start:end] if token.value not in JOINS]
    where = all(words.is_place(fold(text)) or words.is_area(fold(text)) for text in texts)
    return 1 < len(texts) < 5 and not where and all(re.match("[A-Z]", text) for text in texts)


def _strength_titled(
    tokens: Sequence[Token], start: int, end: int, before: Token | None
) -> Strength:
    """How clear capitals make a name: a person's have them too, and a town's."""
    values = values_of(tokens, start, end)
    is_of_business = any(map(words.is_head, values)) or not JOINS.isdisjoint(values)
    if before is not None:
        is_person = before.value in words.RELATION or before.value in _WHERE
        return Strength.WEAK if is_person and not is_of_business else Strength.CLEAR
    is_told_of = end < len(tokens) and (
        tokens[end].text in _TITLE_ENDS or tokens[end].value in _WHERE
    )
    return Strength.CLEAR if is_told_of and start == 0 else Strength.WEAK


def opening(tokens: Sequence[Token]) -> Iterator[Named]:
    """«خيط وحكاية بمادبا شغلها مرتّب»: a run that opens a line and goes on as after a name."""
    for at, token in enumerate(tokens):
        if token.sort is not Sort.WORD or not _opens(tokens, at):
            continue
        end = run_end(tokens, at)
        if token.value in words.EVERY_DAY and _says_what_for(tokens, at + 1):
            end = at + 2  # «أخضر للحدائق»
        values = values_of(tokens, at, end)
        says_what_for = len(values) > 1 and words.is_purpose(values[-1])
        is_entry = _is_title_of_entry(tokens, end)
        least = 1 if is_entry or _says_what_for(tokens, end) or is_at_place(tokens, at, end) else 2
        if (
            not least <= len(values) <= 4
            or is_description(values)
            or not (says_what_for or _goes_on_like_a_name(tokens, end))
            or (
                LATIN.fullmatch(token.text)
                and not (token.text[0].isupper() or words.is_head(token.value))
            )
        ):
            continue
        alone = (
            end >= len(tokens) or tokens[end].sort is not Sort.WORD or tokens[end].value in _LOOSE
        )
        alone = (alone or may_be_goods(values)) and not (is_entry or says_what_for)
        alone = alone or (len(values) == 1 and not is_shown(tokens) and not is_entry)
        alone = alone or words.is_place(values[0])
        alone = alone or (at > 0 and tokens[at - 1].sort is Sort.HANDLE and not says_what_for)
        yield named(tokens, at, end, Strength.WEAK if alone else Strength.CLEAR)


def _is_title_of_entry(tokens: Sequence[Token], end: int) -> bool:
    """Whether one word opens a comment as its title, and a number or account follows: «كشتبان،
    خياطة بالمقابلين 079…»."""
    return (
        end == 1
        and end < len(tokens)
        and tokens[0].value not in words.PLATFORM
        and tokens[end].text in set(",،:-–")
        and is_shown(tokens)
    )


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word opens a comment or a line of it, behind whom it answers perhaps."""
    called = all(token.sort in (Sort.HANDLE, Sort.MENTION) for token in tokens[:at])
    while at and (tokens[at - 1].text in _BULLETS or tokens[at - 1].value.isdigit()):
        at -= 1  # «2- سكون للشموع»
    return called or at == 0 or tokens[at - 1].text == "\n"


def is_shown(tokens: Sequence[Token]) -> bool:
    """Whether a comment tells how to reach somebody."""
    return any(token.sort in (Sort.PHONE, Sort.HANDLE) for token in tokens)


def is_at_place(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether one word and where it is open a comment: «دلال بكفرنجة …»."""
    if end != start + 1 or end >= len(tokens) or not words.at_place(tokens[end].value):
        return False
    value = tokens[start].value
    return not (words.is_goods(value) or words.is_kind(value) or words.is_purpose(value))


def _says_what_for(tokens: Sequence[Token], end: int) -> bool:
    """Whether what a name of one word makes stands behind it: «دلال للتطريز»."""
    value = tokens[end].value if end < len(tokens) else ""
    return value.startswith("لل") and words.is_goods(value[2:])
