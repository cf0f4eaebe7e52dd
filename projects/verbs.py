"""What can happen to a project. Each verb is one conditional change of state under a lock, one
line of the trail, and a mail that leaves by the job queue once the change is committed.

A verb whose moment has passed (another moderator was quicker, it waits to be erased) raises
``Refused`` with a sentence for the person; nothing is changed and no mail is sent. ``Already`` says
that the project is as the verb would have made it: the button was pressed twice.

What is decided is read under the lock, never before: ``decide`` is given the locked row.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import consents, drafts, erasure, gallery, hiding, rotation, search, seasons, tasks
from projects.enums import (
    LIVE,
    Channel,
    HiddenReason,
    MemberRole,
    Privacy,
    ProjectStatus,
    Purpose,
)
from projects.models import (
    Contact,
    Draft,
    DraftField,
    Project,
    ProjectMember,
    ProjectRevision,
)

S = ProjectStatus
# How long she may change her mind about being erased.
ERASE_AFTER = timedelta(days=30)


class Refused(Exception):
    """The verb does not apply to the project as it now is; ``str()`` says why, translated."""


class Already(Refused):
    """It is as it was wanted: an earlier press did it."""


# Looks at the locked project, raises Refused, returns values that depend on what stands there.
Decide = Callable[[Project], Mapping[str, object] | None]


def _change(
    project: Project,
    verb: str,
    *,
    actor: User | None,
    allowed: Collection[str],
    decide: Decide | None = None,
    **values: object,
) -> Project:
    """Change fields of a project that is in an allowed state; lock, check, write, audit."""
    with transaction.atomic():
        locked = _locked(project)
        if locked.status not in allowed:
            done = values.get("status") == locked.status and verb in PRESSED
            raise (Already if done else Refused)(
                _("This project is now “%(state)s”: somebody was quicker, or it was done already.")
                % {"state": locked.get_status_display()}
            )
        values |= (decide(locked) if decide else None) or {}
        before = {name: getattr(locked, name) for name in values}
        Project.objects.filter(pk=locked.pk).update(**values, updated_at=timezone.now())
        changes = {name: (before[name], new) for name, new in values.items() if before[name] != new}
        audit.record(verb, locked, actor=actor, changes=changes)
    project.refresh_from_db()
    return project


# One press without words: the second of two finds what it wanted.
PRESSED = {"publish", "pause", "resume", "archive"}


def _locked(project: Project) -> Project:
    """The row as it is now, and as it stays until the transaction ends."""
    locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if locked.erased_at:
        raise Refused(_("This project has been erased."))
    return locked


def publish(project: Project, *, actor: User | None, tell_owner: bool = True) -> Project:
    """Put a submitted project before the public. Needs her consent to publish.

    ``actor`` is None for an import that staff vouch for, which has no owner to tell. Reasons to
    hide stand on, except that silence is over; while one stands nobody is told that it is live.
    """

    def decide(locked: Project) -> Mapping[str, object]:
        if not consents.stands(locked, Purpose.PUBLISH):
            raise Refused(_("The owner has not agreed to publishing: it cannot go live."))
        hiding.lift(locked, [HiddenReason.STALE], actor=actor)
        return {"published_at": locked.published_at or timezone.now()}

    with transaction.atomic():
        _change(
            project,
            "publish",
            actor=actor,
            allowed={S.SUBMITTED},
            decide=decide,
            status=S.PUBLISHED,
            confirmed_at=timezone.now(),
            asked_at=None,
            answer_text="",
            answer_field="",
        )
        _forget_requests(project)
        rotation.join([project.pk])
        seasons.read_products([project.pk])
        search.refresh([project.pk])
        if tell_owner and not project.hidden_reason:
            tasks.send_project_mail.defer(project_id=project.pk, kind="published")
    return project


def _forget_requests(project: Project) -> None:
    """What was asked about an edit before it left the directory is asked no more: all of it has
    been read anew. Edits that wait for a look wait on."""
    edit = Draft.objects.edits().filter(project=project).first()
    asked = edit.fields.exclude(asked="") if edit else DraftField.objects.none()
    if not asked.exists():
        return
    if asked.filter(name="photos").exists():
        gallery.drop_uploads(edit)
    asked.delete()
    if not edit.fields.exists():
        edit.delete()


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

    def decide(locked: Project) -> Mapping[str, object]:
        waits = locked.status == S.SUBMITTED
        return {"submitted_at": locked.submitted_at if waits else timezone.now()}

    return _change(
        project,
        "resubmit",
        actor=actor,
        allowed={S.SUBMITTED, S.CHANGES_REQUESTED, S.ARCHIVED},
        decide=decide,
        status=S.SUBMITTED,
        seen_at=None,
    )


def send_again(project: Project, *, actor: User) -> Project:
    """Out of the archive into the queue by one press, as it is: what she agreed to still stands."""

    def decide(locked: Project) -> None:
        if locked.status == S.SUBMITTED:
            raise Already(_("It is in the queue already."))
        if not consents.stands(locked, Purpose.PUBLISH) or not locked.photos.exists():
            raise Refused(
                _("Something is missing that a project needs: open the form and send it.")
            )

    with transaction.atomic():
        _change(
            project,
            "resubmit",
            actor=actor,
            allowed={S.ARCHIVED, S.SUBMITTED},
            decide=decide,
            status=S.SUBMITTED,
            submitted_at=timezone.now(),
            seen_at=None,
            answer_text="",
            answer_field="",
        )
        tasks.send_project_mail.defer(project_id=project.pk, kind="submitted")
    return project


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
    """Take orders again; ``actor`` is None when the day of the pause has come (and is looked at
    once more under the lock: she may have chosen another)."""

    def decide(locked: Project) -> None:
        day = locked.paused_until
        if actor is None and (day is None or day > timezone.localdate()):
            raise Refused(_("The pause goes on."))

    return _change(
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
    return _change(
        project,
        "archive",
        actor=actor,
        allowed={S.SUBMITTED, S.CHANGES_REQUESTED, S.DECLINED, *LIVE},
        status=S.ARCHIVED,
        paused_until=None,
        asked_at=None,
    )


def hide(
    project: Project, *, actor: User | None, reason: HiddenReason, decide: Decide | None = None
) -> Project:
    """Out of sight at once, whatever its state, for a reason that stands beside others.

    ``actor`` is None for a job, a report, and an owner's signed answer. Hiding it herself answers
    the question whether all is still right.
    """

    def put(locked: Project) -> Mapping[str, object]:
        if decide:
            decide(locked)
        if not hiding.put(locked, reason, actor=actor):
            raise Already(_("It is out of sight already, for this reason."))
        return {"asked_at": None} if reason == HiddenReason.OWNER else {}

    return _change_hiding(project, "hide", actor=actor, change=put)


def restore(
    project: Project, *, actor: User, reasons: Collection[HiddenReason] = tuple(HiddenReason)
) -> Project:
    """Lift what somebody may lift of these reasons; erasure is taken back by ``undo_erasure``.

    Where none is left, it is back in sight at the end of the day's order, so that nobody's page
    moves because of it. A question that was asked before it is over; her own press answers it.
    """

    def lift(locked: Project) -> Mapping[str, object]:
        standing = [h.reason for h in locked.hidings.standing() if h.reason in reasons]
        if not standing:
            raise Already(_("Nothing hides this project."))
        mine = [h.reason for h in hiding.liftable(locked, actor) if h.reason in standing]
        if not mine:
            raise Refused(hiding.NOT_YOURS[HiddenReason(standing[0])])
        hiding.lift(locked, mine, actor=actor)
        hers = hiding.side_of(actor, locked) in (hiding.Side.OWNER, hiding.Side.HELPER)
        answered = hers and HiddenReason.STALE in mine
        return {"asked_at": None} | ({"confirmed_at": timezone.now()} if answered else {})

    return _change_hiding(project, "restore", actor=actor, change=lift)


def _change_hiding(
    project: Project,
    verb: str,
    *,
    actor: User | None,
    change: Decide,
) -> Project:
    """Change the reasons under the lock; one line of the trail says from which to which."""
    with transaction.atomic():
        locked = _locked(project)
        before = [h.reason for h in locked.reasons_to_hide]
        values = change(locked) or {}
        Project.objects.filter(pk=locked.pk).update(**values, updated_at=timezone.now())
        project.refresh_from_db()
        after = [h.reason for h in project.reasons_to_hide]
        audit.record(
            verb, project, actor=actor, changes={"hidden": (", ".join(before), ", ".join(after))}
        )
        if before and not after:
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
        search.refresh([project.pk])  # an account name that is not shown is not found either
    return project


def confirm(project: Project, *, actor: User | None, decide: Decide | None = None) -> Project:
    """All of it is still right: the mark of silence goes, and what silence hid comes back.

    ``actor`` is None when she answered by the signed link of a mail. Other reasons to hide stand.
    """
    lifted: list[str] = []

    def lift(locked: Project) -> None:
        if decide:
            decide(locked)
        lifted.extend(hiding.lift(locked, [HiddenReason.STALE], actor=actor))

    with transaction.atomic():
        _change(
            project,
            "confirm",
            actor=actor,
            allowed=set(LIVE),
            decide=lift,
            confirmed_at=timezone.now(),
            asked_at=None,
        )
        if lifted and not project.hidden_reason:
            rotation.join([project.pk])
    return project


def ask_erasure(project: Project, *, actor: User) -> Project:
    """Out of sight at once, and erased for good in 30 days unless she takes it back."""

    def put(locked: Project) -> None:
        if locked.erase_at:
            raise Already(_("This project is waiting to be erased already."))
        hiding.put(locked, HiddenReason.ERASING, actor=actor)

    with transaction.atomic():
        _change(
            project,
            "ask_erasure",
            actor=actor,
            allowed=set(S),
            decide=put,
            erase_at=timezone.now() + ERASE_AFTER,
        )
        tasks.send_project_mail.defer(project_id=project.pk, kind="erasing")
    return project


def undo_erasure(project: Project, *, actor: User) -> Project:
    """She changed her mind, or a superuser does it on her request: as it was before, and hidden
    still if something else hides it."""

    def check(locked: Project) -> None:
        if not hiding.stands(locked, HiddenReason.ERASING):
            raise Already(_("Nothing is waiting to be erased."))
        if not hiding.may_undo_erasure(locked, actor):
            raise Refused(hiding.NOT_YOURS[HiddenReason.ERASING])

    with transaction.atomic():
        _change(project, "undo_erasure", actor=actor, allowed=set(S), decide=check, erase_at=None)
        # After the day is gone: a constraint keeps what waits to be erased out of sight.
        hiding.lift(project, [HiddenReason.ERASING], actor=actor)
        project.refresh_from_db()
        if not project.hidden_reason:
            rotation.join([project.pk])
    return project


def erase(project: Project, *, actor: User | None, due_only: bool = False) -> Project:
    """Erase for good what can say who she is (``projects.erasure``).

    The row, its code and its counts stay, so that the address can answer 410 and figures hold.
    ``due_only`` is how the job asks: she may have taken it back a moment ago.
    """

    def decide(locked: Project) -> None:
        if due_only and (locked.erase_at is None or locked.erase_at > timezone.now()):
            raise Refused(_("Nothing is waiting to be erased."))

    with transaction.atomic():
        _change(
            project,
            "erase",
            actor=actor,
            allowed=set(S),
            decide=decide,
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
            Contact.objects.select_for_update(of=("self",))
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
        existing = draft.project and _locked(draft.project)
        draft.project = existing
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
