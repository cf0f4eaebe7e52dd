"""The private address by which a creator's own calendar reads their places."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from influencers.models.influencer import Influencer


class CalendarLinkQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Neither taken back nor of a creator who is no longer in the panel: one who left, whose
        role was taken or whose account was closed."""
        creators = User.objects.with_role(Role.INFLUENCER)
        return self.filter(
            revoked_at__isnull=True,
            influencer__left_at__isnull=True,
            influencer__user__in=creators.values("pk"),
        )

    def of_user(self, user: User | AnonymousUser) -> Self:
        return self.filter(influencer__user=user) if user.is_authenticated else self.none()


class CalendarLink(models.Model):
    """One standing link a creator; the address is signed (``influencers.places.feed``), so that no
    secret is stored. A new one ends the one before."""

    influencer = models.ForeignKey(
        Influencer, on_delete=models.CASCADE, related_name="calendar_links"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        constraints = [
            models.UniqueConstraint(
                fields=["influencer"],
                condition=Q(revoked_at__isnull=True),
                name="calendarlink_one_standing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.influencer_id}: {self.pk}"
