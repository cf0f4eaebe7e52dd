"""What visitors report, before a moderator: read, and decided by one press."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import holds
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.enums import ReportOutcome
from projects.lifecycle.promise import URGENT
from projects.models import Report
from projects.models.report import ReportQuerySet
from projects.moderation.forms import ReportAnswerForm
from projects.moderation.opening import held_by_another
from projects.refused import Refused
from projects.trust import reports


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
            done = reports.answer(report, actor=request.user, **form.cleaned_data)
        except Refused as error:
            refused = str(error)
        else:
            if done:
                holds.release(report.project, user=request.user)
                messages.success(request, _done(report, form.cleaned_data["outcome"]))
                return redirect("admin:queue")
            report.refresh_from_db()
            refused = gettext("This report was answered already.")
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


def _done(report: Report, outcome: str) -> str:
    """What the answer did, for the page that comes next."""
    return gettext("The report about “%(name)s” is answered: %(outcome)s.") % {
        "name": report.project, "outcome": ReportOutcome(outcome).label,
    }  # fmt: skip
