"""Where a project stands in the fair rotation."""

from django.db import models
from django.db.models import Q

# Each rotation numbers the turns 1, 2, 3…; who is published after it stands behind them all, under
# the second of its publishing (``projects.finding.rotation``).
NEWCOMER_RANK = 10**9


class Turn(models.Model):
    """A project's place in every list, written each night (``projects.finding.rotation``).

    A narrow table of its own: a night that numbers a million projects anew does not write a
    million wide rows. A trigger gives each new project its row.
    """

    project = models.OneToOneField(
        "projects.Project", on_delete=models.CASCADE, primary_key=True, related_name="turn"
    )
    # 1, 2, 3… for those a rotation has numbered; from ``NEWCOMER_RANK`` up for those after it.
    rank = models.BigIntegerField()
    # Nobody has opened its page yet.
    is_unseen = models.BooleanField(default=True, db_default=True)

    class Meta:
        ordering = ["rank", "pk"]
        indexes = [
            models.Index(fields=["rank", "project"], name="turn_in_order"),
            models.Index(fields=["rank"], name="turn_unseen", condition=Q(is_unseen=True)),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.rank}"


class Night(models.Model):
    """A night that numbered the turns: once a day, however often its job runs."""

    day = models.DateField(primary_key=True)
    projects = models.PositiveIntegerField()

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return str(self.day)
