"""How long the database may keep somebody waiting, by what they wait for: the one table of it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Limits:
    """Bounds in seconds, 0 for none; PostgreSQL ends what exceeds one with an error.

    ``statement`` bounds one statement, ``lock`` its wait for a lock, and ``idle`` a transaction
    that asks nothing while it holds its locks (``idle_in_transaction_session_timeout``).
    """

    statement: float = 0
    lock: float = 0
    idle: float = 0

    @property
    def patience(self) -> float | None:
        """How long we wait ourselves: a server that is frozen or cut off ends nothing."""
        return self.statement + 1 if self.statement else None

    @property
    def sql(self) -> str:
        return "; ".join(
            f"SET {name} = {round(seconds * 1000)}"
            for name, seconds in (
                ("statement_timeout", self.statement),
                ("lock_timeout", self.lock),
                ("idle_in_transaction_session_timeout", self.idle),
            )
        )


# Whoever reads goes elsewhere sooner than somebody who has written something.
READ = Limits(statement=3, lock=2, idle=15)
WRITE = Limits(statement=5, lock=3, idle=30)
# Whoever takes the whole list along has asked for it and waits; less than the server in front does.
EXPORT = Limits(statement=30, lock=3, idle=60)
# Nobody waits for a job: rebuilding an index of words may take minutes.
JOB = Limits(statement=600, lock=30, idle=300)
# Whoever calls a command watches it; one that is forgotten ends nonetheless, and its locks with it.
COMMAND = Limits(statement=3600, lock=60, idle=3600)
# An index is made in as long as it takes; migrations bound their own waits for locks.
NONE = Limits()

# Addresses that are given longer than others, in either language.
_EXPORTS = re.compile("/(?:en/)?admin/projects/export/$")
_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Commands of manage.py, by the words that they begin with.
_COMMANDS = {("procrastinate", "worker"): JOB, ("migrate",): NONE, ("prepare",): NONE}


def of_request(method: str, path: str) -> Limits:
    """The bounds of a request."""
    if _EXPORTS.match(path):
        return EXPORT
    return READ if method in _SAFE else WRITE


def of_command(words: list[str]) -> Limits:
    """The bounds of a command of manage.py, by its words; none for what is no command: the web
    server asks within requests alone, which bring their own."""
    if not words:
        return NONE
    known = (limits for name, limits in _COMMANDS.items() if tuple(words[: len(name)]) == name)
    return next(known, COMMAND)


def limited(limits: Limits) -> AbstractContextManager[None]:
    """Within these bounds the site's database answers, or else says so by an error."""
    return connection.limited(limits)  # type: ignore[attr-defined]  # it is ours (``base``)


def streamed(limits: Limits, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of an answer that are made while it is sent, each asked for within these bounds."""
    rest = iter(pieces)
    while True:
        with limited(limits):
            piece = next(rest, None)
        if piece is None:
            return
        yield piece
