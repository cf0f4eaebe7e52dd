"""What can happen to a project. Each verb is one conditional change of state under a lock, one
line of the trail, and a mail that leaves by the job queue once the change is committed.

A verb whose moment has passed (another moderator was quicker, the form was sent twice) raises
``Refused`` with a sentence for the person; nothing is changed and no mail is sent.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import consents, drafts, erasure, rotation, search, seasons, tasks
from projects.enums import (
    LIVE,
    Channel,
    HiddenReason,
    MemberRole,
    Privacy,
    ProjectStatus,
    Purpose,
)
from projects.models import Contact, Draft, Project, ProjectMember, ProjectRevision

S = ProjectStatus
# How long she may change her mind about being erased.
ERASE_AFTER = timedelta(days=30)


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
        seasons.read_products([project.pk])
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
        seen_at=None,
    )


def see(project: Project) -> None:
    """A person has opened what was sent: she sees it on her timeline. Only the first time counts."""
    Project.objects.filter(pk=project.pk, seen_at=None).update(seen_at=timezone.now())


def pause(project: Project, *, actor: User, until: date | None = None) -> Project:
    """Stop taking orders: the page stays, without contact. With a day in ``until`` the pause
    lifts itself on it; a project that is paused already only gets the new day."""
    return _change(
        project,
        "pause",
        actor=actor,
        allowed={S.PUBLISHED} if until is None else {S.PUBLISHED, S.PAUSED},
        status=S.PAUSED,
        paused_until=until,
    )


def resume(project: Project, *, actor: User | None) -> Project:
    """Take orders again; ``actor`` is None when the day of the pause has come."""
    return _change(
        project,
        "resume",
        actor=actor,
        allowed={S.PAUSED},
        status=S.PUBLISHED,
        paused_until=None,
    )


def archive(project: Project, *, actor: User) -> Project:
    """Take a project out of the directory; its address says so kindly."""
    return _change(
        project,
        "archive",
        actor=actor,
        allowed={S.SUBMITTED, S.CHANGES_REQUESTED, S.DECLINED, *LIVE},
        status=S.ARCHIVED,
        paused_until=None,
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


def set_privacy(
    project: Project,
    positions: Collection[Privacy],
    *,
    actor: User,
    calls_from: time | None = None,
    calls_until: time | None = None,
) -> Project:
    """Turn the privacy dial; it applies everywhere at once (``projects.privacy``).

    Without pictures of her face there is no consent to showing it either.
    """
    with transaction.atomic():
        _change(
            project,
            "set_privacy",
            actor=actor,
            allowed=set(S),
            privacy=[position for position in Privacy if position in positions],
            calls_from=calls_from,
            calls_until=calls_until,
        )
        if Privacy.NO_FACE in positions:
            consents.withdraw(project, Purpose.FACE, actor=actor)
    return project


def confirm(project: Project, *, actor: User | None) -> Project:
    """All of it is still right: the mark of silence goes, and what silence hid comes back.

    ``actor`` is None when she answered by the signed link of a mail.
    """
    hidden = project.hidden_reason
    with transaction.atomic():
        _change(
            project,
            "confirm",
            actor=actor,
            allowed=set(LIVE),
            confirmed_at=timezone.now(),
            asked_at=None,
            hidden_reason="" if hidden == HiddenReason.STALE else hidden,
        )
        if hidden == HiddenReason.STALE:
            rotation.join([project.pk])
    return project


def ask_erasure(project: Project, *, actor: User) -> Project:
    """Out of sight at once, and erased for good in 30 days unless she takes it back."""
    if project.erase_at:
        raise Refused(_("This project is waiting to be erased already."))
    with transaction.atomic():
        _change(
            project,
            "ask_erasure",
            actor=actor,
            allowed=set(S),
            erase_at=timezone.now() + ERASE_AFTER,
            hidden_reason=project.hidden_reason or HiddenReason.ERASING,
        )
        tasks.send_project_mail.defer(project_id=project.pk, kind="erasing")
    return project


def undo_erasure(project: Project, *, actor: User) -> Project:
    """She changed her mind: as it was before, and hidden still if it was hidden then."""
    if not project.erase_at:
        raise Refused(_("Nothing is waiting to be erased."))
    hidden = project.hidden_reason
    with transaction.atomic():
        _change(
            project,
            "undo_erasure",
            actor=actor,
            allowed=set(S),
            erase_at=None,
            hidden_reason="" if hidden == HiddenReason.ERASING else hidden,
        )
        if hidden == HiddenReason.ERASING:
            rotation.join([project.pk])
    return project


def erase(project: Project, *, actor: User | None) -> Project:
    """Erase for good what can say who she is (``projects.erasure``).

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
            erase_at=None,
            paused_until=None,
        )
        erasure.forget(project)
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
