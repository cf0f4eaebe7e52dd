"""A creator's word for a project."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib import post_links
from adamlocal.lib.contact_details import no_number
from influencers.enums import COMMERCIAL, Disclosure
from influencers.models.influencer import Influencer
from projects.models import Project, Source

models.CharField.register_lookup(Length)

REASON_MIN, REASON_MAX = 20, 280
# The sites of ``post_links``, for whatever writes past forms.
POST_PATTERN = (
    r"^https://(www\.(instagram|tiktok|facebook|youtube|snapchat)\.com|v[mt]\.tiktok\.com"
    r"|fb\.watch|t\.snapchat\.com|x\.com)/"
)


PERMIT_MAX = 30
permit = RegexValidator(
    r"^[0-9A-Za-z\u0621-\u064a][0-9A-Za-z\u0621-\u064a /.-]*$",
    _("A permit number is made of digits and letters: copy it as it stands on the permit."),
)


class EndorsementQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Not withdrawn by the creator, whether the owner shows them or not."""
        return self.filter(withdrawn_at__isnull=True)

    def active(self) -> Self:
        """Neither withdrawn by the creator nor hidden by the owner."""
        return self.standing().filter(hidden_at__isnull=True)

    def public(self) -> Self:
        return self.told().standing()

    def told(self) -> Self:
        """Those of which everybody may read something, at least the dates of one taken back: of
        creators whose pages are public, about projects that are, and not hidden by their owners."""
        return self.filter(
            hidden_at__isnull=True,
            influencer__is_active=True,
            project__in=Project.objects.public().values("pk"),
        )

    def told_of(self, project: Project) -> Self:
        """Those about a project, the standing before those taken back, the newest first."""
        order = F("withdrawn_at").desc(nulls_first=True)
        return self.told().filter(project=project).order_by(order, "-given_at", "-pk")

    def withdrawn_in_public(self) -> Self:
        """Taken back, and still told with their dates, the latest first."""
        return self.told().filter(withdrawn_at__isnull=False).order_by("-withdrawn_at", "-pk")

    def commercial(self) -> Self:
        """Standing ones in which there is money: paid, of a client, of the creator's own. Their
        projects are kept out of home and campaigns while they stand, whoever it was that chose
        them there, and whether their owners show them or not."""
        return self.standing().filter(disclosure__in=COMMERCIAL)

    def of_user(self, user: User | AnonymousUser) -> Self:
        """Those of a creator, whatever became of them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(influencer__user=user)

    def about_projects_of(self, user: User | AnonymousUser) -> Self:
        """Those an owner may hide: about a project they own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(project__in=Project.objects.owned_by(user).values("pk"))


class Endorsement(models.Model):
    """A creator's word for a project: a reason, a disclosure and a date. Public at once; the owner
    is told and may hide it; correcting and withdrawing leave dated traces.

    Whoever belongs to a project vouches for it as their own business: the database holds it
    (docs/triggers.md).
    """

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
    disclosure = models.CharField(_("relation"), max_length=8, choices=Disclosure)
    # Where a law asks whoever advertises for one: shown beside the disclosure.
    permit_number = models.CharField(
        _("permit number"),
        max_length=PERMIT_MAX,
        blank=True,
        default="",
        db_default="",
        validators=[no_number, permit],
    )
    post_url = models.URLField(_("link to the post"), blank=True, validators=[post_links.validate])
    # None for words of before it was asked for.
    tried_on = models.DateField(_("tried on"), null=True, blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True, editable=False)
    # When the link came, for those given without one.
    post_added_at = models.DateTimeField(_("post added"), null=True, blank=True, editable=False)
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
            models.CheckConstraint(
                name="endorsement_post_of_a_known_site",
                condition=Q(post_url="") | Q(post_url__regex=POST_PATTERN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.influencer}: {self.project}"

    @property
    def is_commercial(self) -> bool:
        return self.disclosure in COMMERCIAL

    @property
    def day(self) -> date:
        """The day it speaks of: when the creator tried it, or else when they said so."""
        return self.tried_on or timezone.localdate(self.given_at)


class EndorsementRevision(models.Model):
    """What an endorsement said before a correction: ``values`` maps each field that changed to its
    old value. ``changed_by_id`` is None for what the database corrected by itself."""

    endorsement = models.ForeignKey(Endorsement, on_delete=models.CASCADE, related_name="revisions")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by_id = models.BigIntegerField(null=True)
    values = models.JSONField()

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.endorsement_id}: {self.changed_at:%Y-%m-%d}"
