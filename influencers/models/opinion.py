"""What somebody without an account was asked about an application, and what they think."""

import base64
from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib import tokens
from adamlocal.lib.contact_details import no_number
from influencers.enums import Leaning, OpinionPurpose
from influencers.models.application import ANSWERED, Application
from influencers.models.influencer import Influencer

WHO_LENGTH, NOTE_LENGTH, WORDS_LENGTH = 60, 160, 280
# So long a link answers.
OPEN_FOR = timedelta(hours=72)


def token_of(application: Application, asked_at: datetime) -> str:
    """The unguessable part of a link: signed, so that whoever asked finds it again, and nobody can
    read it out of the table, which holds its hash."""
    mac = tokens.keyed(f"opinion:{application.pk}:{asked_at.isoformat()}")
    return base64.urlsafe_b64encode(mac[:24]).decode()


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def by_token(self, token: str) -> Self:
        """The one that a link is about, whether it is open or over."""
        return self.filter(token_hash=tokens.hashed(token))

    def of_user(self, user: User | AnonymousUser) -> Self:
        """Those about applications to the calls of a creator's teams; nothing for anybody else."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(application__call__influencers__user=user)

    def standing(self) -> Self:
        """Those whose link can still be answered, as far as the link itself says."""
        return self.filter(ends_at__gt=timezone.now(), ended_at=None)


class Opinion(models.Model):
    """One question about one application, asked of one person by a link that ends by itself.

    It is shown to the team beside the application and decides nothing.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="opinions")
    purpose = models.CharField(
        _("what is asked"),
        max_length=8,
        choices=OpinionPurpose,
        default=OpinionPurpose.FITS,
    )
    # Whom the link was sent to, as the team calls them.
    who = models.CharField(_("who is asked"), max_length=WHO_LENGTH, validators=[no_number])
    note = models.CharField(
        _("a word along with it"),
        max_length=NOTE_LENGTH,
        blank=True,
        default="",
        validators=[no_number],
    )
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_by = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="+")
    ends_at = models.DateTimeField(editable=False)
    # By hand, before its hours are over.
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    leaning = models.CharField(max_length=6, choices=Leaning, blank=True, default="")
    words = models.CharField(
        _("in their words"),
        max_length=WORDS_LENGTH,
        blank=True,
        default="",
        validators=[no_number],
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("opinion about an application")
        verbose_name_plural = _("opinions about applications")
        constraints = [
            models.CheckConstraint(
                name="opinion_ends_after_it_was_asked", condition=Q(ends_at__gt=F("asked_at"))
            ),
            models.CheckConstraint(
                name="opinion_answered_leans",
                condition=Q(answered_at__isnull=True, leaning="", words="")
                | (Q(answered_at__isnull=False) & ~Q(leaning="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.pk}"

    @property
    def token(self) -> str:
        return token_of(self.application, self.asked_at)

    @property
    def is_open(self) -> bool:
        """Whether it can be answered: its hours are not over, nobody ended it, and there is a choice
        to be made still."""
        about = self.application
        is_standing = self.ended_at is None and self.ends_at > timezone.now()
        return is_standing and about.withdrawn_at is None and about.state not in ANSWERED
