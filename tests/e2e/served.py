"""The site as it is served: gunicorn, perhaps a worker, and a database and folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from itertools import count
from pathlib import Path

import psycopg
from django.conf import settings
from playwright.sync_api import Error

ROOT = Path(__file__).resolve().parents[2]

_CLEAR = """
from django.utils import timezone
from influencers.models import Feature
from projects.models import Draft, Project
Feature.objects.update(cancelled_at=timezone.now())
Draft.objects.exclude(project=None).delete()
Project.objects.update(status="archived")
"""


class scratch_database:
    """A database beside the one the settings name, dropped afterwards: a copy of ``template``, or else
    migrated where one was made ready to be copied (``tests.prepared``), or else empty.
    """

    def __init__(self, name: str, template: str = ""):
        self.name = f"{name}_{os.getpid()}"
        self.template = template or os.environ.get("TEST_TEMPLATE") or "template0"

    def __enter__(self) -> str:
        config = settings.DATABASES["default"]
        parts = {
            "host": config["HOST"],
            "port": config["PORT"],
            "user": config["USER"],
            "password": config["PASSWORD"],
        }
        self.parts = {key: value for key, value in parts.items() if value}
        self._execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        # Nothing of it has to outlive a power cut: no commit waits for the disk.
        self._execute(f'ALTER DATABASE "{self.name}" SET synchronous_commit = off')
        host = str(config["HOST"]).replace("/", "%2F")
        login = config["USER"] + (f":{config['PASSWORD']}" if config["PASSWORD"] else "")
        return f"postgres://{login}@{host}:{config['PORT'] or 5432}/{self.name}"

    def __exit__(self, *_: object) -> None:
        self._execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        with psycopg.connect(dbname="postgres", autocommit=True, **self.parts) as connection:
            connection.execute(statement)


class Site:
    """``static`` is a folder of collected files that several sites share."""

    def __init__(self, var: Path, database_url: str, static: Path, **environment: str):
        self.var = var
        self.mails = var / "mails"
        var.mkdir(exist_ok=True)
        (var / "static").symlink_to(static)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {
            **os.environ,
            "VAR_DIR": str(var),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "adamlocal.settings",
            "SECRET_KEY": "browser-tests-only-0123456789-abcdefghij",
            "EMAIL_URL": f"file:///{self.mails}",
            "SITE_URL": self.url,
            "DEMO": "0",
            "STALLED_JOB_SECONDS": "12",
            **environment,
        }
        self.database_url = database_url
        self.children: list[subprocess.Popen] = []
        # Each command's rows are its own (``tests.factories``), and none has a number that tests type.
        self.numbers = count(10_000, 200)

    def start(self) -> None:
        self.web = self._spawn(
            "-m", "gunicorn", "adamlocal.wsgi", "--bind", f"127.0.0.1:{self.port}",
            "--worker-class", "gthread", "--workers", "1", "--threads", "4",
            "--no-control-socket", "--log-level", "warning", apart=True,
        )  # fmt: skip
        wait_for(self._answers)

    def restart_web(self) -> None:
        """Kill the web server in the middle of whatever it does, and start it again."""
        os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait()
        self.start()

    def start_worker(self) -> None:
        self.worker = self._spawn(
            "manage.py", "procrastinate", "worker", "--delete-jobs", "successful"
        )

    def kill_worker(self) -> None:
        self.worker.kill()
        self.worker.wait()

    def query(self, statement: str) -> list[tuple]:
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            return connection.execute(statement).fetchall()

    def _answers(self) -> bool:
        try:
            return urllib.request.urlopen(f"{self.url}/healthz", timeout=1).status == 200  # noqa: S310
        except OSError:
            return False

    def _spawn(self, *command: str, apart: bool = False) -> subprocess.Popen:
        """``apart`` gives it a process group of its own, to be killed with all its children."""
        child = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=self.env, start_new_session=apart
        )
        self.children.append(child)
        return child

    def stop(self) -> None:
        for child in self.children:
            child.terminate()
        for child in self.children:
            child.wait(20)

    def manage(self, *arguments: str) -> str:
        env = {**self.env, "FACTORY_NUMBERS_FROM": str(next(self.numbers))}
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True,
        ).stdout  # fmt: skip

    def fold(self) -> None:
        """Fold the figures now instead of at the next minute."""
        self.manage(
            "shell", "-v", "0", "-c", "from projects.figures import folding; folding.fold()"
        )

    def clear(self) -> None:
        """Take every project, and what waits of it, out of lists, queues and places, for who counts there."""
        self.manage("shell", "-v", "0", "-c", _CLEAR)

    def code_for(self, email: str) -> str:
        """The newest sign-in code that was mailed to an address, by the worker."""

        def newest() -> str:
            found = []
            for path in self.mails.glob("*.log") if self.mails.exists() else []:
                for text in path.read_text("utf-8").split("-" * 79):
                    code = re.search("\u2066([0-9]{6})\u2069", text)
                    if f"To: {email}" in text and code:
                        found.append((path.stat().st_mtime_ns, code.group(1)))
            fresh = [code for _, code in sorted(found) if code not in self.used]
            return fresh[-1] if fresh else ""

        code = wait_for(newest)
        self.used.add(code)
        return code

    used: set[str] = set()


# What a browser says of a page that went away while it was asked: the next page is asked again.
_WENT_AWAY = "Execution context was destroyed"


def wait_for(condition, seconds: float = 30, *, page=None):
    """What a condition returns once it is true; fails after a while.

    Our pages load themselves anew (a draft's, a message's): a page that goes while a condition reads
    it has not answered yet. ``page``: the one whose events and requests the test answers itself
    (``page.on``, ``page.route``); they come only while somebody listens to it.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            found = condition()
        except Error as error:
            if _WENT_AWAY not in error.message:
                raise
            found = None
        if found:
            return found
        if page:
            page.wait_for_timeout(50)
        else:
            time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s in vain for {condition}")
