#!/usr/bin/env python3
"""Run a query file through ``projects.finding.search.search`` and print the scorer's table.

    python benchmarks/search/measure.py [queries-dev.jsonl …]

Reads the database of ``DATABASE_URL``, which holds the collection and nothing else (``make
search-eval`` makes one, fills it and calls this). Writes ``var/search-eval/<name>.jsonl``, a run
file as ``score.py`` reads it, and leaves with status 1 when a goal is missed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DEPTH = 24
GOALS = {"queries-dev": "goals-dev.json"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("queries", nargs="*", default=["queries-dev.jsonl"])
    parser.add_argument("--per-query", action="store_true")
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adamlocal.settings")
    import django

    django.setup()
    status = 0
    for name in args.queries:
        status |= measure(HERE / name, per_query=args.per_query)
    return status


def measure(queries: Path, *, per_query: bool) -> int:
    """Answer every query, time it, write the run file, print the table."""
    from projects.finding.filters import ProjectFilter
    from projects.finding.paging import page_of
    from projects.finding.search import search
    from projects.finding.shortlist import PAGES
    from projects.models import Project

    rows = [json.loads(line) for line in queries.read_text("utf-8").splitlines() if line.strip()]
    list(search("كيك").projects[:DEPTH])  # what is held in memory is read before the clock starts
    answers, milliseconds = [], []
    for row in rows:
        start = time.perf_counter()
        # As the list does: how many there are, and a page of projects with what their cards show.
        filters = ProjectFilter({"q": row["query"]}, queryset=Project.objects.public())
        total = filters.listed().count()
        cards = Project.objects.for_cards()
        page = page_of(filters.qs, None, total=total, cards=cards, ranked=PAGES)
        refs = [project.import_ref for project in page.object_list[:DEPTH]]
        milliseconds.append((time.perf_counter() - start) * 1000)
        answers.append({"id": row["id"], "refs": refs})
    run = ROOT / "var" / "search-eval" / queries.name
    run.parent.mkdir(parents=True, exist_ok=True)
    run.write_text("".join(json.dumps(answer) + "\n" for answer in answers), "utf-8")
    goals = HERE / GOALS.get(queries.stem, "goals.json")
    print(f"\n{queries.name}: {len(rows)} queries", flush=True)
    command = [sys.executable, str(HERE / "score.py"), str(queries), "--run", str(run)]
    status = subprocess.call(
        [*command, "--goals", str(goals), *(["--per-query"] if per_query else [])]
    )
    milliseconds.sort()
    print(
        f"server time of a search with its count, ms: median {statistics.median(milliseconds):.1f}, "
        f"p95 {milliseconds[int(len(milliseconds) * 0.95)]:.1f}, most {milliseconds[-1]:.1f}"
    )
    return status


if __name__ == "__main__":
    sys.exit(main())
