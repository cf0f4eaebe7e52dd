"""Digits as people type and paste them: of any alphabet, full width, on keycaps, and with marks
between them that show nothing.
"""

import unicodedata

TATWEEL = "\u0640"


def plain(text: str) -> str:
    """The text with western digits, compatibility forms undone (NFKC), and nothing invisible.

    ``０７９``, ``٠٧٩``, ``0️⃣7️⃣9️⃣`` and ``0\u200e7\u200f9`` all become ``079``. Signs keep their
    meaning: the Arabic decimal and thousands signs stay what they are.
    """
    return "".join(map(plain_character, text))


def plain_character(character: str) -> str:
    """What one character is in ``plain``: empty for marks that show nothing or sit on another."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    # Format characters, marks such as the keycap's frame, and the stretch of a line: of no sound.
    if character == TATWEEL or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    return unicodedata.normalize("NFKC", character)
