"""One to three projects under the flag of Jordan: who picked them, and on what terms."""

from dataclasses import dataclass

from adamlocal.lib.drawing import pieces
from adamlocal.lib.drawing.pieces import Pick, Site


@dataclass(frozen=True)
class Row:
    """All the words of one project. ``about`` is its kind and place («صابون، عجلون»); ``price`` and
    ``picture_hash`` as on a ``ProjectCard``. ``disclosure`` and ``relation`` are as in a ``Pick``,
    filled where the projects of a card differ in them."""

    name: str
    about: str
    address: str
    cloth: tuple[str, str]
    price: pieces.Price = ()
    disclosure: str = ""
    relation: str = ""
    picture_hash: str = ""


@dataclass(frozen=True)
class TrioCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``rows`` are one to three, ``sentence`` says what they are («ثلاثة مشاريع منزلية من الأردن»).
    ``pick`` has an empty ``disclosure`` where the rows say their own. ``hashtag`` is a campaign's, or
    the site's own.
    """

    rows: tuple[Row, ...]
    sentence: str
    site: Site
    pick: Pick | None = None
    hashtag: str = pieces.HASHTAG
    is_arabic: bool = True
