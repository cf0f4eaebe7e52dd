"""Somebody says that something is wrong with a project."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.enums import ReportReason

REPORT_LENGTH = 1000


class Report(models.Model):
    """Read by moderators alone; the project's people never learn who wrote."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(_("reason"), max_length=12, choices=ReportReason)
    text = models.TextField(_("what happened"), max_length=REPORT_LENGTH, blank=True)
    # Only to answer; emptied when the report is answered.
    email = models.EmailField(_("e-mail"), blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(
                fields=["created_at"],
                name="report_waiting",
                condition=models.Q(answered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.project_id})"
