"""What a visitor may say about a project: thank you, and that something is wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import limits
from adamlocal.lib.address import client_address, network, subscriber
from adamlocal.lib.pages import anybody_may_post, public_page
from projects.enums import OWN_DATA, EventKind
from projects.figures import recording, visitors
from projects.finding.similar import similar_to
from projects.models import Project
from projects.page.gone import project_gone
from projects.trust import reports
from projects.trust.forms import ReportForm

# From one line, which thousands of an operator's subscribers may share: about one project in a day,
# and about any in an hour.
REPORTS_OF_ONE_A_DAY, REPORTS_AN_HOUR = 5, 20
HIDES_A_DAY, HIDES_OF_NETWORK = 3, 12


def _public(code: str) -> Project | None:
    return Project.objects.public().for_cards().filter(code=code).first()


@public_page(reads=["said"])
@anybody_may_post
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """«يسلمو إيديكِ»: one a visitor and day, however often it is pressed."""
    project = _public(code)
    if project is None:
        return project_gone(request, code)
    if request.method == "POST":
        recording.record(EventKind.THANKED, project, visitors.of(request))
        return redirect(reverse("projects:thanks", args=[code]) + "?said=1")
    said = "said" in request.GET
    context = {"project": project, "said": said, "similar": similar_to(project) if said else []}
    return render(request, "projects/trust/thanks.html", context)


@public_page(reads=["sent"])
@anybody_may_post
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Something is wrong: kept for the moderators, whatever else happens.

    The report may have hidden the page: its thanks are said all the same, and one that was being
    written while the page went out of sight is taken too.
    """
    project, sent = _public(code), "sent" in request.GET
    is_public = project is not None
    if project is None and (request.method == "POST" or sent):
        project = Project.objects.gone().for_cards().filter(code=code, erased_at=None).first()
    if project is None:
        return project_gone(request, code)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not _may_report(request, project):
            return render(request, "429.html", status=429)
        reports.write(project, **form.cleaned_data, may_hide=_may_hide(request))
        return redirect(reverse("projects:report", args=[code]) + "?sent=1")
    # Of a page that is out of sight nothing is said, its name neither.
    context = {"project": project if is_public else None, "form": form, "sent": sent}
    response = render(request, "projects/trust/report.html", context)
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response


def _may_report(request: HttpRequest, project: Project) -> bool:
    line = subscriber(client_address(request))
    return limits.take(
        "report-of-one", f"{project.pk}:{line}", size=REPORTS_OF_ONE_A_DAY, seconds=limits.DAY
    ) and limits.take("report", line, size=REPORTS_AN_HOUR, seconds=limits.HOUR)


def _may_hide(request: HttpRequest) -> bool:
    """Whether a report from here still hides a page before anybody has looked: few a day of one
    line and of one network, so that nobody empties the directory by it."""
    if request.POST.get("reason") not in OWN_DATA:
        return False
    address = client_address(request)
    return limits.take(
        "report-hides", subscriber(address), size=HIDES_A_DAY, seconds=limits.DAY
    ) and limits.take("report-hides", network(address), size=HIDES_OF_NETWORK, seconds=limits.DAY)
