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
LETTERS = ("أإآٱىةؤئکیےێہھۀۃەۆۇپڤڨچژگٹڈڑں", "اااايهويكيييهههههووبففجزغتدرن")
_LETTERS = str.maketrans(*LETTERS)
# Tashkeel, Quranic marks, superscript alef, and tatweel (ـ).
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
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

    Marks and tatweel go, hamza and its carriers, taa marbuta, yaa and the Persian letters fold,
    digits become western, Latin lower case, punctuation a space. ``أمّ ليـث`` and ``ام ليث`` meet.
    """
    text = unicodedata.normalize("NFKC", text)
    text = _MARKS.sub("", text).translate(_LETTERS)
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
