"""Names of projects in a comment: what a cue announces, and what stands where a name would.

A name begins where something says so: quotation marks, a word that nominates or speaks of a page;
or where it stands and how it looks (``standing``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from adamlocal.lib.text import fold
from adamlocal.lib.threads import lexicon, standing, words
from adamlocal.lib.threads.beside import beside_accounts
from adamlocal.lib.threads.runs import (
    Named,
    Strength,
    begins_another,
    is_description,
    is_told,
    named,
    run_end,
    values_of,
)
from adamlocal.lib.threads.tokens import Sort, Token

_SOFT = set(':=-–—("«“•|')
_LISTING = set(",،؛;/+\n•-–|")
_BULLETS = set("-–•▪*.)") | {"\n"}
_WEAK_CUES = lexicon.words("weak cues")
_CUES = words.PAGE | words.NOMINATE | words.TELL_ONE | words.POINT | words.NEAR
# How far before «اسمه» those may stand whose name it is.
_NEAR = 8
_AT_SOMEBODY = {"عند", "لعند", "3nd", "3and"}
_MADE_BY = {"من", "عند", "تبع", "تبعت", "from", "by"}
_WHOSE = lexicon.words("whose")
_ATTACHED = re.compile("^(?:ل|ب|ع|لل)(?=[\u0621-\u064a]{3})")
_AND = ("و", "w", "and", "&")


def names_in(tokens: Sequence[Token]) -> list[Named]:
    """The names in a comment, in their order; of those that overlap the clearest, then the longest."""
    found = [
        *_quoted(tokens),
        *_announced(tokens),
        *beside_accounts(tokens),
        *standing.by_their_look(tokens),
        *standing.opening(tokens),
    ]
    kept: list[Named] = []
    if any(name.strength > Strength.WEAK and not name.is_beside for name in found):
        # Of a comment that says a name, what merely stands before a number is its goods.
        found = [
            replace(name, strength=Strength.WEAK) if name.is_beside else name for name in found
        ]
    found = [
        replace(name, strength=Strength.WEAK) if _is_what_they_make(name, found) else name
        for name in found
    ]
    if any(
        n.strength > Strength.WEAK and fold(n.text.split()[0]) not in words.KUNYA for n in found
    ):
        # «جارتنا ام وليد عندها مشروع اسمه وميض»: the project has a name of its own.
        found = [
            replace(name, strength=Strength.WEAK) if _is_its_owner(tokens, name) else name
            for name in found
        ]
    for name in sorted(found, key=lambda name: (-name.strength, name.start - name.end)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _is_what_they_make(name: Named, found: Sequence[Named]) -> bool:
    """Whether goods stand behind a name: «تنور أم حسين بالكرامة، خبز طابون»."""
    first, *more = (fold(word) for word in name.text.split())
    if name.account or not words.is_product(first) or words.KUNYA.intersection(more):
        return False
    return any(
        other.strength > Strength.WEAK
        and other.end <= name.start
        and not words.is_product(fold(other.text.split()[0]))
        for other in found
    )


def _is_its_owner(tokens: Sequence[Token], name: Named) -> bool:
    """Whether a name is of somebody who is told by their relation: «جارتنا ام وليد»."""
    before = tokens[name.start - 1] if name.start else None
    return (
        before is not None
        and before.value in words.RELATION
        and tokens[name.start].value in words.KUNYA
    )


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
    has_name = any(_cue(token).startswith("اسم") for token in tokens)
    for at, token in enumerate(tokens):
        cue = _cue(token)
        if not cue or (has_name and cue in words.PAGE and not cue.startswith("اسم")):
            continue  # «مشروعي دورات تطريز واسمه عقدة وغرزة»
        start, relation = _announced_start(tokens, at)
        relation = relation or _is_of_a_person(tokens, at)
        name = _after_cue(tokens, start, cue, relation=relation)
        while name is not None:
            yield name
            name = _next_of_list(tokens, name)


def _is_of_a_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether «اسمه» speaks of somebody: «شب اسمه ليث», “a lady named Maha”."""
    before = values_of(tokens, max(0, at - _NEAR), at)
    # «صاحبتي عندها صفحة اسمها …» goes on with the page's.
    spoken = [place for place, value in enumerate(before) if words.is_cue(value, words.PAGE)]
    before = before[spoken[-1] + 1 :] if spoken else before
    is_called = tokens[at].value.startswith("اسم") or tokens[at].value in ("named", "called")
    return is_called and any(v in words.RELATION for v in before)


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
            token.value in words.LINKING | words.PAGE
            or token.value in words.RELATION
            or token.value.isdigit()
        ):
            relation = relation or token.value in words.RELATION
        elif token.sort is Sort.QUOTE or token.text not in _SOFT | {"\n", "."}:
            break
        elif token.text == "." and tokens[at].text.isascii():
            break  # “Great page. Keep going”
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
    if (
        first.startswith("بال")
        or first in words.PAGE | words.PLATFORM
        or (not cut and words.at_place(first))
    ):
        return None
    end = run_end(tokens, start)
    end = max(end, start + 1) if cut else end
    if end == start + 1 and cue.startswith("اسم") and _is_family(tokens, end):
        end += 1
    values = [first, *values_of(tokens, start + 1, end)]
    if end == start:
        return None
    if words.is_goods(first) and _is_of_whom(tokens, end):
        return None
    if _says_how(tokens[start - 1].value, tokens[start].value):
        return None
    strength = _strength_behind(cue, values, relation=relation)
    if cue in _AT_SOMEBODY and standing.is_at_place(tokens, start, end):
        strength = Strength.CLEAR if standing.is_shown(tokens) else Strength.WEAK
    if len(values) == 1 and not _ends_entry(tokens, end) and cue not in words.PAGE:
        return None
    return named(tokens, start, end, strength, cut=cut) if strength else None


