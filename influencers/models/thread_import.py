"""Comments that a curator pasted, and those of them that name no project."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib import post_links
from influencers.models.campaign import Campaign

EXCERPT_LENGTH = 280


class ThreadImportQuerySet(models.QuerySet["ThreadImport"]):
    def curated_by(self, user: User | AnonymousUser) -> Self:
        """Those of a creator's campaigns; all for a superuser."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self.all()
        return self.filter(
            campaign__in=Campaign.objects.filter(influencers__user=user).values("pk")
        )


class ThreadImport(models.Model):
    """One thread of comments for one campaign. ``content_hash`` (SHA-256) knows the same comments again,
    so that pasting them twice adds nothing. Who wrote them is stored nowhere."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="threads")
    pasted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="threads"
    )
    kind = models.CharField(max_length=20, blank=True)
    post_url = models.URLField(_("link to the post"), blank=True, validators=[post_links.validate])
    content_hash = models.BinaryField(max_length=32)
    comments = models.PositiveIntegerField(default=0)
    candidates = models.PositiveIntegerField(default=0)
    # Candidates who said no before: nothing of them is kept.
    refused = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    pasted_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ThreadImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pasted_at", "-pk"]
        verbose_name = _("pasted thread")
        verbose_name_plural = _("pasted threads")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "content_hash"], name="threadimport_once_a_campaign"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.pk}"


class CommentAside(models.Model):
    """A comment that names no project, with the reason; one press makes a nomination of it."""

    thread = models.ForeignKey(ThreadImport, on_delete=models.CASCADE, related_name="aside")
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=20)
    text = models.CharField(max_length=EXCERPT_LENGTH)
    voice = models.BinaryField(max_length=16)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["thread", "number"]
        verbose_name = _("comment set aside")
        verbose_name_plural = _("comments set aside")
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="commentaside_once")
        ]
        indexes = [models.Index(fields=["thread", "reason"], name="commentaside_reason")]

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.number}"
