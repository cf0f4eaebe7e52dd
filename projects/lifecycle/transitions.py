"""What can happen to a project. Each verb is one conditional change of state under a lock, one
line of the trail, and a mail that leaves by the job queue once the change is committed.

A verb whose moment has passed (another moderator was quicker, it waits to be erased) raises
``Refused`` with a sentence for the person; nothing is changed and no mail is sent. ``Already`` says
that the project is as the verb would have made it: the button was pressed twice.

What is decided is read under the lock, never before: ``decide`` is given the locked row.
"""

from collections.abc import Callable, Collection, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import own_interest
from projects.enums import ProjectStatus
from projects.models import Project
from projects.refused import Already, Refused

S = ProjectStatus


# Looks at the locked project, raises Refused, returns values that depend on what stands there.
Decide = Callable[[Project], Mapping[str, object] | None]


def transition(
    project: Project,
    verb: str,
    *,
    actor: User | None,
    allowed: Collection[str],
    decide: Decide | None = None,
    **values: object,
) -> Project:
    """Change fields of a project that is in an allowed state; lock, check, write, audit."""
    with transaction.atomic():
        locked = lock(project)
        if verb in own_interest.DECISIONS:
            own_interest.refuse(locked, actor=actor)
        if locked.status not in allowed:
            done = values.get("status") == locked.status and verb in PRESSED
            raise (Already if done else Refused)(
                _("This project is now “%(state)s”: somebody was quicker, or it was done already.")
                % {"state": locked.get_status_display()}
            )
        values |= (decide(locked) if decide else None) or {}
        before = {name: getattr(locked, name) for name in values}
        Project.objects.filter(pk=locked.pk).update(**values, updated_at=timezone.now())
        changes = {name: (before[name], new) for name, new in values.items() if before[name] != new}
        audit.record(verb, locked, actor=actor, changes=changes)
    project.refresh_from_db()
    return project


# One press without words: the second of two finds what it wanted.
PRESSED = {"publish", "pause", "resume", "archive"}


def lock(project: Project) -> Project:
    """The row as it is now, and as it stays until the transaction ends."""
    locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if locked.erased_at:
        raise Refused(_("This project has been erased."))
    return locked
