"""What an owner prepares: her offer for a season, and whom to send buyers to when she is full."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from adamlocal.lib.pages import private_page
from projects.models import Neighbour, Occasion, Project, SeasonOffer
from projects.owner.forms.neighbours import NeighbourForm
from projects.owner.forms.season import SeasonForm
from projects.seasons import offers

NEIGHBOURS = 3


def _own(request: HttpRequest, code: str) -> Project:
    return get_object_or_404(
        Project.objects.of_member(request.user).filter(erased_at=None), code=code
    )


@private_page
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def season(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Her answer for one season, while it is near or open; it may be changed as often as she likes."""
    project = _own(request, code)
    occasion = get_object_or_404(Occasion.objects.in_season(timezone.localdate()), slug=slug)
    offer = SeasonOffer(project=project, occasion=occasion, year=occasion.starts_on.year)
    offer = project.season_offers.filter(occasion=occasion, year=offer.year).first() or offer
    takes_part = project.occasions.filter(pk=occasion.pk).exists()
    form = SeasonForm(
        request.POST or None,
        initial={
            "takes_part": "yes" if takes_part else "no" if offer.answered_at else "",
            "menu": offer.menu,
            "capacity": offer.capacity,
            "last_order_on": offer.last_order_on,
        },
    )
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        offers.answer(offer, **{**words, "takes_part": words["takes_part"] == "yes"})
        return redirect(reverse("projects:me_season", args=[code, slug]) + "?saved=1")
    context = {
        "project": project, "occasion": occasion, "form": form, "offer": offer,
        "saved": "saved" in request.GET,
    }  # fmt: skip
    return render(request, "projects/owner/season.html", context)


@private_page
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def neighbours(request: HttpRequest, code: str) -> HttpResponse:
    """Up to three projects she sends buyers to: shown on her page while she takes no orders."""
    project = _own(request, code)
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
