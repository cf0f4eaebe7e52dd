"""Ctrl-C, and `make run` again at once: three times, and then Ctrl-C while it starts."""

import time

from faults.lab import Lab, processes
from faults.report import Report

TIMES = 3


def run(lab: Lab, report: Report) -> None:
    tracebacks = started = 0
    with lab.site() as site:
        said = len(site.said())
        for _ in range(TIMES):
            old = site.process
            site.interrupt()
            site.launch()  # the old one is still on its way down
            started += _is_ready(site, said)
            old.wait(60)
            tracebacks += "Traceback" in site.said()[said:]
            said = len(site.said())
            if site.process.poll() is not None:
                site.start()
        site.interrupt()
        site.process.wait(60)
        site.launch()
        time.sleep(0.7)
        site.interrupt()
        site.process.wait(60)
        time.sleep(1)
        left = [pid for pid in site.left() if pid in processes()]
        report.add(
            "starts that came up", f"{started} of {TIMES}", right="all", holds=started == TIMES
        )
        report.add(
            "starts with a traceback",
            f"{tracebacks} of {TIMES}",
            right="none",
            holds=not tracebacks,
        )
        report.add(
            "processes left after Ctrl-C while it starts", len(left), right="none", holds=not left
        )


def _is_ready(site, said: int) -> bool:
    """Ready, and by this run: the log is looked at from where it stood."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and site.process.poll() is None:
        if "Ctrl-C stops it" in site.said()[said:] and site.wait_until_ready(1):
            return True
        time.sleep(0.1)
    return False