def _is_family(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word may be a family's name, a trade as many are: «اسمها لين حداد»."""
    if at >= len(tokens) or tokens[at].sort is not Sort.WORD or not tokens[at].glued:
        return False
    return tokens[at].value in words.EVERY_DAY


def _says_how(cue: str, word: str) -> bool:
    """Whether a page is only said to be somehow: «الصفحة مقفلة», «حسابي الشخصي»."""
    if cue not in words.PAGE or cue.startswith("اسم"):
        return False
    if cue.startswith("ال"):
        return not words.is_head(word)
    return cue.endswith(("تي", "بي", "عي", "ها", "هم", "نا")) and word.startswith("ال")


def _is_of_whom(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is told behind goods who makes them: «دبس رمان من مزرعة الخير»."""
    if (
        at + 2 < len(tokens)
        and tokens[at].value not in _MADE_BY
        and words.is_goods(tokens[at].value)
    ):
        at += 1  # «دبس ورب رمان من …»
    if at + 1 >= len(tokens) or tokens[at].value not in _MADE_BY:
        return False
    return words.is_head(tokens[at + 1].value) or tokens[at + 1].value in words.KUNYA


def _strength_behind(cue: str, values: Sequence[str], *, relation: bool) -> Strength | None:
    """How clear a run is that stands behind a cue; None where it is no name."""
    first = values[0]
    is_page, nominates = cue in words.PAGE, cue in words.NOMINATE and cue not in _WEAK_CUES
    sure = (is_page or nominates) and cue not in _WEAK_CUES and not relation
    if len(values) == 1:
        # «صفحة مرجانة» is built like an adjective: behind «صفحة» the common ones are known.
        is_kind = words.is_kind(first) and not (is_page and first[:1] == "م")
        is_word = len(first) >= 3 and not words.is_things(first) and not is_kind
        return Strength.CLEAR if sure and is_word else None
    if is_description(values):
        # «رشحوا سكر وقرفة» is a name where «زيت وزعتر» alone is none.
        plain = not any(map(words.is_generic, values))
        return Strength.CLEAR if sure and plain else None
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
    values = values_of(tokens, at, end)
    is_product = bool(values) and words.is_product(values[0])
    if tokens[at].text.isascii() and name.text[:1].isupper() > tokens[at].text[:1].isupper():
        return None  # “The Chickpea Lady, vegan lunch boxes”
    if len(values) < 2 or not _ends_entry(tokens, end) or is_description(values) or is_product:
        return None
    return named(tokens, at, end, Strength.CLEAR, cut=cut)


def _ends_entry(tokens: Sequence[Token], end: int) -> bool:
    if end >= len(tokens) or tokens[end].sort is not Sort.WORD:
        return True
    value = tokens[end].value
    return value in _AND or words.at_place(value) or begins_another(value)
