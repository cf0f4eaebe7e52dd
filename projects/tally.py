"""How many projects each choice of each filter would leave, equal to the lists behind them.

One statement counts everything that the present filters leave; each filter that is used needs one
more, for its own other choices. All of them read the narrow table that the database keeps.
"""

from decimal import Decimal

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from projects.filters import ProjectFilter
from projects.models import Area, Category, Listing, Project

# «حتى 5، 15، 30»: what the page offers; the address takes any other.
PRICE_STEPS = (Decimal(5), Decimal(15), Decimal(30))

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


class Tally:
    """The counts of one list: ``total``, and ``of(name)`` by key (or by word) for each filter."""

    def __init__(self, filters: ProjectFilter, categories: list[Category]):
        self.conditions = _conditions(filters, categories)
        asked: Decimal | None = filters.chosen.get("price_max")
        self.steps = sorted({*PRICE_STEPS, *([asked] if asked is not None else [])})
        # Areas are many, and offered once their governorate is chosen.
        others = _COUNTED - ({"area"} if "governorate" not in self.conditions else set())
        self.counts = self._count(others - self.conditions.keys() | {"total"})
        for name in _COUNTED & self.conditions.keys():
            self.counts[name] = self._count({name}, without=name).get(name, {})

    @property
    def total(self) -> int:
        return self.counts["total"]["all"]

    def of(self, name: str) -> Counts:
        return self.counts.get(name, {})

    def _count(self, names: set[str], *, without: str = "") -> dict[str, Counts]:
        """The counts of some filters among what all conditions but one leave; one statement."""
        found = Listing.objects.order_by()
        for name, condition in self.conditions.items():
            if name != without:
                found = found.filter(condition)
        counts: dict[str, Counts] = {}
        try:
            sql, params = _statement(found, names, self.steps, once="q" in self.conditions)
        except EmptyResultSet:  # words that nobody has
            return {"total": {"all": 0}}
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            for name, key, word, count in cursor.fetchall():
                counts.setdefault(name, {})[word if key is None else key] = int(count or 0)
        return counts


def _conditions(filters: ProjectFilter, categories: list[Category]) -> dict[str, Q]:
    """Each filter that is used, as a condition on ``Listing``."""

    def kinds(category: Category) -> list[int]:
        return [c.pk for c in categories if category.pk in (c.pk, c.parent_id)]

    made = {
        "q": lambda words: Q(project__in=Project.objects.search(filters.query).values("pk")),
        "category": lambda category: Q(category__in=kinds(category)),
        "governorate": lambda place: Q(governorate=place),
        "area": lambda slug: Q(area__in=Area.objects.filter(slug=slug)),
        "delivers_to": lambda place: Q(zones__contains=[place.pk]),
        "occasion": lambda occasion: Q(occasions__contains=[occasion.pk]),
        "tag": lambda slug: Q(project__in=Project.objects.filter(tags__slug=slug).values("pk")),
        "price_max": lambda price: Q(price_from__lte=price),
        "ready": lambda wanted: Q(is_ready=True),
        "need": lambda need: Q(need=need),
    }
    return {name: made[name](value) for name, value in filters.chosen.items()}


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
            rows = (
                f"one, NULL::text, count(*) FROM base, unnest({column}) AS one "
                f"WHERE {column} <> '{{}}' GROUP BY 2"
            )
        elif name == "area":
            rows = "area_id, NULL::text, count(*) FROM base WHERE area_id IS NOT NULL GROUP BY 2"
        elif name == "price_max":
            rows = "NULL::bigint, %s, sum(n) FROM cube WHERE step <= %s"
            for number, price in enumerate(steps):
                values += [plain(price), number]
            parts += [f"SELECT '{name}', {rows}"] * (len(steps) - 1)
        else:
            rows = "NULL::bigint, 'all', sum(n) FROM cube"
        parts.append(f"SELECT '{name}', {rows}")
    kept = "MATERIALIZED" if once else "NOT MATERIALIZED"
    step = f"CASE {cases} ELSE {len(steps)} END AS step"
    cube = f"SELECT {_FEW}, {step}, count(*) AS n FROM base GROUP BY {_FEW}, step"  # noqa: S608
    ctes = f"WITH base AS {kept} ({base}), cube AS MATERIALIZED ({cube}) "
    sql = ctes + " UNION ALL ".join(parts)
    return sql, [*params, *steps, *values]
