"""Whose a project is: the owner's language; inviting a helper by a link, coming in by it, leaving and
being removed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib import tokens
from projects import jobs
from projects.enums import MemberRole
from projects.models import HelperInvitation, Project, ProjectMember
from projects.models.member import INVITATION_LIFETIME
from projects.refused import Refused

MAX_HELPERS = 5


def owner_language(project: Project) -> str:
    """The language in which the owner is written to, Arabic where nobody owns it; no query where
    ``memberships__user`` was loaded."""
    for member in project.memberships.all():
        if member.role == MemberRole.OWNER:
            return member.user.language
    return "ar"


def invite(project: Project, *, actor: User) -> str:
    """A new link's token, kept nowhere but with whoever sends it; the one before stops working."""
    if project.memberships.filter(role=MemberRole.HELPER).count() >= MAX_HELPERS:
        raise Refused(_("Five helpers at most: remove one first."))
    token = tokens.new()
    with transaction.atomic():
        Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        project.helper_invitations.filter(accepted_at=None).delete()
        HelperInvitation.objects.create(
            project=project,
            invited_by=actor,
            token_hash=tokens.hashed(token),
            expires_at=timezone.now() + INVITATION_LIFETIME,
        )
        audit.record("invite_helper", project, actor=actor)
    return token


def revoke(project: Project, *, actor: User) -> bool:
    """End the open link; False when there is none."""
    with transaction.atomic():
        gone = project.helper_invitations.filter(accepted_at=None).delete()[0]
        if gone:
            audit.record("revoke_invitation", project, actor=actor)
    return bool(gone)


def accept(invitation: HelperInvitation, *, actor: User) -> ProjectMember:
    """Make the person who holds the link a helper, once, and tell the owner; somebody who is in
    already stays as they are."""
    with transaction.atomic():
        used = HelperInvitation.objects.open().filter(pk=invitation.pk)
        if not used.update(accepted_at=timezone.now()):
            raise Refused(_("This link was used or has ended: ask for a new one."))
        member, created = ProjectMember.objects.get_or_create(
            project=invitation.project, user=actor, defaults={"role": MemberRole.HELPER}
        )
        if created:
            audit.record("become_helper", invitation.project, actor=actor)
            jobs.send_project_mail(project_id=invitation.project_id, kind="helper_joined")
    return member


def remove(member: ProjectMember, *, actor: User) -> None:
    """A helper goes, removed by the owner or of their own accord; an owner is never removed."""
    if member.role == MemberRole.OWNER:
        raise Refused(_("An owner cannot leave their own project: take it out, or erase it."))
    with transaction.atomic():
        verb = "leave" if member.user_id == actor.pk else "remove_helper"
        audit.record(verb, member.project, actor=actor, changes={"member": member.user_id})
        member.delete()
