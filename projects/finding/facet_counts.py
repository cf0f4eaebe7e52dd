"""How many projects each choice of each filter would leave, equal to the lists behind them.

One statement counts everything that the present filters leave; each filter that is used needs one
more, for its own other choices. All of them read the narrow table that the database keeps.
"""

from decimal import Decimal

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from projects.finding import cached
from projects.finding.filters import ProjectFilter

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

Counts = dict[int | str, int]


def plain(price: Decimal) -> str:
    return f"{price.normalize():f}"


class FacetCounts:
    """The counts of one list: ``total``, and ``of(name)`` by key (or by word) for each filter."""

    def __init__(self, filters: ProjectFilter):
        self.filters, self.version = filters, cached.version()
        used = filters.chosen.keys()
        asked: Decimal | None = filters.chosen.get("price_max")
        self.steps = sorted({*PRICE_STEPS, *([asked] if asked is not None else [])})
        # Areas are many, and offered once their governorate is chosen.
        others = _COUNTED - ({"area"} if "governorate" not in used else set())
        self.counts = self._count(others - used | {"total"})
        for name in _COUNTED & used:
            self.counts[name] = self._count({name}, without=name).get(name, {})

    @property
    def total(self) -> int:
        return self.counts["total"]["all"]

    def of(self, name: str) -> Counts:
        return self.counts.get(name, {})

    def _count(self, names: set[str], *, without: str = "") -> dict[str, Counts]:
        """The counts of some filters among what all conditions but one leave; one statement."""
        found = self.filters.listed(without=without)
        counts: dict[str, Counts] = {}
        try:
            sql, params = _statement(found, names, self.steps, once="q" in self.filters.chosen)
        except EmptyResultSet:  # words that nobody has
            return {"total": {"all": 0}}
        for name, key, word, count in cached.rows(sql, params, self.version):
            counts.setdefault(name, {})[word if key is None else key] = int(count or 0)
        return counts


def _statement(
    found: QuerySet, names: set[str], steps: list[Decimal], *, once: bool
) -> tuple[str, list[object]]:
    """Rows of (filter, key or none, word or none, count) in one statement.

    Columns of few values are counted together in one pass (``cube``), and their numbers added up
    from it. ``once`` keeps what was found (a search by words costs more than reading it again).
    The names of columns are ours; every value is a parameter.
    """
    base, params = found.values_list(*_COLUMNS).query.sql_with_params()
    cases = " ".join(f"WHEN price_from <= %s THEN {n}" for n in range(len(steps)))
    # One column alone needs no cube, which the database then leaves out.
    among = "count(*) FROM base" if len(names) == 1 else "sum(n) FROM cube"
    parts, values = [], []
    for name in sorted(names):
        if name in ("need", "ready"):
            rows = f"NULL::bigint, {_SINGLE[name]}::text, {among} GROUP BY 3"
        elif name in _SINGLE:
            rows = f"{_SINGLE[name]}, NULL::text, {among} GROUP BY 2"
        elif name in _SEVERAL:
            column = _SEVERAL[name]
            # Each set is counted once and then its members added up.
            sets = f"SELECT {column}, count(*) AS n FROM base GROUP BY {column}"  # noqa: S608
            rows = f"one, NULL::text, sum(n) FROM ({sets}) s, unnest({column}) AS one GROUP BY 2"
            rows += f" ORDER BY 4 DESC, 2 LIMIT {MOST}"
        elif name == "area":
            rows = "area_id, NULL::text, count(*) FROM base WHERE area_id IS NOT NULL GROUP BY 2"
        elif name == "price_max":
            rows = "NULL::bigint, %s, sum(n) FROM cube WHERE step <= %s"
            for number, price in enumerate(steps):
                values += [plain(price), number]
            parts += [f"(SELECT '{name}', {rows})"] * (len(steps) - 1)
        else:
            rows = "NULL::bigint, 'all', sum(n) FROM cube"
        parts.append(f"(SELECT '{name}', {rows})")
    kept = "MATERIALIZED" if once else "NOT MATERIALIZED"
    step = f"CASE {cases} ELSE {len(steps)} END AS step"
    cube = f"SELECT {_FEW}, {step}, count(*) AS n FROM base GROUP BY {_FEW}, step"  # noqa: S608
    ctes = f"WITH base AS {kept} ({base}), cube AS MATERIALIZED ({cube}) "
    sql = ctes + " UNION ALL ".join(parts)
    return sql, [*params, *steps, *values]
