"""What is the same of a locked table and of a frozen database: who waits, and for how long."""

import re
import time
import urllib.request

from faults.lab import Site
from faults.report import Report
from faults.visitors import Visits

PAGES = ("/", "/projects/")
QUICK = ("/healthz", "/readyz")
# A watcher gives up and asks again.
QUICK_PATIENCE = 3.0
CROWD = 40  # far more than the web server has threads
# Of a whole answer, the connection's own place in a crowd included.
WITHIN = 1.0
PAGE_WITHIN = 6.0


def a_static_file(site: Site) -> str:
    with urllib.request.urlopen(site.url) as answer:
        return re.search(r"/static/css/[^\"']+\.css", answer.read().decode())[0]


def judge(report: Report, static: str, during: Visits, after: Visits, label: str) -> None:
    """``during`` is what was asked while it stood still, ``after`` when it had gone on for a while."""
    for path, name in (
        (static, "static files"),
        ("/healthz", "`/healthz`"),
        ("/readyz", "`/readyz`"),
    ):
        met = during.of(path)
        # /readyz says that the database is away: that is an answer.
        bad = sum(visit.status not in ({200, 503} if path == "/readyz" else {200}) or visit.seconds > WITHIN
                  for visit in met)  # fmt: skip
        report.add(f"{label}: {name} not answered within a second", f"{bad} of {len(met)}", right="none",
                   holds=bool(met) and not bad)  # fmt: skip
    pages = during.of(*PAGES)
    late = sum(visit.seconds > PAGE_WITHIN for visit in pages)
    report.add(f"{label}: pages not answered within {PAGE_WITHIN:.0f} seconds", f"{late} of {len(pages)}",
               right="none", holds=bool(pages) and not late)  # fmt: skip
    report.add(f"{label}: pages neither good nor a 503 with Retry-After", pages.share("is_kind"), right="none",
               holds=not pages.count("is_kind"))  # fmt: skip
    report.add(f"{label}: bad answers from 3 seconds after its end", after.share("is_good"), right="none",
               holds=bool(after) and not after.count("is_good"))  # fmt: skip


def watch(site: Site, report: Report, label: str, seconds: float, begin, end) -> None:
    """Visit while it stands still for ``seconds``, and 8 seconds longer."""
    static = a_static_file(site)
    with (
        site.visitors(*PAGES, number=CROWD) as crowd,
        site.visitors(static, *QUICK, number=3, patience=QUICK_PATIENCE) as quick,
    ):
        time.sleep(3)
        begin()
        begun = time.monotonic()
        try:
            time.sleep(seconds)
        finally:
            end()
        ended = time.monotonic()
        time.sleep(8)
    met = Visits([*crowd, *quick])
    judge(
        report,
        static,
        met.under_way(begun + 0.2, ended - 0.2),
        met.between(ended + 3, ended + 8),
        label,
    )
