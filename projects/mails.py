"""Mails about a project: what they say and to whom. Verbs ask for them through ``tasks``."""

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from projects.enums import MemberRole
from projects.models import Project


def send(project_id: int, kind: str) -> None:
    """Send ``emails/project_<kind>`` to the owner, in her language.

    A project without an owner (an import, a nomination) has nobody to tell.
    """
    project = Project.objects.filter(pk=project_id, erased_at=None).first()
    owner = project and project.members.filter(memberships__role=MemberRole.OWNER).first()
    if owner is None:
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
