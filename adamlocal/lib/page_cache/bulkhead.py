"""How many renders may run in a process, and how many threads of the server may wait for one.

A bulkhead per kind of page: what fills one leaves the others and every kept page dry.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


class Busy(Exception):
    """Every place is taken, or as many wait as may."""


class Bulkhead:
    """At most ``places`` renders at once; at most ``inside`` threads of the server for them.

    ``inside`` counts threads that render and those that wait, so that the server's others are
    always left for what needs no render. ``patience`` in seconds is how long one waits.
    ``renewers`` threads render what nobody waits for, in places of the same number.
    """

    def __init__(self, places: int, *, inside: int, patience: float, renewers: int = 1) -> None:
        self.patience = patience
        self._places = threading.BoundedSemaphore(places)
        self._inside = threading.BoundedSemaphore(inside)
        self._queue = threading.BoundedSemaphore(64 * renewers)
        # Its threads begin with the first renewal, in the process that asks for it.
        self._pool = ThreadPoolExecutor(renewers, thread_name_prefix="page-cache-renewal")

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Count a thread of the server; raises Busy at once where ``inside`` are."""
        if not self._inside.acquire(blocking=False):
            raise Busy
        try:
            yield
        finally:
            self._inside.release()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place; raises Busy where none comes free in time."""
        if not self._places.acquire(timeout=self.patience):
            raise Busy
        try:
            yield
        finally:
            self._places.release()

    def beside(self, work: Callable[[], None]) -> bool:
        """Have work done by a renewer, soon; False where too much waits already."""
        if not self._queue.acquire(blocking=False):
            return False

        def done() -> None:
            try:
                work()
            finally:
                self._queue.release()

        self._pool.submit(done)
        return True
