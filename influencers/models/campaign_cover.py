"""The picture that a campaign's team put on its page, in place of the cloth."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from influencers.models.campaign import Campaign


class CampaignCoverQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(campaign__in=Campaign.objects.public().values("pk"))

    def of_user(self, user: User | AnonymousUser) -> Self:
        """Those of a creator's own campaigns, shown yet or not."""
        return self.filter(campaign__in=Campaign.objects.of_user(user).values("pk"))


class CampaignCover(models.Model):
    """Clean pixels, as a project's photos are; ``widths`` are the variants that were made, none at
    first. Shown by the tag ``photo``: it decorates, and says nothing that the page does not."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="cover")
    content_hash = models.CharField(max_length=32)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    colour = models.CharField(max_length=7, validators=[RegexValidator(r"^#[0-9a-f]{6}$")])
    widths = ArrayField(models.PositiveIntegerField(), default=list, blank=True)

    objects = CampaignCoverQuerySet.as_manager()

    caption_ar = caption_en = ""
    focus = "50-50"

    class Meta:
        ordering = ["campaign"]
        verbose_name = _("campaign’s cover")
        verbose_name_plural = _("campaigns’ covers")

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.content_hash}"

    @property
    def folder(self) -> str:
        return f"covers/{self.content_hash[:2]}/{self.content_hash}"

    def url(self, width: int, extension: str) -> str:
        return reverse("influencers_machine:cover", args=[self.content_hash, width, extension])
