"""Mails about a project: what they say and to whom. Verbs ask for them through ``tasks``."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from projects import follows
from projects.enums import MemberRole
from projects.models import Follow, Project, SeasonOffer


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


def send_season(offer_id: int) -> None:
    """Ask an owner what she offers for a season; nothing once she has answered."""
    offer = (
        SeasonOffer.objects.select_related("project", "occasion")
        .filter(pk=offer_id, answered_at=None, project__erased_at=None)
        .first()
    )
    owner = offer and offer.project.members.filter(memberships__role=MemberRole.OWNER).first()
    if owner is None:
        return
    with translation.override(owner.language):
        path = reverse("projects:me_season", args=[offer.project.code, offer.occasion.slug])
        context = {"project": offer.project, "occasion": offer.occasion, "answer_path": path}
    mail.send("project_season", owner.email, context, language=owner.language)


def send_follow(follow_id: int) -> None:
    """Ask an address whether it wants to follow; nothing once it has said yes."""
    follow = Follow.objects.filter(pk=follow_id, confirmed_at=None).first()
    if follow is None:
        return
    with translation.override(follow.language):
        context = {"thing": follow.thing, "confirm_path": follows.confirm_path(follow)}
    mail.send("follow_confirm", follow.email, context, language=follow.language)


def send_digest(follow_id: int, until: str) -> None:
    """The new projects of what is followed, published since the last mail; none: no mail."""
    follow = Follow.objects.confirmed().filter(pk=follow_id).first()
    if follow is None:
        return
    moment = datetime.fromisoformat(until)
    projects = follows.news(follow, moment)
    if projects:
        with translation.override(follow.language):
            stop = follows.stop_path(follow)
            context = {
                "thing": follow.thing,
                "projects": projects,
                "list_path": follows.list_path(follow),
                "stop_path": stop,
            }
        mail.send("follow_digest", follow.email, context, language=follow.language, stop_path=stop)
    Follow.objects.filter(pk=follow.pk, told_until__lt=moment).update(told_until=moment)
