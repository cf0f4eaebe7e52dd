"""What the public sees of a project: hiding, showing again, the privacy dial, confirming."""

from collections.abc import Collection, Mapping
from datetime import time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import own_interest
from projects.enums import (
    LIVE,
    OWN_DATA,
    HiddenReason,
    Privacy,
    Purpose,
)
from projects.finding import rotation, search
from projects.lifecycle import hiding, visibility
from projects.lifecycle.transitions import Decide, S, lock, transition
from projects.models import (
    Project,
    Report,
)
from projects.models.consent import Evidence
from projects.people import consents
from projects.refused import Already, Refused


def hide(
    project: Project, *, actor: User | None, reason: HiddenReason, decide: Decide | None = None
) -> Project:
    """Out of sight at once, whatever its state, for a reason that stands beside others.

    ``actor`` is None for a job, a report, and an owner's signed answer. Hiding by its owner answers
    the question whether all is still right.
    """

    def put(locked: Project) -> Mapping[str, object]:
        if reason in hiding.DECIDED:
            own_interest.refuse(locked, actor=actor)
        if decide:
            decide(locked)
        if not hiding.put(locked, reason, actor=actor):
            raise Already(_("It is out of sight already, for this reason."))
        return {"asked_at": None} if reason == HiddenReason.OWNER else {}

    return _change_hiding(project, "hide", actor=actor, change=put)


def restore(
    project: Project, *, actor: User, reasons: Collection[HiddenReason] = tuple(HiddenReason)
) -> Project:
    """Lift what somebody may lift of these reasons; erasure is taken back by ``undo_erasure``.

    Where none is left, it is back in sight at the end of the day's order, so that nobody's page
    moves because of it. A question that was asked before it is over; its owner's press answers it.
    """

    def lift(locked: Project) -> Mapping[str, object]:
        standing = [h.reason for h in locked.hidings.standing() if h.reason in reasons]
        if not standing:
            raise Already(_("Nothing hides this project."))
        mine = [h.reason for h in hiding.liftable(locked, actor) if h.reason in standing]
        if not mine:
            raise Refused(hiding.NOT_YOURS[HiddenReason(standing[0])])
        if any(reason in hiding.DECIDED for reason in mine):
            own_interest.refuse(locked, actor=actor)
        hiding.lift(locked, mine, actor=actor)
        is_ours = hiding.side_of(actor, locked) in (hiding.Side.OWNER, hiding.Side.HELPER)
        answered = is_ours and HiddenReason.STALE in mine
        return {"asked_at": None} | ({"confirmed_at": timezone.now()} if answered else {})

    return _change_hiding(project, "restore", actor=actor, change=lift)


def _change_hiding(
    project: Project,
    verb: str,
    *,
    actor: User | None,
    change: Decide,
) -> Project:
    """Change the reasons under the lock; one line of the trail says from which to which."""
    with transaction.atomic():
        locked = lock(project)
        before = [h.reason for h in locked.reasons_to_hide]
        values = change(locked) or {}
        Project.objects.filter(pk=locked.pk).update(**values, updated_at=timezone.now())
        project.refresh_from_db()
        after = [h.reason for h in project.reasons_to_hide]
        audit.record(
            verb, project, actor=actor, changes={"hidden": (", ".join(before), ", ".join(after))}
        )
        if before and not after:
            rotation.join([project.pk])
    return project


def set_privacy(
    project: Project,
    positions: Collection[Privacy],
    *,
    actor: User,
    calls_from: time | None = None,
    calls_until: time | None = None,
) -> Project:
    """Turn the privacy dial; it applies everywhere at once (``projects.models.privacy``).

    Without pictures of the owner's face there is no consent to showing it either; who opens the
    dial for them gives it.
    """
    with transaction.atomic():
        hid_faces = Privacy.NO_FACE in lock(project).privacy
        transition(
            project,
            "set_privacy",
            actor=actor,
            allowed=set(S),
            privacy=[position for position in Privacy if position in positions],
            calls_from=calls_from,
            calls_until=calls_until,
        )
        if Privacy.NO_FACE in positions:
            consents.withdraw(project, Purpose.FACE, actor=actor)
        elif hid_faces:
            consents.give(project, Purpose.FACE, actor=actor, evidence=Evidence.DIAL)
        search.refresh([project.pk])  # an account name that is not shown is not found either
    return project


def confirm(project: Project, *, actor: User | None, decide: Decide | None = None) -> Project:
    """All of it is still right: the mark of silence goes, and what silence hid comes back.

    ``actor`` is None for an owner's answer by the signed link of a mail. Other reasons to hide stand.
    """
    lifted: list[str] = []

    def lift(locked: Project) -> None:
        if decide:
            decide(locked)
        lifted.extend(hiding.lift(locked, [HiddenReason.STALE], actor=actor))

    with transaction.atomic():
        transition(
            project,
            "confirm",
            actor=actor,
            allowed=set(LIVE),
            decide=lift,
            confirmed_at=timezone.now(),
            asked_at=None,
        )
        if lifted and not project.hidden_reason:
            rotation.join([project.pk])
    return project


def show_again(project: Project, *, actor: User) -> None:
    """Lift what reports hid, once nothing that hides by itself waits for an answer."""
    others = Report.objects.filter(project=project, answered_at=None, reason__in=OWN_DATA)
    if hiding.stands(project, HiddenReason.REPORTED) and not others.exists():
        visibility.restore(project, actor=actor, reasons=[HiddenReason.REPORTED])
