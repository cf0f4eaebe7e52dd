"""A moderator's answer to submissions, one or several, as one press that can be taken back."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import ngettext

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct, User
from projects.lifecycle import review, undoing
from projects.models import Project
from projects.refused import Already, Refused
from projects.submission import declarations

# What is decided, and the verb of the trail that does it.
VERBS = {"publish": "publish", "change": "request_changes", "decline": "decline"}
# What is decided, and the mail that its owner gets.
MAILS = {"publish": "published", "change": "changes_requested", "decline": "declined"}


def answer(
    project: Project, decision: str, *, actor: User, text: str = "", field: str = ""
) -> Project:
    """Publish, ask for a change or decline; raises ``Refused`` as the verbs do. Its mail waits until it
    can no longer be undone. What is sensitive about it was looked at by that."""
    before = undoing.noted(project)
    with undo.pressed(VERBS[decision], project, actor=actor, before=before):
        answered = _do(project, decision, actor=actor, text=text, field=field)
        declarations.check(answered, actor=actor)
    return answered


@dataclass
class Answered:
    """What came of several: those that were answered, and those that were refused with the reason."""

    done: list[Project] = field(default_factory=list)
    refused: list[tuple[Project, str]] = field(default_factory=list)


def answer_many(
    projects: Iterable[Project], decision: str, *, actor: User, text: str = "", field: str = ""
) -> Answered:
    """Answer each as by itself: what is refused keeps nobody else from being answered. One press of
    undo takes back all of it."""
    answered, rows = Answered(), []
    with suppress(Already), undo.pressed("answer_many", actor, actor=actor) as act:
        # In one order for everybody, so that two who answer the same ones do not wait in a circle.
        for project in sorted(projects, key=lambda project: project.pk):
            before = undoing.noted(project)
            try:
                with transaction.atomic():
                    _do(project, decision, actor=actor, text=text, field=field)
            except Refused as error:
                answered.refused.append((project, str(error)))
            else:
                answered.done.append(project)
                rows.append({"id": project.pk, "before": before})
        if not rows:
            raise Already  # nothing that could be undone
        act.before = {"verb": VERBS[decision], "rows": rows}
    return answered


def _do(project: Project, decision: str, *, actor: User, text: str, field: str) -> Project:
    if decision == "publish":
        return review.publish(project, actor=actor)
    if decision == "change":
        return review.request_changes(project, actor=actor, text=text, field=field)
    return review.decline(project, actor=actor, text=text)


def _said(act: UndoableAct) -> str:
    number = len(act.before["rows"])
    return ngettext("%(n)s project is answered.", "%(n)s projects are answered.", number) % {
        "n": number
    }


@undo.reverts("answer_many", says=_said)
def take_back_many(actor_id: int, before: dict, actor: User) -> None:
    for row in before["rows"]:
        undoing.REVERTS[before["verb"]](row["id"], row["before"], actor)
