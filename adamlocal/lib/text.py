"""Arabic text as people type it: digits, marks and letters brought to one spelling.

``fold`` is for comparing and finding; what people wrote is stored and shown as they wrote it.
"""

import re
import unicodedata

_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_NUMBER_SIGNS = {ord("٫"): ".", ord("٬"): ",", ord("،"): ","}

# Letters that are typed for one another (Unicode names in the order written): alef with hamza,
# madda or wasla; alef maqsura; taa marbuta; hamza on waw and yaa; then Persian, Urdu and Kurdish
# kaf, yaa, haa, waw; and last the letters for sounds that Arabic writes with its own (پ p, ڤ v,
# چ ch, ژ zh, گ g, ٹ t, ڈ d, ڑ r, ں n).
_LETTERS = str.maketrans("أإآٱىةؤئکیےێہھۀۃەۆۇپڤڨچژگٹڈڑں", "اااايهويكيييهههههووبففجزغتدرن")
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
    letters = dict(_LETTERS)
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
# Characters that turn the direction of what follows, or show nothing at all (UAX #9, UTS #39).
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\U000e0000-\U000e007f]"
)
_BLANK = "\u200b\u200c\u200d\u200e\u200f\u115f\u1160\u2800\u3164\uffa0"


def western_digits(text: str) -> str:
    """``٠٧٩`` and ``۰۷۹`` become ``079``; the Arabic decimal and thousands signs ``.`` and ``,``."""
    return text.translate(_DIGITS).translate(_NUMBER_SIGNS)


def clean_line(text: str) -> str:
    """One line without control or direction characters and with single spaces.

    Text that would show nothing (only spaces and blank-looking characters) comes back empty.
    """
    line = _SPACE.sub(" ", _CONTROLS.sub("", text)).strip()
    return "" if not line.strip(_BLANK + " ") else line


def clean_text(text: str) -> str:
    """Several lines, each cleaned, with at most one empty line between two paragraphs."""
    lines = [clean_line(line) for line in text.replace("\r\n", "\n").split("\n")]
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
