"""A project's page, and what stands where one was."""

from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from adamlocal.lib.pages import other_language_path, public_page
from projects import ledger
from projects.models import Project

SIMILAR = 4


@public_page
def project_detail(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    project = Project.objects.public().for_page().filter(code=code).first()
    if project is None:
        return project_gone(request, code)
    canonical = project.get_absolute_url()
    if request.path != unquote(canonical):
        query = request.GET.urlencode()
        return redirect(f"{canonical}?{query}" if query else canonical, permanent=True)
    return render(
        request,
        "projects/project_detail.html",
        {
            "project": project,
            "similar": similar_to(project),
            "thanks": ledger.thanks(project),
        },
    )


def project_gone(request: HttpRequest, code: str) -> HttpResponse:
    """Archived, hidden or erased: 410 with others like it and nothing personal; unknown: 404."""
    gone = Project.objects.gone().filter(code=code).select_related("category").first()
    if gone is None:
        raise Http404
    # Her project's name may stand in the address that was asked for; the page does not repeat it.
    bare = other_language_path(reverse("projects:short", args=[code]))
    context = {"similar": similar_to(gone), "other_language_url": bare}
    return render(request, "410.html", context, status=410)


def similar_to(project: Project) -> list[Project]:
    """Up to four others of its kind that take orders, those nearby first."""
    others = list(
        Project.objects.public()
        .taking_orders()
        .for_cards()
        .filter(category=project.category_id)
        .exclude(pk=project.pk)
        .newest()[: SIMILAR * 3]
    )
    others.sort(key=lambda other: other.governorate_id != project.governorate_id)
    return others[:SIMILAR]
