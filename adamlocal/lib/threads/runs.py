"""Runs of words that may be the name of a project: where one ends, and what it surely is not."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from adamlocal.lib.arabic import skeleton, skeletons
from adamlocal.lib.text import fold
from adamlocal.lib.threads import words
from adamlocal.lib.threads.lexicon import folded
from adamlocal.lib.threads.tokens import Sort, Token

MOST_WORDS = 5
LATIN = re.compile(r"[A-Za-z0-9'’&]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_DOUBLED = re.compile(r"(.)\1+")
TAIL = re.compile(r"(?:[._]?(?:jordan|jor|jo|amman|official|store|shop|\d+))+$")
# Mother or father of: a name has one word more.
PARENT = folded("أم ام أبو ابو أبي um umm om omm abu abou")
# The second half of names: «سيف الدين», «عبد الله».
_COMPOUND = folded("الدين الله الرحمن الرحيم الاسلام الكريم العزيز الحميد")


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
        is_whole = _is_parent(tokens, at) or (length == 1 and tokens[start].value in _AUNTS)
        if length and (is_whole or value.startswith("لل")):
            at += _says_what_for(tokens, at)
            break  # «أم يزن» is a whole name
    return _trimmed(tokens, start, at)


_TITLES = folded("السيدة السيد الست ست الأخت الاخت المدام مدام")
_AUNTS = folded("خالتي عمتي خالتو عمتو ستي ستنا جدتي جدتنا جارتنا جارتي")
_PEOPLE_OF = folded("سيدة سيدات بنت بنات صبايا ستات نساء شباب")
PARENT_WRITTEN = {"أم", "أبو"}
_OURS = folded("بلدنا بلدي بيتنا حارتنا ديرتنا قريتنا ستنا جدتنا جدتي جدي ماما بابا امي")
_SHOPS = folded("مطبخ مخبز مشغل محل دكان بوتيك مزرعة مشتل معصرة")
_SERVANT_OF = folded("عبد عطا رزق نصر ضيف سيف جار فتح هبة منة جاد خلف حمد عون أمة")
_AND = {"و", "w", "&", "and"}
JOINS = {*_AND, "by", "of", "the", "el", "al"}
_NEVER_IN_TITLES = {
    "is",
    "are",
    "has",
    "was",
    "i",
    "for",
    "in",
    "at",
    "from",
    "they",
    "she",
    "he",
    "my",
}
_LATIN_JOINS = {"by", "el", "al", "il"}


def _goes_on(tokens: Sequence[Token], start: int, at: int) -> bool:
    token, length = tokens[at], at - start
    if token.sort is not Sort.WORD:
        return False
    value = token.value
    if not length:
        if begins_with_people(tokens, at):
            return True
        is_out = words.is_ordinary(value) or _is_where(value) or words.is_cue(value, words.PAGE)
        then = tokens[at + 1].value if at + 1 < len(tokens) else ""
        if words.begins_place((value, then)):
            return False
        is_aunt = value in _AUNTS | _TITLES and then in PARENT  # «خالتي أم جهاد» is «أم جهاد»
        says_what_for = value[0] == "ل" and (value[1:2] == "ل" or value[1:] in words.GOODS)
        return not (is_out or is_aunt or says_what_for)
    if not token.glued or bool(_ARABIC.search(token.text)) != bool(
        _ARABIC.search(tokens[start].text)
    ):
        return False
    if value in _AND or (value in _LATIN_JOINS and LATIN.fullmatch(token.text)):
        return _joins(tokens, at, length)
    before = tokens[at - 1].value
    if token.text.startswith(("لأم", "لأبو")) and token.text[1:] in PARENT_WRITTEN:
        return False  # «مطبخ لأم صخر»
    if value in _SHOPS and not words.is_goods(before):
        return False  # «عند ندى مطبخ الندى»
    if before in words.KUNYA and value in words.NAMES_LIKE_WORDS:
        return True  # «أم علي» is no «على»
    if value[:2] == "ال" and value[2:] in words.NAMES_LIKE_WORDS:
        return True  # «سلال الخير»
    if length == 1 and value in _OURS:
        return True  # «نسايم بلدنا», «دكان جدي»
    if _is_title(tokens[start].text) and _is_title(token.text) and value not in _NEVER_IN_TITLES:
        return True  # “Nour's Bakes”
    if before in PARENT and value.startswith("ال") and len(value) > 4:
        return True  # «أبو النور»
    if value in words.RELATION and words.is_head(tokens[start].value):
        return True  # «دكانة عمي»
    if (
        words.is_ordinary(value)
        or _is_where(value)
        or words.is_cue(value, words.PAGE)
        or value in words.PLATFORM
    ):
        return False
    if value[0] == "ل" and value[1:] in words.GOODS:
        return False  # «رونق لتغليف الهدايا»
    if value.startswith("لل"):
        return _says_what_for(tokens, at)
    if value[0] == "ب" and not words.is_goods(value) and words.is_goods(value[1:]):
        return False  # «كعك بسمسم»: what is in it
    if length < 2:
        return True
    if _is_title(tokens[start].text) and token.text[:1].islower():
        return False
    if value[0] == "ل" and len(value) > 4 and not words.is_head(value):
        return False  # «بيت العيلة لعزومة»
    if not token.text.isascii() and not _may_be_third(before, value):
        return False
    return not (words.is_place(value) or value in words.AREAS or begins_another(value))


def _may_be_third(before: str, value: str) -> bool:
    """Whether an Arabic word may be the third of a name: what follows two is rarely bare."""
    return (
        value.startswith(("ال", "و", "لل"))
        or value in words.KUNYA
        or before in words.KUNYA
        or before in _AND
        or words.is_head(before)
        or words.begins_place((before, value))  # «زيت عين جنا»
    )


def begins_with_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether people of something begin a name: «سيدة الزعتر», «بنات البادية»."""
    if tokens[at].value not in _PEOPLE_OF or at + 1 >= len(tokens) or not tokens[at + 1].glued:
        return False
    then = tokens[at + 1].value
    return then[:2] == "ال" and len(then) > 4 and not words.is_ordinary(then)


