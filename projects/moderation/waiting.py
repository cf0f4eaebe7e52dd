"""The moderators' one queue: what waits for a person, whichever table it stands in.

Each table is a ``Source``: a query of what waits in it, since when, and the little that its row in the
queue says. The sources become one UNION in SQL, each branch cut to what a page can need, in an order
that its index has: a page costs the same with fifty items waiting as with thousands. Apps that this
one does not know (nominations, appeals, places) add sources of theirs when they are made ready.

What may harm somebody while it waits comes first, and then whatever is due soonest: every kind has its
promised time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import overload

from django.db import connection
from django.db.models import DateTimeField, ExpressionWrapper, F, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from adamlocal.accounts.holds import holds_on
from adamlocal.accounts.models import Hold, User
from adamlocal.lib.deadlines import hours_until
from projects.models import Project

PAGE_SIZE = 20
# Beyond, nobody turns pages: what is done leaves the first one.
LAST_PAGE = 50
# What may harm somebody stands before what is only late.
HARM, USUAL = 0, 1


@dataclass(frozen=True)
class Kind:
    """What a moderator calls it. ``colour`` is a class of the label."""

    label: str | Promise
    colour: str = ""


# By name, in the order of the chips; sources of other apps add theirs.
kinds: dict[str, Kind] = {
    "new": Kind(pgettext_lazy("project", "New")),
    "edit": Kind(pgettext_lazy("kind in the queue", "Edit"), "label--gift"),
    "claim": Kind(pgettext_lazy("kind in the queue", "Claim"), "label--wait"),
    "report": Kind(pgettext_lazy("kind in the queue", "Report"), "label--paid"),
    "note": Kind(pgettext_lazy("kind in the queue", "Words"), "label--kin"),
}


@dataclass(frozen=True)
class Item:
    """One row of the queue. ``key`` is that of its table's row, ``detail`` what its source says of
    it; ``project`` is None where it is about none, and ``hold`` where no colleague is on it."""

    source: "Source"
    kind_name: str
    key: int
    since: datetime
    due: datetime
    detail: dict
    project: Project | None
    hold: Hold | None = None

    @property
    def kind(self) -> Kind:
        return kinds[self.kind_name]

    @property
    def code(self) -> str:
        """The code of its project; empty where it is about none."""
        return self.project.code if self.project else ""

    @property
    def hours_left(self) -> int:
        """Whole hours until the promised answer; negative when it is late."""
        return hours_until(self.due)

    @property
    def url(self) -> str:
        return self.source.address(self)

    @property
    def template(self) -> str:
        return self.source.template

    @property
    def shown(self) -> dict:
        return self.source.shown(self.detail)

    @property
    def mark(self) -> str:
        """Its name in a form: ``submission-12``."""
        return f"{self.source.name}-{self.key}"


@dataclass(frozen=True)
class Source:
    """What waits in one table.

    ``rows`` is all of it that somebody moderates, in the order of an index, with ``waits_as`` (one of
    ``may_be``), ``waits_about`` (the key of the project, or null), ``waits_since`` and ``waits_with``
    (a JSON object: what the row's template shows) to each. ``promise`` is how long an answer may take;
    None where each row says itself until when it was promised (``waits_until``).
    """

    name: str
    may_be: tuple[str, ...]
    rows: Callable[[User], QuerySet]
    promise: Callable[[], timedelta] | None
    address: Callable[[Item], str]
    template: str
    # What its template is given of ``waits_with``.
    shown: Callable[[dict], dict] = dict
    risk: int = USUAL


sources: list[Source] = []


def register(source: Source, **names: Kind) -> None:
    """Add a source, once, and the kinds that it brings."""
    kinds.update(names)
    if source.name not in {known.name for known in sources}:
        sources.append(source)


def counts(user: User) -> dict[str, int]:
    """How much of each kind waits for somebody, in the order of the chips, without those of which
    nothing does; one query."""
    branches = [source.rows(user).order_by().values_list("waits_as") for source in sources]
    sql, params = branches[0].union(*branches[1:], all=True).query.sql_with_params()
    with connection.cursor() as cursor:
        # The statement is Django's own; what is counted is its only column.
        cursor.execute(
            f"SELECT waits, count(*) FROM ({sql}) AS waiting (waits) GROUP BY 1",  # noqa: S608
            params,
        )
        found = dict(cursor.fetchall())
    return {name: found[name] for name in kinds if name in found}


@dataclass(frozen=True)
class Queue(Sequence[Item]):
    """What waits for somebody, of one kind or of all, in order; ``Paginator`` counts and cuts it."""

    user: User
    kind: str = ""
    known_counts: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        counted = self.known_counts
        number = counted.get(self.kind, 0) if self.kind else sum(counted.values())
        return min(number, PAGE_SIZE * LAST_PAGE)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        if isinstance(index, int):
            return next(self._items(index, index + 1))
        return list(self._items(index.start or 0, index.stop))

    def _items(self, start: int, stop: int) -> Iterator[Item]:
        """Three queries: the rows, their projects with photos, and who is on them."""
        if stop <= start:
            return
        branches = [self._branch(source, stop) for source in sources if self._may_have(source)]
        found = branches[0]
        if branches[1:]:
            union = found.union(*branches[1:], all=True)
            found = union.order_by("waits_risk", "waits_until", "waits_in", "id")
        rows = list(found[start:stop])
        projects = Project.objects.for_cards().in_bulk(
            {row["waits_about"] for row in rows} - {None}
        )
        by_name = {source.name: source for source in sources}
        on_them = holds_on(projects.values()).items()
        held = {key: hold for key, hold in on_them if not hold.is_of(self.user)}
        for row in rows:
            yield Item(
                source=by_name[row["waits_in"]],
                kind_name=row["waits_as"],
                key=row["id"],
                since=row["waits_since"],
                due=row["waits_until"],
                detail=row["waits_with"],
                project=projects.get(row["waits_about"]),
                hold=held.get(row["waits_about"] or 0),
            )

    def _may_have(self, source: Source) -> bool:
        return not self.kind or self.kind in source.may_be

    def _branch(self, source: Source, stop: int) -> QuerySet:
        """As much of a source as could stand before ``stop``."""
        rows = source.rows(self.user)
        if self.kind and len(source.may_be) > 1:
            rows = rows.filter(waits_as=self.kind)
        if source.promise is not None:
            until = F("waits_since") + Value(source.promise())
            rows = rows.annotate(waits_until=ExpressionWrapper(until, DateTimeField()))
        return rows.annotate(
            waits_in=Value(source.name), waits_risk=Value(source.risk)
        ).values(
            "waits_risk", "waits_until", "waits_in", "id",
            "waits_as", "waits_about", "waits_since", "waits_with",
        )[:stop]  # fmt: skip
