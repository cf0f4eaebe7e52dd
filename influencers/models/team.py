"""Who carries a campaign: creators who are asked to join, a hand-over, and the team's notes."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from influencers.enums import Answer
from influencers.models.campaign import Campaign
from influencers.models.influencer import Influencer
from projects.models import Project


class AskedQuerySet(models.QuerySet):
    """What one creator asks of another."""

    def waiting(self) -> Self:
        return self.filter(answer=Answer.WAITING)

    def accepted(self) -> Self:
        """In the order in which it happened."""
        return self.filter(answer=Answer.ACCEPTED).order_by("answered_at", "pk")

    def told(self) -> Self:
        """Those that name nobody whose page is not public."""
        return self.filter(by__is_active=True, asked__is_active=True)

    def asked_of(self, user: User | AnonymousUser) -> Self:
        """What waits for this person's answer."""
        if not user.is_authenticated:
            return self.none()
        return self.waiting().filter(asked__user=user)

    def of_team(self, user: User | AnonymousUser) -> Self:
        """What the teams that a person is in have asked, whatever came of it."""
        return self.filter(campaign__in=Campaign.objects.of_user(user).values("pk"))


class Asked(models.Model):
    """One creator asks another; the other answers once."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="%(class)ss")
    by = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="%(class)ss")
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="%(class)s_asks_another", condition=~Q(by=F("asked"))),
            models.CheckConstraint(
                name="%(class)s_answer_has_time",
                condition=Q(answer=Answer.WAITING, answered_at__isnull=True)
                | ~Q(answer=Answer.WAITING) & Q(answered_at__isnull=False),
            ),
        ]


class CampaignInvitation(Asked):
    """A creator is asked into the team of a campaign."""

    class Meta(Asked.Meta):
        verbose_name = _("invitation to a campaign")
        verbose_name_plural = _("invitations to campaigns")
        constraints = [
            *Asked.Meta.constraints,
            models.UniqueConstraint(
                fields=["campaign", "asked"],
                condition=Q(answer=Answer.WAITING),
                name="campaigninvitation_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.asked_id}"


class CampaignHandover(Asked):
    """A campaign goes on to the next creator with all that waits in it, its notes and promises.

    Accepted, it stands as a dated line on the campaign's page.
    """

    note = models.TextField(_("a word to the next"), max_length=600, validators=[no_number])
    # Whether whoever hands it on is out of the team once it is accepted.
    leaves = models.BooleanField(_("I leave the team then"), default=False)

    class Meta(Asked.Meta):
        verbose_name = _("hand-over of a campaign")
        verbose_name_plural = _("hand-overs of campaigns")
        constraints = [
            *Asked.Meta.constraints,
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(answer=Answer.WAITING),
                name="campaignhandover_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.by_id} → {self.asked_id}"


class CampaignNoteQuerySet(models.QuerySet):
    def promises(self) -> Self:
        """Promised to somebody by a day and not kept yet, the nearest first."""
        return self.filter(due_on__isnull=False, kept_at__isnull=True).order_by("due_on", "pk")

    def of_team(self, user: User | AnonymousUser) -> Self:
        return self.filter(campaign__in=Campaign.objects.of_user(user).values("pk"))


class CampaignNote(models.Model):
    """What the team of a campaign tells one another; with a day, a promise that somebody gave."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(Influencer, on_delete=models.PROTECT, related_name="+")
    # Whom it is about: what is said of them goes with them.
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    text = models.CharField(_("note"), max_length=280, validators=[no_number])
    due_on = models.DateField(_("promised by"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    kept_at = models.DateTimeField(null=True, blank=True)

    objects = CampaignNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("note of a campaign")
        verbose_name_plural = _("notes of campaigns")
        constraints = [
            models.CheckConstraint(
                name="campaignnote_only_promises_are_kept",
                condition=Q(kept_at__isnull=True) | Q(due_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.created_at:%Y-%m-%d}"