def _is_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the second half of a name: «الدين», and «الله» behind «عبد» and the like."""
    token = tokens[at]
    if token.value not in _COMPOUND or not token.glued:
        return False
    return token.value != "الله" or tokens[at - 1].value in _SERVANT_OF


def _is_parent(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before ``at`` ends the name of a mother or father."""
    back = 3 if tokens[at - 1].value in _COMPOUND else 2
    return at >= back and tokens[at - back].value in PARENT


def _says_what_for(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word says what a name makes, as names of shops do: «بسمة للكروشيه»."""
    value = tokens[at].value if at < len(tokens) and tokens[at].glued else ""
    return value.startswith("لل") and words.is_goods(value[2:])


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
    while end - start > 2 and tokens[end - 1].value in words.GENERIC:
        end -= 1
    while end - start > 1 and tokens[end - 1].value in PARENT:
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
    if values and values[0] in words.KUNYA:
        return len(values) > 1 and values[1] in words.GENERIC
    if values and values[0] in words.GENERIC:
        return True
    if len(values) > 1 and words.is_goods(values[0]):
        if words.is_generic(values[1]):
            return True  # «حلويات شرقية …»
        if len(values) > 2 and values[1][:1] == "و" and words.is_goods(values[1]):
            return True  # «زيت وزيتون …»
        if len(values) > 2 and values[-1][:1] == "و" and words.is_goods(values[1]):
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
    if words.is_generic(values[-1]) and values[0] not in words.POETIC and not is_child:
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


# --- accounts that spell a name -----------------------------------------------------------------


def sound(texts: Sequence[str]) -> str:
    """The consonants of words, one after another."""
    return _DOUBLED.sub(r"\1", "".join(skeleton(words.core(fold(text))) for text in texts))


def sounds_in(texts: Sequence[str]) -> set[str]:
    """The same, and as it is said where a word in ة leads on: «لفة شال» is “laffet shal”."""
    led = [re.sub("[ةه]$", "ت", text) for text in texts[:-1]]
    return {sound(texts), sound([*led, *texts[-1:]])} - {""}


@lru_cache(maxsize=20_000)
def sounds_of(handle: str) -> frozenset[str]:
    """The consonants that an account may stand for, with a place or shop at its end and without."""
    found: set[str] = set()
    for way in {handle, TAIL.sub("", handle)}:
        joined = re.sub(r"[._]", "", way)
        found |= {skeleton(joined), *skeletons(joined)}
        parts = [re.sub("^[ae]l(?=.{3})", "", part) for part in re.split(r"[._]", way)]
        found.add("".join(map(skeleton, filter(None, parts))))
    return frozenset(_DOUBLED.sub(r"\1", sound) for sound in found) - {""}


def spelt(handle: str, texts: Sequence[str]) -> float:
    """How much of a name an account spells, 0 to 1: @khait.webra of «خيط وإبرة»."""
    heard = sound(texts)
    if len(heard) < 3:
        return 0.0
    best = max((_likeness(way, heard) for way in sounds_of(handle)), default=0.0)
    # «بنت الريف» of @bent.alreef.cheese: what they make may stand behind, and tells less.
    parts = [part for part in re.split("[._]+", handle) if part]
    if len(parts) > 2:
        ways = sounds_of(".".join(parts[:2]))
        begun = max((_likeness(way, heard) for way in ways), default=0.0)
        best = max(best, 0.95 * begun)
    return best


def _likeness(way: str, heard: str) -> float:
    return SequenceMatcher(None, _DOUBLED.sub(r"\1", way), heard, autojunk=False).ratio()


def spelt_run(handle: str, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The words within a run that an account spells; None where it spells none of it."""
    ways = Counter(
        {
            (a, b): spelt(handle, [t.text for t in tokens[a:b]])
            for a in range(start, end)
            for b in range(a + 1, end + 1)
            if a == start or b == end
        }
    )
    if not ways:
        return None
    (a, b), likeness = max(ways.items(), key=lambda way: (round(way[1], 2), way[0][1] - way[0][0]))
    if likeness < 0.8 or len(sound([t.text for t in tokens[a:b]])) < 4:
        return None
    # @fawanees.jo says the first word of «فوانيس رمضان».
    return (start, end) if b - a == 1 and end - start <= 3 else (a, b)


def spelt_part(handle: str, word: str) -> bool:
    """Whether one of the parts of an account is a word: @warqa.notebooks of «ورقة»."""
    heard = sound([word])
    parts = re.split(r"[._]", handle)
    return len(parts) > 1 and len(heard) > 2 and heard in {sound([part]) for part in parts}
