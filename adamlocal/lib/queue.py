"""The job queue: how a job is asked for, by its name, and how work is registered under one.

Whoever asks (the ``jobs`` modules) knows names and arguments and imports nothing of those who do the
work; the ``worker`` modules join both and are imported by the worker alone
(``PROCRASTINATE_IMPORT_PATHS``). A name is the bare name of both functions: rows of the queue outlive
the place of a module.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import ParamSpec, TypeVar

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import DEFAULT_QUEUE
from procrastinate.retry import RetryValue
from procrastinate.tasks import Task, configure_task
from procrastinate.types import JSONValue

P = ParamSpec("P")
R = TypeVar("R")

MAIL, IMAGES = "mail", "images"

# How long jobs of this context wait, and the keys of those that do.
_held_back: ContextVar[tuple[timedelta, list[int]] | None] = ContextVar("held_back", default=None)


def ask(name: str, *, queue: str, lock: str | None = None, **arguments: JSONValue) -> int:
    """Put a job into the queue, with the transaction that is open; returns the key of its row.

    Jobs of one ``lock`` are done one after another, in the order they were asked for. Arguments are
    kept and logged: they name rows, never an address.
    """
    # Not ``app.configure_task``, which would import the worker's modules into whoever asks.
    held = _held_back.get()
    job = configure_task(
        name=name,
        job_manager=app.job_manager,
        queue=queue,
        lock=lock,
        schedule_at=timezone.now() + held[0] if held else None,
    )
    key = job.defer(**arguments)
    if held:
        held[1].append(key)
    return key


@contextmanager
def held_back(by: timedelta) -> Iterator[list[int]]:
    """Every job that is asked for within waits so long; yields their keys, for ``cancel``."""
    keys: list[int] = []
    token = _held_back.set((by, keys))
    try:
        yield keys
    finally:
        _held_back.reset(token)


def cancel(keys: Iterable[int]) -> bool:
    """Cancel jobs that wait, with the transaction that is open; whether none had begun."""
    return all(app.job_manager.cancel_job_by_id(key) for key in keys)


def job(
    *,
    queue: str = DEFAULT_QUEUE,
    retry: RetryValue = False,
    queueing_lock: str | None = None,
    formerly: str = "",
) -> Callable[[Callable[P, R]], Task[P, R, P]]:
    """Register a function with the worker, under its bare name.

    Two jobs of one ``queueing_lock`` never wait at once. ``formerly`` is the module that the function
    stood in while its dotted path was its name: rows that were queued then find it by that.
    """

    def register(work: Callable[P, R]) -> Task[P, R, P]:
        name = work.__name__
        return app.task(
            name=name,
            aliases=[f"{formerly}.{name}"] if formerly else [],
            queue=queue,
            retry=retry,
            queueing_lock=queueing_lock,
        )(work)

    return register
