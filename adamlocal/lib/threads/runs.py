"""Runs of words that may be the name of a project: where one ends, and what it surely is not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from adamlocal.lib.threads import words
from adamlocal.lib.threads.tokens import Sort, Token

MOST_WORDS = 5
LATIN = re.compile(r"[A-Za-z0-9'’&]+")
_ARABIC = re.compile("[\u0621-\u064a]")
# Mother or father, as they are written where a preposition stands before them: «لأم», «بأبو».
PARENT_WRITTEN = {"أم", "أبو"}


class Strength(IntEnum):
    """WEAK needs to be seen again, or something beside it; CLEAR stands by itself."""

    WEAK = 1
    CLEAR = 2
    SAID = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is written in a comment, where its tokens begin and end, and how clear it is."""

    text: str
    start: int
    end: int
    strength: Strength
    account: str = ""  # that it stands beside
    is_beside: bool = False  # nothing but that speaks for it


def values_of(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.value for token in tokens[start:end]]


def run_end(tokens: Sequence[Token], start: int) -> int:
    """Where the run of name-like words that begins at ``start`` ends."""
    at = start
    while at < len(tokens) and at - start < MOST_WORDS:
        if not _goes_on(tokens, start, at):
            break
        length, value = at - start, tokens[at].value
        if length and (value in _AND or value in _LATIN_JOINS):
            at += 2
            continue
        at += 1
        if length == 1 and words.is_place(value) and value not in words.HEADS:
            at += _says_what_for(tokens, at)
            break
        if length and at < len(tokens) and _is_compound(tokens, at):
            at += 1  # «أم سيف الدين»
        is_whole = _is_parent(tokens, at) or (length == 1 and tokens[start].value in words.AUNTS)
        if is_whole and at < len(tokens) and _is_title(tokens[at].text) and tokens[at].glued:
            continue  # “Om Rashed Dairy”
        if length and (is_whole or value.startswith("لل")):
            at += _is_family(tokens, at) if is_whole else 0
            at += _says_what_for(tokens, at)
            break  # «أم يزن» is a whole name
    return _trimmed(tokens, start, at)


_AND = {"و", "w", "&", "and"}
JOINS = {*_AND, "by", "of", "the", "el", "al"}
_LATIN_JOINS = {"by", "el", "al", "il"}


