"""Nobody decides about what is their own: another moderator does, superusers included.

Own is a project that somebody owns or helps with or claims, and one that they put here for others,
until it was decided whether it is published. Three walls: ``Project.objects.moderated_by`` leaves it
out of every page, the verbs refuse it, and the database refuses the line of the trail that every
decision writes (``projects_own_is_anothers`` in docs/triggers.md).
"""

from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from projects.models import Project
from projects.refused import Refused

# Verbs of the trail that decide about a project. The trigger knows them by the same names.
DECISIONS = frozenset({
    "publish", "request_changes", "decline",
    "confirm_phone", "check_licence", "grant_claim", "decline_claim", "answer_report",
    "answer_edit", "read_note", "read_reply", "read_menu",
    "merge", "undo_merge",
    # Of a creator's place on the home page: the line stands with the project that it shows.
    "confirm_feature",
})  # fmt: skip
# Those that the person who put it here for others may not take either, whatever its state.
OF_A_NOMINEE = frozenset({"publish", "request_changes", "decline"})

OWN = _("This is your own: somebody else decides it.")


def refuse(project: Project, *, actor: User | None) -> None:
    """Refused where the project is somebody's own; ``actor`` is None for what the site does."""
    if actor and Project.objects.own_of(actor).filter(pk=project.pk).exists():
        raise Refused(OWN)
