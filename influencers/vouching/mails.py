"""Mails to those who vouch, and what mails to owners say of them (``projects.owner.mails.MORE``)."""

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from influencers.models import Endorsement, Influencer
from influencers.vouching import consent_requests
from projects.models import Outcome, Project


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


def endorsed(project: Project) -> dict | None:
    """The newest word for a project; None where it was taken back before the mail left."""
    return _of(Endorsement.objects.active().filter(project=project).order_by("given_at", "pk"))


def corrected(project: Project) -> dict | None:
    """What was said anew last."""
    given = Endorsement.objects.active().filter(project=project, corrected_at__isnull=False)
    return _of(given.order_by("corrected_at", "pk"))


def posted(project: Project) -> dict | None:
    """Whose post came last; None where it, or the word itself, was taken back before the mail left."""
    given = Endorsement.objects.active().filter(project=project, post_added_at__isnull=False)
    return _of(given.exclude(post_url="").order_by("post_added_at", "pk"))


def withdrawn(project: Project) -> dict | None:
    """What was taken back last."""
    given = Endorsement.objects.filter(project=project, withdrawn_at__isnull=False)
    return _of(given.order_by("withdrawn_at", "pk"))


def _of(given) -> dict | None:
    endorsement = given.select_related("influencer").last()
    return {"endorsement": endorsement} if endorsement else None


def consent_asked(project: Project) -> dict | None:
    """The newest question that waits."""
    waiting = project.consent_requests.filter(answered_at=None).select_related("influencer")
    request = waiting.order_by("asked_at", "pk").last()
    if request is None:
        return None
    return {"asked": request, "answer_path": consent_requests.path_for(request)}


OF_PROJECTS = {
    "endorsed": endorsed,
    "endorsement_corrected": corrected,
    "endorsement_posted": posted,
    "endorsement_withdrawn": withdrawn,
    "consent_asked": consent_asked,
}
