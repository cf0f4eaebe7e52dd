"""Thanks, from a project or from a creator: a headline in their words, and who says it."""

from dataclasses import dataclass

from adamlocal.lib.drawing.pieces import Site


@dataclass(frozen=True)
class ThanksCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``headline`` is the thanks itself («شكرًا لكل من دعمنا»), ``words`` a sentence or two more or
    nothing. ``name`` and ``place`` are whose thanks they are, ``address`` a handle with its @ or a
    short address. How many they were is on no card. ``cloth`` and ``picture_hash`` as on a
    ``ProjectCard``.
    """

    headline: str
    words: str
    name: str
    place: str
    address: str
    cloth: tuple[str, str]
    site: Site
    picture_hash: str = ""
    is_arabic: bool = True
