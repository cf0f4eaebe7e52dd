"""Whether Arabic can be drawn here: Pillow joins its letters by the system's libraqm and FriBiDi."""

from PIL import features


def is_possible() -> bool:
    return bool(features.check("raqm"))
