"""Reports: writing one, and answering it.

What is about the reporter's own data (a number that is theirs, a home or a person shown without
consent) hides the project first and is looked at afterwards; everything else is decided by a
person. Who reported is never told to the project's people.
"""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import jobs, own_interest
from projects.enums import OWN_DATA, HiddenReason, ReportOutcome
from projects.lifecycle import availability, hiding, visibility
from projects.lifecycle.visibility import show_again
from projects.models import Project, Report
from projects.refused import Already, Refused

KEEP_ADDRESS = timedelta(days=90)
# A person found nothing wrong so lately that the same reason alone hides nothing again.
LOOKED_AT = timedelta(days=90)


def write(project: Project, *, reason: str, text: str, email: str, may_hide: bool = True) -> Report:
    """Keep what somebody said; the same words, pressed twice or twice at once, are kept once.

    ``may_hide`` is False for a visitor who had projects hidden often lately: the report is kept,
    and a person decides.
    """
    with transaction.atomic():
        report, created = Report.objects.get_or_create(
            project=project,
            reason=reason,
            text=text,
            email=email,
            answered_at=None,
            defaults={"language": get_language() or "ar"},
        )
        if created and may_hide and hides_first(report):
            with suppress(Refused):
                visibility.hide(project, actor=None, reason=HiddenReason.REPORTED)
                jobs.send_project_mail(project_id=project.pk, kind="reported")
    return report


def hides_first(report: Report) -> bool:
    """Whether it is about the reporter's own data, and no person found it baseless lately."""
    return (
        report.reason in OWN_DATA
        and not Report.objects.filter(
            project=report.project_id,
            reason=report.reason,
            outcome=ReportOutcome.NOTHING,
            answered_at__gt=timezone.now() - LOOKED_AT,
        ).exists()
    )


def answer(report: Report, *, actor: User, outcome: ReportOutcome, text: str = "") -> bool:
    """Decide about a report and all that say the same of the project; False when somebody was
    quicker. ``text`` is for the owner; whoever left an address hears what came of it."""
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",)).get(pk=report.project_id)
        own_interest.refuse(project, actor=actor)
        same = list(Report.objects.with_same(report).values_list("pk", flat=True))
        if report.pk not in same:
            return False
        Report.objects.filter(pk__in=same).update(
            answered_at=timezone.now(), answered_by=actor, outcome=outcome, answer=text
        )
        changes = {"report": report.pk, "outcome": outcome}
        audit.record("answer_report", project, actor=actor, changes=changes)
        _do(project, outcome, actor=actor)
        for key in (
            Report.objects.filter(pk__in=same).exclude(email="").values_list("pk", flat=True)
        ):
            jobs.send_report_answer(report_id=key)
    return True


def _do(project: Project, outcome: ReportOutcome, *, actor: User) -> None:
    """What an outcome does to the project, and what its owner hears of it."""
    was_hidden = hiding.stands(project, HiddenReason.REPORTED)
    if outcome in (ReportOutcome.HIDDEN, ReportOutcome.REMOVED):
        with suppress(Already):
            visibility.hide(project, actor=actor, reason=HiddenReason.STAFF)
    if outcome == ReportOutcome.REMOVED:
        with suppress(Already):
            availability.archive(project, actor=actor)
    # What an owner is asked to mend stays out of sight until the edit is answered
    # (``projects.owner.edits``).
    if outcome != ReportOutcome.ASKED:
        show_again(project, actor=actor)
    if outcome != ReportOutcome.NOTHING:
        jobs.send_project_mail(project_id=project.pk, kind=f"report_{outcome}")
    elif was_hidden and not project.hidden_reason:
        jobs.send_project_mail(project_id=project.pk, kind="shown_again")


def forget_addresses() -> int:
    """Empty every address that is older than we promised to keep it; returns how many."""
    old = Report.objects.filter(created_at__lte=timezone.now() - KEEP_ADDRESS).exclude(email="")
    return old.update(email="")
