"""A project's page, and what stands where one was."""

from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.views.decorators.http import require_safe

from adamlocal.lib.codes import code_in
from adamlocal.lib.pages import led_to, public_page
from projects.figures import reading
from projects.finding.similar import similar_to
from projects.models import Project
from projects.page.gone import project_gone
from projects.seasons import offers

NOTES = 6


@public_page
def project_detail(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    project = Project.objects.public().for_page().filter(code=code).first()
    if project is None:
        return project_gone(request, code)
    canonical = project.get_absolute_url()
    if request.path != unquote(canonical):
        return led_to(request, canonical)
    return render(
        request,
        "projects/page/detail.html",
        {
            "project": project,
            "similar": similar_to(project),
            "neighbours": neighbours_of(project) if project.is_paused else [],
            "notes": list(project.notes.public()[:NOTES]),
            "offers": offers.shown(project),
            "thanks": reading.thanks(project),
        },
    )


@require_safe
def project_as_typed(request: HttpRequest, typed: str, rest: str) -> HttpResponse:
    """An address as people pass it on (code in capitals, a comma or quote stuck to it, the last
    slash left out): lead to the page that is meant. What holds no code is 404."""
    code = code_in(typed, 6)
    if not code:
        raise Http404
    bare = reverse("projects:short", args=[code])
    wanted = f"{bare.removesuffix('/')}{rest.rstrip('/')}/"
    known = resolve(wanted).view_name != "projects:as_typed"
    return led_to(request, wanted if known else bare)


def neighbours_of(project: Project) -> list[Project]:
    """Whom the owner sends buyers to, as far as they are public and take orders."""
    return list(
        Project.objects.public()
        .taking_orders()
        .for_cards()
        .filter(pk__in=project.neighbours.values("other"))
        .in_turn()
    )
