"""Help in kind that an institution offers: a message to staff, who bring both sides together."""

from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.deadlines import hours_until
from projects.enums import Need
from projects.models import Governorate

ANSWER = timedelta(days=3)
WORDS_LENGTH = 600


class HelpOfferQuerySet(models.QuerySet):
    def of(self, user: User | AnonymousUser) -> Self:
        """An institution's own, the newest first."""
        return self.filter(user=user) if user.pk else self.none()

    def read_by(self, user: User | AnonymousUser) -> Self:
        """What staff reads: everybody's but their own, what waits longest first."""
        if not (user.is_authenticated and user.is_active and user.is_superuser):
            return self.none()
        return self.exclude(user=user).order_by("created_at", "pk")

    def waiting(self) -> Self:
        return self.filter(answered_at=None)


class HelpOffer(models.Model):
    """What could be given, where, and in whose words. Answered once, within three days."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="help_offers")
    kind = models.CharField(_("what you can give"), max_length=10, choices=Need)
    # Empty: everywhere in Jordan.
    governorate = models.ForeignKey(
        Governorate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("governorate"),
    )
    words = models.TextField(_("your words"), max_length=WORDS_LENGTH)
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    answer = models.TextField(_("answer"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_id = models.BigIntegerField(null=True)

    objects = HelpOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("offer of help")
        verbose_name_plural = _("offers of help")
        constraints = [
            models.CheckConstraint(
                name="helpoffer_answered_by_has_time",
                condition=Q(answered_by_id__isnull=True) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="helpoffer_answered_in_words",
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
            ),
        ]
        indexes = [models.Index(fields=["answered_at", "created_at"], name="helpoffer_queue")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user_id}"

    @property
    def due_at(self) -> datetime:
        return self.created_at + ANSWER

    @property
    def hours_left(self) -> int:
        """Whole hours until the promised answer; negative when it is late."""
        return hours_until(self.due_at)
