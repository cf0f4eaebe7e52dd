"""Mails to those who vouch."""

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from influencers.models import Influencer
from projects.models import Outcome


def send_thanks(outcome_id: int) -> None:
    """An owner's thank-you, in the owner's own words, to whoever helped."""
    outcome = Outcome.objects.select_related("project").filter(pk=outcome_id).first()
    if outcome is None or outcome.project.erased_at:
        return
    theirs = (
        Q(endorsements__source=outcome.source_id)
        | Q(features__source=outcome.source_id)
        | Q(share_kits__picks__source=outcome.source_id)
    )
    helper = Influencer.objects.filter(theirs).select_related("user").first()
    if helper is None or helper.user is None:
        return
    user = helper.user
    with translation.override(user.language):
        context = {"outcome": outcome, "results_path": reverse("admin:endorsements")}
    mail.send("thanks", user.email, context, language=user.language)
