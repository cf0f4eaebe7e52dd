"""What of a text is printed: what the font lacks is left out, never drawn as an empty box.

A file for readers of screens may hold no character without a glyph (ISO 14289-1, 7.21.8), so that the
compiler refuses a paper with an emoji whole.
"""

from adamlocal.lib.drawing.drawable import READ, drawable, missing
from adamlocal.lib.text import sanitise


def printable(text: str) -> str:
    """``text`` as cards draw it (``drawable``), on one line and of bounded length; letters of other
    scripts are left out too, and nothing remains of a text of nothing else."""
    text = sanitise(text[:READ])
    lacked = dict.fromkeys(map(ord, missing(text)))
    return drawable(text.translate(lacked)).strip(" ")
