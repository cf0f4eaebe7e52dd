"""A creator's word for a project: the quotation, who says it and on what terms, and of what."""

from dataclasses import dataclass

from adamlocal.lib.drawing import pieces
from adamlocal.lib.drawing.pieces import Pick, Site


@dataclass(frozen=True)
class QuoteCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``words`` are the creator's own, 20 to 280 characters, without quotation marks. ``pick`` is who
    says them: its ``said`` is the name itself or words around it. ``initials`` stand in the ring of a
    creator without a portrait. ``project`` is the name of what is vouched for, ``about`` its kind and
    place, ``address`` its handle or short address; ``price``, ``cloth`` and the hashes as on a
    ``ProjectCard``.
    """

    words: str
    pick: Pick
    initials: str
    project: str
    about: str
    address: str
    cloth: tuple[str, str]
    site: Site
    price: pieces.Price = ()
    portrait_hash: str = ""
    picture_hash: str = ""
    is_arabic: bool = True
