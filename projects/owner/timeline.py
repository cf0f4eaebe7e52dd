"""What became of what was sent, in plain words: received, seen by a person, mended, live."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.enums import LIVE, ProjectStatus
from projects.fields import decided, label_of
from projects.models import Draft, Project
from projects.owner.editing import path_of

DONE, NOW, COMING = "done", "current", "coming"


@dataclass(frozen=True)
class Step:
    """One step: its words, when it happened (or None), done, current or coming; of what is asked
    the moderator's words and the address of the very field."""

    title: str | Promise
    state: str
    at: datetime | None = None
    text: str = ""
    path: str = ""


def of_project(project: Project) -> list[Step]:
    """The way of a submission; empty once it is neither on its way nor live."""
    if project.status not in (*LIVE, ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED):
        return []
    answered = project.status != ProjectStatus.SUBMITTED
    seen = project.seen_at or (project.published_at if answered else None)
    steps = [
        Step(_("We received it"), DONE, project.submitted_at),
        Step(_("A person reads it"), DONE if seen or answered else NOW, seen),
    ]
    if project.status == ProjectStatus.CHANGES_REQUESTED:
        path = path_of(project, project.answer_field)
        steps.append(Step(_("One thing to mend"), NOW, None, project.answer_text, path))
    live = project.status in LIVE
    published = project.published_at if live else None
    coming = NOW if seen and not answered else COMING
    return [*steps, Step(_("It is live"), DONE if live else coming, published)]


def of_edit(draft: Draft | None) -> list[Step]:
    """The way of an edit: what waits, and every field that something is asked about."""
    project = draft.project if draft else None
    if draft is None or project is None:
        return []
    asked = {field.name: field.asked for field in draft.fields.all() if field.asked}
    steps = []
    if draft.sent_at:
        steps = [
            Step(_("We received your edit"), DONE, draft.sent_at),
            Step(_("A person reads it"), DONE if draft.seen_at else NOW, draft.seen_at),
        ]
    steps += [
        Step(label_of(name), NOW, draft.answered_at, asked[name], path_of(project, name))
        for name in decided(asked)
    ]
    return [*steps, Step(_("The new words go live"), COMING)]


def waits(steps: Iterable[Step]) -> bool:
    """Whether anything is left to happen."""
    return any(step.state != DONE for step in steps)
