"""Public codes: short, lower case, without letters that look alike."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
PATTERN = "[23456789abcdefghjkmnpqrstvwxyz]"


def random_code(length: int) -> str:
    """A random code; ``length`` 6 gives 729 million, 7 gives 21 thousand million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
