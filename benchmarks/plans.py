"""The shapes of query plans: ``python -m benchmarks.plans [FILE.json] [--scale N]``.

What a page costs in a large directory is decided by the plans of its queries, and a plan changes at
once: a query that answers among 100,000 projects may not answer among 300,000. So plans are looked
at, not times. ``Recorder`` takes down the queries of whatever is done, ``faults_of`` says what is
wrong with the plan of one; a few thousand projects do for a million where PostgreSQL is told so
(``enlarge``). This command asks it among as many real ones (1,000,000 unless told) of the pages
that read lists, where nothing is told. Ends with 1 where a plan is wrong.
"""

import argparse
import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.finding import build, scratch_database

ROOT = Path(__file__).resolve().parents[1]
SCALE = 1_000_000
# Rows of a project, at least one on average, by table: what grows with the directory.
LARGE = {
    "projects_project": 1, "projects_listing": 1, "projects_turn": 1, "projects_searchentry": 1,
    "projects_consent": 2, "projects_product": 2, "projects_deliveryzone": 3,
    "projects_contact": 2, "projects_photo": 3, "projects_projectmember": 1,
    "projects_dailystat": 20, "projects_event": 20, "taggit_taggeditem": 2,
}  # fmt: skip
# More rows than this are the directory, not a page of it.
MANY = 20_000
# The work_mem that the site asks of its server (docs/operating.md), in bytes: what is sorted
# beyond it is sorted on disk.
WORK_MEM = 16 * 1024 * 1024
# Nodes that give no row before they have read all of theirs.
_BLOCKING = {"Sort", "Aggregate", "Hash", "Materialize", "Unique", "WindowAgg", "SetOp"}
_SCANS = {"Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan"}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a plan: ``kind`` is subplan, sort or scan; ``of`` the table, or the name
    of the subplan."""

    kind: str
    of: str
    rows: int

    def __str__(self) -> str:
        return f"{self.kind} of {self.of}, {self.rows:,} rows"


def faults_of(plan: dict[str, Any]) -> list[Fault]:
    """The faults of a plan as ``EXPLAIN (FORMAT JSON)`` tells it (its ``Plan``)."""
    return list(_walked(plan, above=()))


def _walked(node: dict[str, Any], above: tuple[dict[str, Any], ...]) -> Iterator[Fault]:
    rows, table = int(node["Plan Rows"]), node.get("Relation Name", "")
    if node["Node Type"] in _SCANS and table in LARGE:
        read_in_full = node["Node Type"] == "Seq Scan" or rows > MANY
        if read_in_full and not _is_cut(node, above):
            yield Fault("scan", table, rows)
    is_cut = above and above[-1]["Node Type"] == "Limit"  # which keeps the first few alone
    if node["Node Type"] == "Sort" and rows * int(node["Plan Width"]) > WORK_MEM and not is_cut:
        yield Fault("sort", ", ".join(node["Sort Key"]), rows)
    for part in node.get("Plans", []):
        if part["Parent Relationship"] == "SubPlan" and _is_asked_for_each_row(node, part):
            yield Fault("subplan", _table_of(part), rows)
        yield from _walked(part, (*above, node))


def _is_cut(node: dict[str, Any], above: tuple[dict[str, Any], ...]) -> bool:
    """Whether a LIMIT ends the reading before all is read: nothing between has to have it all. A scan
    of a table without an order is cut by luck alone."""
    if node["Node Type"] == "Seq Scan" and "Filter" in node:
        return False
    for one in reversed(above):
        if one["Node Type"] == "Limit":
            return True
        if one["Node Type"] in _BLOCKING:
            return False
    return False


def _is_asked_for_each_row(node: dict[str, Any], part: dict[str, Any]) -> bool:
    """Whether a subplan runs for each of many rows, or reads a large table each time; one that is
    hashed runs once. Rows of a page are few, whatever is asked of each."""
    name = part["Subplan Name"]
    if f"hashed {name}" in json.dumps({key: node[key] for key in node if key != "Plans"}):
        return False
    reads = node.get("Relation Name") in LARGE and node["Node Type"] == "Seq Scan"
    return reads or int(node["Plan Rows"]) > MANY or bool(_scanned(part))


def _scanned(node: dict[str, Any]) -> list[str]:
    found = [node["Relation Name"]] if node["Node Type"] == "Seq Scan" else []
    found = [table for table in found if table in LARGE]
    return found + [table for part in node.get("Plans", []) for table in _scanned(part)]


def _table_of(node: dict[str, Any]) -> str:
    while "Relation Name" not in node and node.get("Plans"):
        node = node["Plans"][0]
    return str(node.get("Relation Name", node["Node Type"]))


@dataclass
class Recorder:
    """The queries of what is done while it records, once each: SQL with its parameters, and where in
    our code it was asked (module and function)."""

    queries: dict[str, tuple[Any, str]] = field(default_factory=dict)

    @contextmanager
    def recording(self) -> Iterator[None]:
        from django.db import connection

        with connection.execute_wrapper(self._note):
            yield

    def _note(self, execute, sql, params, many, context):
        if not many and sql.lstrip("( \n").startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            self.queries.setdefault(sql, (params, _where()))
        return execute(sql, params, many, context)

    def faults(self) -> dict[tuple[str, str, str], Fault]:
        """The faults of all that was recorded by (where, kind, of), with today's statistics."""
        found = {}
        for sql, (params, where) in self.queries.items():
            for fault in faults_of(explained(sql, params)):
                found[where, fault.kind, fault.of] = fault
        return found


