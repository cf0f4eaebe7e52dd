"""Reports: writing one, and answering it."""

from django.db import transaction
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects.models import Project, Report


def write(project: Project, *, reason: str, text: str, email: str) -> None:
    """Keep what somebody said; the same words, pressed twice, are kept once."""
    words = {"project": project, "reason": reason, "text": text, "email": email}
    if not Report.objects.filter(**words, answered_at=None).exists():
        Report.objects.create(**words)


@transaction.atomic
def answer(report: Report, *, actor: User) -> bool:
    """Close a report and forget whom to answer; False when somebody was quicker."""
    changed = Report.objects.filter(pk=report.pk, answered_at=None).update(
        answered_at=timezone.now(), answered_by=actor, email=""
    )
    if changed:
        audit.record("answer_report", report.project, actor=actor, changes={"report": report.pk})
    return bool(changed)
