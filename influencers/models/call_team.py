"""Who carries a call: a hand-over to the next creator, and the team's notes."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from influencers.enums import Answer
from influencers.models.asked import AskedQuerySet, Handover, NoteQuerySet, TeamNote
from influencers.models.call import Call


class CallHandoverQuerySet(AskedQuerySet):
    def of_team(self, user: User | AnonymousUser) -> Self:
        """What the teams that a person is in have asked, whatever came of it."""
        return self.filter(call__in=Call.objects.of_user(user).values("pk"))


class CallHandover(Handover):
    """A call goes on to the next creator: whoever waits in it is owed the same answer on the same
    day."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="handovers")

    objects = CallHandoverQuerySet.as_manager()

    class Meta(Handover.Meta):
        verbose_name = _("hand-over of a call")
        verbose_name_plural = _("hand-overs of calls")
        constraints = [
            *Handover.Meta.constraints,
            models.UniqueConstraint(
                fields=["call"],
                condition=Q(answer=Answer.WAITING),
                name="callhandover_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.by_id} → {self.asked_id}"


class CallNoteQuerySet(NoteQuerySet):
    def of_team(self, user: User | AnonymousUser) -> Self:
        return self.filter(call__in=Call.objects.of_user(user).values("pk"))


class CallNote(TeamNote):
    """What the team of a call tells one another. It names applications by their numbers."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="notes")

    objects = CallNoteQuerySet.as_manager()

    class Meta(TeamNote.Meta):
        verbose_name = _("note of a call")
        verbose_name_plural = _("notes of calls")

    def __str__(self) -> str:
        return f"{self.call_id}: {self.created_at:%Y-%m-%d}"
