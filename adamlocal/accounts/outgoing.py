"""Mails and text messages leave by jobs of one queue, which wait out a server that is away."""

from collections.abc import Callable

from procrastinate.tasks import Task

from adamlocal.accounts import mail, sms
from adamlocal.lib.backoff import Backoff
from adamlocal.lib.queue import MAIL, P, R, job

BACKOFF = Backoff(outages=(mail.NotSent, sms.NotSent))


def message(*, formerly: str = "") -> Callable[[Callable[P, R]], Task[P, R, P]]:
    """Register a function that sends one message a job (``formerly`` as in ``lib.queue.job``)."""
    return job(queue=MAIL, retry=BACKOFF, formerly=formerly)
