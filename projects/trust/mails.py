"""Mails to whoever claimed, listed or reported a project."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from adamlocal.accounts import mail, sms
from adamlocal.accounts.models import User
from projects.enums import ClaimState
from projects.models import Claim, Project, Report
from projects.owner.consents import page_of
from projects.people import consents
from projects.trust import claims


def send_claim(claim_id: int, state: str = "") -> None:
    """Tell whoever claimed a project that it arrived, or what was decided; by text message where
    they sign in by phone. ``state`` is the news: older than what became of it meanwhile, it is
    told no more.
    """
    claim = Claim.objects.select_related("user", "project").filter(pk=claim_id).first()
    if claim is None or claim.state != (state or claim.state):
        return
    user, project = claim.user, claim.project
    if not user.email:
        _send_text(claim)
        return
    granted = claim.state == ClaimState.GRANTED
    with translation.override(user.language):
        context = {
            "claim": claim,
            "project": project,
            # Whose it may not be: a page that is not public is not even named.
            "is_named": granted or Project.objects.public().filter(pk=project.pk).exists(),
            "was_taken": claim.evidence == claims.BY_ANOTHER,
            "was_attested": granted and consents.attested(project).exists(),
            "me_path": reverse("projects:me"),
            "consents_path": page_of(project),
            "claim_path": reverse("projects:claim", args=[project.code]),
        }
    mail.send(f"claim_{claim.state}", user.email, context, language=user.language)


def _send_text(claim: Claim) -> None:
    """The same in a line, to somebody who has a number and no mailbox."""
    if not claim.user.phone or not sms.are_on():
        return
    with translation.override(claim.user.language):
        sentence = {
            ClaimState.OPEN: gettext("We have your request. A person answers within 48 hours:"),
            ClaimState.GRANTED: gettext("The project is yours. Your page at Support Local:"),
            ClaimState.DECLINED: gettext("A person answered your request at Support Local:"),
        }[ClaimState(claim.state)]
        page = reverse("projects:me")
    sms.send(claim.user.phone, f"{sentence} {settings.SITE_URL}{page}")


def send_listed(project_id: int) -> None:
    """Tell whoever listed a project that it found its owner, and nothing of who that is."""
    project = Project.objects.filter(pk=project_id, erased_at=None).first()
    if project is None or project.listed_by_id is None or not project.has_owner:
        return
    lister = User.objects.filter(pk=project.listed_by_id, is_active=True).first()
    if lister is None:
        return
    is_public = Project.objects.public().filter(pk=project.pk).exists()
    with translation.override(lister.language):
        page = project.get_absolute_url() if is_public else reverse("home")
    context = {"project": project, "is_named": is_public, "page_path": page}
    mail.send("listed_found_owner", lister.email, context, language=lister.language)


def send_report(report_id: int) -> None:
    """Tell whoever reported something what came of it, and forget the address."""
    report = Report.objects.select_related("project").filter(pk=report_id).first()
    if report is None or not report.email or report.answered_at is None:
        return
    mail.send("report_answered", report.email, {"report": report}, language=report.language)
    Report.objects.filter(pk=report.pk).update(email="")
