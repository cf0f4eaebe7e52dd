"""What can happen to a project. Each verb is one conditional change of state under a lock, one
line of the trail, and a mail that leaves by the job queue once the change is committed.

A verb whose moment has passed (another moderator was quicker, the form was sent twice) raises
``Refused`` with a sentence for the person; nothing is changed and no mail is sent.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import consents, drafts, rotation, search, tasks
from projects.enums import (
    LIVE,
    Channel,
    HiddenReason,
    MemberRole,
    ProjectStatus,
    Purpose,
)
from projects.models import Contact, Draft, Project, ProjectMember, ProjectRevision

S = ProjectStatus


class Refused(Exception):
    """The verb does not apply to the project as it now is; ``str()`` says why, translated."""


def _change(
    project: Project,
    verb: str,
    *,
    actor: User | None,
    allowed: Collection[str],
    **values: object,
) -> Project:
    """Change fields of a project that is in an allowed state; lock, check, write, audit."""
    with transaction.atomic():
        locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        if locked.erased_at or locked.status not in allowed:
            raise Refused(
                _("This project is now “%(state)s”: somebody was quicker, or it was done already.")
                % {"state": locked.get_status_display()}
            )
        before = {name: getattr(locked, name) for name in values}
        Project.objects.filter(pk=locked.pk).update(**values, updated_at=timezone.now())
        changes = {name: (before[name], new) for name, new in values.items() if before[name] != new}
        audit.record(verb, locked, actor=actor, changes=changes)
    project.refresh_from_db()
    return project


def publish(project: Project, *, actor: User | None, tell_owner: bool = True) -> Project:
    """Put a submitted project before the public. Needs her consent to publish.

    ``actor`` is None for an import that staff vouch for, which has no owner to tell.
    """
    if not consents.stands(project, Purpose.PUBLISH):
        raise Refused(_("The owner has not agreed to publishing: it cannot go live."))
    with transaction.atomic():
        _change(
            project,
            "publish",
            actor=actor,
            allowed={S.SUBMITTED},
            status=S.PUBLISHED,
            published_at=project.published_at or timezone.now(),
            confirmed_at=timezone.now(),
            answer_text="",
            answer_field="",
        )
        rotation.join([project.pk])
        search.refresh([project.pk])
        if tell_owner:
            tasks.send_project_mail.defer(project_id=project.pk, kind="published")
    return project


def request_changes(project: Project, *, actor: User, text: str, field: str = "") -> Project:
    """Ask the owner for a change, with a reason and the form field it is about."""
    with transaction.atomic():
        _change(
            project,
            "request_changes",
            actor=actor,
            allowed={S.SUBMITTED},
            status=S.CHANGES_REQUESTED,
            answer_text=text,
            answer_field=field,
        )
        tasks.send_project_mail.defer(project_id=project.pk, kind="changes_requested")
    return project


def decline(project: Project, *, actor: User, text: str) -> Project:
    """Say kindly that it will not be published, and what to do next."""
    with transaction.atomic():
        _change(
            project,
            "decline",
            actor=actor,
            allowed={S.SUBMITTED, S.CHANGES_REQUESTED},
            status=S.DECLINED,
            answer_text=text,
            answer_field="",
        )
        tasks.send_project_mail.defer(project_id=project.pk, kind="declined")
    return project


def resubmit(project: Project, *, actor: User) -> Project:
    """Send a project to the queue again: after a requested change, or out of the archive.

    Never publishes. While it still waits, only its words changed and its place in the queue stays.
    """
    moved = project.status != S.SUBMITTED
    return _change(
        project,
        "resubmit",
        actor=actor,
        allowed={S.SUBMITTED, S.CHANGES_REQUESTED, S.ARCHIVED},
        status=S.SUBMITTED,
        submitted_at=timezone.now() if moved else project.submitted_at,
    )


def pause(project: Project, *, actor: User) -> Project:
    """Stop taking orders for a while: the page stays, without contact."""
    return _change(project, "pause", actor=actor, allowed={S.PUBLISHED}, status=S.PAUSED)


def resume(project: Project, *, actor: User) -> Project:
    return _change(project, "resume", actor=actor, allowed={S.PAUSED}, status=S.PUBLISHED)


def archive(project: Project, *, actor: User) -> Project:
    """Take a project out of the directory; its address says so kindly."""
    return _change(
        project,
        "archive",
        actor=actor,
        allowed={S.SUBMITTED, S.CHANGES_REQUESTED, S.DECLINED, *LIVE},
        status=S.ARCHIVED,
    )


def hide(project: Project, *, actor: User | None, reason: HiddenReason) -> Project:
    """Out of sight at once, whatever its state; ``actor`` is None when a job found it stale."""
    return _change(project, "hide", actor=actor, allowed=set(S), hidden_reason=reason)


def restore(project: Project, *, actor: User) -> Project:
    """Back in sight, at the end of the day's order: nobody's page moves because of it."""
    with transaction.atomic():
        _change(project, "restore", actor=actor, allowed=set(S), hidden_reason="")
        rotation.join([project.pk])
    return project


def erase(project: Project, *, actor: User | None) -> Project:
    """Erase what can say who she is: words, contacts, photos, revisions, drafts and tags.

    The row, its code and its counts stay, so that the address can answer 410 and figures hold.
    """
    with transaction.atomic():
        _change(
            project,
            "erase",
            actor=actor,
            allowed=set(S),
            status=S.ARCHIVED,
            erased_at=timezone.now(),
        )
        for related in (
            project.contacts,
            project.products,
            project.photos,
            project.revisions,
            project.drafts,
            project.claims,
            project.memberships,
            project.delivery_zones,
            project.notes,
            project.neighbours,
            project.season_offers,
        ):
            related.all().delete()
        project.tags.clear()
        project.consents.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
        blank = dict.fromkeys(
            ["name_en", "tagline_ar", "tagline_en", "story_ar", "story_en", "lead_note_ar",
             "lead_note_en", "answer_text", "price_unit_ar", "price_unit_en"],
            "",
        )  # fmt: skip
        Project.objects.filter(pk=project.pk).update(name_ar="—", area=None, **blank)
        search.forget(project)
    project.refresh_from_db()
    return project


def confirm_phone(project: Project, *, actor: User | None, at: datetime | None = None) -> Contact:
    """Record that her number is hers: her code came from it to the directory's own WhatsApp.

    ``actor`` is the moderator who saw the message, or None for a text-message adapter.
    """
    with transaction.atomic():
        contact = (
            Contact.objects.select_for_update()
            .filter(project=project, channel__in=(Channel.WHATSAPP, Channel.PHONE))
            .order_by("-channel")
            .first()
        )
        if contact is None:
            raise Refused(_("This project has no number to confirm."))
        contact.checked_at = at or timezone.now()
        contact.save(update_fields=["checked_at"])
        audit.record("confirm_phone", project, actor=actor, changes={"channel": contact.channel})
    return contact


def check_licence(project: Project, *, actor: User) -> Project:
    """Staff saw a licence of hers: a badge on her page, and nothing depends on it."""
    return _change(
        project, "check_licence", actor=actor, allowed=set(S), licence_checked_at=timezone.now()
    )


def submit(draft: Draft, words: Mapping, *, actor: User) -> Project:
    """Turn a draft whose form is right into a project that waits to be read.

    ``words`` is the cleaned data of ``SubmissionForm``; consent to publish and a photo are what a
    submission must have beyond it. A requested change goes back to the queue, never live. Sending
    the same draft twice, or twice at once, gives the same project.
    """
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if draft.submitted_at:
            return draft.project
        if not words.get("consent_publish"):
            raise Refused(_("Without your agreement to publish we cannot send it."))
        if not words.get("is_mine"):
            raise Refused(_("Only its owner, of age, can send a project."))
        existing = draft.project
        if not draft.photos.exists() and not (existing and existing.photos.exists()):
            raise Refused(_("Add at least one photo of your work."))
        if existing:
            ProjectRevision.objects.create(
                project=existing, actor_id=actor.pk, values=drafts.values_of(existing)
            )
        project = drafts.accept(draft, words, actor=actor)
        if existing:
            resubmit(project, actor=actor)
        else:
            ProjectMember.objects.create(project=project, user=actor, role=MemberRole.OWNER)
            audit.record("submit", project, actor=actor)
        if actor.phone and actor.phone == words.get("whatsapp"):
            # The code that let her in went to this very number.
            confirm_phone(project, actor=None)
        draft.project, draft.author, draft.submitted_at = project, actor, timezone.now()
        draft.save(update_fields=["project", "author", "submitted_at"])
        search.refresh([project.pk])
        tasks.send_project_mail.defer(project_id=project.pk, kind="submitted")
    return project
