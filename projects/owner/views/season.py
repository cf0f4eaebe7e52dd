"""An owner's offer for a season."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from projects.models import Occasion, SeasonOffer
from projects.owner import kit
from projects.owner.forms.season import SeasonForm
from projects.owner.views.access import of_member
from projects.seasons import offers


@private_page
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def season(request: AuthenticatedHttpRequest, code: str, slug: str) -> HttpResponse:
    """The owner's answer for one season, while it is near or open; it may be changed at will."""
    project = of_member(request, code)
    occasion = get_object_or_404(Occasion.objects.in_season(timezone.localdate()), slug=slug)
    offer = SeasonOffer(project=project, occasion=occasion, year=occasion.year)
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
        cleaned = form.cleaned_data
        offers.answer(offer, **{**cleaned, "takes_part": cleaned["takes_part"] == "yes"})
        return redirect(reverse("projects:me_season", args=[code, slug]) + "?saved=1")
    context = {
        "project": project, "occasion": occasion, "form": form, "offer": offer,
        "saved": "saved" in request.GET,
        "season_words": kit.season_words(project, offer) if takes_part else "",
    }  # fmt: skip
    return render(request, "projects/owner/season.html", context)
