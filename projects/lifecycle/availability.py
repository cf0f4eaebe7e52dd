"""Whether a project takes orders: pausing, resuming, leaving the directory."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from projects.enums import LIVE
from projects.lifecycle.transitions import S, transition
from projects.models import Project
from projects.refused import Refused


def pause(project: Project, *, actor: User, until: date | None = None) -> Project:
    """Stop taking orders: the page stays, without contact. With a day in ``until`` the pause
    lifts itself on it; a project that is paused already only gets the new day."""
    return transition(
        project,
        "pause",
        actor=actor,
        allowed={S.PUBLISHED} if until is None else {S.PUBLISHED, S.PAUSED},
        status=S.PAUSED,
        paused_until=until,
    )


def resume(project: Project, *, actor: User | None) -> Project:
    """Take orders again; ``actor`` is None when the day of the pause has come (and is looked at
    once more under the lock: the owner may have chosen another)."""

    def decide(locked: Project) -> None:
        day = locked.paused_until
        if actor is None and (day is None or day > timezone.localdate()):
            raise Refused(_("The pause goes on."))

    return transition(
        project,
        "resume",
        actor=actor,
        allowed={S.PAUSED},
        decide=decide,
        status=S.PUBLISHED,
        paused_until=None,
    )


def archive(project: Project, *, actor: User) -> Project:
    """Take a project out of the directory; its address says so kindly."""
    return transition(
        project,
        "archive",
        actor=actor,
        allowed={S.SUBMITTED, S.CHANGES_REQUESTED, S.DECLINED, *LIVE},
        status=S.ARCHIVED,
        paused_until=None,
        asked_at=None,
    )
