"""Names of projects in a comment: what a cue announces, and what stands where a name would.

A name begins where something says so: quotation marks, a word that nominates or speaks of a page,
the account or number beside it, a word that names of projects begin with («مطبخ …», «أم …»), or
the beginning of a comment that goes on with a place or with what they make.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from adamlocal.lib.text import fold
from adamlocal.lib.threads import lexicon, words
from adamlocal.lib.threads.runs import (
    LATIN,
    MOST_WORDS,
    Named,
    Strength,
    begins_another,
    is_description,
    is_of_goods,
    is_told,
    may_be_goods,
    named,
    run_end,
    spelt_run,
)
from adamlocal.lib.threads.tokens import Sort, Token

_SOFT = set(':=-–—("«“•|')
_LISTING = set(",،؛;/+\n•-–|")
_BULLETS = set("-–•▪*.)") | {"\n"}
_GOODS_BEHIND = lexicon.words("goods behind")
_PRAISED = lexicon.words("praised")
_WEAK_CUES = lexicon.words("weak cues")
_CUES = words.PAGE | words.NOMINATE | words.TELL_ONE | words.POINT | words.NEAR
_WHOSE = lexicon.words("whose")
_LOOSE = {"والله", "يا", "وبس", "بدون"}
_VOCATIVE = {"يا", "ya"}
_ATTACHED = re.compile("^(?:ل|ب|ع|لل)(?=[\u0621-\u064a]{3})")
_AND = ("و", "w", "and", "&")


def names_in(tokens: Sequence[Token]) -> list[Named]:
    """The names in a comment, in their order; of those that overlap the clearest, then the longest."""
    found = [
        *_quoted(tokens),
        *_announced(tokens),
        *_beside_accounts(tokens),
        *_by_their_look(tokens),
        *_opening(tokens),
    ]
    kept: list[Named] = []
    if any(name.strength > Strength.WEAK and not name.is_beside for name in found):
        # Of a comment that says a name, what merely stands before a number is its goods.
        found = [
            replace(name, strength=Strength.WEAK) if name.is_beside else name for name in found
        ]
    for name in sorted(found, key=lambda name: (-name.strength, name.start - name.end)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _values(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.value for token in tokens[start:end]]


def _quoted(tokens: Sequence[Token]) -> Iterator[Named]:
    opened = -1
    for at, token in enumerate(tokens):
        if token.sort is not Sort.QUOTE:
            continue
        inside = tokens[opened + 1 : at]
        if opened >= 0 and 0 < len(inside) <= 6 and all(t.sort is Sort.WORD for t in inside):
            ordinary = sum(words.is_ordinary(t.value) for t in inside)
            if 2 * ordinary < len(inside) or (ordinary < len(inside) <= 2):
                yield named(tokens, opened + 1, at, Strength.SAID)
                opened = -1
                continue
        opened = at


# --- behind a cue ------------------------------------------------------------------------------


def _announced(tokens: Sequence[Token]) -> Iterator[Named]:
    for at, token in enumerate(tokens):
        cue = _cue(token)
        if not cue:
            continue
        start, relation = _announced_start(tokens, at)
        relation = relation or _is_of_a_person(tokens, at)
        name = _after_cue(tokens, start, cue, relation=relation)
        while name is not None:
            yield name
            name = _next_of_list(tokens, name)


def _is_of_a_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether «اسمه» speaks of somebody: «شب اسمه ليث»."""
    before = _values(tokens, max(0, at - 2), at)
    return tokens[at].value.startswith("اسم") and any(v in words.RELATION for v in before)


def _cue(token: Token) -> str:
    """The word of the lists that a token is, «و» or a preposition before it or not."""
    if token.sort is not Sort.WORD:
        return ""
    if token.value in _CUES:
        return token.value
    rest = token.value[1:]
    return rest if token.value[:1] in "وبلع" and rest in _CUES and len(rest) > 2 else ""


