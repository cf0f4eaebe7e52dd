"""Words as search compares them: one stem for index and query, and the sound of what is typed.

Everything here is a pure function over one word and knows no list of words. Four steps, each
usable alone:

- ``words_of`` cuts text into folded words (``adamlocal.lib.text.fold`` is the one spelling);
- ``stem`` takes off ال and the endings of number and gender, after light10 (Larkey, Ballesteros
  and Connell, "Light stemming for Arabic information retrieval", 2007) with fewer endings, because
  in the names of goods ون, ان and ي are mostly part of the word (زيتون, فستان, حلوى);
- ``readings`` also takes off an attached و ب ل, which may be a letter of the word instead:
  the caller, who knows words, decides which reading is meant;
- ``skeleton`` and ``likeness`` compare by sound: Arabic in Latin letters and digits ("Arabizi":
  ``7alawyat``), spellings of loanwords, slips of the finger.
"""

import re
from functools import lru_cache

from adamlocal.lib.text import fold

_ARABIC = re.compile("[\u0621-\u064a]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")

_ARTICLES = ("وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال")
# ك and ف are left: in the names of goods they are nearly always letters of the word.
_ATTACHED = "وبل"
# An ending, and how many letters must stay before it.
_ENDINGS = (("ات", 3), ("ين", 4), ("ه", 3), ("ا", 3))
_LATIN_ENDINGS = (("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zes", "z"),
                  ("ies", "i"), ("ie", "i"), ("y", "i"))  # fmt: skip


def is_arabic(word: str) -> bool:
    return bool(_ARABIC.search(word))


def words_of(text: str) -> list[str]:
    """The folded words of a text; letters stretched for joy (``حلوووو``) are written once."""
    return [_STRETCHED.sub(r"\1", word) for word in fold(text).split()]


# Letters of other languages that Arabic writes with one of its own, and not always with the same:
# گ is ق on a Bedouin's tongue, غ, ج or ك in a loanword; چ is ك in the villages, ش or ج in a word.
_FOREIGN = {
    "گ": "قجغك", "ݣ": "قجغك", "ڭ": "قجغك", "ڨ": "قجغ", "چ": ("ش", "ج", "ك", "تش"),
    "ژ": "جز", "ڤ": "فب", "پ": "ب",
}  # fmt: skip
_MOST_SPELLINGS = 16


