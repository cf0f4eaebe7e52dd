"""“This project is mine”: said of a profile that somebody else made."""

from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.deadlines import hours_until
from projects.enums import ClaimState, ClaimWay
from projects.models.project import Project

ANSWER = timedelta(hours=48)
# So long a declined claim stands on the page of whoever made it.
SHOWN = timedelta(days=60)


class ClaimQuerySet(models.QuerySet):
    def open(self) -> Self:
        """What a person has to decide, the oldest first."""
        return self.filter(state=ClaimState.OPEN).order_by("created_at", "pk")

    def of(self, user: User | AnonymousUser) -> Self:
        """A person's own, the newest first; nothing for the anonymous."""
        return self.filter(user=user).order_by("-created_at", "-pk") if user.pk else self.none()

    def told_to(self, user: User) -> Self:
        """What their own page says: what waits, and what was declined lately, the newest first.
        What was granted stands there as their project."""
        lately = Q(answered_at__isnull=True) | Q(answered_at__gte=timezone.now() - SHOWN)
        return (
            self.filter(lately, user=user, project__erased_at__isnull=True)
            .exclude(state=ClaimState.GRANTED)
            .exclude(project__memberships__user=user)
            .annotate(is_public=Exists(Project.objects.public().filter(pk=OuterRef("project"))))
            .select_related("project")
            .order_by("project_id", "-created_at", "-pk")
            .distinct("project_id")
        )

    def moderated_by(self, user: User | AnonymousUser) -> Self:
        """Those of projects that somebody moderates, which leaves out their own claims."""
        return self.filter(project__in=Project.objects.moderated_by(user).values("pk"))


class Claim(models.Model):
    """One person's claim of one project. Whoever proves that the number on it is theirs has it at
    once; otherwise a person decides within 48 hours. It never costs anything.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="claims")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="claims")
    state = models.CharField(_("state"), max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    way = models.CharField(
        _("how it is shown"),
        max_length=7,
        choices=ClaimWay,
        default=ClaimWay.WORDS,
        db_default=ClaimWay.WORDS,
    )
    # What a person looks for in the bio of the Instagram account.
    word = models.CharField(_("word"), max_length=40, blank=True, default="", db_default="")
    # How it can be seen that it is theirs, in their words.
    words = models.TextField(_("the claimant’s words"), max_length=500, blank=True)
    # By what it was decided: one of ``projects.trust.claims.EVIDENCE``.
    evidence = models.CharField(max_length=20, blank=True)
    answer = models.TextField(_("answer"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by_id = models.BigIntegerField(null=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "user"],
                condition=Q(state=ClaimState.OPEN),
                name="claim_one_open_a_person",
            ),
            models.CheckConstraint(
                name="claim_answered_has_time",
                condition=Q(state=ClaimState.OPEN) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_answered_by_has_time",
                condition=Q(answered_by_id__isnull=True) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_decided_by_another",
                condition=Q(answered_by_id__isnull=True) | ~Q(answered_by_id=F("user_id")),
            ),
            models.CheckConstraint(
                name="claim_in_bio_has_word", condition=~Q(way=ClaimWay.BIO) | ~Q(word="")
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="claim_queue")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.get_state_display()}"

    @property
    def due_at(self) -> datetime:
        return self.created_at + ANSWER

    @property
    def hours_left(self) -> int:
        """Whole hours until then; negative when it is late."""
        return hours_until(self.due_at)
