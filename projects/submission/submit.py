"""Sending a draft: it becomes a project that waits to be read."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import jobs
from projects.enums import Channel, MemberRole
from projects.finding import search
from projects.lifecycle.review import confirm_phone, resubmit
from projects.lifecycle.transitions import lock
from projects.models import (
    Draft,
    Project,
    ProjectMember,
    ProjectRevision,
)
from projects.people import contacts
from projects.refused import Refused
from projects.submission import accepting, album, drafts

# Whoever wants to know of a draft that became a project for the first time, in the same transaction.
listeners: list[Callable[[Draft, Project, User], None]] = []


def made_of(draft: Draft) -> Project:
    """The project that a sent draft became (``draft_submitted_has_project`` says that there is
    one). Raises ValueError for a draft that was not sent."""
    if draft.project is None:
        raise ValueError(f"Draft {draft.pk} was not sent")
    return draft.project


def submit(draft: Draft, cleaned: Mapping, *, actor: User) -> Project:
    """Turn a draft whose form is right into a project that waits to be read.

    ``cleaned`` is the cleaned data of ``SubmissionForm``; consent to publish and a photo are what a
    submission must have beyond it. A requested change goes back to the queue, never live. Sending
    the same draft twice, or twice at once, gives the same project.
    """
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if draft.submitted_at:
            return made_of(draft)
        if not cleaned.get("consent_publish"):
            raise Refused(_("Without your agreement to publish we cannot send it."))
        if not cleaned.get("is_mine"):
            raise Refused(_("Only its owner, of age, can send a project."))
        existing = draft.project and lock(draft.project)
        draft.project = existing
        if not album.shown(draft):
            raise Refused(_("Add at least one photo of your work."))
        if existing:
            ProjectRevision.objects.create(
                project=existing, actor_id=actor.pk, values=drafts.values_of(existing)
            )
        project = accepting.accept(draft, cleaned, actor=actor)
        if existing:
            resubmit(project, actor=actor)
        else:
            ProjectMember.objects.create(project=project, user=actor, role=MemberRole.OWNER)
            audit.record("submit", project, actor=actor)
        number = contacts.number_in(Channel.WHATSAPP, cleaned.get("whatsapp") or "")
        if actor.phone and actor.phone == number:
            # The code that signed the owner in went to this very number.
            confirm_phone(project, actor=None)
        draft.project, draft.author, draft.submitted_at = project, actor, timezone.now()
        draft.save(update_fields=["project", "author", "submitted_at"])
        if existing is None:
            for listener in listeners:
                listener(draft, project, actor)
        search.refresh([project.pk])
        jobs.send_project_mail(project_id=project.pk, kind="submitted")
    return project