def spellings(written: str) -> list[list[str]]:
    """What a written word may be in everyday letters, folded; ``words_of`` itself comes first.

    One list of words for each way to read its foreign letters: ``گهوة`` is غهوه, قهوه, جهوه, كهوه.
    """
    ways = [""]
    for letter in written:
        ways = [way + one for way in ways for one in _FOREIGN.get(letter, letter)]
        ways = ways[:_MOST_SPELLINGS]
    found = [words_of(written), *map(words_of, ways)]
    return [one for place, one in enumerate(found) if one and one not in found[:place]]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What is left of one folded word without article, number and gender.

    Never empty for a non-empty word, and a stem is its own stem. English words lose their plural.
    """
    before = None
    cut = _stem_arabic if is_arabic(word) else _stem_latin
    while word != before:
        before, word = word, cut(_STRETCHED.sub(r"\1", word))
    return word


def _stem_arabic(word: str) -> str:
    word = word.replace("ء", "") or word
    # «الحنة» must end as «حنة» does, which is too short to lose its ending.
    article_length = 2 if word.startswith("ال") and len(word) > 3 else 0
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) - article_length >= left:
            return word.removesuffix(ending)
    for article in _ARTICLES:
        # «الخط», «البن» are short words; after a compound article two letters are rather a
        # part of another word (بالون, والد).
        if word.startswith(article) and len(word) - len(article) >= (2 if article == "ال" else 3):
            return word.removeprefix(article)
    return word


def _stem_latin(word: str) -> str:
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return word
    for ending, instead in _LATIN_ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word.removesuffix("s")
    return word


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[str, ...]:
    """The stems a folded word may have: as written first, then without attached letters.

    ``وبالكيك`` may be read ``كيك``; ``لتمر`` is ``لتمر`` or ``تمر``; ``بلتمر`` is ``بالتمر``
    as it is said. Three letters must stay.
    """
    found = [stem(word)]
    rest = word
    if word.startswith("لل") and len(word) > 3:  # ل and ال: the alef is not written
        found.append(stem("ال" + word[2:]))
    second = "بل" if word.startswith("و") else "ل" if word.startswith("ب") else ""
    for letters in (_ATTACHED, second, "ل" if word.startswith("وب") else ""):
        if len(rest) < 4 or rest[0] not in letters:
            break
        rest = rest[1:]
        found.append(stem(rest))
    return tuple(dict.fromkeys(found))


# --- sound ---------------------------------------------------------------------------------

# Each letter's class: those in one class are written for one another. Vowels have none.
_SOUND = {
    **dict.fromkeys("ب", "b"), **dict.fromkeys("تطث", "t"), **dict.fromkeys("جغ", "g"),
    **dict.fromkeys("حه", "h"), "خ": "x", **dict.fromkeys("دضذ", "d"), "ر": "r",
    **dict.fromkeys("زظسص", "s"), "ش": "c", "ف": "f",
    **dict.fromkeys("قك", "k"), "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
# Latin pairs before single letters; a digit is the Arabic letter it looks like.
_PAIRS = (("sh", "ش"), ("ch", "ش"), ("kh", "خ"), ("gh", "غ"), ("th", "ث"), ("dh", "ذ"),
          ("ph", "ف"), ("ck", "ك"), ("x", "كس"), ("tsch", "ش"))  # fmt: skip
_LETTERS = {
    "b": "ب", "p": "ب", "t": "ت", "j": "ج", "g": "غ", "h": "ه", "d": "د", "r": "ر", "z": "ز",
    "s": "س", "f": "ف", "v": "ف", "q": "ق", "k": "ك", "c": "ك", "l": "ل", "m": "م", "n": "ن",
    "a": "ا", "e": "e", "i": "ي", "y": "ي", "o": "و", "u": "و", "w": "و",
    "2": "2", "3": "ع", "5": "خ", "6": "ط", "7": "ح", "8": "ق", "9": "ص", "4": "ذ",
}  # fmt: skip
_VOWELS = "اويe"
_SOFT_C = re.compile("c(?=[eiy])")
# Slips between these are slight: (typed, meant).
_SLIGHT = {
    ("ه", "ح"): 0.0, ("ح", "ه"): 0.3, ("غ", "ج"): 0.1, ("ج", "غ"): 0.1, ("ق", "غ"): 0.1,
    ("ص", "ق"): 0.1, ("س", "ص"): 0.1, ("ت", "ط"): 0.1, ("د", "ض"): 0.1, ("ك", "ق"): 0.2,
    ("ق", "ك"): 0.3, ("ث", "ت"): 0.1, ("ذ", "ظ"): 0.1, ("ز", "ظ"): 0.1, ("ك", "س"): 0.3,
    ("2", "ق"): 0.0, ("2", "ا"): 0.0, ("ذ", "ض"): 0.1, ("س", "ز"): 0.15, ("ز", "س"): 0.25,
    ("ث", "ظ"): 0.2,
}  # fmt: skip
# Letters that differ by their dots alone, and rows of the Arabic keyboard: slips are likely.
_ALIKE = ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "كل")
_KEYS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ")


def _sounds(word: str) -> str:
    """A word in Arabic letters, one a sound; a Latin ``e`` stays, for it is short or long."""
    word = word.replace("ؤ", "و").replace("ئ", "ي")
    if is_arabic(word):
        return word.replace("تش", "ش").replace("ء", "")
    word = _SOFT_C.sub("s", word)
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    return "".join(_LETTERS.get(letter, letter) for letter in word)


def _frame(sounds: str) -> str:
    """Consonant classes, doubled ones once."""
    if len(sounds) > 2 and sounds.endswith("ه"):
        sounds = sounds[:-1]
    frame = ""
    for letter in sounds:
        sound = _SOUND.get(letter, "")
        if sound and not frame.endswith(sound):
            frame += sound
    return frame


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants of a word by sound: ``7alawyat`` and ``حلويات`` meet at ``hlt``.

    Empty for a word of vowels alone, and for digits.
    """
    return _frame(_sounds(word))


