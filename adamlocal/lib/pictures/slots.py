"""A few places to work in, shared by the threads of a process and by all processes."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE_SECONDS = 0.02


class Busy(Exception):
    """Every place is taken, and so are the places to wait."""


class Slots:
    """At most ``places`` at once on this machine, at most ``inside`` of this process.

    A place is a lock on a file in ``folder`` (flock(2)): the kernel gives it back when its
    holder dies, however it dies. ``inside`` counts those that work and those that wait, so that
    some threads of a web server always remain for everybody else.
    """

    def __init__(self, folder: Path, *, places: int, inside: int, patience: float):
        self.folder = folder
        self.places = places
        self.patience = patience  # seconds
        self._inside = threading.BoundedSemaphore(inside)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold a place; raises Busy at once where too many wait, else after ``patience``."""
        if not self._inside.acquire(blocking=False):
            raise Busy
        try:
            descriptor = self._wait()
            try:
                yield
            finally:
                os.close(descriptor)
        finally:
            self._inside.release()

    def _wait(self) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + self.patience
        while True:
            for number in range(self.places):
                descriptor = self._try(number)
                if descriptor is not None:
                    return descriptor
            if time.monotonic() >= deadline:
                raise Busy
            time.sleep(_PAUSE_SECONDS)

    def _try(self, number: int) -> int | None:
        descriptor = os.open(
            self.folder / str(number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return descriptor
