"""An open call: who calls, for whom it is, until when, and that nobody is chosen by name."""

from dataclasses import dataclass

from adamlocal.lib.drawing.faces import Face
from adamlocal.lib.drawing.pieces import Site


@dataclass(frozen=True)
class CallCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``kicker`` says what it is («نداء مفتوح»), ``name`` is its title, ``ask`` calls («اطلبوا دعم رنا»).
    ``callers`` are one or more faces, ``who`` all of their names in words. ``until`` is the last day,
    ``kinds`` and ``places`` whom it is for («كل التصنيفات», «إربد، عجلون»), ``answer`` what is
    promised («الجواب خلال 3 أيام»), ``blind`` the sentence on choosing without names; any of these may
    be empty. ``address`` is the short address, ``hashtag`` the call's own with its #. ``cloth`` is
    (code, ground) of the cover.
    """

    kicker: str
    name: str
    ask: str
    callers: tuple[Face, ...]
    who: str
    lead: str
    until: str
    kinds: str
    places: str
    answer: str
    blind: str
    address: str
    cloth: tuple[str, str]
    site: Site
    hashtag: str = ""
    is_arabic: bool = True
