"""Following a category or a place by e-mail."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FollowQuerySet(models.QuerySet):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)


class Follow(models.Model):
    """An address that wants to hear of new projects of one kind or one place.

    Nothing is sent before its own link confirms it, and stopping deletes the row: no address is
    kept without a reason.
    """

    email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=2, default="ar")
    category = models.ForeignKey(
        "projects.Category", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    governorate = models.ForeignKey(
        "projects.Governorate", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    area = models.ForeignKey(
        "projects.Area", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Up to when new projects were told of.
    told_until = models.DateTimeField(default=timezone.now, editable=False)

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [
            models.UniqueConstraint(
                fields=["email", "category", "governorate", "area"],
                nulls_distinct=False,
                name="follow_once",
            ),
            models.CheckConstraint(
                name="follow_one_thing",
                condition=Q(category__isnull=False, governorate__isnull=True, area__isnull=True)
                | Q(category__isnull=True, governorate__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.thing)

    @property
    def thing(self):
        """What is followed: a category, an area, or a governorate."""
        return self.category or self.area or self.governorate
