"""Asking to be erased, taking it back, and erasing for good."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from projects import jobs
from projects.enums import HiddenReason
from projects.finding import rotation
from projects.lifecycle import blanking, hiding
from projects.lifecycle.transitions import S, transition
from projects.models import Merge, Project
from projects.refused import Already, Refused

# How long an owner may think better of being erased.
ERASE_AFTER = timedelta(days=30)


def ask_erasure(project: Project, *, actor: User) -> Project:
    """Out of sight at once, and erased for good in 30 days unless the owner takes it back."""

    def put(locked: Project) -> None:
        if locked.erase_at:
            raise Already(_("This project is waiting to be erased already."))
        hiding.put(locked, HiddenReason.ERASING, actor=actor)

    with transaction.atomic():
        transition(
            project,
            "ask_erasure",
            actor=actor,
            allowed=set(S),
            decide=put,
            erase_at=timezone.now() + ERASE_AFTER,
        )
        jobs.send_project_mail(project_id=project.pk, kind="erasing")
    return project


def undo_erasure(project: Project, *, actor: User) -> Project:
    """The owner takes it back, or a superuser does on request: as it was before, and hidden
    still if something else hides it."""

    def check(locked: Project) -> None:
        if not hiding.stands(locked, HiddenReason.ERASING):
            raise Already(_("Nothing is waiting to be erased."))
        if not hiding.may_undo_erasure(locked, actor):
            raise Refused(hiding.NOT_YOURS[HiddenReason.ERASING])

    with transaction.atomic():
        transition(
            project, "undo_erasure", actor=actor, allowed=set(S), decide=check, erase_at=None
        )
        # After the day is gone: a constraint keeps what waits to be erased out of sight.
        hiding.lift(project, [HiddenReason.ERASING], actor=actor)
        project.refresh_from_db()
        if not project.hidden_reason:
            rotation.join([project.pk])
    return project


def erase(project: Project, *, actor: User | None, due_only: bool = False) -> Project:
    """Erase for good what can say who the owner is (``projects.lifecycle.blanking``).

    The row, its code and its counts stay, so that the address can answer 410 and figures hold.
    Duplicates that were merged into it say the same of the same person: they go with it.
    ``due_only`` is how the job asks: the owner may have taken it back a moment ago.
    """

    def decide(locked: Project) -> None:
        if due_only and (locked.erase_at is None or locked.erase_at > timezone.now()):
            raise Refused(_("Nothing is waiting to be erased."))

    with transaction.atomic():
        transition(
            project,
            "erase",
            actor=actor,
            allowed=set(S),
            decide=decide,
            status=S.ARCHIVED,
            erased_at=timezone.now(),
            erase_at=None,
            paused_until=None,
        )
        blanking.forget(project)
        for merge in Merge.objects.standing().filter(kept=project, duplicate__erased_at=None):
            erase(merge.duplicate, actor=actor)
    project.refresh_from_db()
    return project
