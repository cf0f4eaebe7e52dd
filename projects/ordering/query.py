"""How an order is written in an address: ``?i=1234:2&i=1240:1&day=2026-12-03&area=irbid&note=…``.

``i`` is a product and how many of it, the product by the number of its row, which no other product
ever gets. A form without script sends its fields by their own names (``i-1234=2``), and is led to
the one address above, so that whoever an address is sent to sees what its sender saw.
What cannot be read stays in it as it was typed: the page says what is wrong with it.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

from django.http import QueryDict

from adamlocal.lib import digits
from adamlocal.lib.codes import code_in
from adamlocal.lib.forms import CountField
from adamlocal.lib.text import clean_line, clean_text

ITEM, DAY, WAY, AREA, NOTE, VIA = "i", "day", "way", "area", "note", "via"
_ITEM_FIELD = f"{ITEM}-"
# A project has sixty products; an address is never read further than a slip could go.
MOST_ITEMS = 100
# Signs of what is surely no number, day or place; they are kept for whoever typed them.
LONGEST_VALUE, LONGEST_NOTE = 60, 8000
# As a browser's field of a day sends it, and as people write it where a browser has none.
DAYS = ("%Y-%m-%d", "%d/%m/%Y")

_COUNTED = CountField(required=False)


def item_field(key: object) -> str:
    """The name of the form's field for a product, by its key."""
    return f"{_ITEM_FIELD}{key}"


def item_keys(values: Mapping[str, str]) -> list[str]:
    """The keys of what was chosen, in the order of the address."""
    return [name.removeprefix(_ITEM_FIELD) for name in values if name.startswith(_ITEM_FIELD)]


def is_asked(query: QueryDict) -> bool:
    """Whether an address says anything of an order, were it only a form that was sent empty."""
    return any(
        name in (ITEM, DAY, WAY, AREA, NOTE) or name.startswith(_ITEM_FIELD) for name in query
    )


def values_of(query: QueryDict) -> dict[str, str]:
    """What an address says, as the values of the form's fields, each in its one spelling; what was
    left empty is left out. Of two of a name the later one counts."""
    items: dict[str, str] = {}
    for pair in query.getlist(ITEM):
        key, _sign, count = pair.partition(":")
        items[_key(key)] = _count(count)
    for name in query:
        if name.startswith(_ITEM_FIELD):
            items[_key(name.removeprefix(_ITEM_FIELD))] = _count(query.get(name, ""))
    known = sorted((key for key, count in items.items() if key and count), key=_place)
    values = {item_field(key): items[key] for key in known[:MOST_ITEMS]}
    values |= {
        DAY: _day(query.get(DAY, "")),
        WAY: _short(query.get(WAY, "")),
        AREA: _short(query.get(AREA, "")),
        NOTE: clean_text(query.get(NOTE, "")[:LONGEST_NOTE]),
    }
    return {name: value for name, value in values.items() if value}


def written(values: Mapping[str, str], via: str = "") -> str:
    """The query of an order, its one spelling: ``values_of`` reads the same values out of it."""
    pairs = [(ITEM, f"{key}:{values[item_field(key)]}") for key in item_keys(values)]
    pairs += [(name, values[name]) for name in (DAY, WAY, AREA, NOTE) if name in values]
    if code := code_in(via, 7):
        pairs.append((VIA, code))
    return urlencode(pairs, safe=":/", quote_via=quote)


def parsed(written: str) -> QueryDict:
    """A query as a request brings it."""
    return QueryDict(written)


def is_written_so(query: QueryDict, spelling: str) -> bool:
    """Whether an address says the same in the same order as a spelling, whichever of its signs a
    chat or a browser has escaped."""
    return list(query.lists()) == list(parsed(spelling).lists())


def _key(text: str) -> str:
    key = _short(text).replace(":", "")[:20]
    return str(int(key)) if re.fullmatch(r"[0-9]+", key) else key


def _place(key: str) -> tuple[int, str]:
    return (int(key) if re.fullmatch(r"[0-9]+", key) else 0, key)


def _count(text: str) -> str:
    """How many, in western digits; none is the same as nothing said."""
    count = _COUNTED.normal(_short(text))
    if re.fullmatch(r"[0-9]+", count):
        return count.lstrip("0")
    return count


def _day(text: str) -> str:
    typed = _short(text)
    for form in DAYS:
        try:
            return datetime.strptime(typed, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return typed


def _short(text: str) -> str:
    return clean_line(digits.plain(text))[:LONGEST_VALUE].strip()
