"""Staff's answer to an offer of help."""

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from influencers.models import HelpOffer


def send_offer_answer(offer_id: int) -> None:
    """To the institution's person, in their language."""
    offered = (
        HelpOffer.objects.exclude(answered_at=None)
        .select_related("user")
        .filter(pk=offer_id)
        .first()
    )
    if offered is None:
        return
    language = offered.user.language
    with translation.override(language):
        context = {"offer": offered, "offers_path": reverse("admin:offers")}
    mail.send("offer_answered", offered.user.email, context, language=language)
