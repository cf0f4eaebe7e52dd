"""Campaigns, and the projects of their weeks."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from influencers.models.endorsement import Endorsement
from influencers.models.influencer import Influencer
from influencers.models.last_days import last_day
from projects.enums import Cloth, Purpose
from projects.models import Project, Source


class CampaignQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(is_public=True, starts_at__lte=timezone.now())

    def running(self) -> Self:
        now = timezone.now()
        return self.public().filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))

    def of_user(self, user: User | AnonymousUser) -> Self:
        """Those that a creator is in the team of: they fill its weeks, and nobody else."""
        return self.filter(influencers__user=user) if user.is_authenticated else self.none()

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """Those whose places a person may give and take: a creator's own; all of them for a moderator
        or superuser."""
        if user.is_authenticated and user.has_role(Role.MODERATOR):
            return self
        return self.of_user(user)


class Campaign(models.Model):
    """Such as #ادعم_المحلي: evergreen or dated, three unpaid projects a week."""

    influencers = models.ManyToManyField(Influencer, related_name="campaigns", blank=True)
    projects = models.ManyToManyField(Project, through="CampaignProject", related_name="campaigns")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="campaign")
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_ar = models.CharField(_("name"), max_length=80, validators=[no_number])
    name_en = models.CharField(_("name in English"), max_length=80, validators=[no_number])
    hashtag = models.CharField(_("hashtag"), max_length=40, validators=[no_number])
    lead_ar = models.TextField(_("lead"), max_length=400, validators=[no_number])
    lead_en = models.TextField(_("lead in English"), max_length=400, validators=[no_number])
    # The cover: a cloth of its own stitches.
    cloth = models.CharField(
        _("cloth"), max_length=8, choices=Cloth, default=Cloth.BLACK, db_default=Cloth.BLACK
    )
    is_public = models.BooleanField(_("public"), default=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                name="campaign_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            )
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ar

    def get_absolute_url(self) -> str:
        return reverse("influencers:campaign_detail", args=[self.slug])

    @property
    def last_day(self) -> date | None:
        """None where it is open-ended."""
        return last_day(self.ends_at) if self.ends_at else None


class CampaignSlug(models.Model):
    """An address a campaign had before; it leads to the present one."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="old_slugs")
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.slug


class CampaignProjectQuerySet(models.QuerySet):
    def begun(self) -> Self:
        """Of weeks whose Thursday has come: what is planned ahead is the team's alone."""
        return self.filter(week__lte=timezone.localdate())

    def weeks(self) -> int:
        """How many weeks they are of; one query."""
        return self.order_by().values("week").distinct().count()

    def per_week(self) -> dict[date, int]:
        """How many of each week; one query."""
        return dict(self.order_by().values_list("week").annotate(taken=Count("pk")))

    def of_team(self, user: User | AnonymousUser) -> Self:
        return self.filter(campaign__in=Campaign.objects.of_user(user).values("pk"))

    def with_is_shown(self) -> Self:
        """With ``is_shown``: whether the public sees each, once its week has come."""
        shown = type(self)(self.model).shown().filter(pk=OuterRef("pk"))
        return self.annotate(is_shown=Exists(shown))

    def shown(self) -> Self:
        """Places of public projects that agree to it still, and that nobody vouches for against
        payment, whatever was placed."""
        agreed = Project.objects.public().consenting(Purpose.CAMPAIGN)
        paid = Endorsement.objects.commercial().filter(project=OuterRef("project"))
        return self.filter(~Exists(paid), project__in=agreed.values("pk"))

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """Places in campaigns of a creator's own; all of them for a moderator or superuser."""
        return self.filter(campaign__in=Campaign.objects.managed_by(user).values("pk"))


class CampaignProject(models.Model):
    """One of a week's projects. ``week`` is the Thursday it is shown on."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="places")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="campaign_places")
    # Credits what the place brought; empty for places of before there was one.
    source = models.OneToOneField(
        Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="campaign_place"
    )
    week = models.DateField(_("week"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    # Where ``with_is_shown`` loaded it.
    is_shown: bool

    objects = CampaignProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-week", "order", "pk"]
        verbose_name = _("campaign place")
        verbose_name_plural = _("campaign places")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "project"], name="campaignproject_once_a_campaign"
            ),
            models.UniqueConstraint(
                fields=["campaign", "week", "order"], name="campaignproject_one_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.project_id}"
