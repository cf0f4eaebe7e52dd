"""Public codes: short, lower case, without letters that look alike."""

import re
import secrets

from adamlocal.lib.text import clean_line, western_digits

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
PATTERN = f"[{ALPHABET}]"
# A project's code and a source's, as regular expressions of Python and of JavaScript.
PROJECT_CODE, SOURCE_CODE = PATTERN + "{6}", PATTERN + "{7}"


def random_code(length: int) -> str:
    """A random code; ``length`` 6 gives 729 million, 7 gives 21 thousand million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def code_in(typed: str, length: int) -> str:
    """The code in what somebody passed on: in capitals, in Arabic digits, in quotes, or with the
    comma of its sentence stuck to it; empty where there is none."""
    found = re.fullmatch(
        rf"\W*({PATTERN}{{{length}}})(?:\W.*)?", western_digits(clean_line(typed)).lower()
    )
    return found[1] if found else ""
