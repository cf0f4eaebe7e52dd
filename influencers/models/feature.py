"""A project's place on a page, for a while."""

from datetime import date, datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from influencers.enums import UNPAID_SLOTS, Slot
from influencers.models.campaign import Campaign
from influencers.models.endorsement import Endorsement
from influencers.models.influencer import Influencer
from influencers.models.last_days import last_day
from projects.enums import Purpose
from projects.models import Consent, Project, Source


class FeatureQuerySet(models.QuerySet):
    def current(self, at: datetime | None = None) -> Self:
        at = at or timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at, cancelled_at__isnull=True)

    def confirmed(self) -> Self:
        """On home a moderator confirms first; elsewhere nobody has to."""
        return self.filter(~Q(slot=Slot.HOME) | Q(confirmed_at__isnull=False))

    def fair(self) -> Self:
        """Nothing that anybody was paid to endorse in home or campaign, whatever was placed."""
        paid = Endorsement.objects.commercial().filter(project=OuterRef("project"))
        return self.exclude(Exists(paid), slot__in=UNPAID_SLOTS)

    def agreed(self) -> Self:
        """Those whose owners agree to this kind of use still: taken back, the place is gone."""
        campaign = When(slot=Slot.CAMPAIGN, then=Value(Purpose.CAMPAIGN))
        given = Consent.objects.filter(
            project=OuterRef("project"), purpose=OuterRef("use"), withdrawn_at__isnull=True
        )
        return self.alias(use=Case(campaign, default=Value(Purpose.FEATURE))).filter(Exists(given))

    def shown(self) -> Self:
        """What stands in a slot now, of projects that are public and taking orders."""
        return (
            self.current()
            .confirmed()
            .fair()
            .agreed()
            .filter(project__in=Project.objects.public().taking_orders().values("pk"))
        )

    def of_user(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(influencer__user=user)

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """A creator's own; all of them for a moderator or superuser, nothing for anybody else."""
        if user.is_authenticated and user.has_role(Role.MODERATOR):
            return self
        return self.of_user(user)

    def standing(self) -> Self:
        """Placed and not taken back, confirmed or not: what takes up room."""
        return self.filter(cancelled_at__isnull=True)

    def unended(self) -> Self:
        """Whatever has a day to come still, taken back or not."""
        return self.filter(ends_at__gt=timezone.now())

    def waiting(self) -> Self:
        """Places on home that no moderator has confirmed or refused yet."""
        return self.standing().filter(slot=Slot.HOME, confirmed_at__isnull=True)


class Feature(models.Model):
    """A place for a while. Nothing paid for on home or in a campaign: a rule of the verb."""

    influencer = models.ForeignKey(
        Influencer, on_delete=models.PROTECT, null=True, blank=True, related_name="features"
    )
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="features")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, null=True, blank=True, related_name="features"
    )
    # Credits what the place brought; empty for places of before there was one.
    source = models.OneToOneField(
        Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="feature"
    )
    slot = models.CharField(_("place"), max_length=10, choices=Slot)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("taken out"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FeatureQuerySet.as_manager()

    MAX_LENGTH = timedelta(days=31)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("feature")
        verbose_name_plural = _("features")
        constraints = [
            models.CheckConstraint(
                name="feature_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="feature_campaign_named",
                condition=~Q(slot=Slot.CAMPAIGN) | Q(campaign__isnull=False),
            ),
            models.CheckConstraint(
                name="feature_own_page_has_influencer",
                condition=~Q(slot=Slot.INFLUENCER) | Q(influencer__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["slot", "starts_at", "ends_at"], name="feature_when")]

    def __str__(self) -> str:
        return f"{self.get_slot_display()}: {self.project_id}"

    @property
    def last_day(self) -> date:
        return last_day(self.ends_at)
