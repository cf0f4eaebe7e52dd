"""What visitors report, before a moderator: read, and decided by one press."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import holds, undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.lifecycle.promise import URGENT
from projects.models import Report
from projects.models.report import ReportQuerySet
from projects.moderation.forms import ReportAnswerForm
from projects.moderation.opening import held_by_another
from projects.refused import Already, Refused
from projects.trust import reports, undoing


def waiting(user: User) -> ReportQuerySet:
    """What a moderator has to answer, the gravest first; the same said often is one."""
    return Report.objects.moderated_by(user).waiting().once()


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def report_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What was said of a project, how the project stands, and the four answers. Nobody decides
    about a project of their own."""
    about = Report.objects.moderated_by(request.user).select_related("project")
    report = get_object_or_404(about, pk=pk)
    held = held_by_another(report.project, request)
    form, refused = ReportAnswerForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _answer(report, form.cleaned_data, actor=request.user)
        except Refused as error:
            report.refresh_from_db()
            refused = str(error)
        else:
            holds.release(report.project, user=request.user)
            return redirect("admin:queue")
    others = Report.objects.moderated_by(request.user).waiting().filter(project=report.project_id)
    context = {
        "report": report,
        "project": report.project,
        "said": list(Report.objects.with_same(report)) or [report],
        "others": others.exclude(reason=report.reason).once(),
        "form": form,
        "refused": refused,
        "held": held,
        "is_waiting": report.answered_at is None,
        "urgent": URGENT,
    }
    return render(request, "panel/report.html", context)


def _answer(report: Report, cleaned: dict, *, actor: User) -> None:
    """One press, which can be taken back before its mails leave; ``Already`` where a colleague was
    quicker."""
    before = undoing.noted_of_report(report)
    with undo.pressed("answer_report", report, actor=actor, before=before):
        if not reports.answer(report, actor=actor, **cleaned):
            raise Already(gettext("This report was answered already."))
