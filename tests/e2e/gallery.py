"""The demo directory on a day that does not pass, served to be looked at and not changed.

``python -m tests.e2e.gallery`` serves it until its input ends: the launcher's Lighthouse looks too.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.served import ROOT, Site, scratch_database


def collect_static(var: Path) -> Path:
    """The static files as they are served: named by their content, and compressed."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=ROOT,
        env={
            **os.environ,
            "VAR_DIR": str(var),
            "DATABASE_URL": "postgres://nobody@localhost/none",
            "DJANGO_SETTINGS_MODULE": "adamlocal.settings",
            "SECRET_KEY": "browser-tests-only-0123456789-abcdefghij",
        },
        check=True,
    )
    return var / "static"


@contextmanager
def opened(var: Path, static: Path, **environment: str) -> Iterator[Site]:
    """The site, with ``staged``: the sessions and names that ``tests.e2e.stage`` gives away."""
    with scratch_database("gallery") as url:
        settings = {"DJANGO_SETTINGS_MODULE": "tests.e2e.frozen", "DEMO": "1"}
        served = Site(var, url, static, **settings | environment)
        try:
            served.manage("prepare")
            served.manage("demo")
            code = "import json; from tests.e2e import stage; print(json.dumps(stage.set_up()))"
            served.staged = json.loads(served.manage("shell", "-v", "0", "-c", code))
            served.start()
            yield served
        finally:
            served.stop()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        static = collect_static(Path(folder) / "collected")
        with opened(Path(folder) / "gallery", static) as served:
            told = {"url": served.url, "names": served.staged["names"]}
            print(json.dumps(told), flush=True)  # noqa: T201 - to whoever started it
            sys.stdin.read()


if __name__ == "__main__":
    main()
