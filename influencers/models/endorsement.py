"""A creator's word for a project."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from influencers.enums import Disclosure
from influencers.models.influencer import Influencer
from projects.models import Project, Source

models.CharField.register_lookup(Length)

REASON_MIN, REASON_MAX = 20, 280


class EndorsementQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Standing: neither withdrawn by the creator nor hidden by the owner."""
        return self.filter(withdrawn_at__isnull=True, hidden_at__isnull=True)

    def public(self) -> Self:
        return self.active().filter(
            influencer__is_active=True, project__in=Project.objects.public().values("pk")
        )

    def paid(self) -> Self:
        """Standing ones that somebody was paid for. Their projects are kept out of home and
        campaigns while they stand, whoever it was that chose them there."""
        return self.active().filter(disclosure=Disclosure.PAID)

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
    is told and may hide it; withdrawing leaves a dated trace."""

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
