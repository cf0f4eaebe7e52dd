"""Text as people type it: what may be stored at all, then Arabic digits, marks and letters brought
to one spelling.

``sanitise`` keeps out what is no text. ``fold`` is for comparing and finding; what people wrote is stored and shown as they wrote it.
"""

import re
import unicodedata
from typing import Any

_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_NUMBER_SIGNS = {ord("٫"): ".", ord("٬"): ",", ord("،"): ","}

# Letters that are typed for one another (Unicode names in the order written): alef with hamza,
# madda or wasla; alef maqsura; taa marbuta; hamza on waw and yaa; then Persian, Urdu and Kurdish
# kaf, yaa, haa, waw; and last the letters for sounds that Arabic writes with its own (پ p, ڤ v,
# چ ch, ژ zh, گ g, ٹ t, ڈ d, ڑ r, ں n).
LETTERS = ("أإآٱىةؤئکیےێہھۀۃەۆۇپڤڨچژگٹڈڑں", "اااايهويكيييهههههووبففجزغتدرن")
_LETTERS = str.maketrans(*LETTERS)
# The other letters of the Arabic blocks, by the letter that their Unicode name names first: alef
# with wavy hamza (U+0672), swash kaf (U+06AA), noon with a ring, and some two hundred more.
_NAMED = {
    "ALEF": "ا", "BEH": "ب", "DOTLESS BEH": "ب", "PEH": "ب", "BEEH": "ب", "BEHEH": "ب",
    "PEHEH": "ب", "TEH": "ت", "TTEH": "ت", "TTEHEH": "ت", "TEHEH": "ت", "THEH": "ث", "JEEM": "ج",
    "NYEH": "ج", "DYEH": "ج", "TCHEH": "ج", "TCHEHEH": "ج", "HAH": "ح", "KHAH": "خ", "DAL": "د",
    "DDAL": "د", "DAHAL": "د", "DDAHAL": "د", "DUL": "د", "THAL": "ذ", "REH": "ر", "RREH": "ر",
    "ZAIN": "ز", "JEH": "ز", "SEEN": "س", "SHEEN": "ش", "SAD": "ص", "DAD": "ض", "TAH": "ط",
    "ZAH": "ظ", "AIN": "ع", "GHAIN": "غ", "FEH": "ف", "DOTLESS FEH": "ف", "VEH": "ف",
    "PEHEH FEH": "ف", "QAF": "ق", "DOTLESS QAF": "ق", "KAF": "ك", "SWASH KAF": "ك", "KEHEH": "ك",
    "NG": "ك", "GAF": "غ", "GUEH": "غ", "NGOEH": "غ", "LAM": "ل", "MEEM": "م", "NOON": "ن",
    "NOON GHUNNA": "ن", "RNOON": "ن", "HEH": "ه", "HEH DOACHASHMEE": "ه", "HEH GOAL": "ه",
    "TEH MARBUTA": "ه", "TEH MARBUTA GOAL": "ه", "AE": "ه", "WAW": "و", "OE": "و", "U": "و",
    "YU": "و", "VE": "و", "KIRGHIZ OE": "و", "KIRGHIZ YU": "و", "YEH": "ي", "FARSI YEH": "ي",
    "YEH BARREE": "ي", "E": "ي", "ALEF MAKSURA": "ي", "HIGH HAMZA ALEF": "ا",
    "HIGH HAMZA WAW": "و", "HIGH HAMZA U": "و", "HIGH HAMZA YEH": "ي",
}  # fmt: skip
_NAME = re.compile("ARABIC LETTER (.+?)(?: WITH .*| TAIL)?$")


def _plain_letters() -> dict[int, str]:
    """Code point → the letter of everyday Arabic that it is a form of."""
    letters = {typed: chr(meant) for typed, meant in _LETTERS.items()}
    for code in (*range(0x0620, 0x06D6), *range(0x0750, 0x0780), *range(0x08A0, 0x08CA)):
        name = _NAME.match(unicodedata.name(chr(code), ""))
        plain = _NAMED.get(name[1]) if name else None
        if plain and chr(code) != plain:
            letters.setdefault(code, plain)
    return letters