def _where() -> str:
    """The innermost function of ours, which asked: ``module:function``."""
    for frame in reversed(traceback.extract_stack()):
        path = Path(frame.filename)
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in (
            "adamlocal", "projects", "influencers"
        ):  # fmt: skip
            return f"{path.relative_to(ROOT).with_suffix('').as_posix()}:{frame.name}"
    return "elsewhere"


def explained(sql: str, params: Any) -> dict[str, Any]:
    """The plan of a statement, which is not run."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        [(told,)] = cursor.fetchall()
    plan = json.loads(told) if isinstance(told, str) else told
    return dict(plan[0]["Plan"])


def enlarge(projects: int) -> None:
    """Tell the planner of this transaction that each large table has as many rows as so many projects
    have. What it knows of values stays: shares grow with the table, and what is unique is unique
    still. It multiplies the rows of a page, as ``pg_class`` has them, by the pages that the file
    has; so this holds for any version, and is gone with the transaction. For superusers.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        for table, each in LARGE.items():
            cursor.execute(
                "UPDATE pg_class SET reltuples = %s, relpages = greatest(1, "
                "pg_relation_size(oid) / current_setting('block_size')::int) WHERE oid = %s::regclass"
                " OR oid IN (SELECT indexrelid FROM pg_index"
                " WHERE indrelid = %s::regclass AND indpred IS NULL)",
                [projects * each, table, table],
            )


def pages() -> list[str]:
    """Addresses of pages that read lists."""
    from projects.models import Category, Governorate, Project

    shown = Project.objects.public()
    orders = {"": shown.in_turn(), "new": shown.newest(), "ready": shown.soonest_ready()}
    middle = {sort: rows.values_list("code", flat=True)[1200] for sort, rows in orders.items()}
    kind, place = Category.objects.filter(parent__isnull=False)[0], Governorate.objects.all()[0]
    return [
        "/", "/impact/", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-projects-1.xml",
        "/feeds/projects.atom", f"/feeds/categories/{kind.slug}.atom", "/projects/?page=50",
        *(f"/projects/?sort={sort}&after={code}" for sort, code in middle.items()),
        *(f"/projects/?sort={sort}" for sort in orders), f"/p/{middle['']}/",
        kind.get_absolute_url(), place.get_absolute_url(), "/influencers/", "/campaigns/",
    ]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", nargs="?", type=Path)
    parser.add_argument("--scale", type=int, default=SCALE)
    args = parser.parse_args()
    with scratch_database("adamlocal_plans"):
        import django

        django.setup()
        build(args.scale)
        found = recorded()
    for (where, _kind, _of), fault in found.items():
        print(f"{where:60} {fault}")
    print(f"{len(found)} of the plans of {args.scale:,} projects are wrong")
    if args.report:
        told = [{"where": where, "fault": str(fault)} for (where, *_), fault in found.items()]
        args.report.write_text(json.dumps({"scale": args.scale, "faults": told}, indent=1) + "\n")
    return int(bool(found))


def recorded() -> dict[tuple[str, str, str], Fault]:
    """What is wrong with the plans of ``pages``."""
    from django.test import Client

    recorder, client = Recorder(), Client(headers={"host": "localhost"})
    for path in pages():
        with recorder.recording():
            client.get(path)
    return recorder.faults()


if __name__ == "__main__":
    sys.exit(main())
