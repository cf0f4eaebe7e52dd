"""Names of projects by where they stand and how they look, where no word announces them.

Beside an account or a number, behind a word that names of projects begin with («مطبخ …», «أم …»),
in capital letters, or at the beginning of a comment that goes on with a place or with what they make.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from adamlocal.lib.text import fold
from adamlocal.lib.threads import lexicon, words
from adamlocal.lib.threads.lexicon import folded
from adamlocal.lib.threads.runs import (
    JOINS,
    LATIN,
    MOST_WORDS,
    PARENT,
    PARENT_WRITTEN,
    Named,
    Strength,
    begins_with_people,
    is_description,
    is_of_goods,
    is_told,
    may_be_goods,
    named,
    run_end,
    sound,
    spelt,
    spelt_part,
    spelt_run,
    values_of,
)
from adamlocal.lib.threads.tokens import Sort, Token

_SOFT = set(':=-–—("«“•|')
_GOODS_BEHIND = lexicon.words("goods behind")
_PRAISED = lexicon.words("praised")
_LOOSE = {"والله", "يا", "وبس", "بدون"}
_VOCATIVE = {"يا", "ya"}
# How many words an account may spell, how many consonants they need, and how much of them it has.
_MOST_SPELT, _LEAST_SOUNDS, _SPELT = 4, 4, 0.9
_WHERE = {"in", "from", "at", "near", "to"}
_OF = {"من", "في", "على", "علي", "عن", "of", *_WHERE}
_OWNED_BY = folded("by تبع تبعت تبعون لصاحبته لصاحبها صاحبته صاحبها لصاحبتها صاحبتها")
_BULLETS = set("-–•▪*.)")
_POSSESSIVE = {"'s", "’s"}

_TITLE_ENDS = {",", "،", ":", "-", "–", "—", "!"}
_ARTICLES = {"a", "an"}


def beside_accounts(tokens: Sequence[Token]) -> Iterator[Named]:
    """«خيط وإبرة @…», «@… خيط وإبرة», «لقمة سلط: 079…»."""
    for at, token in enumerate(tokens):
        if token.sort not in (Sort.HANDLE, Sort.PHONE):
            continue
        handle = token.value if token.sort is Sort.HANDLE else ""
        end = at
        while (
            end
            and tokens[end - 1].sort in (Sort.BREAK, Sort.QUOTE)
            and tokens[end - 1].text in _SOFT | {")", "»", '"'}
        ):
            end -= 1
        starts = range(max(0, end - MOST_WORDS), end)
        start = next(
            (s for s in starts if run_end(tokens, s) == end and _may_begin(tokens, s)), end
        )
        yield from _beside(tokens, start, end, handle, before=True)
        if handle:
            yield from _spelt_beside(tokens, end, handle, before=True)
            yield from _spelt_anywhere(tokens, handle)
        start = at + 1
        while start < len(tokens) and tokens[start].text in _SOFT | {",", "،"}:
            start += 1
        if start < len(tokens):
            yield from _beside(tokens, start, run_end(tokens, start), handle, before=False)
        if start < len(tokens) and handle:
            yield from _spelt_beside(tokens, start, handle, before=False)


def _spelt_beside(
    tokens: Sequence[Token], at: int, handle: str, *, before: bool
) -> Iterator[Named]:
    """The words right before or behind an account that it spells, ordinary ones too: «بنت الريف
    @bent.alreef»; of one word, a part of the account: «ورقة @warqa.notebooks»."""
    for length in range(_MOST_SPELT, 0, -1):
        start, end = (at - length, at) if before else (at, at + length)
        part = tokens[max(0, start) : end]
        if start < 0 or len(part) < length or any(token.sort is not Sort.WORD for token in part):
            continue
        texts = [token.text for token in part]
        is_plain = all(token.value in words.GOODS | words.PAGE for token in part)
        if length == 1:
            is_spelt = spelt_part(handle, texts[0]) and _may_name(tokens, start)
        else:
            is_spelt = len(sound(texts)) >= _LEAST_SOUNDS and spelt(handle, texts) > _SPELT
        if is_spelt and not is_plain:
            yield named(tokens, start, end, Strength.SAID, account=handle)
            return


def _spelt_anywhere(tokens: Sequence[Token], handle: str) -> Iterator[Named]:
    """Two to four words of a comment that its account spells, wherever they stand."""
    ways: dict[tuple[int, int], float] = {}
    for start in range(len(tokens)):
        for end in range(start + 2, min(start + _MOST_SPELT, len(tokens)) + 1):
            last = tokens[end - 1]
            if tokens[start].sort is not Sort.WORD or last.sort is not Sort.WORD or not last.glued:
                break
            texts = [token.text for token in tokens[start:end]]
            if len(sound(texts)) > _LEAST_SOUNDS:
                ways[start, end] = spelt(handle, texts)
    if ways:
        (start, end), likeness = max(ways.items(), key=lambda way: (way[1], way[0][0] - way[0][1]))
        if likeness > _SPELT:
            if end < len(tokens) and tokens[end].value == "by":
                end = max(end, run_end(tokens, start))
            yield named(tokens, start, end, Strength.SAID, account=handle)


def _may_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that an account spells is more than a place, and more than what is made."""
    value = tokens[at].value
    is_where = words.is_place(value) or words.at_place(value)
    return not (is_where or words.is_ordinary(value)) and _may_begin(tokens, at)


