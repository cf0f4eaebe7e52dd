"""What would have been typed, had the keyboard been in its other language.

Arabic (101) over US QWERTY, as Windows, macOS "Arabic PC" and Linux lay it out.
"""

from adamlocal.lib.arabic import is_arabic

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./`"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"
# One key writes two letters.
_LAM_ALEF = "لا"
_TO_ARABIC = {**dict(zip(_LATIN, _ARABIC, strict=True)), "b": _LAM_ALEF}
# With the shift key: hamza on and under alef, and the other lam-alefs.
_SHIFTED = {"H": "أ", "Y": "إ", "N": "آ", "G": "لأ", "T": "لإ", "B": "لآ"}
_TO_LATIN = dict(zip(_ARABIC, _LATIN, strict=True))


def other_layout(typed: str) -> list[str]:
    """The text as the other layout would have written it: ``pg,dhj`` is ``حلويات``.

    None, one, or two: «لا» is one key or two. Nothing where both alphabets are mixed.
    """
    has_latin = any(letter.isascii() and letter.isalpha() for letter in typed)
    if is_arabic(typed) == has_latin:
        return []
    if has_latin:
        return ["".join(_key(letter) for letter in typed)]
    ways = {
        "".join(_TO_LATIN.get(letter, letter) for letter in text)
        for text in (typed.replace(_LAM_ALEF, "b"), typed)
    }
    return sorted(ways)


def _key(letter: str) -> str:
    return _SHIFTED.get(letter) or _TO_ARABIC.get(letter.lower(), letter)