def skeletons(word: str) -> set[str]:
    """All that a Latin word may mean: ``2`` is hamza or ق, ``8`` ق or غ, ``9`` ص or ق, ``c`` س."""
    spellings = {word}
    for typed, others in (("2", "q"), ("8", "g"), ("9", "q"), ("c", "s"), ("th", "z")):
        spellings |= {s.replace(typed, other) for s in spellings for other in others if typed in s}
    for article in ("al", "el", "il", "l"):
        if word.startswith(article) and len(word) - len(article) >= 3:
            spellings |= {word.removeprefix(article)}
    return {skeleton(s) for s in spellings} - {""}


def likeness(typed: str, known: str) -> float:
    """How far a typed word is from a known one, by sound: 0 the same, 1 one consonant away.

    Both folded; the known one Arabic, the typed one Arabic or Latin. Short vowels that Arabic
    does not write cost little, long ones that were left out more.
    """
    is_latin = not is_arabic(typed)
    one, other = _sounds(typed), _sounds(known)
    extra = 0.08 if is_latin else 0.5  # a vowel typed that the known word does not write
    lacking = 0.45 if is_latin else 0.5  # a vowel of the known word that was not typed
    row = [0.0]
    if is_latin and one[:1] in tuple("ايوe2") and other[:1] not in tuple("ايوعءه"):
        row = [0.5]  # a word that begins with a vowel begins with a letter in Arabic
    for place, letter in enumerate(other):
        row.append(row[-1] + _gap(letter, other, place, lacking))
    previous: list[float] = []
    for i, letter in enumerate(one):
        gap = _gap(letter, one, i, extra)
        current = [row[0] + gap]
        for j, wanted in enumerate(other):
            best = min(
                row[j] + _swap(letter, wanted, is_latin),
                row[j + 1] + gap,
                current[j] + _gap(wanted, other, j, lacking),
            )
            turned = i and j and letter == other[j - 1] and one[i - 1] == wanted
            if turned and letter != wanted:
                best = min(best, previous[j - 1] + 0.6)
            current.append(best)
        previous, row = row, current
    return row[-1]


def _gap(letter: str, word: str, place: int, vowel: float) -> float:
    """What a letter costs that stands in one of the two words alone."""
    if place and letter == word[place - 1]:
        return min(0.3, vowel)
    if letter == "2":
        return 0.05
    if letter == "ه" and place == len(word) - 1:
        return min(0.1, vowel)
    if letter in _VOWELS:
        return vowel if place < len(word) - 1 or letter != "ا" else min(0.15, vowel)
    return 0.5 if letter == "ع" and vowel < 0.5 else 0.9


def _swap(letter: str, wanted: str, is_latin: bool) -> float:
    if letter == wanted:
        return 0.0
    if letter in _VOWELS and wanted in _VOWELS:
        return 0.05 if letter == "e" and wanted in "يا" else 0.35
    if letter == "ا" and wanted in "هع":
        return 0.1 if is_latin else 0.6
    if is_latin and letter in "eي" and wanted == "ه":
        return 0.15
    if (letter, wanted) in _SLIGHT:
        slight = _SLIGHT[letter, wanted]
        return slight if is_latin else max(slight, 0.4)
    if _SOUND.get(letter) and _SOUND.get(letter) == _SOUND.get(wanted):
        return 0.4
    if not is_latin and any(letter in row and wanted in row for row in _ALIKE):
        return 0.5
    if not is_latin and any(abs(row.find(letter) - row.find(wanted)) == 1
                            for row in _KEYS if letter in row and wanted in row):  # fmt: skip
        return 0.7
    return 1.0


def begin_alike(one: str, other: str) -> bool:
    """Whether two words begin with letters that may be taken for one another."""
    first, second = _sounds(one)[:1], _sounds(other)[:1]
    return _swap(first, second, False) <= 0.5 or _swap(second, first, False) <= 0.5
