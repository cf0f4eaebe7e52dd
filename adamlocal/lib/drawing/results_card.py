"""What came of an open call: who was chosen, out of how many, and how."""

from dataclasses import dataclass

from adamlocal.lib.drawing.charts import Figure
from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.faces import Face
from adamlocal.lib.drawing.pieces import Site


@dataclass(frozen=True)
class ResultsCard:
    """All the words of one card; nothing else is drawn, so that nothing else can leak.

    ``kicker`` says what it is («نتائج النداء»), ``name`` is the call's title; ``callers`` and ``who`` as
    on a ``CallCard``. ``figures`` are up to three numbers of its page (came, chosen, answered).
    ``rule`` says how it was chosen (a rule, a draw), or nothing. ``entries`` are the chosen whom the
    public may see, up to nine, and ``more`` counts the others in words («و3 غيرهم»). ``address`` is the
    short address. ``disclosure`` and ``relation`` as in a ``Pick``, empty where nobody vouches yet.
    """

    kicker: str
    name: str
    callers: tuple[Face, ...]
    who: str
    figures: tuple[Figure, ...]
    rule: str
    entries: tuple[Entry, ...]
    more: str
    address: str
    cloth: tuple[str, str]
    site: Site
    disclosure: str = ""
    relation: str = ""
    is_arabic: bool = True
