"""What a creator posts in one go: one to three projects under a link of their own."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib import post_links
from influencers.models.campaign import Campaign
from influencers.models.endorsement import Endorsement
from influencers.models.influencer import Influencer
from projects.enums import Purpose
from projects.models import Project, ProjectMember, Source


class ShareKitQuerySet(models.QuerySet):
    def of_user(self, user: User | AnonymousUser) -> Self:
        return self.filter(influencer__user=user) if user.is_authenticated else self.none()

    def open(self) -> Self:
        return self.filter(source__closed_at__isnull=True)


class ShareKit(models.Model):
    """One to three projects in an order, and the link that leads to them (``source``)."""

    influencer = models.ForeignKey(Influencer, on_delete=models.PROTECT, related_name="share_kits")
    # Whose hashtag it bears.
    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="share_kits",
        verbose_name=_("campaign"),
    )
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="share_kit")
    projects = models.ManyToManyField(Project, through="ShareKitPick", related_name="share_kits")
    post_url = models.URLField(_("link to the post"), blank=True, validators=[post_links.validate])
    posted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    MOST = 3

    objects = ShareKitQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("share kit")
        verbose_name_plural = _("share kits")
        constraints = [
            models.CheckConstraint(
                name="sharekit_post_has_time",
                condition=Q(post_url="", posted_at__isnull=True)
                | ~Q(post_url="") & Q(posted_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.source.code


class ShareKitPickQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Picks of public projects whose owners agree to cards still; among several, none that
        anybody was paid to endorse, and none of the creator's own."""
        agreed = Project.objects.public().consenting(Purpose.CARD)
        others = ShareKitPick.objects.filter(kit=OuterRef("kit")).exclude(pk=OuterRef("pk"))
        paid = Endorsement.objects.commercial().filter(project=OuterRef("project"))
        own = ProjectMember.objects.filter(
            project=OuterRef("project"), user=OuterRef("kit__influencer__user")
        )
        return self.filter(project__in=agreed.values("pk")).exclude(
            Exists(paid) | Exists(own), Exists(others)
        )


class ShareKitPick(models.Model):
    """A project's place in a kit. Its own ``source`` tells what the kit brought to it."""

    kit = models.ForeignKey(ShareKit, on_delete=models.CASCADE, related_name="picks")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="kit_picks")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="kit_pick")
    order = models.PositiveSmallIntegerField(default=0)

    objects = ShareKitPickQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("project of a share kit")
        verbose_name_plural = _("projects of share kits")
        constraints = [
            models.UniqueConstraint(fields=["kit", "project"], name="sharekitpick_once_a_kit"),
            models.UniqueConstraint(fields=["kit", "order"], name="sharekitpick_one_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.kit_id}: {self.project_id}"
