"""Mails to whoever claimed or reported a project."""

from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from projects.models import Claim, Report
from projects.owner.consents import page_of


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
            "consents_path": page_of(claim.project),
            "claim_path": reverse("projects:claim", args=[claim.project.code]),
        }
    mail.send(f"claim_{claim.state}", claim.user.email, context, language=claim.user.language)


def send_report(report_id: int) -> None:
    """Tell whoever reported something what came of it, and forget the address."""
    report = Report.objects.select_related("project").filter(pk=report_id).first()
    if report is None or not report.email or report.answered_at is None:
        return
    mail.send("report_answered", report.email, {"report": report}, language=report.language)
    Report.objects.filter(pk=report.pk).update(email="")
