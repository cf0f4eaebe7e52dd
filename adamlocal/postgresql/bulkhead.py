"""A bound to how many threads wait for the database at once: a bulkhead, after Nygard.

Without it, every thread of a web server ends up waiting for the same locked table, and nobody is
left for what needs no database: static files, health, and saying that the site is busy. (Michael
T. Nygard, *Release It!*, second edition, chapter 5, "Bulkheads".)
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


class Busy(psycopg.OperationalError):
    """All places are taken by others who wait for the database."""


class Bulkhead:
    """``places`` to wait for the database; who finds none free waits while answers come.

    Nobody is sent away for there being many: as long as places change hands, everybody's turn
    comes. After ``patience`` seconds without an answer to anybody the database stands still; those
    without a place leave then, and whoever comes later leaves at once, until the next answer.
    """

    def __init__(self, places: int, patience: float):
        self.places, self.patience = places, patience
        self._changed = threading.Condition()
        self._taken = 0
        self._stands_still = False
        self._quiet_since = 0.0

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place while waiting for one answer; raises Busy."""
        self._enter()
        try:
            yield
        except BaseException:
            self._leave(answered=False)
            raise
        self._leave(answered=True)

    def _enter(self) -> None:
        with self._changed:
            while self._taken == self.places:
                left = self._quiet_since + self.patience - time.monotonic()
                if self._stands_still or left <= 0:
                    self._stands_still = True
                    raise Busy("too many wait for the database")
                self._changed.wait(left)
            self._taken += 1
            if self._taken == self.places:
                # Only now does anybody wait: the silence before was nobody's question.
                self._quiet_since = time.monotonic()

    def _leave(self, *, answered: bool) -> None:
        with self._changed:
            self._taken -= 1
            if answered:
                self._stands_still = False
                self._quiet_since = time.monotonic()
            self._changed.notify()
