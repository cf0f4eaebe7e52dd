"""A moderator's answer to a submission, as one press that can be taken back."""

from adamlocal.accounts import undo
from adamlocal.accounts.models import User
from projects.lifecycle import review, undoing
from projects.models import Project

# What is decided, and the verb of the trail that does it.
VERBS = {"publish": "publish", "change": "request_changes", "decline": "decline"}


def answer(
    project: Project, decision: str, *, actor: User, text: str = "", field: str = ""
) -> Project:
    """Publish, ask for a change or decline; raises ``Refused`` as the verbs do. Its mail waits until it
    can no longer be undone."""
    before = undoing.noted(project)
    with undo.pressed(VERBS[decision], project, actor=actor, before=before):
        return do(project, decision, actor=actor, text=text, field=field)


def do(project: Project, decision: str, *, actor: User, text: str = "", field: str = "") -> Project:
    if decision == "publish":
        return review.publish(project, actor=actor)
    if decision == "change":
        return review.request_changes(project, actor=actor, text=text, field=field)
    return review.decline(project, actor=actor, text=text)
