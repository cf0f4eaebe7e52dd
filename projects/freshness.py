"""Is it still right? Every 90 days one mail with three answers. Silence first marks the page,
then hides it, and deletes nothing; one tap brings it back.

Only projects with an owner are asked: an import that found none is the moderators' to look after.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from projects import tasks, verbs
from projects.enums import HiddenReason
from projects.models import Project

ASK_AFTER = timedelta(days=90)
HIDE_AFTER = timedelta(days=45)


def ask() -> int:
    """Ask everybody whose ninety days are over, once; returns how many were asked."""
    now, asked = timezone.now(), 0
    due = Project.objects.askable().filter(asked_at=None, confirmed_at__lte=now - ASK_AFTER)
    for key in due.values_list("pk", flat=True):
        with transaction.atomic():
            if Project.objects.filter(pk=key, asked_at=None).update(asked_at=now):
                tasks.send_project_mail.defer(project_id=key, kind="freshness")
                asked += 1
    return asked


def hide_silent() -> int:
    """Hide what was asked about and not answered for so long; its owner is told how to return."""
    silent = Project.objects.askable().filter(asked_at__lte=timezone.now() - HIDE_AFTER)
    hidden = 0
    for project in silent:
        with transaction.atomic():
            verbs.hide(project, actor=None, reason=HiddenReason.STALE)
            tasks.send_project_mail.defer(project_id=project.pk, kind="stale")
        hidden += 1
    return hidden


def something_changed(project: Project) -> None:
    """She says that something is not right any more, and has time to say what: the silence
    counts from now."""
    Project.objects.filter(pk=project.pk).update(asked_at=timezone.now())
