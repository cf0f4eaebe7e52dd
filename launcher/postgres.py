"""The embedded PostgreSQL server: started once here, shared by every child, stopped last."""

import contextlib
import os
import signal
import subprocess
import sys
import time

from launcher.setup import PYTHON, ROOT, VAR

DATA = VAR / "pg" / "18"
_START = (
    "from pathlib import Path; from adamlocal.database import embedded_url; "
    "print(embedded_url(Path({var!r}), keep=True))"
)
STOP_SECONDS = 20


class Postgres:
    """A context that puts ``DATABASE_URL`` into an environment; nothing where one is set."""

    def __init__(self, env: dict[str, str]):
        self.env = env
        self.is_ours = not env.get("DATABASE_URL")

    def __enter__(self) -> "Postgres":
        if self.is_ours:
            # Somebody else's server (a site that runs while tests do) is joined, not stopped.
            self.is_joined = self.pid() is not None
            self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_ours and not self.is_joined:
            self.stop()

    def start(self) -> None:
        env = {key: value for key, value in self.env.items() if key != "DATABASE_URL"}
        command = [str(PYTHON), "-c", _START.format(var=str(VAR))]
        for is_last in (False, False, True):
            started = subprocess.run(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE)
            if started.returncode == 0:
                break
            if is_last:
                sys.exit("PostgreSQL did not start: what it says stands above.")
            # A server that is still shutting down cannot be joined: let it end first.
            time.sleep(STOP_SECONDS / 10)
        self.env["DATABASE_URL"] = started.stdout.strip().splitlines()[-1]

    def stop(self) -> None:
        """A fast shutdown: SIGINT to the postmaster, then wait until it is gone."""
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + STOP_SECONDS
        while self.pid() is not None and time.monotonic() < deadline:
            time.sleep(0.05)

    def keep_alive(self) -> None:
        """Start the server again if it died; called every second by the supervisor."""
        if self.is_ours and self.pid() is None:
            print("The database stopped: starting it again.", flush=True)
            self.start()

    @staticmethod
    def pid() -> int | None:
        """The postmaster's process, if it is running; a stale pid file is nobody's."""
        try:
            pid = int((DATA / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        with contextlib.suppress(PermissionError):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return None
        return pid
