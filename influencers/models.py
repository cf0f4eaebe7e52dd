"""Who vouches, for whom and on what terms; where it is shown; and campaigns."""

from datetime import date, datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Gender
from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from influencers.enums import UNPAID_SLOTS, Disclosure, Platform, Slot
from influencers.querysets import (
    CampaignQuerySet,
    EndorsementQuerySet,
    InfluencerQuerySet,
)
from projects.enums import Cloth, Purpose
from projects.models import Governorate, Project, Source

models.CharField.register_lookup(Length)

REASON_MIN, REASON_MAX = 20, 280


def last_day(ends_at: datetime) -> date:
    """The last day, in Amman, of what stands until just before ``ends_at``."""
    return timezone.localdate(ends_at - timedelta.resolution)


class Influencer(models.Model):
    """A content creator who vouches. Followers are never shown and rank nobody."""

    user = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="influencer"
    )
    governorate = models.ForeignKey(
        Governorate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("governorate"),
    )
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_ar = models.CharField(_("name"), max_length=80, validators=[no_number])
    name_en = models.CharField(_("name in English"), max_length=80, validators=[no_number])
    short_name_ar = models.CharField(_("first name"), max_length=30, validators=[no_number])
    short_name_en = models.CharField(
        _("first name in English"), max_length=30, validators=[no_number]
    )
    topic_ar = models.CharField(
        _("what she speaks about"), max_length=60, blank=True, validators=[no_number]
    )
    topic_en = models.CharField(
        _("what she speaks about, in English"), max_length=60, blank=True, validators=[no_number]
    )
    about_ar = models.TextField(_("about"), max_length=600, blank=True, validators=[no_number])
    about_en = models.TextField(
        _("about, in English"), max_length=600, blank=True, validators=[no_number]
    )
    gender = models.CharField(
        _("How shall we speak to you?"), max_length=12, choices=Gender, default=Gender.UNSPECIFIED
    )
    cloth = models.CharField(_("cloth"), max_length=8, choices=Cloth, default=Cloth.SARW)
    portrait_hash = models.CharField(max_length=32, blank=True, editable=False)
    is_active = models.BooleanField(_("page is public"), default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    # Of how many projects, where ``with_counts`` loaded it.
    endorsed_count: int

    objects = InfluencerQuerySet.as_manager()

    class Meta:
        ordering = ["name_ar", "pk"]
        verbose_name = _("creator")
        verbose_name_plural = _("creators")

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ar

    def get_absolute_url(self) -> str:
        return reverse("influencers:detail", args=[self.slug])

    @property
    def handle(self) -> str:
        """The handle she is known by; from the prefetched accounts where a list loaded them."""
        accounts = list(self.accounts.all())
        return accounts[0].handle if accounts else ""

    @property
    def portrait_url(self) -> str:
        if not self.portrait_hash:
            return ""
        return reverse("influencers_machine:portrait", args=[self.portrait_hash, 256, "webp"])


class InfluencerSlug(models.Model):
    """An address she had before; it leads to the present one."""

    influencer = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="old_slugs")
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.slug


class InfluencerAccount(models.Model):
    """Where she speaks, and how many listened on the day she said so (for estimates only)."""

    influencer = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="accounts")
    platform = models.CharField(_("platform"), max_length=10, choices=Platform)
    handle = models.CharField(_("handle"), max_length=60)
    audience = models.PositiveIntegerField(_("followers"), null=True, blank=True)
    stated_on = models.DateField(_("stated on"), null=True, blank=True)

    class Meta:
        ordering = ["influencer", "pk"]
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(fields=["platform", "handle"], name="account_handle_unique"),
            models.CheckConstraint(
                name="account_audience_has_date",
                condition=Q(audience__isnull=True) | Q(stated_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"@{self.handle}"


class Endorsement(models.Model):
    """Her word for a project: a reason, a disclosure and a date. Public at once; the owner is
    told and may hide it; withdrawing leaves a dated trace."""

    influencer = models.ForeignKey(
        Influencer, on_delete=models.PROTECT, related_name="endorsements"
    )
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="endorsements")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="endorsement")
    reason_ar = models.CharField(
        _("why this one"),
        max_length=REASON_MAX,
        validators=[no_number, MinLengthValidator(REASON_MIN)],
    )
    reason_en = models.CharField(
        _("why this one, in English"), max_length=REASON_MAX, blank=True, validators=[no_number]
    )
    disclosure = models.CharField(_("relation"), max_length=5, choices=Disclosure)
    post_url = models.URLField(_("link to the post"), blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden by the owner"), null=True, blank=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        constraints = [
            models.UniqueConstraint(
                fields=["influencer", "project"],
                condition=Q(withdrawn_at__isnull=True),
                name="endorsement_one_active",
            ),
            models.CheckConstraint(
                name="endorsement_reason_is_a_sentence",
                condition=Q(reason_ar__length__gte=REASON_MIN),
            ),
            models.CheckConstraint(
                name="endorsement_disclosure_chosen",
                condition=Q(disclosure__in=Disclosure.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.influencer}: {self.project}"


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
    def shown(self) -> Self:
        """Places of public projects that agree to it still, and that nobody vouches for against
        payment, whatever was placed."""
        agreed = Project.objects.public().consenting(Purpose.CAMPAIGN)
        return self.filter(project__in=agreed.values("pk")).exclude(
            project__in=Endorsement.objects.paid().values("project")
        )


class CampaignProject(models.Model):
    """One of a week's projects. ``week`` is the Thursday it is shown on."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="places")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="campaign_places")
    week = models.DateField(_("week"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

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


class FeatureQuerySet(models.QuerySet):
    def current(self, at: datetime | None = None) -> Self:
        at = at or timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at, cancelled_at__isnull=True)

    def confirmed(self) -> Self:
        """On home a moderator confirms first; elsewhere nobody has to."""
        return self.filter(~Q(slot=Slot.HOME) | Q(confirmed_at__isnull=False))

    def fair(self) -> Self:
        """Nothing that anybody was paid to endorse in home or campaign, whatever was placed."""
        paid = Endorsement.objects.paid().filter(project=OuterRef("project"))
        return self.exclude(Exists(paid), slot__in=UNPAID_SLOTS)

    def agreed(self) -> Self:
        """Those whose owners agree to this kind of use still: taken back, the place is gone."""
        open_to = Project.objects.consenting
        return self.filter(
            Q(slot=Slot.CAMPAIGN, project__in=open_to(Purpose.CAMPAIGN).values("pk"))
            | ~Q(slot=Slot.CAMPAIGN) & Q(project__in=open_to(Purpose.FEATURE).values("pk"))
        )

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
