"""The four sizes that a card is drawn in, in pixels."""

from typing import NamedTuple


class Size(NamedTuple):
    """``name`` is the file's name in a card's address."""

    name: str
    width: int
    height: int


POST = Size("post", 1080, 1350)
SQUARE = Size("square", 1080, 1080)
STORY = Size("story", 1080, 1920)
OG = Size("og", 1200, 630)
SIZES = {size.name: size for size in (POST, SQUARE, STORY, OG)}

# Every design keeps this far from the edges.
MARGIN = 60
# What Instagram's own buttons and names may lie upon: nothing that matters is drawn above or below.
STORY_SAFE = (250, 1580)
