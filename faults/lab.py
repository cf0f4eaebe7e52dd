"""A whole site in a temporary folder, started by its own ``dev run``, to break things on."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from faults.visitors import Visitors

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = (".git", ".venv", "var", "__pycache__", "node_modules")
# The first start makes a database and the demo directory, the later ones only look at them.
START_SECONDS = 240
STOP_SECONDS = 60


class Lab:
    """The measured tree in ``folder``: this one as it stands, or a commit of its history."""

    def __init__(self, folder: Path, commit: str = ""):
        self.folder = folder
        if commit:
            archive = subprocess.check_output(["git", "archive", commit], cwd=ROOT)
            with tarfile.open(fileobj=BytesIO(archive)) as tar:
                tar.extractall(folder, filter="data")
        else:
            shutil.copytree(
                ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True
            )
        (folder / ".venv").symlink_to((ROOT / ".venv").resolve())

    @contextmanager
    def site(self, **environment: str) -> Iterator["Site"]:
        """``make run``, answering; whatever the block does to it, nothing of it stays."""
        site = Site(self.folder, environment)
        try:
            site.start()
            yield site
        finally:
            site.end()


class Site:
    """One run of the site; ``environment`` beside what it needs to be apart from all others."""

    def __init__(self, folder: Path, environment: dict[str, str]):
        self.folder = folder
        self.log = folder / "run.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        outer = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "VAR_DIR"}}
        self.env = {
            **outer,
            "DEMO": "1",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DIRECTORY_WHATSAPP": "+962790000000",
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    # --- running -------------------------------------------------------------------------------

    def launch(self) -> None:
        """Begin ``dev run``, and wait for nothing."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "dev", "run"], cwd=self.folder, env=self.env,
                stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip

    def start(self) -> None:
        self.launch()
        if not self.wait_until_ready(START_SECONDS):
            raise RuntimeError(f"The site did not start:\n{self.said()[-2000:]}")

    def wait_until_ready(self, seconds: float) -> bool:
        """Whether it is ready within so many seconds, the launcher's last preparations included."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            if status(f"{self.url}/readyz") == 200 and "Ctrl-C stops it" in self.said():
                return True
            time.sleep(0.1)
        return False

    def interrupt(self) -> None:
        """Ctrl-C."""
        os.killpg(self.process.pid, signal.SIGINT)

    def end(self) -> None:
        """Ctrl-C, and by force if that does not do; then whatever is left of it."""
        if self.process is not None and self.process.poll() is None:
            self.interrupt()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for pid in self.left():
            kill(pid, signal.SIGKILL)

    def said(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def manage(self, *arguments: str) -> str:
        """A command beside it, as one types it: without ``DATABASE_URL``."""
        command = [".venv/bin/python", "manage.py", *arguments]
        return subprocess.check_output(
            command, cwd=self.folder, env=self.env, text=True, stderr=subprocess.STDOUT, timeout=120
        )

    def python(self, *arguments: str) -> str:
        """Python with the measured tree's code, its settings and its running database."""
        env = {**self.env, "DJANGO_SETTINGS_MODULE": "adamlocal.settings"}
        env["DATABASE_URL"] = self.database_url
        command = [".venv/bin/python", *arguments]
        return subprocess.check_output(command, cwd=self.folder, env=env, text=True, timeout=300)

    # --- its processes -------------------------------------------------------------------------

    @property
    def database_url(self) -> str:
        lines = (self.folder / "var/pg/18/postmaster.pid").read_text().splitlines()
        return f"postgres://postgres@{lines[4].strip().replace('/', '%2F')}:{lines[3]}/postgres"

    @property
    def postmaster(self) -> int:
        return int((self.folder / "var/pg/18/postmaster.pid").read_text().split("\n", 1)[0])

    @property
    def database_processes(self) -> list[int]:
        """The postmaster and all that it started."""
        return [self.postmaster, *children(self.postmaster)]

    @property
    def master(self) -> int:
        """The web server's first process."""
        return next(pid for pid in self._gunicorns() if parent(pid) == self.process.pid)

    @property
    def workers(self) -> list[int]:
        return [pid for pid in self._gunicorns() if parent(pid) == self.master]

    def _gunicorns(self) -> list[int]:
        return [pid for pid in self.left() if b"gunicorn" in command_line(pid)]

    def left(self) -> list[int]:
        """Every process that runs in its folder or on its database."""
        folder = str(self.folder.resolve())
        return [
            pid for pid in processes()
            if working_folder(pid).startswith(folder) or folder.encode() in command_line(pid)
        ]  # fmt: skip

    # --- who comes -------------------------------------------------------------------------------

    def visitors(self, *paths: str, number: int = 8, patience: float = 75) -> Visitors:
        """Kept-alive clients that ask for these pages in turn until the block ends."""
        return Visitors(self.port, paths, number=number, patience=patience)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def status(url: str, seconds: float = 2) -> int:
    """The status of an answer, 0 for none."""
    try:
        with urllib.request.urlopen(url, timeout=seconds) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


# --- /proc (proc(5)); these faults are made on Linux -------------------------------------------------


def processes() -> list[int]:
    """Those that run; one that has ended and waits to be noticed does not."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state = (path / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.append(int(path.name))
    return found


def parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def children(pid: int) -> list[int]:
    return [one for one in processes() if parent(one) == pid]


def command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def working_folder(pid: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return ""


def kill(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
