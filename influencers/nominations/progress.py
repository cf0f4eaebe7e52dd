"""What became of a nomination, as its nominator may know it: four steps, and never a no."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from influencers.enums import NominationState
from influencers.models import Endorsement, Nomination, NominationVoice
from influencers.nominations import matching
from projects.models import Project

DONE, NOW, COMING = "done", "current", "coming"


@dataclass(frozen=True)
class Step:
    title: str | Promise
    note: str | Promise
    state: str
    at: datetime | None = None


@dataclass(frozen=True)
class Progress:
    """``listed`` is the page where a nominee was found to be with us already, and ``page`` that which
    came of it; ``may_write`` while the message still leads somewhere."""

    steps: list[Step]
    may_write: bool
    listed: Project | None = None
    page: Project | None = None


def of(voice: NominationVoice) -> Progress:
    """A no, silence, a voice that is held and one that is not heard look alike: as waiting."""
    own = voice.nomination
    root = own.joined_into or own
    answered = root.answered_at if root.state == NominationState.AGREED else None
    # Whoever names somebody after they answered is told as little as of a stranger: else a number
    # that is typed would lead to whose it is.
    agreed = answered is not None and answered > voice.created_at
    here = listed(own, root.made if answered and not agreed else own.project)
    if here:
        return Progress([], False, listed=here)
    made = root.made if agreed else None
    page = Project.objects.public().filter(pk=made.pk).first() if made else None
    picked = page is not None and Endorsement.objects.public().filter(project=page).exists()
    open_ = root.state in (NominationState.WAITING, NominationState.ASKED)
    return Progress(
        [
            Step(_("Your nomination is kept"), "", DONE, voice.created_at),
            Step(
                _("They said yes") if agreed else _("Waiting for their answer"),
                "" if agreed else _("One kind message is enough. We press nobody."),
                DONE if agreed else NOW,
                root.answered_at if agreed else None,
            ),
            Step(
                _("A page in the directory"),
                "" if page else _("After they agree and we have read it"),
                DONE if page else NOW if agreed else COMING,
                page.published_at if page else None,
            ),
            Step(
                _("A creator’s pick"),
                "" if picked else _("If it happens"),
                DONE if picked else COMING,
            ),
        ],
        may_write=open_ and voice.held_at is None,
        page=page,
    )


def listed(nomination: Nomination, there: Project | None) -> Project | None:
    """The public page of a nominee who is with us, where the very account that was typed stands on it:
    whose a number is, nobody is told."""
    known = (NominationState.LISTED, NominationState.AGREED)
    if there is None or nomination.phones or nomination.state not in known:
        return None
    project = matching.shown_with(nomination.handles)
    return project if project == there else None
