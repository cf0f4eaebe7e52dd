"""What was said about the rules for sensitive goods, one row a rule and project."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# The wording of the ticks (``data/sensitive-texts.json``); a new wording gets a new version.
TEXT_VERSION = "2026-11"


class SensitiveAnswer(models.Model):
    """What an owner declared by a tick before sending, and that a moderator looked at it.

    ``rule`` is a key of ``submission.sensitive``; version and language say which sentence was ticked.
    """

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="sensitive_answers"
    )
    rule = models.CharField(max_length=12)
    text_version = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    declared_by_id = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["project", "rule"]
        verbose_name = _("answer about sensitive goods")
        verbose_name_plural = _("answers about sensitive goods")
        constraints = [
            models.UniqueConstraint(fields=["project", "rule"], name="sensitiveanswer_once_a_rule"),
            models.CheckConstraint(
                name="sensitiveanswer_declared_at_a_time",
                condition=Q(declared_by_id__isnull=True) | Q(declared_at__isnull=False),
            ),
            models.CheckConstraint(
                name="sensitiveanswer_declared_in_words",
                condition=Q(declared_at__isnull=True) | (~Q(text_version="") & ~Q(language="")),
            ),
            models.CheckConstraint(
                name="sensitiveanswer_checked_at_a_time",
                condition=Q(checked_by_id__isnull=True) | Q(checked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.rule}"
