"""Mails and text messages leave by jobs of one queue, which wait out a server that is away.

Arguments of a job are kept and logged: they name rows, never an address.
"""

from collections.abc import Callable
from functools import update_wrapper

from procrastinate.contrib.django import app

from adamlocal.accounts import mail, texts
from adamlocal.lib.backoff import Backoff

QUEUE = "mail"
BACKOFF = Backoff(outages=(mail.NotSent, texts.NotSent))


class Message:
    """The job of one kind of message: called, it is sent here and now; ``defer`` asks the worker.

    ``in_order_of`` names the argument whose messages leave one after another, in the order they
    were asked for: "published" never overtakes "we have it".
    """

    def __init__(self, send: Callable[..., None], *, in_order_of: str = ""):
        self.task = app.task(queue=QUEUE, retry=BACKOFF)(send)
        self.in_order_of = in_order_of
        update_wrapper(self, send)

    def __call__(self, *args, **kwargs) -> None:
        self.task(*args, **kwargs)

    def defer(self, **arguments) -> int:
        lock = None
        if self.in_order_of:
            lock = f"{self.task.name}:{arguments[self.in_order_of]}"
        return self.task.configure(lock=lock).defer(**arguments)


def message(*, in_order_of: str = "") -> Callable[[Callable[..., None]], Message]:
    """Make a function that sends one message a job (see ``Message``)."""
    return lambda send: Message(send, in_order_of=in_order_of)
