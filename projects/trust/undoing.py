"""Taking back what a moderator answered to a claim or a report, before its mails have left."""

from django.utils import timezone
from django.utils.translation import gettext

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct, User
from projects.enums import ClaimState, HiddenReason, MemberRole, ReportOutcome
from projects.finding import search
from projects.lifecycle import hiding
from projects.lifecycle.transitions import lock
from projects.models import Claim, Project, ProjectMember, Report

# --- claims ----------------------------------------------------------------------------------------


def noted_of_claim(claim: Claim) -> dict:
    """Who else claims the project, and what the claimant is in it already."""
    others = Claim.objects.open().filter(project=claim.project_id).exclude(pk=claim.pk)
    member = ProjectMember.objects.filter(project=claim.project_id, user=claim.user_id).first()
    return {
        "others": list(others.values_list("pk", flat=True)),
        "role": member.role if member else "",
    }


def _granted(act: UndoableAct) -> str:
    said = gettext("“%(name)s” has its owner now, and everybody who claimed it hears so.")
    return said % {"name": _claimed(act)}


def _declined(act: UndoableAct) -> str:
    said = gettext("Whoever claimed “%(name)s” hears what would show that it is theirs.")
    return said % {"name": _claimed(act)}


def _claimed(act: UndoableAct) -> str:
    return str(Project.objects.filter(claims=act.object_id).first() or "")


@undo.reverts("grant_claim", says=_granted)
def take_back_grant(claim_id: int, before: dict, actor: User) -> None:
    claim = _reopen(claim_id, ClaimState.GRANTED)
    member = ProjectMember.objects.filter(project=claim.project_id, user=claim.user_id)
    if before["role"]:
        member.update(role=before["role"])
    else:
        member.filter(role=MemberRole.OWNER).delete()
    for key in before["others"]:
        _reopen(key, ClaimState.DECLINED)


@undo.reverts("decline_claim", says=_declined)
def take_back_decline(claim_id: int, before: dict, actor: User) -> None:
    _reopen(claim_id, ClaimState.DECLINED)


def _reopen(claim_id: int, state: ClaimState) -> Claim:
    """A claim waits again; too late where it is no longer as the answer left it."""
    claim = Claim.objects.filter(pk=claim_id, state=state).first()
    if claim is None:
        raise undo.TooLate
    lock(claim.project)
    claim.state, claim.answer, claim.evidence = ClaimState.OPEN, "", ""
    claim.answered_at = claim.answered_by_id = None
    claim.save(update_fields=["state", "answer", "evidence", "answered_at", "answered_by_id"])
    return claim


# --- reports ---------------------------------------------------------------------------------------


def noted_of_report(report: Report) -> dict:
    """Which reports the answer is for, and how the project stands."""
    project = report.project
    return {
        "reports": list(Report.objects.with_same(report).values_list("pk", flat=True)),
        "status": project.status,
        "paused_until": project.paused_until.isoformat() if project.paused_until else None,
        "asked_at": project.asked_at.isoformat() if project.asked_at else None,
        "hidden": [standing.reason for standing in project.reasons_to_hide],
    }


def _answered(act: UndoableAct) -> str:
    report = Report.objects.filter(pk=act.object_id).select_related("project").first()
    return gettext("The report about “%(name)s” is answered: %(outcome)s.") % {
        "name": report.project if report else "",
        "outcome": ReportOutcome(report.outcome).label if report and report.outcome else "",
    }


@undo.reverts("answer_report", says=_answered)
def take_back_answer(report_id: int, before: dict, actor: User) -> None:
    """The reports wait again, and the project stands as it did: hidden for the same reasons."""
    report = Report.objects.filter(pk=report_id).exclude(answered_at=None).first()
    if report is None:
        raise undo.TooLate
    locked = lock(report.project)
    Report.objects.filter(pk__in=before["reports"]).update(
        answered_at=None, answered_by=None, outcome="", answer=""
    )
    Project.objects.filter(pk=locked.pk).update(
        status=before["status"], paused_until=before["paused_until"], asked_at=before["asked_at"],
        updated_at=timezone.now(),
    )  # fmt: skip
    standing = [reason.reason for reason in locked.reasons_to_hide]
    hiding.lift(
        locked, [reason for reason in standing if reason not in before["hidden"]], actor=actor
    )
    for reason in before["hidden"]:
        if reason not in standing:
            hiding.put(locked, HiddenReason(reason), actor=None)
    search.refresh([locked.pk])
