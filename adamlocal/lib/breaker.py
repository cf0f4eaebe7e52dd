"""A circuit breaker: a server that hangs is left alone for a while, instead of holding up everybody."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Resting(Exception):
    """The server hung a moment ago: it was not asked again."""


class CircuitBreaker:
    """After a failure that took ``slow`` seconds or more, no attempt is made for ``rest`` seconds.

    A quick failure (a refused connection) costs nobody anything and rests nothing. One breaker a
    server and process.
    """

    def __init__(self, *, slow: float, rest: float):
        self.slow, self.rest = slow, rest
        self.rests_until = 0.0

    @contextmanager
    def attempt(self, failures: tuple[type[BaseException], ...]) -> Iterator[None]:
        """Guard one attempt; raises Resting instead of making it while the server rests."""
        started = time.monotonic()
        if started < self.rests_until:
            raise Resting
        try:
            yield
        except failures:
            now = time.monotonic()
            if now - started >= self.slow:
                self.rests_until = now + self.rest
            raise
