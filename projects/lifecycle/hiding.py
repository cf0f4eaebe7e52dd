"""Who hid it decides who may show it: setting reasons to hide, and lifting them.

Reasons stand side by side (``models.Hiding``). A reason is lifted by whoever set it, or by
somebody whose it is to decide; the public sees a project when none is left. All of it is called by
the verbs, which hold the lock of the project's row: what is decided is read after the lock.
"""

from collections.abc import Collection
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from projects.enums import HiddenReason, MemberRole
from projects.models import Hiding, Project

R = HiddenReason


class Side(StrEnum):
    """From where somebody acts on a project."""

    OWNER, HELPER, STAFF, SUPERUSER, NOBODY = "owner", "helper", "staff", "superuser", "nobody"


# Whose it is to lift a reason, beside whoever set it. Silence yields to any person that a view let
# in. Nobody above owners shows what they hid or want erased, except a superuser on their request:
# their safety may hang on it.
LIFTED_BY: dict[HiddenReason, set[Side]] = {
    R.STALE: set(Side),
    R.OWNER: {Side.OWNER, Side.SUPERUSER},
    R.REPORTED: {Side.STAFF, Side.SUPERUSER},
    R.STAFF: {Side.STAFF, Side.SUPERUSER},
    R.ERASING: {Side.OWNER, Side.SUPERUSER},
    R.MERGED: set(),
}
# These go by a verb of their own, which puts back more than the page.
OWN_VERBS = (R.ERASING, R.MERGED)

# What moderators decide, and never about their own (``projects.own_interest``; the trigger of the
# table holds it too).
DECIDED = (R.REPORTED, R.STAFF)

# Why somebody may not lift a reason, said to them.
NOT_YOURS = {
    R.OWNER: _("Its owner hid this project: nobody else shows it again."),
    R.REPORTED: _("Staff look at a report about this project first, and write to you."),
    R.STAFF: _("Staff hid this project: write to us about it."),
    R.ERASING: _("This project waits to be erased: its owner takes that back first."),
    R.MERGED: _("This project was merged into another: a moderator undoes that first."),
}


def side_of(actor: User, project: Project) -> Side:
    """Where somebody stands; nobody decides about a project of their own, superusers neither."""
    role = project.memberships.filter(user=actor).values_list("role", flat=True).first()
    if role:
        return Side.OWNER if role == MemberRole.OWNER else Side.HELPER
    if actor.is_active and actor.is_superuser:
        return Side.SUPERUSER
    return Side.STAFF if actor.has_role(Role.MODERATOR) else Side.NOBODY


def may_lift(hiding: Hiding, actor: User, side: Side) -> bool:
    """Whether it is theirs to lift; what a superuser set waits for a superuser, and what staff set
    for others of them than its people, who may have become so since."""
    if side in (Side.OWNER, Side.HELPER) and hiding.reason in DECIDED:
        return False
    if hiding.by_id == actor.pk or side == Side.SUPERUSER:
        return True
    set_above = hiding.reason == R.STAFF and _is_superusers(hiding.by_id)
    return side in LIFTED_BY[R(hiding.reason)] and not set_above


def liftable(project: Project, actor: User) -> list[Hiding]:
    """The standing reasons that ``restore`` would lift for somebody. Erasure and a merge are not
    among them: taking those back are verbs of their own."""
    standing = list(project.hidings.standing().exclude(reason__in=OWN_VERBS))
    side = side_of(actor, project) if standing else Side.NOBODY
    return [hiding for hiding in standing if may_lift(hiding, actor, side)]


def may_undo_erasure(project: Project, actor: User) -> bool:
    return side_of(actor, project) in LIFTED_BY[R.ERASING]


def put(project: Project, reason: HiddenReason, *, actor: User | None) -> bool:
    """Set a reason; False when it stands already, with whoever set it first."""
    _hiding, created = Hiding.objects.get_or_create(
        project=project,
        reason=reason,
        lifted_at=None,
        defaults={"by_id": actor.pk if actor else None},
    )
    return created


def lift(project: Project, reasons: Collection[str], *, actor: User | None) -> list[str]:
    """End the standing ones of these reasons; returns which. Whose they are was asked before."""
    standing = project.hidings.standing().filter(reason__in=reasons)
    found = [hiding.reason for hiding in standing]
    standing.order_by().update(lifted_at=timezone.now(), lifted_by_id=actor.pk if actor else None)
    return found


def stands(project: Project, reason: HiddenReason) -> bool:
    return project.hidings.standing().filter(reason=reason).exists()


def _is_superusers(key: int | None) -> bool:
    return key is not None and User.objects.filter(pk=key, is_superuser=True).exists()
