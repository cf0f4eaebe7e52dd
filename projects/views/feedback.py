"""What a visitor may say about a project: thank you, and that something is wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import limits
from adamlocal.accounts.audit import client_address
from adamlocal.lib.address import subscriber
from adamlocal.lib.pages import anybody_may_post, public_page
from projects import ledger, reports, visitors
from projects.enums import EventKind
from projects.forms import ReportForm
from projects.models import Project
from projects.views.public import project_gone, similar_to

# From one line, which thousands of an operator's subscribers may share: about one project in a day,
# and about any in an hour.
REPORTS_OF_ONE_A_DAY, REPORTS_AN_HOUR = 5, 20


def _public(code: str) -> Project | None:
    return Project.objects.public().for_cards().filter(code=code).first()


@public_page
@anybody_may_post
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """«يسلمو إيديكِ»: one a visitor and day, however often it is pressed."""
    project = _public(code)
    if project is None:
        return project_gone(request, code)
    if request.method == "POST":
        ledger.record(EventKind.THANKED, project, visitors.of(request))
        return redirect(reverse("projects:thanks", args=[code]) + "?said=1")
    said = "said" in request.GET
    context = {"project": project, "said": said, "similar": similar_to(project) if said else []}
    return render(request, "projects/thanks.html", context)


@public_page
@anybody_may_post
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Something is wrong: kept for the moderators, whatever else happens."""
    project = _public(code)
    if project is None:
        return project_gone(request, code)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not _may_report(request, project):
            return render(request, "429.html", status=429)
        reports.write(project, **form.cleaned_data)
        return redirect(reverse("projects:report", args=[code]) + "?sent=1")
    context = {"project": project, "form": form, "sent": "sent" in request.GET}
    response = render(request, "projects/report.html", context)
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response


def _may_report(request: HttpRequest, project: Project) -> bool:
    line = subscriber(client_address(request))
    return limits.take(
        "report-of-one", f"{project.pk}:{line}", size=REPORTS_OF_ONE_A_DAY, seconds=86_400
    ) and limits.take("report", line, size=REPORTS_AN_HOUR, seconds=3600)