def _announced_start(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Where the words begin that a cue announces, and whether a relation stands before them."""
    start, relation = at + 1, False
    while start < min(at + 6, len(tokens)):
        token = tokens[start]
        if token.sort is Sort.WORD and (
            token.value in words.LINKING or token.value in words.RELATION or token.value.isdigit()
        ):
            relation = relation or token.value in words.RELATION
        elif token.sort is Sort.QUOTE or token.text not in _SOFT | {"\n", "."}:
            break
        start += 1
    return start, relation


def _after_cue(tokens: Sequence[Token], start: int, cue: str, *, relation: bool) -> Named | None:
    if cue in words.NEAR and start + 1 < len(tokens) and tokens[start + 1].value in words.KUNYA:
        start += tokens[start].value in _WHOSE  # «من بيت أم وديع»
    if start >= len(tokens) or tokens[start].sort is not Sort.WORD:
        return None
    cut = _attached(tokens[start].text, is_vote=cue in words.VOTE)
    first = fold(tokens[start].text[cut:])
    if words.is_ordinary(first) or words.is_place(first):
        return None
    if first in words.PAGE | words.PLATFORM or (not cut and words.at_place(first)):
        return None
    end = run_end(tokens, start)
    end = max(end, start + 1) if cut else end
    values = [first, *_values(tokens, start + 1, end)]
    if end == start:
        return None
    strength = _strength_behind(cue, values, relation=relation)
    if len(values) == 1 and not _ends_entry(tokens, end) and cue not in words.PAGE:
        return None
    return named(tokens, start, end, strength, cut=cut) if strength else None


def _strength_behind(cue: str, values: Sequence[str], *, relation: bool) -> Strength | None:
    """How clear a run is that stands behind a cue; None where it is no name."""
    first = values[0]
    is_page, nominates = cue in words.PAGE, cue in words.NOMINATE and cue not in _WEAK_CUES
    sure = (is_page or nominates) and cue not in _WEAK_CUES and not relation
    if is_description(values):
        # «رشحوا سكر وقرفة» is a name where «زيت وزعتر» alone is none.
        plain = len(values) > 1 and not any(map(words.is_generic, values))
        return Strength.CLEAR if sure and plain else None
    if len(values) == 1:
        is_word = len(first) >= 3 and not words.is_goods(first) and not words.is_kind(first)
        return Strength.CLEAR if sure and is_word else None
    if cue in words.NEAR:
        begins = first in words.KUNYA or first in words.POETIC
        if not (begins or words.is_head(first)):
            return None
        return Strength.CLEAR if begins and is_told(values) else Strength.WEAK
    if not is_told(values) and not sure:
        return None
    if cue in words.POINT:
        begins = first in words.KUNYA or words.is_head(first)
        return Strength.CLEAR if begins else Strength.WEAK
    return Strength.SAID if sure else Strength.CLEAR


def _attached(text: str, *, is_vote: bool) -> int:
    """How many letters before a name are no part of it: the «ل» of «لمطبخ أم يزن»."""
    found = _ATTACHED.match(text)
    if found is None:
        return 0
    if is_vote and text.startswith("ل") and not words.is_head(fold(text)):
        return 1
    rest = fold(text[found.end() :])
    if words.is_head(fold(text)) or not (words.is_head(rest) or rest in words.KUNYA):
        return 0
    return found.end()


def _next_of_list(tokens: Sequence[Token], name: Named) -> Named | None:
    """The name after a comma or «و» that goes on with a list of names."""
    at, cut = name.end, 0
    if at >= len(tokens):
        return None
    while at < len(tokens) and (tokens[at].text in _LISTING or tokens[at].value in _AND):
        at += 1
    while at < len(tokens) and (tokens[at].text in _BULLETS or tokens[at].value.isdigit()):
        at += 1
    if at == name.end:
        if not begins_another(tokens[at].value):
            return None
        cut = 1
    if at >= len(tokens) or tokens[at].sort is not Sort.WORD:
        return None
    end = run_end(tokens, at)
    values = _values(tokens, at, end)
    if len(values) < 2 or not _ends_entry(tokens, end) or is_description(values):
        return None
    return named(tokens, at, end, Strength.CLEAR, cut=cut)


def _ends_entry(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or tokens[end].sort is not Sort.WORD:
        return True
    value = tokens[end].value
    return value in _AND or words.at_place(value) or begins_another(value)


# --- where a name would stand ------------------------------------------------------------------


def _beside_accounts(tokens: Sequence[Token]) -> Iterator[Named]:
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
        start = at + 1
        while start < len(tokens) and tokens[start].text in _SOFT | {",", "،"}:
            start += 1
        if start < len(tokens):
            yield from _beside(tokens, start, run_end(tokens, start), handle, before=False)


def _may_begin(tokens: Sequence[Token], start: int) -> bool:
    before = tokens[start - 1] if start else None
    if before is None or before.sort is not Sort.WORD or not tokens[start].glued:
        return True
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
    values = _values(tokens, start, end)
    if not values or values[0] in words.PAGE | words.PLATFORM:
        return
    spelt = spelt_run(handle, tokens, start, end) if handle else None
    if spelt:
        yield named(tokens, *spelt, Strength.SAID, account=handle)
        return
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
    beside = _values(tokens, end, end + 3)
    if token.value in ("من", "في", "ب", "ع", "from", "in", "at") and len(beside) > 1:
        return words.is_place(beside[1])
    if token.value in words.LATIN_PROSE or token.value.startswith("لل"):
        return True
    if token.value.startswith("تبع"):
        return False  # «دبس الرمان تبعهم»: goods
    if token.value.endswith(("ها", "هم")) or token.value in _PRAISED:
        return True
    return words.THEIR_WORK.places(beside)[:1] == [0] or words.OF_A_PAGE.places(beside)[:1] == [0]


def _by_their_look(tokens: Sequence[Token]) -> Iterator[Named]:
    """«مطبخ أم يزن», «أم ليث», “Rose Corner”: words with which names begin, capital letters."""
    for at, token in enumerate(tokens):
        if token.sort is not Sort.WORD or words.is_ordinary(token.value):
            continue
        before = tokens[at - 1] if at and tokens[at - 1].sort is Sort.WORD and token.glued else None
        if before is not None:
            is_inside = not words.is_ordinary(before.value) and before.value not in words.PAGE
            is_listed = before.value[0] == "و" and words.is_goods(before.value)
            begins = token.value in words.KUNYA or (token.value in words.POETIC and is_listed)
            if is_inside and not begins:
                continue
            if before.value in _VOCATIVE or _makes(before.value):
                continue
        end = run_end(tokens, at)
        values = _values(tokens, at, end)
        if len(values) < 2 or is_description(values):
            continue
        if token.value in words.KUNYA:
            weak = before is not None and before.value in words.PRAISE
            yield named(tokens, at, end, Strength.WEAK if weak else Strength.CLEAR)
        elif (words.is_head(token.value) or values[1] in words.KUNYA) and is_told(values):
            is_local = len(values) == 2 and words.is_place(values[1])
            begins = token.value in words.POETIC or values[1] in words.KUNYA
            weak = is_local or (before is not None and not begins) or may_be_goods(values)
            yield named(tokens, at, end, Strength.WEAK if weak else Strength.CLEAR)
        elif _is_titled(tokens, at, end) and (before is None or before.value not in _WHERE):
            yield named(tokens, at, end, Strength.CLEAR if before is not None else Strength.WEAK)


_WHERE = {"in", "from", "at", "near", "to"}


def _is_titled(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a run is two words or three in capitals: “Rose Corner”, “Olive and Thyme”."""
    texts = [token.text for token in tokens[start:end] if token.value not in _AND]
    where = all(words.is_place(fold(text)) or words.is_area(fold(text)) for text in texts)
    return 1 < len(texts) < 4 and not where and all(re.match("[A-Z]", text) for text in texts)


def _opening(tokens: Sequence[Token]) -> Iterator[Named]:
    """«خيط وحكاية بمادبا شغلها مرتّب»: a run that opens a line and goes on as after a name."""
    for at, token in enumerate(tokens):
        if token.sort is not Sort.WORD or (at and tokens[at - 1].text != "\n"):
            continue
        end = run_end(tokens, at)
        values = _values(tokens, at, end)
        least = 1 if _says_what_for(tokens, end) or _is_title_of_entry(tokens, end) else 2
        if (
            not least <= len(values) <= 4
            or is_description(values)
            or not _goes_on_like_a_name(tokens, end)
            or (
                LATIN.fullmatch(token.text)
                and not (token.text[0].isupper() or words.is_head(token.value))
            )
        ):
            continue
        alone = (
            end >= len(tokens) or tokens[end].sort is not Sort.WORD or tokens[end].value in _LOOSE
        )
        alone = (alone or may_be_goods(values)) and not _is_title_of_entry(tokens, end)
        yield named(tokens, at, end, Strength.WEAK if alone else Strength.CLEAR)


def _is_title_of_entry(tokens: Sequence[Token], end: int) -> bool:
    """Whether one word opens a comment as its title, and a number or account follows: «كشتبان،
    خياطة بالمقابلين 079…»."""
    return (
        end == 1
        and end < len(tokens)
        and tokens[0].value not in words.PLATFORM
        and tokens[end].text in set(",،:-–")
        and any(token.sort in (Sort.PHONE, Sort.HANDLE) for token in tokens)
    )


def _says_what_for(tokens: Sequence[Token], end: int) -> bool:
    """Whether what a name of one word makes stands behind it: «دلال للتطريز»."""
    value = tokens[end].value if end < len(tokens) else ""
    return value.startswith("لل") and words.is_goods(value[2:])
