"""Is it still right? Every 90 days one mail with three answers. Silence first marks the page,
then hides it, and deletes nothing; one tap brings it back.

Only projects with an owner are asked: an import that found none is the moderators' to look after.
"""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import jobs
from projects.enums import HiddenReason
from projects.lifecycle import visibility
from projects.models import Project
from projects.refused import Refused

ASK_AFTER = timedelta(days=90)
HIDE_AFTER = timedelta(days=45)


def ask() -> int:
    """Ask everybody whose ninety days are over, once; returns how many were asked."""
    now, asked = timezone.now(), 0
    due = Project.objects.askable().unconfirmed_for(ASK_AFTER).filter(asked_at=None)
    for key in due.values_list("pk", flat=True):
        with transaction.atomic():
            if due.filter(pk=key).update(asked_at=now):
                jobs.send_project_mail(project_id=key, kind="freshness")
                asked += 1
    return asked


def hide_silent() -> int:
    """Hide what was asked about and not answered for so long; its owner is told how to return."""
    until = timezone.now() - HIDE_AFTER
    hidden = 0

    def still_silent(locked: Project) -> None:
        """The owner may have answered, or somebody hidden it, since the list was read."""
        if not Project.objects.askable().filter(pk=locked.pk, asked_at__lte=until).exists():
            raise Refused(_("It was answered a moment ago."))

    for project in Project.objects.askable().filter(asked_at__lte=until):
        with suppress(Refused), transaction.atomic():
            visibility.hide(project, actor=None, reason=HiddenReason.STALE, decide=still_silent)
            jobs.send_project_mail(project_id=project.pk, kind="stale")
            hidden += 1
    return hidden


def something_changed(project: Project) -> None:
    """The owner says that something is not right any more, and has time to say what: the silence
    counts from now. A question that was answered meanwhile is not asked again by it."""
    Project.objects.filter(pk=project.pk, asked_at__isnull=False).update(asked_at=timezone.now())