def _goes_on(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a word is of the run that begins at ``start``."""
    token, length = tokens[at], at - start
    if token.sort is not Sort.WORD:
        return False
    if not length:
        return _begins(tokens, at)
    is_other_script = bool(_ARABIC.search(token.text)) != bool(_ARABIC.search(tokens[start].text))
    if not token.glued or is_other_script:
        return False
    if token.value in _AND or (token.value in _LATIN_JOINS and LATIN.fullmatch(token.text)):
        return _joins(tokens, at, length)
    if _begins_anew(token, tokens[at - 1].value):
        return False
    if _is_of_names(tokens, start, at):
        return True
    if _is_no_name(token.value):
        return False
    if token.value.startswith("لل"):
        return _says_what_for(tokens, at)
    return length < 2 or _may_be_third(tokens, start, at)


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name may begin with a word."""
    if begins_anyway(tokens, at):
        return True
    value = tokens[at].value
    then = tokens[at + 1].value if at + 1 < len(tokens) else ""
    is_told_of = value in words.AUNTS | words.TITLES and then in words.PARENT  # «خالتي أم جهاد»
    says_what_for = value[0] == "ل" and (value[1:2] == "ل" or value[1:] in words.GOODS)
    return not (
        words.is_ordinary(value)
        or _is_where(value)
        or words.is_cue(value, words.PAGE)
        or words.begins_place((value, then))
        or is_told_of
        or says_what_for
    )


def _begins_anew(token: Token, before: str) -> bool:
    """Whether another begins behind a name: «مطبخ لأم صخر», «عند ندى مطبخ الندى»."""
    if token.text.startswith(("لأم", "لأبو")) and token.text[1:] in PARENT_WRITTEN:
        return True
    return token.value in words.SHOPS and not words.is_goods(before)


def _is_of_names(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a word goes on with a name although it is ordinary elsewhere."""
    token, before = tokens[at], tokens[at - 1].value
    value, first = token.value, tokens[start]
    if value[:2] == "ال" and value[2:] in words.NAMES_LIKE_WORDS:
        return True  # «سلال الخير»
    if before in words.KUNYA and value in words.NAMES_LIKE_WORDS:
        return True  # «أم علي» is no «على»
    if before in words.PARENT and value.startswith("ال") and len(value) > 4:
        return True  # «أبو النور»
    if at - start == 1 and value in words.OURS:
        return True  # «نسايم بلدنا», «دكان جدي»
    if _is_title(first.text) and _is_title(token.text) and value not in words.NEVER_IN_TITLES:
        return True  # “Nour's Bakes”
    is_kin = value in words.RELATION and value.endswith(("ي", "نا"))
    return is_kin and words.is_head(first.value)  # «دكانة عمي»


def _is_no_name(value: str) -> bool:
    if words.is_ordinary(value) or _is_where(value):
        return True
    if words.is_cue(value, words.PAGE) or value in words.PLATFORM:
        return True
    if value[0] == "ل" and value[1:] in words.GOODS:
        return True  # «رونق لتغليف الهدايا»
    # «كعك بسمسم»: what is in it.
    return value[0] == "ب" and not words.is_goods(value) and words.is_goods(value[1:])


def _may_be_third(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a word may be the third of a name or more: what follows two is rarely bare."""
    token, before = tokens[at], tokens[at - 1].value
    value = token.value
    if _is_title(tokens[start].text) and token.text[:1].islower():
        return False
    if value[0] == "ل" and len(value) > 4 and not words.is_head(value):
        return False  # «بيت العيلة لعزومة»
    if words.is_place(value) or value in words.AREAS or begins_another(value):
        return words.begins_place((before, value))  # «زيت عين جنا»
    return (
        token.text.isascii()
        or value.startswith(("ال", "و", "لل"))
        or value in words.KUNYA
        or before in words.KUNYA
        or before in _AND
        or words.is_head(before)
        or words.begins_place((before, value))
    )


def begins_anyway(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name begins with a word that is ordinary elsewhere: people of something («سيدة
    الزعتر», «بنات البادية»), or praise that names begin with too («إبداع نور»)."""
    if at + 1 >= len(tokens) or tokens[at + 1].sort is not Sort.WORD or not tokens[at + 1].glued:
        return False
    value, then = tokens[at].value, tokens[at + 1].value
    if words.is_ordinary(then):
        return False
    if value in words.PEOPLE_OF:
        return then[:2] == "ال" and len(then) > 4
    return value in words.PRAISE & words.POETIC and not words.is_things(then)


def _is_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the second half of a name: «الدين», and «الله» behind «عبد» and the like."""
    token = tokens[at]
    if token.value not in words.COMPOUND or not token.glued:
        return False
    return token.value != "الله" or tokens[at - 1].value in words.SERVANT_OF


def _is_parent(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before ``at`` ends the name of a mother or father."""
    back = 3 if tokens[at - 1].value in words.COMPOUND else 2
    return at >= back and tokens[at - back].value in words.PARENT


def _says_what_for(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word says what a name makes, as names of shops do: «بسمة للكروشيه»."""
    value = tokens[at].value if at < len(tokens) and tokens[at].glued else ""
    return value.startswith("لل") and words.is_goods(value[2:])


def _is_family(tokens: Sequence[Token], at: int) -> bool:
    """Whether the family of a mother or father stands behind them: «أبو يوسف البدور»."""
    value = tokens[at].value if at < len(tokens) and tokens[at].glued else ""
    return (
        value.startswith("ال")
        and len(value) > 5
        and not (words.is_ordinary(value) or words.is_place(value) or words.is_goods(value))
    )


def _is_title(text: str) -> bool:
    return text[:1].isascii() and text[:1].isupper() and not text.isupper()


def _is_where(value: str) -> bool:
    is_area = value not in words.AREAS and words.is_area(value)
    return (words.at_place(value) or is_area) and not words.is_head(value)


def _joins(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether «و» binds two words of one name, «خيط و إبرة», or “by” and “el” go on with one."""
    most = 1
    if LATIN.fullmatch(tokens[at - 1].text):
        most = 3 if tokens[at].value in _LATIN_JOINS else 2
    if length > most or at + 1 >= len(tokens):
        return False
    then = tokens[at + 1]
    return (
        then.sort is Sort.WORD
        and not words.is_ordinary(then.value)
        and not words.is_place(then.value)
    )


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> int:
    """The end of a run without what only says how they are: «… الطبيعية», «… الصغير»."""
    while end - start > 2:
        last = tokens[end - 1].value
        is_how = words.core(last) in words.GENERIC - words.SIZES  # «مطبخ يافا الصغير» is a name
        if last.startswith("لل") or not (last in words.GENERIC or is_how):
            break
        end -= 1
    while end - start > 1 and tokens[end - 1].value in words.PARENT:
        end -= 1
    return end


def begins_another(word: str) -> bool:
    """Whether «و» before a word begins the next name of a list: «… ولقمة سلط»."""
    begins = words.HEADS | words.POETIC
    return (
        word[:1] == "و" and word not in begins and (word[1:] in begins or word[1:] in words.KUNYA)
    )


def is_told(values: Sequence[str]) -> bool:
    """Whether a word of a run is neither goods nor how they are."""
    return any(
        not words.is_goods(value) and value not in words.RELATION and value not in _AND
        for value in values
    )


def is_description(values: Sequence[str]) -> bool:
    """Whether a run says what is made and not by whom: «حلويات شرقية», «زيت وزعتر»."""
    if values and values[0] in words.AREAS:
        return True
    if len(values) > 1 and _is_sentence(values[0], values[1]):
        return True
    if len(values) > 1 and values[1] in words.AREAS and words.is_product(values[0]):
        return True  # «زيت وادي شعيب»
    if values and values[0] in words.KUNYA:
        return len(values) > 1 and values[1] in words.GENERIC
    if len(values) == 2 and values[1] in words.GENERIC and not words.is_head(values[0]):
        return True  # «فرق كبير»
    if values and values[0] in words.GENERIC:
        return True
    if len(values) > 1 and words.is_goods(values[0]):
        if words.is_generic(values[1]):
            return True  # «حلويات شرقية …»
        if len(values) > 2 and values[1][:1] == "و" and words.is_goods(values[1]):
            return True  # «زيت وزيتون …»
        is_list = values[-1][:1] == "و" and words.is_goods(values[-1])
        if len(values) > 2 and is_list and words.is_goods(values[1]):
            return True  # «ورق عنب وكبب»
    if is_told(values):
        if len(values) > 1 and values[0] == values[1]:
            return True  # «أكلها بيت بيت»
        rest = [value for value in values if value not in words.BODIES]
        if len(rest) > 1 and all(map(_says_which, rest)):
            return True  # «مطبخ كركي أصيل»
        return (not rest and len(values) == 1) or (
            bool(rest) and all(v in words.GENERIC for v in rest)
        )
    return (
        len(values) < 2
        or any(v in words.GENERIC or v in words.GOODS or words.is_kind(v) for v in values)
        or any(value[:1] == "و" for value in values[1:])
    )


def _is_sentence(first: str, second: str) -> bool:
    """Whether two words say something of something: «الباب مسكر», «لون المطبخ»."""
    is_definite = second.startswith(("ال", "وال", "لل")) or second in _AND
    is_thing = first[:2] == "ال" and first not in words.KUNYA
    return (is_thing and not is_definite) or second in words.AT_HOME


def _says_which(word: str) -> bool:
    return words.is_generic(word) or word in words.PRAISE


def is_of_goods(values: Sequence[str]) -> bool:
    """Whether goods stand first and nothing but more of them or a place behind: «ألبان المفرق»."""
    return words.is_goods(values[0]) and all(
        words.is_goods(value) or words.is_place(value) for value in values[1:]
    )


def may_be_goods(values: Sequence[str]) -> bool:
    """Whether a run may say what is made after all: «بوظة بلدية», «صابون وكريمات»."""
    is_child = len(values) > 2 and values[-2] in words.KUNYA  # «أم عيسى» is built like an adjective
    if words.is_generic(values[-1]) and words.is_goods(values[0]) and not is_child:
        return True
    return (
        words.is_goods(values[0])
        and values[1:2] != []
        and values[1][:1] == "و"
        and values[1][1:] not in words.POETIC  # «كيكة وحكاية»
    )


def named(
    tokens: Sequence[Token],
    start: int,
    end: int,
    strength: Strength,
    *,
    cut: int = 0,
    account: str = "",
) -> Named:
    """The name of a run, without ``cut`` letters before it («لمطبخ …») and without «و» before a
    word that names begin with."""
    if not cut and begins_another(tokens[start].value):
        cut = 1
    if start and tokens[start - 1].text == "The" and tokens[start].glued:
        start -= 1
    text = " ".join(token.text for token in tokens[start:end])[cut:]
    if tokens[start].value in words.KUNYA:
        text = text.removesuffix("'s").removesuffix("’s")  # “Abu Yousef's hives”
    return Named(text.replace("ـ", "").strip("'’ "), start, end, strength, account)
