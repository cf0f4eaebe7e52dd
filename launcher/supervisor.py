"""Two children kept alive: the web server and the worker. One that dies is started again."""

import contextlib
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from launcher.setup import ROOT

# A child that dies young is started again later and later, up to this many seconds.
LONGEST_WAIT = 8.0
YOUNG = 5.0
GRACE = 10.0
# What a dead child left behind gets so long to finish the requests it has.
ORPHANS_GRACE = 0.5


class Child:
    """A process of ours, in a process group of its own, so that nothing of it stays behind."""

    def __init__(self, name: str, command: list[str], env: dict[str, str]):
        self.name, self.command, self.env = name, command, env
        self.process: subprocess.Popen[bytes] | None = None
        self.wait, self.next_start = 0.5, 0.0
        self.started_at = 0.0

    def tend(self) -> None:
        """Start it if it is not running and its time has come."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            self._bury(self.process)
        if time.monotonic() >= self.next_start:
            self.started_at = time.monotonic()
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.env, start_new_session=True
            )

    def _bury(self, dead: "subprocess.Popen[bytes]") -> None:
        """End what is left of its group (workers would hold the port), and say when to go on."""
        print(f"The {self.name} ended ({dead.returncode}): starting it again.", flush=True)
        now = time.monotonic()
        if now - self.started_at > YOUNG:
            self.wait, self.next_start = 0.5, now
        else:
            self.next_start = now + self.wait
            self.wait = min(self.wait * 2, LONGEST_WAIT)
        _end_group(dead, ORPHANS_GRACE)
        self.process = None

    def stop(self) -> None:
        """End it and all of its group; what does not end in time is killed."""
        if self.process is None:
            return
        _end_group(self.process, GRACE)
        self.process.wait()


def _end_group(process: "subprocess.Popen[bytes]", grace: float) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        if not _signal(process, number):
            return
        deadline = time.monotonic() + grace
        while _is_any_left(process) and time.monotonic() < deadline:
            time.sleep(0.02)


def _is_any_left(process: "subprocess.Popen[bytes]") -> bool:
    process.poll()  # a child that nobody waited for would still count
    return _signal(process, 0) and not _is_all_defunct(process.pid)


def _signal(process: "subprocess.Popen[bytes]", number: int) -> bool:
    """Signal the whole group; False if nobody is left in it."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return False
    return True


def _is_all_defunct(group: int) -> bool:
    """Whether every process of a group has ended, though nobody has waited for it yet.

    In a container the first process often waits for no orphan. Where there is no /proc (see
    proc_pid_stat(5)) it cannot be told: False.
    """
    found = False
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group = path.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group:
                found = True
                if state != "Z":
                    return False
    return found


class Supervisor:
    def __init__(self, children: list[Child], *, also: Callable[[], None] = lambda: None):
        self.children, self.also = children, also

    def run(self, *, address: str, ready: Callable[[], None]) -> int:
        """Tend the children until interrupted; ``ready`` is called when the site first answers."""
        if answers(address):
            print(f"Something answers at {address} already: stop it, or choose another PORT.")
            return 1
        announced = False
        try:
            while True:
                self.also()
                for child in self.children:
                    child.tend()
                if not announced and answers(f"{address}/healthz"):
                    ready()
                    announced = True
                time.sleep(0.1)
        finally:
            for child in reversed(self.children):
                child.stop()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
