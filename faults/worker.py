"""One process of the web server is killed."""

import os
import signal
import time

from faults.lab import Lab
from faults.report import Report

PAGES = ("/", "/projects/", "/healthz")
AFTER = 10.0


def run(lab: Lab, report: Report) -> None:
    with lab.site() as site, site.visitors(*PAGES) as visits:
        time.sleep(3)
        killed = time.monotonic()
        os.kill(site.workers[0], signal.SIGKILL)
        time.sleep(AFTER)
    met = visits.ended_since(killed)
    dark = visits.dark_after(killed)
    report.add("requests without a good answer", met.share("is_good"), right="those it held",
               holds=met.count("is_good") <= 8)  # fmt: skip
    report.add("seconds until good answers stay", f"{dark:.1f}", right="at most 5", holds=dark <= 5)