_PLAIN = _plain_letters()
# Tashkeel, Quranic marks, superscript alef, tatweel (ـ), and the accents of Latin letters.
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0674\u06d6-\u06ed\u0640]")
# What shows nothing inside a word: joiners, zero-width spaces, marks of direction, fillers.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_APOSTROPHE = re.compile("(?<=[A-Za-z])['\u2018\u2019\u02bc`](?=[A-Za-z])")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w\s]+")

# --- what may be stored and shown at all -----------------------------------------------------
#
# ``sanitise`` is the one gate for text from outside: ``adamlocal.middleware`` passes whatever a
# request brings through it, the import each row. RFC 9839 names the code points that no text
# should hold; UTS #39 and UAX #9 those that deceive the eye.

# No text (RFC 9839): controls but tab and line ends, lone surrogates, noncharacters.
# No sight: soft hyphen, zero width space, Mongolian vowel separator, word joiner and the invisible
# signs of mathematics, deprecated format characters, byte order mark, interlinear annotation, and
# the mark that stands for a picture in text dictated to a phone.
# Another direction than its letters have: embeddings, overrides, isolates. Plain direction marks
# (LRM, RLM, ALM) turn nothing that follows and stay.
_DROPPED = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc"
    "\u202a-\u202e\u2066-\u2069]"
)
# Line ends of other systems, which pages and feeds do not take for one.
_LINE_ENDS = re.compile("[\u000b\u000c\u0085\u2028\u2029]")
# A flag of tags (England's, Scotland's, Wales') stays; tags elsewhere are text that nobody sees.
_TAGS = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f)|[\U000e0000-\U000e00ff]"
)
# A variation selector belongs to the one sign before it; a second one, or one in front, is stray.
_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JOINERS = re.compile("\u200d+")
# Nine in a row that are neither letters nor spaces: perhaps marks, one above the other.
_HIGH = re.compile(r"[^\w\s!-~]{9,}")
# Arabic stacks three (shadda, vowel, superscript alef), Hebrew five. What is more is a tower.
MARKS_IN_A_ROW = 8
# Letters by their kind that show nothing.
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
_SHOWS = re.compile(f"[^\\W{_BLANK}]")


