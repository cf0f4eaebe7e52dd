"""Mails about a project: what they say and to whom. Verbs ask for them through ``tasks``."""

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from projects import drafts
from projects.enums import MemberRole
from projects.models import Claim, Draft, Project


def send(project_id: int, kind: str) -> None:
    """Send ``emails/project_<kind>`` to the owner, in her language.

    A project without an owner (an import, a nomination) has nobody to tell, and an owner who
    signs in by phone no mailbox.
    """
    project = Project.objects.filter(pk=project_id, erased_at=None).first()
    owner = project and project.members.filter(memberships__role=MemberRole.OWNER).first()
    if owner is None or not owner.email:
        return
    with translation.override(owner.language):
        context = {
            "project": project,
            "page_path": project.get_absolute_url(),
            "me_path": reverse("projects:me"),
            "edit_path": reverse("projects:me_edit", args=[project.code])
            + (f"#field-{project.answer_field}" if project.answer_field else ""),
        }
    mail.send(f"project_{kind}", owner.email, context, language=owner.language)


def send_claim(claim_id: int) -> None:
    """Tell whoever claimed a project what was decided."""
    claim = Claim.objects.select_related("user", "project").filter(pk=claim_id).first()
    if claim is None or not claim.user.email or claim.answered_at is None:
        return
    with translation.override(claim.user.language):
        context = {
            "claim": claim,
            "project": claim.project,
            "me_path": reverse("projects:me"),
            "claim_path": reverse("projects:claim", args=[claim.project.code]),
        }
    mail.send(f"claim_{claim.state}", claim.user.email, context, language=claim.user.language)


def send_draft(draft_id: int, kind: str, to: str = "") -> None:
    """Mail ``emails/draft_<kind>`` with the link of a draft: to the address she gave for that, or
    to the one in the draft. A draft that was sent or erased meanwhile has no link any more."""
    draft = Draft.objects.open().filter(pk=draft_id).loaded().first()
    address = to or (drafts.address_of(draft) if draft else "")
    if draft is None or not address:
        return
    with translation.override(draft.language):
        context = {
            "name": draft.values.get("name_ar") or "",
            "draft_path": reverse("projects:draft", args=[draft.mailed_token]),
        }
    mail.send(f"draft_{kind}", address, context, language=draft.language)
