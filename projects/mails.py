"""Mails about a project: what they say and to whom. Verbs ask for them through ``tasks``."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from projects import drafts, follows
from projects.enums import MemberRole
from projects.models import Claim, Draft, Follow, Project, SeasonOffer


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
