"""How long the database may keep somebody waiting, by what they wait for."""

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
# Nobody waits for a job: rebuilding an index of words may take minutes.
JOB = Limits(statement=600, lock=30, idle=300)
# Commands are watched by whoever called them; a migration takes as long as it takes.
NONE = Limits()


def limited(limits: Limits) -> AbstractContextManager[None]:
    """Within these bounds the site's database answers, or else says so by an error."""
    return connection.limited(limits)  # type: ignore[attr-defined]  # it is ours (``base``)
