"""A migration or a person holds the table of projects: for ten seconds, then for sixty."""

import psycopg

from faults.lab import Lab
from faults.report import Report
from faults.standstill import watch


def run(lab: Lab, report: Report) -> None:
    with lab.site() as site:
        for seconds in (10, 60):
            with psycopg.connect(site.database_url) as session:
                watch(
                    site, report, f"{seconds} s", seconds,
                    begin=lambda: session.execute("LOCK TABLE projects_project IN ACCESS EXCLUSIVE MODE"),
                    end=session.rollback,
                )  # fmt: skip
