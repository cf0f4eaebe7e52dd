"""Somebody says that something is wrong with a project."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.deadlines import hours_until
from projects.enums import ReportOutcome, ReportReason
from projects.models.project import Project

REPORT_LENGTH = 1000
# Somebody may be harmed while these wait.
GRAVE = (
    ReportReason.DEPOSIT,
    ReportReason.UNSAFE,
    ReportReason.NOT_THEIRS,
    ReportReason.PHOTOS,
    ReportReason.PRIVATE,
)
GRAVE_ANSWER = timedelta(hours=24)
ASKED_STANDS = timedelta(days=14)


class ReportQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """What nobody has answered, the gravest first and then the oldest."""
        gravity = Case(*(When(reason=r, then=Value(n)) for n, r in enumerate(ReportReason)))
        return self.filter(answered_at=None).order_by(gravity, "created_at", "pk")

    def with_same(self, report: "Report") -> Self:
        """What says the same of the same project: one answer is for all of them."""
        return self.filter(project=report.project_id, reason=report.reason, answered_at=None)

    def once(self) -> Self:
        """Of those that say the same of the same project, the oldest."""
        older = Report.objects.filter(
            Q(created_at__lt=OuterRef("created_at"))
            | Q(created_at=OuterRef("created_at"), pk__lt=OuterRef("pk")),
            project=OuterRef("project"),
            reason=OuterRef("reason"),
            answered_at=None,
        )
        return self.exclude(Exists(older))

    def asked_lately(self) -> Self:
        """What an owner was asked to mend within two weeks, one for each reason, the newest."""
        since = timezone.now() - ASKED_STANDS
        asked = self.filter(outcome=ReportOutcome.ASKED, answered_at__gt=since)
        return asked.order_by("reason", "-answered_at", "-pk").distinct("reason")

    def moderated_by(self, user: User | AnonymousUser) -> Self:
        """Those about projects that somebody moderates."""
        return self.filter(project__in=Project.objects.moderated_by(user).values("pk"))


class Report(models.Model):
    """Read by moderators alone; the project's people never learn who wrote."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(_("reason"), max_length=12, choices=ReportReason)
    text = models.TextField(_("what happened"), max_length=REPORT_LENGTH, blank=True)
    # Only to answer; emptied when the answer has been sent, after 90 days at the latest.
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=2, default="ar", db_default="ar")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(
        _("outcome"), max_length=8, choices=ReportOutcome, blank=True, default="", db_default=""
    )
    # The moderator's words to the owner.
    answer = models.TextField(max_length=500, blank=True, default="", db_default="")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                "project",
                "reason",
                "email",
                MD5("text"),
                condition=Q(answered_at__isnull=True),
                name="report_same_words_once",
            ),
            models.CheckConstraint(
                name="report_answered_by_has_time",
                condition=Q(answered_by__isnull=True) | Q(answered_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                name="report_waiting",
                condition=models.Q(answered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.project_id})"

    @property
    def due_at(self) -> datetime:
        """By when a person will have answered."""
        hours = timedelta(hours=settings.ANSWER_HOURS)
        return self.created_at + (min(GRAVE_ANSWER, hours) if self.reason in GRAVE else hours)

    @property
    def hours_left(self) -> int:
        """Whole hours until then; negative when it is late."""
        return hours_until(self.due_at)
