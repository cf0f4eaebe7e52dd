"""Answers on their way to owners: an outbox that is the rows themselves.

An answer leaves at ``leaves_at``; until then it can be stopped by taking the choice back, and nobody
outside the team knows of it. A job looks each minute and hands over what is due.
"""

from django.db import transaction
from django.utils import timezone

from influencers import jobs
from influencers.models import Application


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
