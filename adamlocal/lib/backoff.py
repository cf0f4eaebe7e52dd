"""Trying a job again: waits that double up to a bound, for as long as the failure deserves."""

import random
from collections.abc import Iterator
from datetime import timedelta

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

# So much longer than its wait a job may sleep, so that those which failed together do not come
# back together.
JITTER = 0.25


class Backoff(BaseRetryStrategy):
    """Try again after ``first``, then after twice as long each time, up to ``longest``.

    What is expected to pass (``outages``: exceptions of a server that is away) is tried for at
    least ``lasts``; anything else, a fault of ours most likely, for at least ``faults_last``, so
    that people hear of it soon.
    """

    def __init__(
        self,
        *,
        first: timedelta = timedelta(seconds=5),
        longest: timedelta = timedelta(minutes=30),
        lasts: timedelta = timedelta(days=2),
        faults_last: timedelta = timedelta(hours=1),
        outages: tuple[type[BaseException], ...] = (),
    ):
        self.first, self.longest = first, longest
        self.lasts, self.faults_last, self.outages = lasts, faults_last, outages

    def waits(self) -> Iterator[timedelta]:
        """The waits without their jitter, without end."""
        wait = self.first
        while True:
            yield wait
            wait = min(wait * 2, self.longest)

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None once it has been tried for long enough."""
        lasts = self.lasts if isinstance(exception, self.outages) else self.faults_last
        waits = self.waits()
        waited = sum((next(waits) for _ in range(job.attempts)), timedelta())
        if waited >= lasts:
            return None
        spread = 1 + JITTER * random.random()  # noqa: S311 - no secret hangs on it
        return RetryDecision(
            retry_in={"seconds": max(1, round(next(waits).total_seconds() * spread))}
        )


# A full disk, or a storage that is away, may pass: what is to be made or forgotten waits for it.
STORAGE = Backoff(outages=(OSError,))
