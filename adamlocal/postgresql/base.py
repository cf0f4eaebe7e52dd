"""The backend: Django finds it by ``ENGINE`` and this module's name."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from psycopg.pq import TransactionStatus

from adamlocal.postgresql.address import MISSING
from adamlocal.postgresql.gate import Busy, Gate
from adamlocal.postgresql.limits import NONE, Limits

# Half of a web server's threads (deploy/gunicorn.conf.py): the other half is for the rest.
GATE = Gate(places=6, patience=0.5)
# Before a kept connection is used again: whether anybody answers at all.
HEALTH_CHECK_SECONDS = 1.0


class Connection(psycopg.Connection):
    """A connection on which every wait ends, whatever has become of the server.

    ``limits`` is what the server was told last, None where that is not known.
    """

    limits: Limits | None = None
    patience: float | None = None

    def wait(self, gen, interval=0.1, timeout=None):
        """As psycopg's, within ``patience`` and through the gate; closes what is given up."""
        if self.patience is None or timeout is not None:
            return super().wait(gen, interval, timeout)
        with GATE.place():
            try:
                return super().wait(gen, interval, self.patience)
            except psycopg.OperationalError:
                if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                    self.close()  # an answer that comes late would be taken for the next one's
                raise


class DatabaseWrapper(base.DatabaseWrapper):
    """Tells the server the limits that hold, whenever they are others than before."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.limits: Limits = self.settings_dict["OPTIONS"].get("limits", NONE)

    @contextmanager
    def limited(self, limits: Limits) -> Iterator[None]:
        """Other limits for this thread, until the block ends."""
        before, self.limits = self.limits, limits
        try:
            yield
        finally:
            self.limits = before

    def get_connection_params(self) -> dict:
        """As Django's. Raises ImproperlyConfigured where no database is named."""
        if self.settings_dict["NAME"] == "" and "service" not in self.settings_dict["OPTIONS"]:
            raise ImproperlyConfigured(MISSING)
        params = super().get_connection_params()
        params.pop("limits", None)
        return params

    def get_new_connection(self, conn_params: dict) -> Connection:
        # As Django's, without its options for isolation and pools, which this site does not set.
        self.isolation_level = IsolationLevel.READ_COMMITTED
        with GATE.place():
            return Connection.connect(**conn_params)

    def init_connection_state(self) -> None:
        super().init_connection_state()
        self._tell()
        if not self.get_autocommit():
            self.connection.commit()

    def create_cursor(self, name=None):
        self._tell()
        return super().create_cursor(name)

    def _tell(self) -> None:
        # A transaction that failed hears nothing but its rollback.
        status = self.connection.pgconn.transaction_status
        if self.connection.limits != self.limits and status != TransactionStatus.INERROR:
            self.connection.patience = self.limits.patience
            self.connection.execute(self.limits.sql)
            self.connection.limits = self.limits

    def _rollback(self) -> None:
        # What was set since the transaction began is undone with it.
        if self.connection is not None:
            self.connection.limits = None
        super()._rollback()  # type: ignore[misc]  # the stubs lack what is not public

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # as above
        self.connection.limits = None

    def is_usable(self) -> bool:
        if self.connection is None:
            return False
        before, self.connection.patience = self.connection.patience, HEALTH_CHECK_SECONDS
        try:
            self.connection.execute("SELECT 1")
        except Busy:
            return True  # nothing is known against it
        except psycopg.Error:
            return False
        finally:
            self.connection.patience = before
        return True
