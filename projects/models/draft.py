"""Words not yet accepted: a submission without an account, a requested change, a held edit."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from projects.enums import DraftKind
from projects.querysets import DraftQuerySet

LIFETIME = timedelta(days=60)


class Draft(models.Model):
    """A draft belongs to whoever holds its link (no account), or to a project's members.

    Only the hash of the link's token is kept. ``project`` is empty until a submission is
    confirmed; ``submitted_at`` says that this draft's words were taken, so that sending the same
    form twice makes one project.
    """

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    author = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    kind = models.CharField(max_length=10, choices=DraftKind, default=DraftKind.SUBMISSION)
    # Null for a change of a project, which belongs to its members: unique, and there are many.
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    language = models.CharField(max_length=2, default="ar")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # Of an edit: since when it waits for a look, when a person first looked, and what was last
    # answered: {"accepted": [field], "kept": [field], "asked": {field: text}}.
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.JSONField(default=dict, db_default={}, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.CheckConstraint(
                name="draft_submission_or_of_project",
                condition=Q(kind=DraftKind.SUBMISSION) | Q(project__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_submitted_has_project",
                condition=Q(submitted_at__isnull=True) | Q(project__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["project", "kind"],
                condition=Q(submitted_at__isnull=True, project__isnull=False),
                name="draft_one_open_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def values(self) -> dict[str, object]:
        """Field names to what was last typed; from the prefetched rows where there are."""
        return {field.name: field.value for field in self.fields.all()}


class DraftField(models.Model):
    """One field of a draft: what was typed, when, on which device. The later one wins."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=40)
    value = models.JSONField()
    set_at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=40, blank=True)
    # What a moderator asked to be changed in this very field; empty while it waits.
    asked = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        ordering = ["draft", "name"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "name"], name="draftfield_once_a_name")
        ]

    def __str__(self) -> str:
        return self.name
