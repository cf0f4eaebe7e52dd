"""The database stands still for ten seconds: its processes are stopped, and then go on."""

import signal

from faults.lab import Lab, kill
from faults.report import Report
from faults.standstill import watch


def run(lab: Lab, report: Report) -> None:
    with lab.site() as site:
        stopped: list[int] = []

        def freeze() -> None:
            stopped.extend(site.database_processes)
            for pid in stopped:
                kill(pid, signal.SIGSTOP)

        def thaw() -> None:
            for pid in stopped:
                kill(pid, signal.SIGCONT)

        watch(site, report, "10 s", 10, begin=freeze, end=thaw)
