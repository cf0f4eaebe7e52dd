"""The first process of the web server is killed while visitors keep their connections."""

import os
import signal
import time

from faults.lab import Lab
from faults.report import Report

PAGES = ("/", "/projects/", "/healthz")
AFTER = 45.0


def run(lab: Lab, report: Report) -> None:
    with lab.site() as site, site.visitors(*PAGES, patience=10) as visits:
        time.sleep(6)  # older than a child that dies young
        killed = time.monotonic()
        os.kill(site.master, signal.SIGKILL)
        time.sleep(AFTER)
    met = visits.ended_since(killed)
    dark = visits.dark_after(killed)
    report.add("requests without a good answer", met.share("is_good"),
               right="those of the first 5 seconds", holds=not visits.between(killed + 5, killed + AFTER).count("is_good"))  # fmt: skip
    report.add("seconds until good answers stay", f"{dark:.1f}", right="at most 5", holds=dark <= 5)
