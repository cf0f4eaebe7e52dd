"""Taking back a moderator's answer to a submission while its mail has not left (``accounts.undo``).

The project waits again as it did. What was asked of it before is not asked anew: the words of that
answer went with the new one, and what was sent since stands beside the old in its revisions.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct, User
from projects.enums import HiddenReason
from projects.finding import search
from projects.lifecycle import hiding
from projects.lifecycle.transitions import S, lock
from projects.models import Project

# Times that publishing writes.
TIMES = ("published_at", "confirmed_at", "asked_at")


def noted(project: Project) -> dict:
    """What is written down before an answer, so that it can be taken back."""
    times = {name: getattr(project, name) for name in TIMES}
    return {name: at.isoformat() if at else None for name, at in times.items()} | {
        "is_stale": HiddenReason.STALE in [h.reason for h in project.reasons_to_hide]
    }


def _back(project_id: int, before: dict, came_to: set[str]) -> None:
    """Put a project into the queue again, out of the state that the answer brought it to."""
    locked = lock(Project(pk=project_id))
    if locked.status not in came_to:
        raise undo.TooLate
    Project.objects.filter(pk=project_id).update(
        status=S.SUBMITTED,
        answer_text="",
        answer_field="",
        updated_at=timezone.now(),
        **{name: _time(before[name]) for name in TIMES},
    )
    if before["is_stale"]:
        hiding.put(locked, HiddenReason.STALE, actor=None)
    search.refresh([project_id])


def _time(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def name_of(act: UndoableAct) -> str:
    """The name of the project of an act; nothing where it is gone."""
    return str(Project.objects.filter(pk=act.object_id).first() or "")


def _published(act: UndoableAct) -> str:
    return gettext("“%(name)s” is live, and its owner hears of it.") % {"name": name_of(act)}


def _asked(act: UndoableAct) -> str:
    return gettext("A change was asked of “%(name)s”.") % {"name": name_of(act)}


def _declined(act: UndoableAct) -> str:
    return gettext("“%(name)s” was declined, and its owner hears why.") % {"name": name_of(act)}


@undo.reverts("publish", says=_published)
def unpublish(project_id: int, before: dict, actor: User) -> None:
    _back(project_id, before, {S.PUBLISHED})


@undo.reverts("request_changes", says=_asked)
def take_back_request(project_id: int, before: dict, actor: User) -> None:
    _back(project_id, before, {S.CHANGES_REQUESTED})


@undo.reverts("decline", says=_declined)
def take_back_decline(project_id: int, before: dict, actor: User) -> None:
    _back(project_id, before, {S.DECLINED})


# By the verb: several are taken back at once (``projects.moderation.answering``).
REVERTS = {
    "publish": unpublish, "request_changes": take_back_request, "decline": take_back_decline,
}  # fmt: skip
