"""That what public pages show may have changed (decision 0035)."""

from django.db import models


class PublicChange(models.Model):
    """One row for each transaction that wrote what public pages read; written by the database itself
    (docs/triggers.md), read and folded by ``projects.page.public_state``.

    Rows are inserted and never updated by those who write, so that nobody waits for another. Only
    the row of transaction 0 is: it stands for all that were folded.
    """

    # PostgreSQL's own number of it (``pg_current_xact_id``): one transaction notes its change once.
    transaction = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    changes = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.transaction}: {self.changes}"
