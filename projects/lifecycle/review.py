"""What a moderator decides about a submission, and sending it again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import jobs, own_interest
from projects.enums import (
    HiddenReason,
    Purpose,
)
from projects.finding import rotation, search
from projects.lifecycle import hiding
from projects.lifecycle.transitions import S, transition
from projects.models import (
    Contact,
    Draft,
    Project,
)
from projects.people import consents
from projects.photos import gallery
from projects.refused import Already, Refused
from projects.seasons import belonging


def publish(project: Project, *, actor: User | None, tell_owner: bool = True) -> Project:
    """Put a submitted project before the public. Needs the owner's consent to publish.

    ``actor`` is None for an import that staff vouch for, which has no owner to tell. Reasons to
    hide stand on, except that silence is over; while one stands nobody is told that it is live.
    """

    def decide(locked: Project) -> Mapping[str, object]:
        if not consents.stands(locked, Purpose.PUBLISH):
            raise Refused(_("The owner has not agreed to publishing: it cannot go live."))
        hiding.lift(locked, [HiddenReason.STALE], actor=actor)
        now = timezone.now()
        # Where nobody owns it, nobody has confirmed it.
        return {
            "published_at": locked.published_at or now,
            "confirmed_at": now if locked.has_owner else None,
        }

    with transaction.atomic():
        transition(
            project,
            "publish",
            actor=actor,
            allowed={S.SUBMITTED},
            decide=decide,
            status=S.PUBLISHED,
            asked_at=None,
            answer_text="",
            answer_field="",
        )
        _forget_requests(project)
        rotation.join([project.pk])
        belonging.read_products([project.pk])
        search.refresh([project.pk])
        if tell_owner and not project.hidden_reason:
            jobs.send_project_mail(project_id=project.pk, kind="published")
            jobs.draw_cards(code=project.code)
    return project


def _forget_requests(project: Project) -> None:
    """What was asked about an edit before it left the directory is asked no more: all of it has
    been read anew. Edits that wait for a look wait on."""
    edit = Draft.objects.edits().filter(project=project).first()
    if edit is None:
        return
    asked = edit.fields.exclude(asked="")
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
        transition(
            project,
            "request_changes",
            actor=actor,
            allowed={S.SUBMITTED},
            status=S.CHANGES_REQUESTED,
            answer_text=text,
            answer_field=field,
        )
        jobs.send_project_mail(project_id=project.pk, kind="changes_requested")
    return project


def decline(project: Project, *, actor: User, text: str) -> Project:
    """Say kindly that it will not be published, and what to do next."""
    with transaction.atomic():
        transition(
            project,
            "decline",
            actor=actor,
            allowed={S.SUBMITTED, S.CHANGES_REQUESTED},
            status=S.DECLINED,
            answer_text=text,
            answer_field="",
        )
        jobs.send_project_mail(project_id=project.pk, kind="declined")
    return project


def resubmit(project: Project, *, actor: User) -> Project:
    """Send a project to the queue again: after a requested change, or out of the archive.

    Never publishes. While it still waits, only its words changed and its place in the queue stays.
    """

    def decide(locked: Project) -> Mapping[str, object]:
        waits = locked.status == S.SUBMITTED
        return {"submitted_at": locked.submitted_at if waits else timezone.now()}

    return transition(
        project,
        "resubmit",
        actor=actor,
        allowed={S.SUBMITTED, S.CHANGES_REQUESTED, S.ARCHIVED},
        decide=decide,
        status=S.SUBMITTED,
        seen_at=None,
    )


def send_again(project: Project, *, actor: User) -> Project:
    """Out of the archive into the queue by one press, as it is: what was agreed to still stands."""

    def decide(locked: Project) -> None:
        if locked.status == S.SUBMITTED:
            raise Already(_("It is in the queue already."))
        if not consents.stands(locked, Purpose.PUBLISH) or not locked.photos.exists():
            raise Refused(
                _("Something is missing that a project needs: open the form and send it.")
            )

    with transaction.atomic():
        transition(
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
        jobs.send_project_mail(project_id=project.pk, kind="submitted")
    return project


def see(project: Project) -> None:
    """A person has opened what was sent: its timeline says so. Only the first time counts."""
    Project.objects.filter(pk=project.pk, seen_at=None).update(seen_at=timezone.now())


def confirm_phone(project: Project, *, actor: User | None, at: datetime | None = None) -> Contact:
    """Record that the number is the owner's: its code came from it to the directory's own WhatsApp.

    ``actor`` is the moderator who saw the message, of a project that is not their own, or None for
    a gateway and for a code by text message. A username
    proves no number: where no number is known, there is none to confirm.
    """
    own_interest.refuse(project, actor=actor)
    with transaction.atomic():
        contact = (
            Contact.objects.select_for_update(of=("self",))
            .with_number()
            .filter(project=project)
            .first()
        )
        if contact is None:
            raise Refused(_("This project has no number to confirm."))
        contact.checked_at = at or timezone.now()
        contact.save(update_fields=["checked_at"])
        audit.record("confirm_phone", project, actor=actor, changes={"channel": contact.channel})
    return contact


def check_licence(project: Project, *, actor: User) -> Project:
    """Staff saw a licence of the owner's: a badge on the page, and nothing depends on it."""
    return transition(
        project, "check_licence", actor=actor, allowed=set(S), licence_checked_at=timezone.now()
    )
