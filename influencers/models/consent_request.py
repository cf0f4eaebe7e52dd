"""A creator asks an owner for a use that they have not agreed to."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from influencers.models.influencer import Influencer
from projects.enums import Purpose
from projects.models import Project

# What creators may ask for; the others belong to a submission.
ASKED_FOR = (Purpose.FEATURE, Purpose.CARD, Purpose.CAMPAIGN, Purpose.PRESS)


class ConsentRequestQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(answered_at__isnull=True, project__erased_at=None)

    def of_user(self, user: User | AnonymousUser) -> Self:
        """Those that a creator asked."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(influencer__user=user)

    def about_projects_of(self, user: User | AnonymousUser) -> Self:
        """Those an owner may answer: about a project they own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(project__in=Project.objects.owned_by(user).values("pk"))


class ConsentRequest(models.Model):
    """One question to an owner about one kind of use. It is put once, whoever puts it: a no, or no
    answer, is not asked again. What stands is the ``Consent``; this says who asked and what came
    of it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="consent_requests")
    influencer = models.ForeignKey(
        Influencer, on_delete=models.PROTECT, related_name="consent_requests"
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    is_agreed = models.BooleanField(_("agreed"), null=True, blank=True)

    objects = ConsentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("request for consent")
        verbose_name_plural = _("requests for consent")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "purpose"], name="consentrequest_once_a_purpose"
            ),
            models.CheckConstraint(
                name="consentrequest_of_a_use", condition=Q(purpose__in=ASKED_FOR)
            ),
            models.CheckConstraint(
                name="consentrequest_answer_has_time",
                condition=Q(answered_at__isnull=True, is_agreed__isnull=True)
                | Q(answered_at__isnull=False, is_agreed__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.purpose}"
