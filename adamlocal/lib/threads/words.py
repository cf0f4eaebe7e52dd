"""The words of Jordanian comment threads, by what they do in a nomination.

Folded spellings (``adamlocal.lib.text.fold``), a set for each part that a word plays. A name of a
project ends where a word of ``ORDINARY`` begins; what a cue announces is looked for behind it.
The words are those that people of Jordan write under posts, collected by hand; nothing here is a
name of a project.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from adamlocal.lib.threads import lexicon
from adamlocal.lib.threads.lexicon import folded

# --- what announces a name or an account -----------------------------------------------------

NOMINATE = lexicon.words("nominate")
TELL_ONE = lexicon.words("tell one")
POINT = lexicon.words("point")
NEAR = lexicon.words("near")
VOTE = lexicon.words("vote")
PAGE = lexicon.words("page")
PLATFORM = lexicon.words("platform")
LINKING = lexicon.words("linking")

# --- what projects are and make -------------------------------------------------------------

HEADS = lexicon.words("heads")
BODIES = lexicon.words("bodies")
POETIC = BODIES | lexicon.words("poetic")
GOODS = lexicon.words("goods") | lexicon.words("wares")
AREAS = lexicon.words("areas")
GENERIC = lexicon.words("generic")
RELATION = lexicon.words("relation")
KUNYA = lexicon.words("kunya")
SIZES = lexicon.words("sizes")
FIRST_NAMES_LIKE_WORDS = lexicon.words("first names like words")
NAMES_LIKE_WORDS = lexicon.words("names like words")

# Mother or father of: a name has one word more.
PARENT = lexicon.words("parent")
TITLES = lexicon.words("titles")
AUNTS = lexicon.words("aunts")
PEOPLE_OF = lexicon.words("people of")
COMPOUND = lexicon.words("compound")
SERVANT_OF = lexicon.words("servant of")
OURS = lexicon.words("ours")
SHOPS = lexicon.words("shops")
AT_HOME = lexicon.words("at home")
NEVER_IN_TITLES = lexicon.words("never in titles")

# --- places ------------------------------------------------------------------------------------

PLACES = lexicon.words("places")

# --- words that no name is made of ------------------------------------------------------------

_FUNCTION = lexicon.words("function")
PRAISE = lexicon.words("praise")
_VERBS = lexicon.words("verbs")
_LATIN_ORDINARY = lexicon.words("latin ordinary")
# A word of these never begins, ends or stands in a name.
LATIN_PROSE = _LATIN_ORDINARY
EVERY_DAY = lexicon.words("every day")
ORDINARY = _FUNCTION | EVERY_DAY | PRAISE | _VERBS | _LATIN_ORDINARY
# Words that are ordinary, and yet the soul of many a name when a cue or quotation marks say so.
_NOT_VERBS = (
    "بيت", "بنت", "بتول", "بيادر", "بيسان", "بتل", "بيان", "بيلسان", "بنفسج", "بيدر", "بيبي", "بنان", "بيرين", "بيض", "بيتز",
    "بنك", "بيت", "بتر", "بيج", "بينك", "بنات", "بنكه", "بيرل", "بيكر", "بيلا", "بيكري", "بنسل", "بنين", "بيلي",
)  # fmt: skip

# What somebody did for whom: «عملولي», «جابتلي», «فصلتلنا».
_TO_ME = ("تلي", "ولي", "تلنا", "ولنا", "تلكم", "ولكم")

_NAMES_WITH_YA = (
    "يسري",
    "يسرا",
    "يسار",
    "يسوع",
    "يعقوب",
    "يحيي",
    "يتيم",
    "ينابيع",
    "ينسون",
    "يدوي",
    "يقين",
    "يقط",
    "يارا",
    "ياسم",
    "ينبوع",
)

# --- what a comment is about ------------------------------------------------------------------

THEIR_WORK = lexicon.phrases("their work")
OF_A_PAGE = lexicon.phrases("of a page")
TO_A_FRIEND = lexicon.phrases("to a friend")
YOUR_WORK = lexicon.phrases("your work")
TO_SOMEBODY = lexicon.phrases("to somebody")
TO_THE_HOST = lexicon.phrases("to the host")
HAVE_YOU_TRIED = lexicon.words("have you tried")
MY_ACCOUNT = lexicon.words("my account")
THEIR_ACCOUNT = lexicon.words("their account")
_MINE = lexicon.phrases("mine")
I = lexicon.words("i")  # noqa: E741 the word itself
_I_MAKE = lexicon.words("i make")
SOMEBODY = lexicon.phrases("somebody")
_MAKES = re.compile(
    r"(?<!\w)(?:و|و?ب?ت)?(?:بتعمل|بتسوي|بتبيع|بتطبخ|بتطرز|بتخيط|بتخبز|بتصنع|بتصمم|بتجهز|بتساوي|بتشتغل|تعمل|عندها|شغلها|اكلها|makes|sells|bakes|cooks|paints|sews|knits|crochets|runs|bte3mal|bt3mal|مشروع)"
)
ASKS = re.compile(
    r"[?؟]|(?<!\w)(?:كيف|وين|متي|ايمتي|شو (?:الشروط|شروط|الاسم|اسم)|بكم|قديش|how|where|when|what)(?!\w)"
)


def speaks_of_own(words: Sequence[str]) -> bool:
    """Whether folded words are of a business of whoever writes them: «مشروعي», «أنا … بعمل»."""
    if _MINE.stand_in(words):
        return True
    return any(
        word in _I_MAKE
        and (
            not I.isdisjoint(words[max(0, at - 7) : at])
            # «بعمل» is said of him too, but for where it opens a comment; «بنعمل» is not.
            or ((not at or word.startswith("بن")) and any(map(is_goods, words[at + 1 : at + 3])))
        )
        for at, word in enumerate(words)
    )


def makes_something(folded: str) -> bool:
    """Whether a comment speaks of what somebody else makes."""
    return bool(_MAKES.search(folded))


@lru_cache(maxsize=50_000)
def core(word: str) -> str:
    """A folded word without «و», article and attached preposition, where enough of it is left."""
    for prefix in ("وال", "بال", "عال", "هال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word.removeprefix(prefix)
    return word


@lru_cache(maxsize=50_000)
def is_ordinary(word: str) -> bool:
    """Whether a folded word is one that no name holds: grammar, praise, what people do."""
    if word in ORDINARY or word.isdigit() or word in NOMINATE or word in RELATION:
        return True
    if word in _I_MAKE and not word.isascii():
        return True  # «برسم»
    if len(word) == 1 and not word.isascii():
        return True  # a letter by itself binds what it stood before
    if word[:1] == "و" and len(word) > 3 and word[1:] in ORDINARY:
        return True
    if len(word) >= 5 and word.endswith("نا") and word[:-2] in HEADS | BODIES:
        return True  # «مطعمنا»
    if len(word) >= 6 and (word.endswith(_TO_ME) or word.startswith("هال")):
        return True  # «هالريل» is said of what all see
    # «سمنتها», «كعكهم»; «بيوصلوا», «تشوفوا».
    if len(word) >= 5 and word.endswith(("ها", "هم", "وا")) and word not in HEADS:
        return True
    if len(word) >= 4 and word[0] == "ي" and not word.startswith(_NAMES_WITH_YA):
        return word[1] in "تسنكعحرقطصد" or word[-1] == "ه"
    # Jordanian verbs of the present: «بتعمل», «بيطلع», «بنحب».
    return (
        len(word) >= 5
        and word.startswith(("بت", "بي", "بن", "وبت", "وبي"))
        and not word.startswith(_NOT_VERBS)
    )


_KINDS_OF_SHOP = lexicon.words("kinds of shop")
VOCATIVE = frozenset(("يا", "ya"))
_GOODS_BEHIND = lexicon.words("goods behind")
_NO_PLACES = lexicon.words("no places")
_PLACES_OF_TWO = lexicon.phrases("places of two words")


@lru_cache(maxsize=50_000)
def is_place(word: str) -> bool:
    return word not in _NO_PLACES and (word in PLACES or core(word) in PLACES)


def begins_place(words: Sequence[str]) -> bool:
    """Whether two folded words are a town that sounds like somebody: «أم قيس», «أبو نصير»."""
    return " ".join(words[:2]) in _PLACES_OF_TWO.whole


def is_cue(word: str, cues: frozenset[str]) -> bool:
    """Whether a folded word is one of the cues, «و», «ب», «ل», «ع» before it or not."""
    return word in cues or (word[:1] in "وبلع" and len(word) > 3 and word[1:] in cues)


@lru_cache(maxsize=50_000)
def at_place(word: str) -> bool:
    """Whether a folded word is a place with «ب» before it: «بإربد», «بالكرك»."""
    return len(word) > 3 and word[0] in "بع" and (word[1:] in PLACES or is_place(word[1:]))


# First words of towns that names begin with too: «بدير علا», «بكفر خل».
_AT_AREAS = frozenset(
    f"ب{word}" for word in folded("دير كفر عين مرج شفا تلاع راس رأس غور بلدة قضاء ام ابو عراق")
)


def is_area(word: str) -> bool:
    return (
        word in _AT_AREAS
        or word in AREAS
        or (len(word) > 2 and word[0] in "بع" and (word[1:] in AREAS or word[2:] in AREAS))
    )


@lru_cache(maxsize=50_000)
def is_goods(word: str) -> bool:
    """Whether a word is of what projects make, or of how it is: it tells no project by itself."""
    if is_things(word):
        return True
    return is_kind(_without_and(word)) and POETIC.isdisjoint(_ways(word))


@lru_cache(maxsize=50_000)
def is_things(word: str) -> bool:
    """Whether a word names what projects make, or says what all of them are: «كيك», «منزلية»."""
    ways = _ways(word)
    if any(way in POETIC for way in ways):
        return False
    return any(way in HEADS or way in GOODS or way in GENERIC for way in ways)


def _without_and(word: str) -> str:
    return word[1:] if word[:1] == "و" and len(word) > 2 else word


def _ways(word: str) -> list[str]:
    """How a list may have a word: without «و» and article, and one of many."""
    rest = _without_and(word)
    ways = [word, core(word), rest, core(rest)]
    return ways + [f"{way[:-2]}ه" for way in ways if way.endswith("ات")]  # «طاولات» of «طاولة»


def is_product(word: str) -> bool:
    """Whether a folded word is a thing that somebody makes («كعك»), and no kind of shop («حلويات»)."""
    is_shop = word in BODIES or word in POETIC or word.endswith("ات") or word in _KINDS_OF_SHOP
    return not is_shop and is_things(word)


def is_purpose(word: str) -> bool:
    """Whether a folded word says what a name makes, as names of shops do: «للكروشيه»."""
    return word.startswith("لل") and is_goods(word[2:])


_NO_ADJECTIVES = lexicon.words("no adjectives")


@lru_cache(maxsize=50_000)
def is_kind(word: str) -> bool:
    """Whether a folded word is an adjective of kind or origin: «شرقية», «نابلسي», «مطحونة»."""
    if _without_and(word) in POETIC | BODIES:
        return False  # «حكاية» is built like one
    if len(word) < 4 or word[:2] == "ال" or word[-2:] == "تي" or word in _NO_ADJECTIVES | AREAS:
        return False
    return word.endswith(("ي", "يه")) or (word[0] == "م" and word[-1] == "ه" and len(word) > 4)


def makes(word: str) -> bool:
    """Whether goods stand behind a folded word: «بتعمل», «أطيب»."""
    return word in _GOODS_BEHIND or (is_ordinary(word) and word.startswith(("بت", "بي", "بن")))


def is_generic(word: str) -> bool:
    return word in GENERIC or is_kind(word)


@lru_cache(maxsize=50_000)
def is_head(word: str) -> bool:
    return (
        word in HEADS
        or word in POETIC
        or core(word) in HEADS
        or core(word) in POETIC
        or (word[:1] == "و" and word[1:] in HEADS)
    )
