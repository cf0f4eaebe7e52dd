"""A campaign: its hashtag in stitches, what it is about, and the projects of its week."""

from dataclasses import dataclass

from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.pieces import Site


@dataclass(frozen=True)
class CampaignCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``hashtag`` with its #. ``dates`` are those of the campaign, empty for an evergreen one. ``heading``
    stands over the week's projects («ثلاثة هذا الأسبوع، الخميس 15 كانون الثاني»), ``entries`` are none
    to three. ``team`` says who runs it. ``disclosure`` and ``relation`` are as in a ``Pick``: what all
    of the picks have in common, empty where nobody vouches. ``address`` is the short address. ``cloth``
    is (code, ground) of the cover, ``cover_hash`` names its own picture, if it has one.
    """

    name: str
    hashtag: str
    lead: str
    dates: str
    heading: str
    entries: tuple[Entry, ...]
    team: str
    address: str
    cloth: tuple[str, str]
    site: Site
    disclosure: str = ""
    relation: str = ""
    cover_hash: str = ""
    is_arabic: bool = True
