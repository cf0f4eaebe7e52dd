"""Two rows for one kitchen: which was merged into which, and what moved."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from projects.models.project import Project

# So long a merge can be undone; then what is left of the duplicate is erased.
UNDO_WITHIN = timedelta(days=30)


class MergeQuerySet(models.QuerySet["Merge"]):
    def moderated_by(self, user: User | AnonymousUser) -> Self:
        """Everybody's for a moderator or superuser, nothing for anybody else."""
        if user.is_authenticated and user.has_role(Role.MODERATOR):
            return self.all()
        return self.none()

    def standing(self) -> Self:
        """Those that hold: not undone. The old address leads on for ever."""
        return self.filter(undone_at__isnull=True)

    def undoable(self) -> Self:
        """Standing ones that can be undone still."""
        return self.standing().filter(finished_at__isnull=True, at__gt=timezone.now() - UNDO_WITHIN)

    def due(self) -> Self:
        """Whose thirty days are over, and whose duplicate stands there still."""
        return self.standing().filter(
            finished_at__isnull=True, at__lte=timezone.now() - UNDO_WITHIN
        )

    def codes(self, codes: Iterable[str]) -> dict[str, str]:
        """Of these codes those of merged duplicates, with the codes that they lead to."""
        of_these = self.standing().filter(duplicate__code__in=codes).order_by()
        return dict(of_these.values_list("duplicate__code", "kept__code"))


class Merge(models.Model):
    """A duplicate whose links, endorsements and counts belong to the one that was kept since ``at``.

    ``moved`` says of each relation (``app.Model.field``) which rows were moved, by their keys, so
    that they can be moved back; what would have been there twice stayed with the duplicate. Where
    the kept one is merged in its turn, its merges move with everything else, so that one step leads
    from any old code to the page of today.
    """

    duplicate = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="merged_as")
    kept = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="merges")
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    moved = models.JSONField(default=dict)
    undone_by_id = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)
    # When its thirty days were over and the duplicate was erased.
    finished_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["duplicate"],
                condition=Q(undone_at__isnull=True),
                name="merge_one_standing_a_duplicate",
            ),
            models.CheckConstraint(name="merge_into_another", condition=~Q(duplicate=F("kept"))),
            models.CheckConstraint(
                name="merge_undone_by_has_time",
                condition=Q(undone_by_id__isnull=True) | Q(undone_at__isnull=False),
            ),
            models.CheckConstraint(
                name="merge_finished_is_not_undone",
                condition=Q(finished_at__isnull=True) | Q(undone_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duplicate_id} → {self.kept_id}"

    @property
    def undo_until(self) -> datetime:
        return self.at + UNDO_WITHIN