def sanitise(text: str) -> str:
    """Text without what no page can show and no person meant to write.

    Dropped: NUL and other controls, half an emoji, noncharacters, invisible characters, direction
    embeddings, overrides and isolates, stray variation selectors and joiners, marks past eight in
    a row. Kept: tashkeel, tatweel, RLM and LRM, ZWNJ, emoji with all that belongs to them.
    Doing it twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", _DROPPED.sub("", text))
    text = _TAGS.sub(lambda found: found[1] or "", text)
    text = _HIGH.sub(lambda found: _lower(found[0]), text)
    text = _SELECTORS.sub(_selector, text)
    return _JOINERS.sub(_joiner, text)


def sanitised(value: Any) -> Any:
    """A value out of JSON with every text in it sanitised, keys too.

    Raises RecursionError where it is nested deeper than any that we ask for.
    """
    if isinstance(value, str):
        return sanitise(value)
    if isinstance(value, list):
        return [sanitised(item) for item in value]
    if isinstance(value, dict):
        return {sanitise(str(key)): sanitised(item) for key, item in value.items()}
    return value


def _lower(signs: str) -> str:
    """A run of signs with its towers cut to the height that writing reaches."""
    kept, height = [], 0
    for sign in signs:
        kind = unicodedata.category(sign)
        if kind != "Cf":  # between marks it shows nothing: the tower goes on
            height = height + 1 if kind[0] == "M" else 0
        if height <= MARKS_IN_A_ROW:
            kept.append(sign)
    return "".join(kept)


def _selector(found: re.Match) -> str:
    """A variation selector where it selects something: an emoji's look, a Chinese letter's form."""
    before = found.string[found.start() - 1] if found.start() else " "
    if found[0] in "\ufe0e\ufe0f":
        belongs = before in "#*0123456789‼⁉ℹ〰" or _is_picture(before)
    else:
        belongs = "\u3400" <= before <= "\u9fff" or "\U00020000" <= before <= "\U0003ffff"
    return found[0] if belongs else ""


def _joiner(found: re.Match) -> str:
    """A zero width joiner where it joins: signs of one emoji, a conjunct of an Indic script, or
    an Arabic letter that stands alone and is to look joined (``ه‍``). Inside a word it does
    nothing but hide the word from whoever looks for it."""
    text = found.string
    before, after = (
        text[max(0, found.start() - 1) : found.start()] or " ",
        text[found.end() : found.end() + 1] or " ",
    )
    joins = (
        (_is_picture(after) and (before == "\ufe0f" or _is_picture(before)))
        or unicodedata.combining(before) == 9  # a virama
        or (unicodedata.bidirectional(before) == "AL" and not _goes_on(after))
        or (unicodedata.bidirectional(after) == "AL" and before.isspace())
    )
    return "\u200d" if joins else ""


def _is_picture(character: str) -> bool:
    """Whether it can be an emoji or a part of one; those newer than our tables count as well."""
    kind = unicodedata.category(character)
    return kind in ("So", "Sm", "Sk") or (kind == "Cn" and character >= "\U0001f000")


def _goes_on(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def shows(text: str) -> bool:
    """Whether anything of it can be seen: marks, spaces and format characters show nothing by
    themselves, and some letters are blank by their nature."""
    return bool(_SHOWS.search(text)) or any(
        unicodedata.category(c)[0] not in "MZ" and unicodedata.category(c) not in ("Cc", "Cf")
        for c in text
        if c not in _BLANK
    )


# --- one form for what is typed ----------------------------------------------------------------


def western_digits(text: str) -> str:
    """``٠٧٩`` and ``۰۷۹`` become ``079``; the Arabic decimal and thousands signs ``.`` and ``,``."""
    return text.translate(_DIGITS).translate(_NUMBER_SIGNS)


def clean_line(text: str) -> str:
    """One sanitised line with single spaces; text that would show nothing comes back empty."""
    line = _SPACE.sub(" ", sanitise(text)).strip()
    return line if shows(line) else ""


def clean_text(text: str) -> str:
    """Several lines, each cleaned, with at most one empty line between two paragraphs."""
    lines = [clean_line(line) for line in sanitise(text).replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def fold(text: str) -> str:
    """One spelling for all that sound and look alike: for comparing, never for showing.

    Marks and tatweel go, and what shows nothing; hamza and its carriers, taa marbuta, yaa and the
    Persian letters fold, digits become western, Latin lower case without accents and apostrophes,
    punctuation a space. ``أمّ ليـث`` and ``ام ليث`` meet, and so do ``Ma’an`` and ``maan``.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKD", text))
    text = _APOSTROPHE.sub("", _MARKS.sub("", text).translate(_PLAIN))
    text = _NOT_WORD.sub(" ", western_digits(text)).replace("_", " ")
    return _SPACE.sub(" ", text.casefold()).strip()


# Words that begin a name and are none by themselves: mother or father of, servant of, uncle.
_BEFORE_NAME = {
    fold(word)
    for word in ["أم", "أبو", "أبا", "أبي", "ابن", "بنت", "عبد", "ست", "ستي", "الست", "حجة", "الحجة", "حاجة", "الحاجة", "خالتي", "عمتي", "الشيف", "um", "umm", "om", "abu", "abd", "el", "al"]
}  # fmt: skip


def first_name(name: str) -> str:
    """The part of a name that a neighbour would call: ``رنا العلي`` gives ``رنا``,
    ``أم ليث الحصني`` gives ``أم ليث``."""
    words = clean_line(name).split(" ")
    kept = next((n for n, word in enumerate(words) if fold(word) not in _BEFORE_NAME), len(words))
    return " ".join(words[: kept + 1])


def titled(title: str, sentence: str) -> str:
    """``title: sentence``; after a question no second mark follows its own."""
    return f"{title} {sentence}" if title.endswith(("?", "؟")) else f"{title}: {sentence}"
