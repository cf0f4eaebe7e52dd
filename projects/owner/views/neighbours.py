"""Whom an owner sends buyers to while taking no orders."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from projects.models import Neighbour, Project
from projects.owner.forms.neighbours import NeighbourForm
from projects.owner.views.access import of_member

NEIGHBOURS = 3


@private_page
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def neighbours(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """Up to three projects an owner sends buyers to: shown on the page while it takes no orders."""
    project = of_member(request, code)
    form = NeighbourForm()
    if request.method == "POST" and "remove" in request.POST:
        project.neighbours.filter(other__code=request.POST["remove"][:6]).delete()
        return redirect("projects:me_neighbours", code=code)
    if request.method == "POST":
        form = NeighbourForm(request.POST)
        if form.is_valid() and _recommend(project, form):
            return redirect("projects:me_neighbours", code=code)
    known = project.neighbours.select_related("other__governorate", "other__category")
    context = {"project": project, "neighbours": known, "form": form, "most": NEIGHBOURS}
    return render(request, "projects/owner/neighbours.html", context)


def _recommend(project: Project, form: NeighbourForm) -> bool:
    other = form.cleaned_data["address"]
    if other == project:
        form.add_error("address", form.OWN)
    elif project.neighbours.exclude(other=other).count() >= NEIGHBOURS:
        form.add_error("address", form.ENOUGH)
    else:
        Neighbour.objects.get_or_create(project=project, other=other)
        return True
    return False
