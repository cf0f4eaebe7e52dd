"""Answers on their way to owners: an outbox that is the rows themselves.

An answer leaves at ``leaves_at``; until then it can be stopped by taking the choice back, and nobody
outside the team knows of it. A job looks each minute and hands over what is due. Many at once leave
in no other way: they are counted and shown first, and all of them can be stopped for an hour.
"""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from influencers import jobs
from influencers.calls import deciding, triage
from influencers.calls.reasons import BY_KEY
from influencers.enums import ApplicationState
from influencers.models import Application, Call
from projects.people import members
from projects.refused import Already, Refused


def hand_over() -> int:
    """Ask for the mail of each answer whose moment has come, once; returns how many."""
    sent = 0
    for application in Application.objects.due_to_leave():
        with transaction.atomic():
            due = Application.objects.due_to_leave().filter(pk=application.pk).order_by()
            if due.update(sent_at=timezone.now()):
                jobs.send_application_answer(application_id=application.pk)
                sent += 1
    return sent


def unanswered(call: Call, user: User):
    """Whom one answer to everybody would reach: who waits to be read, by number."""
    waiting = triage.queue(call, user).select_related("project")
    return waiting.prefetch_related("project__memberships__user").order_by("number")


def answer_all(call: Call, *, actor: User, reason: str, count: int) -> int:
    """Say to everybody who waits that it is not this time, for one reason; returns how many.

    ``count`` is how many were shown: where others came meanwhile, or somebody of the team was
    quicker, nobody is answered and it is to be looked at again.
    """
    with transaction.atomic():
        rows = list(unanswered(call, actor))
        if not rows:
            raise Already(_("Everybody is answered already."))
        if len(rows) != count:
            raise Refused(_("Since you looked, their number has changed. Look once more."))
        for row in rows:
            words = BY_KEY[reason].answer(members.owner_language(row.project))
            deciding.decline(row, actor=actor, reason=reason, answer=words)
    return len(rows)


def stop_all(call: Call, *, actor: User) -> int:
    """Take back every no of a call that has not left; returns how many."""
    leaving = Application.objects.leaving().filter(
        call=call, state=ApplicationState.DECLINED, leaves_at__gt=timezone.now()
    )
    stopped = 0
    for application in leaving:
        # One that leaves at this very moment, or that a draw decided, has left.
        with suppress(Refused):
            deciding.take_back(application, actor=actor)
            stopped += 1
    return stopped
