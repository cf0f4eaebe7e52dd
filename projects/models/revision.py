"""What a project said before it was changed."""

from django.db import models
from django.utils import timezone

from projects.models.project import Project


class ProjectRevision(models.Model):
    """All old values before a change, for undo and side-by-side; erased with the person."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="revisions")
    actor_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.at:%Y-%m-%d %H:%M}"
