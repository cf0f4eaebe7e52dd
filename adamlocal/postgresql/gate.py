"""A bound to how many threads wait for the database at once: a bulkhead, after Nygard.

Without it, every thread of a web server ends up waiting for the same locked table, and nobody is
left for what needs no database: static files, health, and saying that the site is busy. (Michael
T. Nygard, *Release It!*, second edition, chapter 5, "Bulkheads".)
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


class Busy(psycopg.OperationalError):
    """All places are taken by others who wait for the database."""


class Gate:
    """``places`` to wait for the database; whoever finds none free leaves after ``patience`` seconds.

    Once somebody has left so, the others leave at once, until an answer comes: patience helps
    when there are many, not when the database stands still.
    """

    def __init__(self, places: int, patience: float):
        self.patience = patience
        self._places = threading.BoundedSemaphore(places)
        self._stands_still = False

    @contextmanager
    def place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=0 if self._stands_still else self.patience):
            self._stands_still = True
            raise Busy("too many wait for the database")
        try:
            yield
            self._stands_still = False
        finally:
            self._places.release()
