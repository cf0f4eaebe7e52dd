"""Addresses that categories had before: a slug that was changed, or a category that was merged."""

from typing import Self

from django.db import models
from django.utils import timezone

from projects.models.places import Category


class FormerCategoryQuerySet(models.QuerySet["FormerCategory"]):
    def leading(self) -> dict[str, str]:
        """Every slug of before with the one that it leads to."""
        return dict(self.order_by().values_list("slug", "category__slug"))

    def merged(self) -> Self:
        """Those that were a category of their own, the newest first."""
        return self.exclude(moved={}).select_related("category").order_by("-at", "-pk")


class FormerCategory(models.Model):
    """A slug that leads to a category. Of one that was merged, ``moved`` holds what puts it back:
    ``{"category": its columns, "rows": {app.Model.field: [key]}}``; of a changed slug nothing."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="former")
    slug = models.SlugField(max_length=60, unique=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    moved = models.JSONField(default=dict)

    objects = FormerCategoryQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def name_ar(self) -> str:
        """What it was called."""
        return str(self.moved.get("category", {}).get("name_ar", ""))

    @property
    def name_en(self) -> str:
        return str(self.moved.get("category", {}).get("name_en", ""))
