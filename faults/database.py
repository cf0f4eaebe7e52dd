"""The database's first process is killed, as a machine short of memory does."""

import os
import signal
import time

from faults.lab import Lab, status
from faults.report import Report

AFTER = 20.0


def run(lab: Lab, report: Report) -> None:
    with lab.site() as site:
        with site.visitors("/", "/projects/", "/healthz") as visits:
            time.sleep(3)
            killed = time.monotonic()
            os.kill(site.postmaster, signal.SIGKILL)
            time.sleep(AFTER)
        # Asked when nobody else does: how soon it answers in a crowd is the lock's question.
        ready = status(f"{site.url}/readyz")
    met = visits.ended_since(killed)
    dark = visits.of("/", "/projects/").dark_after(killed)
    report.add("answers that were neither good nor a 503 with Retry-After", met.share("is_kind"),
               right="none", holds=not met.count("is_kind"))  # fmt: skip
    report.add("`/healthz` without a good answer", met.of("/healthz").share("is_good"), right="none",
               holds=not met.of("/healthz").count("is_good"))  # fmt: skip
    report.add(
        "seconds until good answers stay", f"{dark:.1f}", right="at most 10", holds=dark <= 10
    )
    report.add("`/readyz` afterwards", ready, right="200", holds=ready == 200)
