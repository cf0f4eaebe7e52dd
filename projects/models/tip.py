"""Tips that an owner does not want to read for a while."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class PutAsideTipQuerySet(models.QuerySet["PutAsideTip"]):
    def silent(self, now: datetime) -> Self:
        """Those of which nothing is read now."""
        return self.filter(until__gt=now)


class PutAsideTip(models.Model):
    """«مش هلّأ»: a rule of ``projects.owner.advice`` that is silent until a moment.

    It belongs to the project, whose people read one and the same tip. One that has passed is
    written over, so that there are never more than rules.
    """

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="put_aside_tips"
    )
    rule = models.CharField(max_length=20)
    until = models.DateTimeField()

    objects = PutAsideTipQuerySet.as_manager()

    class Meta:
        ordering = ["project", "rule"]
        verbose_name = _("tip put aside")
        verbose_name_plural = _("tips put aside")
        constraints = [models.UniqueConstraint(fields=["project", "rule"], name="tip_aside_once")]

    def __str__(self) -> str:
        return self.rule
