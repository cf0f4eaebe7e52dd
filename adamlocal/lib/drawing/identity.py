"""What makes one card another card: the name of its file changes with whatever is seen on it."""

import hashlib

from adamlocal.lib.drawing.sizes import Size

# Raised whenever a design draws the same words otherwise, so that cards drawn before are drawn anew.
DRAWING = 1


def content_hash(card: object, size: Size) -> str:
    """32 hexadecimal digits over a design, its words (a frozen dataclass, whose ``repr`` names them
    all) and the size; ``picture_hash`` and the like stand in it for the photos."""
    design = type(card).__name__
    return hashlib.sha256(f"{DRAWING} {design} {size.name} {card!r}".encode()).hexdigest()[:32]