def _may_begin(tokens: Sequence[Token], start: int) -> bool:
    before = tokens[start - 1] if start else None
    if before is None or before.sort is not Sort.WORD or not tokens[start].glued:
        return True
    value = tokens[start].value
    if value[:1] == "و" and words.is_goods(before.value) and words.is_goods(value):
        return False  # «زيت وزيتون رصيع 079…»
    return not (
        before.value in _VOCATIVE
        or _makes(before.value)
        or (len(before.value) > 4 and before.value.endswith(("ها", "هم")))  # «شغلهم دقيق»
    )


def _makes(value: str) -> bool:
    """Whether goods stand behind a word: «بتعمل», «أطيب»."""
    return value in _GOODS_BEHIND or (
        words.is_ordinary(value) and value.startswith(("بت", "بي", "بن"))
    )


def _beside(
    tokens: Sequence[Token], start: int, end: int, handle: str, *, before: bool
) -> Iterator[Named]:
    values = values_of(tokens, start, end)
    if not values or values[0] in words.PAGE | words.PLATFORM:
        return
    said = spelt_run(handle, tokens, start, end) if handle else None
    if said:
        yield named(tokens, *said, Strength.SAID, account=handle)
        return
    if before and len(values) == 1 and start and tokens[start - 1].value in _OF:
        return  # «شموع من البيت @…»
    if is_description(values) or all(words.is_place(value) for value in values):
        return
    at_edge = start == 0 if before else end >= len(tokens)
    is_clear = (len(values) > 1 or (before and at_edge)) and not is_of_goods(values)
    if before and start == 0 and len(values) > 1:
        is_clear = True  # «ثوب الكرك 079…»
    is_clear = is_clear and (before or at_edge)
    strength = Strength.CLEAR if is_clear else Strength.WEAK
    name = named(tokens, start, end, strength, account=handle)
    yield replace(name, is_beside=not at_edge)


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
        or _makes(token.value)
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
        if words.is_ordinary(token.value) and not begins_with_people(tokens, at):
            continue
        before = tokens[at - 1] if at and tokens[at - 1].sort is Sort.WORD and token.glued else None
        if before is not None and not _begins_behind(tokens, at, before):
            continue
        start, cut = at, int(_is_attached(token))
        end = _parent_end(tokens, at) if cut else run_end(tokens, start)
        values = [token.value[cut:], *values_of(tokens, at + 1, end)]
        if len(values) < 2 or is_description(values) or words.begins_place(values):
            continue
        if begins_with_people(tokens, at):
            is_of_goods = words.is_things(values[1])
            yield named(tokens, at, end, Strength.CLEAR if is_of_goods else Strength.WEAK)
        elif values[0] in words.KUNYA:
            # «مطبخ البتراء لأم سالم»: who owns what is named already.
            weak = before is not None and (
                before.value in words.PRAISE | _OWNED_BY
                or (token.text[0] == "ل" and cut and not words.is_ordinary(before.value))
            )
            yield named(tokens, at, end, Strength.WEAK if weak else Strength.CLEAR, cut=cut)
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


def _begins_behind(tokens: Sequence[Token], at: int, before: Token) -> bool:
    """Whether a name may begin right behind a word."""
    token = tokens[at]
    if token.value in PARENT and before.value.endswith(("ها", "هم")):
        return True  # «كنافة بتعملها أم الوليد»
    if before.value in _VOCATIVE | _ARTICLES or _makes(before.value):
        return False
    if words.is_ordinary(before.value) or before.value in words.PAGE:
        return True
    if token.value in words.KUNYA or _is_attached(token):
        return True
    is_of_goods = words.is_goods(before.value) or words.is_head(before.value)
    if token.value in words.POETIC and before.value[0] == "و" and is_of_goods:
        return True  # «كعك ومعمول بيت النار»
    if token.value in words.BODIES and not is_of_goods and before.value not in words.KUNYA:
        return True  # «تزور بيت العيلة»
    is_capital = token.text[:1].isupper() and before.text[:1].islower()
    return is_capital and bool(LATIN.fullmatch(before.text))


def _is_attached(token: Token) -> bool:
    """Whether a preposition is written before a mother or father: «بأم الفهد», «لأبو رعد»."""
    return token.text[:1] in ("ب", "ل", "ع") and token.text[1:] in PARENT_WRITTEN


def _parent_end(tokens: Sequence[Token], at: int) -> int:
    """Where «بأم يزن» ends: with the word behind it, where that may be a name."""
    goes_on = at + 1 < len(tokens) and tokens[at + 1].sort is Sort.WORD and tokens[at + 1].glued
    return at + 2 if goes_on and not words.is_ordinary(tokens[at + 1].value) else at + 1


def _is_titled(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a run is two to four words in capitals: “Rose Corner”, “Sugar Mill by Noor”."""
    texts = [token.text for token in tokens[start:end] if token.value not in JOINS]
    where = all(words.is_place(fold(text)) or words.is_area(fold(text)) for text in texts)
    return 1 < len(texts) < 5 and not where and all(re.match("[A-Z]", text) for text in texts)


def _strength_titled(
    tokens: Sequence[Token], start: int, end: int, before: Token | None
) -> Strength:
    """How clear capitals make a name: a person's have them too, and a town's."""
    is_of_business = any(map(words.is_head, values_of(tokens, start, end)))
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
