"""What one creator asks of another, and what a team tells one another: what campaigns and calls share."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from influencers.enums import Answer
from influencers.models.influencer import Influencer


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

    def settle(self, answer: Answer) -> int:
        """Answer those that still wait; returns how many that were."""
        return self.waiting().update(answer=answer, answered_at=timezone.now())

    def ask_again(self, user: User) -> int:
        """Have those wait again that this person declined; returns how many that were. IntegrityError
        where somebody else was asked meanwhile."""
        declined = self.filter(asked__user=user, answer=Answer.DECLINED)
        return declined.update(answer=Answer.WAITING, answered_at=None)


class Asked(models.Model):
    """One creator asks another; the other answers once."""

    by = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="%(class)ss")
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)

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


class Handover(Asked):
    """What a creator carried goes on to the next one, with all that waits in it, its notes and
    promises. Accepted, it stands as a dated line on its public page."""

    note = models.TextField(_("a word to the next"), max_length=600, validators=[no_number])
    # Whether whoever hands it on is out of the team once it is accepted.
    leaves = models.BooleanField(_("I leave the team then"), default=False)

    class Meta(Asked.Meta):
        abstract = True


class NoteQuerySet(models.QuerySet):
    def promises(self) -> Self:
        """Promised to somebody by a day and not kept yet, the nearest first."""
        return self.filter(due_on__isnull=False, kept_at__isnull=True).order_by("due_on", "pk")

    def said_today(self, text: str, *, by: Influencer, due_on: date | None) -> Self:
        """The same words of the same person, for the same day: sent twice, they are one note."""
        today = timezone.localdate()
        return self.filter(by=by, text=text, due_on=due_on, created_at__date=today)

    def keep(self) -> int:
        """Mark promises as kept; returns how many were open."""
        return self.promises().update(kept_at=timezone.now())


class TeamNote(models.Model):
    """What a team tells one another; with a day, a promise that somebody gave."""

    by = models.ForeignKey(Influencer, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("note"), max_length=280, validators=[no_number])
    due_on = models.DateField(_("promised by"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_only_promises_are_kept",
                condition=Q(kept_at__isnull=True) | Q(due_on__isnull=False),
            )
        ]
