"""Who carries a campaign: creators who are asked to join, a hand-over, and the team's notes."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from influencers.enums import Answer
from influencers.models.asked import Asked, AskedQuerySet, Handover, NoteQuerySet, TeamNote
from influencers.models.campaign import Campaign
from projects.models import Project


class CampaignAskedQuerySet(AskedQuerySet):
    def of_team(self, user: User | AnonymousUser) -> Self:
        """What the teams that a person is in have asked, whatever came of it."""
        return self.filter(campaign__in=Campaign.objects.of_user(user).values("pk"))


class CampaignInvitation(Asked):
    """A creator is asked into the team of a campaign."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="%(class)ss")

    objects = CampaignAskedQuerySet.as_manager()

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


class CampaignHandover(Handover):
    """A campaign goes on to the next creator."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="%(class)ss")

    objects = CampaignAskedQuerySet.as_manager()

    class Meta(Handover.Meta):
        verbose_name = _("hand-over of a campaign")
        verbose_name_plural = _("hand-overs of campaigns")
        constraints = [
            *Handover.Meta.constraints,
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(answer=Answer.WAITING),
                name="campaignhandover_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.by_id} → {self.asked_id}"


class CampaignNoteQuerySet(NoteQuerySet):
    def of_team(self, user: User | AnonymousUser) -> Self:
        return self.filter(campaign__in=Campaign.objects.of_user(user).values("pk"))


class CampaignNote(TeamNote):
    """What the team of a campaign tells one another; with a day, a promise that somebody gave."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="notes")
    # Whom it is about: what is said of them goes with them.
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    objects = CampaignNoteQuerySet.as_manager()

    class Meta(TeamNote.Meta):
        verbose_name = _("note of a campaign")
        verbose_name_plural = _("notes of campaigns")

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.created_at:%Y-%m-%d}"
