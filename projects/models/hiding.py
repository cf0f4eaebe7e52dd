"""Reasons to hide a project: they stand side by side, each with who and when."""

from typing import Self

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.enums import HiddenReason


class HidingQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """What hides a project now, the gravest first."""
        places = [When(reason=reason, then=Value(n)) for n, reason in enumerate(HiddenReason)]
        return self.filter(lifted_at=None).order_by(Case(*places), "pk")


class Hiding(models.Model):
    """One reason, from when it was set until it was lifted (``projects.lifecycle.hiding`` says by whom).

    The public sees a project while none stands. ``Project.hidden_reason`` is the gravest that
    stands, kept by the database (docs/triggers.md), so that lists and counts pay
    nothing for there being several. Who acted is a plain number, so that nothing has to be erased.
    """

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="hidings"
    )
    reason = models.CharField(_("hidden"), max_length=10, choices=HiddenReason)
    # None: the site by itself (a silence, a report), or she by the signed link of a mail.
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    lifted_by_id = models.BigIntegerField(null=True)
    lifted_at = models.DateTimeField(null=True)

    objects = HidingQuerySet.as_manager()

    class Meta:
        ordering = ["project", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "reason"],
                condition=Q(lifted_at__isnull=True),
                name="hiding_one_standing_a_reason",
            ),
            models.CheckConstraint(
                name="hiding_reason_is_known", condition=Q(reason__in=HiddenReason.values)
            ),
            models.CheckConstraint(
                name="hiding_lifted_by_has_time",
                condition=Q(lifted_by_id__isnull=True) | Q(lifted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.get_reason_display()}"
