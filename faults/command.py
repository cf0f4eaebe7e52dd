"""A command of `manage.py` runs beside the site and ends, three times."""

import time

from faults.lab import Lab
from faults.report import Report


def run(lab: Lab, report: Report) -> None:
    with lab.site() as site:
        before = site.postmaster
        with site.visitors("/", "/projects/") as visits:
            time.sleep(1)
            for _ in range(3):
                site.manage("showmigrations", "projects")
                time.sleep(3)
        report.add("requests without a good answer", visits.share("is_good"), right="none",
                   holds=not visits.count("is_good"))  # fmt: skip
        same = site.postmaster == before
        report.add("the database server goes on", "yes" if same else "no", right="yes", holds=same)
