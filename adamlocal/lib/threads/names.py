"""Names of projects in a comment: what a cue announces, and what stands where a name would.

A name begins where something says so: quotation marks, a word that nominates or speaks of a page,
the account or number beside it, a word that names of projects begin with («مطبخ …», «أم …»), or
the beginning of a comment that goes on with a place or with what they make.
"""

import re
from collections.abc import Iterator, Sequence

from adamlocal.lib.text import fold
from adamlocal.lib.threads import words
from adamlocal.lib.threads.runs import (
    LATIN,
    MOST_WORDS,
    Named,
    Strength,
    begins_another,
    is_description,
    is_told,
    named,
    run_end,
    spelt_run,
)
from adamlocal.lib.threads.tokens import Sort, Token

_SOFT = set(':=-–—("«“•|')
_LISTING = set(",،؛;/+\n•-–|")
_BULLETS = set("-–•▪*.)") | {"\n"}
# What people make stands behind these, and no name: «بتعمل كيك عيد ميلاد», «أطيب مونة».
_GOODS_BEHIND = frozenset(
    fold(word)
    for word in [
        "تعمل",
        "بعملوا",
        "بيعملوا",
        "بعمل",
        "بيعمل",
        "تبيع",
        "ببيع",
        "بطبخ",
        "بطرز",
        "بخيط",
        "بخبز",
        "بصمم",
        "بجهز",
        "بساوي",
        "بسوي",
        "عندها",
        "عندهم",
        "عنده",
        "عندي",
        "احلى",
        "اطيب",
        "ازكى",
        "احسن",
        "افضل",
        "اجمل",
        "الذ",
        "وأحلى",
        "وأطيب",
        "وأزكى",
        "بدي",
        "اشتريت",
        "طلبت",
        "احب",
        "بحب",
        "بعشق",
        "كل",
        "اي",
        "مشاريع",
        "منتجات",
        "انواع",
        "جميع",
        "عملتلي",
        "عملت",
        "عملنا",
        "makes",
        "make",
        "sells",
        "sell",
        "bakes",
        "bake",
        "best",
        "homemade",
        "delicious",
        "her",
        "their",
    ]
)
_WEAK_CUES = frozenset(
    fold(word)
    for word in [
        "عليكم",
        "شوفوا",
        "شوفو",
        "جربوا",
        "جربو",
        "اطلبوا",
        "اطلبو",
        "ادعموا",
        "ندعم",
        "ادعم",
        "بدعم",
        "support",
        "try",
        "check",
        "checkout",
        "follow",
        "visit",
        "مشروع",
        "المشروع",
        "project",
        "اشتروا",
        "اشترو",
        "فوتوا",
        "ادخلوا",
        "صوت",
    ]
)
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
        if token.sort is not Sort.WORD:
            continue
        is_page = words.is_cue(token.value, words.PAGE)
        if not is_page and not words.is_cue(token.value, words.NOMINATE | words.TELL_ONE):
            continue
        known = words.PAGE | words.NOMINATE | words.TELL_ONE
        cue = token.value if token.value in known else token.value[1:]
        start, relation = _announced_start(tokens, at)
        name = _after_cue(tokens, start, cue, relation=relation)
        while name is not None:
            yield name
            name = _next_of_list(tokens, name)


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
    if start >= len(tokens) or tokens[start].sort is not Sort.WORD:
        return None
    cut = _attached(tokens[start].text)
    first = fold(tokens[start].text[cut:])
    if words.is_ordinary(first) or words.is_place(first):
        return None
    if first in words.PAGE | words.PLATFORM or (not cut and words.at_place(first)):
        return None
    end = run_end(tokens, start)
    end = max(end, start + 1) if cut else end
    values = [first, *_values(tokens, start + 1, end)]
    is_page = cue in words.PAGE
    if end == start or is_description(values):
        return None
    if len(values) == 1 and (relation or not is_page or cue in _WEAK_CUES or len(first) < 3):
        return None
    if not is_told(values) and (cue in _WEAK_CUES or relation):
        return None
    strength = Strength.CLEAR if cue in _WEAK_CUES or len(values) == 1 else Strength.SAID
    return named(tokens, start, end, strength, cut=cut)


def _attached(text: str) -> int:
    """How many letters before a name are no part of it: the «ل» of «لمطبخ أم يزن»."""
    found = _ATTACHED.match(text)
    if found is None:
        return 0
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
    return not (before.value in _VOCATIVE or _makes(before.value))


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
    is_clear = before and len(values) > 1 and not _is_of_goods(values)
    yield named(tokens, start, end, Strength.CLEAR if is_clear else Strength.WEAK, account=handle)


def _is_of_goods(values: Sequence[str]) -> bool:
    """Whether all words but one are goods: «صابون غار», «ديكورات راقية»."""
    return values[0] not in words.HEADS and sum(map(words.is_goods, values)) >= len(values) - 1


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
    if token.value.endswith(("ها", "هم")):
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
            if is_inside and token.value not in words.KUNYA:
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
        elif words.is_head(token.value) and is_told(values):
            is_local = len(values) == 2 and words.is_place(values[1])
            weak = is_local or (before is not None and values[1] not in words.KUNYA)
            yield named(tokens, at, end, Strength.WEAK if weak else Strength.CLEAR)
        elif all(re.match("[A-Z]", t.text) for t in tokens[at:end]) and len(values) < 4:
            yield named(tokens, at, end, Strength.CLEAR if before is not None else Strength.WEAK)


def _opening(tokens: Sequence[Token]) -> Iterator[Named]:
    """«خيط وحكاية بمادبا شغلها مرتّب»: a run that opens a line and goes on as after a name."""
    for at, token in enumerate(tokens):
        if token.sort is not Sort.WORD or (at and tokens[at - 1].text != "\n"):
            continue
        end = run_end(tokens, at)
        values = _values(tokens, at, end)
        least = 1 if _says_what_for(tokens, end) else 2
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
        alone = end >= len(tokens) or tokens[end].sort is not Sort.WORD
        yield named(tokens, at, end, Strength.WEAK if alone else Strength.CLEAR)


def _says_what_for(tokens: Sequence[Token], end: int) -> bool:
    """Whether what a name of one word makes stands behind it: «دلال للتطريز»."""
    value = tokens[end].value if end < len(tokens) else ""
    return value.startswith("لل") and words.is_goods(value[2:])
