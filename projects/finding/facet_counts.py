"""How many projects each choice of each filter would leave, equal to the lists behind them, and
which matches of a search are ranked.

Everything that the present filters leave is counted, and for each filter that is used once more
what all but it leave, for its own other choices. All of it reads the narrow table that the
database keeps. Words are matched once: a search is one statement, whose matches stand in front of
the listings under the name of their table, so that what narrows listings narrows matches.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Protocol

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from projects.finding import cached, narrowing, shortlist
from projects.finding.query.matching import Condition
from projects.finding.query.understanding import Query
from projects.models import Listing
from projects.models.listing import ListingQuerySet

# «حتى 5، 15، 30»: what the page offers; the address takes any other.
PRICE_STEPS = (Decimal(5), Decimal(15), Decimal(30))

# So many of the commonest values of a filter that anybody may add to (tags) are counted at most.
MOST = 100

_COLUMNS = ("category_id", "governorate_id", "area_id", "need", "is_ready", "price_from", "zones",
            "occasions", "tags")  # fmt: skip
# The column of each filter that has one of few values a project, and of each that has several.
_SINGLE = {"category": "category_id", "governorate": "governorate_id", "need": "need",
           "ready": "is_ready"}  # fmt: skip
_FEW = ", ".join(_SINGLE.values())
_SEVERAL = {"delivers_to": "zones", "occasion": "occasions", "tag": "tags"}
_COUNTED = {*_SINGLE, *_SEVERAL, "area", "price_max"}
_RANKED = "ranked"

Counts = dict[int | str, int]


def plain(price: Decimal) -> str:
    return f"{price.normalize():f}"


class Narrowed(Protocol):
    """A list as ``ProjectFilter`` says it: what was chosen by filter, and the words."""

    @property
    def chosen(self) -> dict[str, Any]: ...

    @property
    def query(self) -> Query | None: ...

    @property
    def is_ranked(self) -> bool: ...

    @property
    def has_many(self) -> bool: ...

    def narrowed(self, found: ListingQuerySet, *, without: str = "") -> ListingQuerySet: ...


class FacetCounts:
    """The counts of one list: ``total``, and ``of(name)`` by key (or by word) for each filter.

    Of a search whose best match comes first, ``ranked`` holds the keys that are ranked: all that
    match, or the best of very many.
    """

    def __init__(self, filters: Narrowed):
        self.filters, self.version = filters, cached.version()
        used = filters.chosen.keys()
        asked: Decimal | None = filters.chosen.get("price_max")
        self.steps = sorted({*PRICE_STEPS, *([asked] if asked is not None else [])})
        # Areas are many, and offered once their governorate is chosen.
        others = _COUNTED - ({"area"} if "governorate" not in used else set())
        # Filter that is left out → those whose choices are counted without it.
        lists = {"": others - used | {"total"}}
        lists |= {name: {name} for name in sorted(_COUNTED & used)}
        self.counts: dict[str, Counts] = {}
        if filters.query is None:
            for without, names in lists.items():
                self._ask({without: names})
        else:
            self._ask(lists, filters.query)

    @property
    def total(self) -> int:
        return self.counts["total"]["all"] if "total" in self.counts else 0

    @property
    def ranked(self) -> list[int]:
        return [int(key) for key in self.of(_RANKED)]

    def of(self, name: str) -> Counts:
        return self.counts.get(name, {})

    def _ask(self, lists: dict[str, set[str]], query: Query | None = None) -> None:
        """Count what lists leave, by the filter that each leaves out; one statement."""
        tables: list[Condition] = []
        rows: list[Condition] = []
        try:
            if query is not None:
                tables.append(_matches(query, is_many=self.filters.has_many))
        except EmptyResultSet:  # words that nobody has
            return
        for number, (without, names) in enumerate(lists.items()):
            found = self.filters.narrowed(Listing.objects.order_by(), without=without)
            try:
                if query is not None and not without and self.filters.is_ranked:
                    rows.append(self._ranked(found, query))
                tables += _tables(found, number, self.steps, once=query is not None)
            except EmptyResultSet:  # a filter that nobody passes
                continue
            rows += _counts(number, names, self.steps)
        if not rows:
            return
        sql = f"WITH {', '.join(t.sql for t in tables)} {' UNION ALL '.join(r.sql for r in rows)}"
        params = [value for part in (*tables, *rows) for value in part.params]
        for name, key, word, count in cached.rows(sql, params, self.version):
            self.counts.setdefault(name, {})[word if key is None else key] = int(count or 0)

    def _ranked(self, found: QuerySet, query: Query) -> Condition:
        """Rows of those that are ranked, among the matches that the filters leave."""
        if self.filters.has_many:
            layered = found.annotate(layer=RawSQL("projects_listing.layer", ()))
            best = shortlist.best(layered.values("project_id", "area_id", "layer"), query)
        else:
            sql, params = found.values("project_id").query.sql_with_params()
            best = Condition(sql, *params)
        rows = f"(SELECT '{_RANKED}', project_id, NULL::text, 1 FROM ({best.sql}) AS ranked)"  # noqa: S608
        return Condition(rows, *best.params)


def _matches(query: Query, *, is_many: bool) -> Condition:
    """What the words match, kept under the name of the listings."""
    if is_many:
        matches = shortlist.layered(query, _COLUMNS)
    else:
        found = narrowing.matching(Listing.objects.order_by(), query)
        sql, params = found.values("project_id", *_COLUMNS).query.sql_with_params()
        matches = Condition(sql, *params)
    return Condition(f"projects_listing AS MATERIALIZED ({matches.sql})", *matches.params)


def _tables(
    found: QuerySet, number: int, steps: Iterable[Decimal], *, once: bool
) -> tuple[Condition, Condition]:
    """What a list leaves, and its columns of few values counted together in one pass (``cube``).

    ``once`` keeps what is left (a search by words is read faster than narrowed again).
    """
    base, params = found.values_list(*_COLUMNS).query.sql_with_params()
    kept = "MATERIALIZED" if once else "NOT MATERIALIZED"
    steps = list(steps)
    cases = " ".join(f"WHEN price_from <= %s THEN {n}" for n in range(len(steps)))
    step = f"CASE {cases} ELSE {len(steps)} END AS step"
    cube = f"SELECT {_FEW}, {step}, count(*) AS n FROM base_{number} GROUP BY {_FEW}, step"  # noqa: S608
    return (
        Condition(f"base_{number} AS {kept} ({base})", *params),
        Condition(f"cube_{number} AS MATERIALIZED ({cube})", *steps),
    )


def _counts(number: int, names: set[str], steps: list[Decimal]) -> list[Condition]:
    """Rows of (filter, key or none, word or none, count) of a list, over its two ``_tables``.

    The names of columns are ours; every value is a parameter.
    """
    base, cube = f"base_{number}", f"cube_{number}"
    # One column alone needs no cube, which the database then leaves out.
    among = f"count(*) FROM {base}" if len(names) == 1 else f"sum(n) FROM {cube}"
    parts = []
    for name in sorted(names):
        if name in ("need", "ready"):
            rows = f"NULL::bigint, {_SINGLE[name]}::text, {among} GROUP BY 3"
        elif name in _SINGLE:
            rows = f"{_SINGLE[name]}, NULL::text, {among} GROUP BY 2"
        elif name in _SEVERAL:
            column = _SEVERAL[name]
            # Each set is counted once and then its members added up.
            sets = f"SELECT {column}, count(*) AS n FROM {base} GROUP BY {column}"  # noqa: S608
            rows = f"one, NULL::text, sum(n) FROM ({sets}) s, unnest({column}) AS one GROUP BY 2"
            rows += f" ORDER BY 4 DESC, 2 LIMIT {MOST}"
        elif name == "area":
            rows = f"area_id, NULL::text, count(*) FROM {base} WHERE area_id IS NOT NULL GROUP BY 2"
        elif name == "price_max":
            rows = f"NULL::bigint, %s, sum(n) FROM {cube} WHERE step <= %s"
            for place, price in enumerate(steps):
                parts.append(Condition(f"(SELECT '{name}', {rows})", plain(price), place))
            continue
        else:
            rows = f"NULL::bigint, 'all', sum(n) FROM {cube}"
        parts.append(Condition(f"(SELECT '{name}', {rows})"))
    return parts
