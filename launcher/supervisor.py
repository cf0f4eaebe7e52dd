"""Two children kept alive: the web server and the worker. One that dies is started again."""

import contextlib
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from launcher.setup import ROOT

# A child that dies at once is started again later and later, up to this many seconds.
LONGEST_WAIT = 8.0
GRACE = 10.0


class Child:
    """A process of ours, in a process group of its own, so that nothing of it stays behind."""

    def __init__(self, name: str, command: list[str], env: dict[str, str]):
        self.name, self.command, self.env = name, command, env
        self.process: subprocess.Popen[bytes] | None = None
        self.wait, self.next_start = 0.5, 0.0
        self.started_at = 0.0

    def tend(self) -> None:
        """Start it if it is not running and its time has come."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            if time.monotonic() - self.started_at > 30:
                self.wait = 0.5
            print(
                f"The {self.name} ended ({self.process.returncode}): starting it again.", flush=True
            )
            self.process = None
            self.next_start = time.monotonic() + self.wait
            self.wait = min(self.wait * 2, LONGEST_WAIT)
        if time.monotonic() >= self.next_start:
            self.started_at = time.monotonic()
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.env, start_new_session=True
            )

    def stop(self) -> None:
        if self.process is None:
            return
        self._signal(signal.SIGTERM)
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


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
                time.sleep(1 if announced else 0.1)
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
