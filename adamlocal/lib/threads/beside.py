"""Names of projects beside an account or a number, and those that an account spells."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adamlocal.lib.threads import words
from adamlocal.lib.threads.runs import (
    MOST_WORDS,
    Named,
    Strength,
    is_description,
    is_of_goods,
    named,
    run_end,
    values_of,
)
from adamlocal.lib.threads.spelling import sounds_in, spelt, spelt_part, spelt_run
from adamlocal.lib.threads.tokens import Sort, Token

_SOFT = set(':=-–—("«“•|')
_WHERE = {"in", "from", "at", "near", "to"}
_OF = {"من", "في", "على", "علي", "عن", "of", *_WHERE}
# How many words an account may spell, how many consonants they need, and how much of them it has.
_MOST_SPELT, _LEAST_SOUNDS, _SPELT = 4, 4, 0.9


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
        if len(part[0].value) == 1:
            continue  # «لـ Crema»
        texts = [token.text for token in part]
        is_plain = all(token.value in words.GOODS | words.PAGE for token in part)
        if length == 1:
            is_spelt = spelt_part(handle, texts[0]) and _may_name(tokens, start)
        else:
            is_spelt = _sounds(texts) >= _LEAST_SOUNDS and spelt(handle, texts) > _SPELT
        if is_spelt and not is_plain:
            strength = Strength.SAID if length > 1 else Strength.CLEAR
            yield named(tokens, _with_shop(tokens, start), end, strength, account=handle)
            return


def _spelt_anywhere(tokens: Sequence[Token], handle: str) -> Iterator[Named]:
    """Two to four words of a comment that its account spells, wherever they stand."""
    ways: dict[tuple[int, int], float] = {}
    for start in range(len(tokens)):
        for end in range(start + 2, min(start + _MOST_SPELT, len(tokens)) + 1):
            first, last = tokens[start], tokens[end - 1]
            if first.sort is not Sort.WORD or last.sort is not Sort.WORD or not last.glued:
                break
            if len(first.value) == 1:
                break  # «لـ Crema»
            texts = [token.text for token in tokens[start:end]]
            if last.value in _WHERE:
                break
            sounds = _sounds(texts)
            likeness = spelt(handle, texts) if sounds >= _LEAST_SOUNDS else 0.0
            if sounds > _LEAST_SOUNDS or likeness == 1:
                ways[start, end] = likeness
    if ways:
        (start, end), likeness = max(ways.items(), key=lambda way: (way[1], way[0][0] - way[0][1]))
        if likeness > _SPELT:
            if end < len(tokens) and tokens[end].value == "by":
                end = max(end, run_end(tokens, start))
            yield named(tokens, _with_shop(tokens, start), end, Strength.SAID, account=handle)


def _with_shop(tokens: Sequence[Token], start: int) -> int:
    """Where a name begins of which an account spells the rest: «بيت ورقة وحبر @warqa.hibr»."""
    if start and tokens[start].glued and tokens[start - 1].value in words.BODIES:
        return start - 1
    return start


def _sounds(texts: Sequence[str]) -> int:
    """How many consonants words have, said one after another."""
    return max(map(len, sounds_in(texts)), default=0)


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
    ahead = tokens[start - 2].value if start > 1 else ""
    if before.value in words.PRAISE and words.makes(ahead):
        return False  # «بعمل أحلى كعك …»
    return not (
        before.value in words.VOCATIVE
        or words.makes(before.value)
        or (len(before.value) > 4 and before.value.endswith(("ها", "هم")))  # «شغلهم دقيق»
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
