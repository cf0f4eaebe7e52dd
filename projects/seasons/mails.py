"""Mails about seasons."""

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from projects.enums import MemberRole
from projects.models import SeasonOffer


def send_season(offer_id: int) -> None:
    """Ask an owner what she offers for a season; nothing once she has answered."""
    offer = (
        SeasonOffer.objects.select_related("project", "occasion")
        .filter(pk=offer_id, answered_at=None, project__erased_at=None)
        .first()
    )
    if offer is None:
        return
    owner = offer.project.members.filter(memberships__role=MemberRole.OWNER).first()
    if owner is None:
        return
    with translation.override(owner.language):
        path = reverse("projects:me_season", args=[offer.project.code, offer.occasion.slug])
        context = {"project": offer.project, "occasion": offer.occasion, "answer_path": path}
    mail.send("project_season", owner.email, context, language=owner.language)
