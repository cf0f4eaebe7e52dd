"""Asking to come into the panel, and showing that an account is one's own."""

from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.deadlines import hours_until
from influencers.enums import JoinKind, JoinState, Platform

ANSWER = timedelta(days=3)


class JoinRequestQuerySet(models.QuerySet):
    def of(self, user: User | AnonymousUser) -> Self:
        """A person's own, the newest first."""
        return self.filter(user=user) if user.pk else self.none()

    def open(self) -> Self:
        return self.filter(state=JoinState.OPEN)

    def decided_by(self, user: User | AnonymousUser) -> Self:
        """What this person may decide: staff anybody's but their own, the oldest first."""
        if not (user.is_authenticated and user.is_active and user.is_superuser):
            return self.none()
        return self.exclude(user=user).order_by("asked_at", "pk")


class JoinRequest(models.Model):
    """One person's request. Staff look at the account for its word and answer within three days;
    nobody decides about themselves."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="join_requests")
    kind = models.CharField(_("who asks"), max_length=11, choices=JoinKind)
    name_ar = models.CharField(_("name"), max_length=80, validators=[no_number])
    name_en = models.CharField(_("name in English"), max_length=80, validators=[no_number])
    platform = models.CharField(_("platform"), max_length=10, choices=Platform)
    handle = models.CharField(_("handle"), max_length=60)
    # For estimates of reach, of the day that it was said; never shown, and it ranks nobody.
    audience = models.PositiveIntegerField(_("followers"), null=True, blank=True)
    stated_on = models.DateField(_("stated on"), null=True, blank=True)
    words = models.TextField(_("why"), max_length=500, blank=True)
    # Which text of the rules was read and accepted (``joining.rules.VERSION``), and when.
    rules_version = models.CharField(max_length=20)
    agreed_at = models.DateTimeField(default=timezone.now)
    # What stands in the profile, and when they said that it does.
    word = models.CharField(_("word"), max_length=40)
    placed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=JoinState, default=JoinState.OPEN)
    answer = models.TextField(_("answer"), max_length=500, blank=True)
    asked_at = models.DateTimeField(_("received"), default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_id = models.BigIntegerField(null=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(state=JoinState.OPEN), name="join_one_open_a_person"
            ),
            models.CheckConstraint(
                name="join_answered_has_time",
                condition=Q(state=JoinState.OPEN, answered_at__isnull=True)
                | (~Q(state=JoinState.OPEN) & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="join_answered_by_has_time",
                condition=Q(answered_by_id__isnull=True) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="join_accepted_by_another",
                condition=~Q(state=JoinState.ACCEPTED)
                | (Q(answered_by_id__isnull=False) & ~Q(answered_by_id=F("user_id"))),
            ),
            models.CheckConstraint(
                name="join_audience_has_date",
                condition=Q(audience__isnull=True) | Q(stated_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="join_queue")]

    def __str__(self) -> str:
        return f"@{self.handle}"

    @property
    def due_at(self) -> datetime:
        return (self.placed_at or self.asked_at) + ANSWER

    @property
    def hours_left(self) -> int:
        """Whole hours until the promised answer; negative when it is late."""
        return hours_until(self.due_at)
