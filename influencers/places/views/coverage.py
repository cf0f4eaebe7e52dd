"""The coverage board, and a cell of it: whose turn it is, and a place for them by one press."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.enums import Slot
from influencers.places import coverage, presses
from influencers.places.views.calendar import to_day
from influencers.rows import own_influencer
from projects.models import Category, Governorate
from projects.refused import Refused


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR, Role.INSTITUTION)
@require_safe
def board(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Institutions look; creators and moderators fill."""
    shown = coverage.board()
    return render(
        request,
        "panel/places/coverage.html",
        {
            "board": shown,
            "category": shown.chosen(request.GET.get("category", "")),
            "may_fill": request.user.has_role(Role.INFLUENCER, Role.MODERATOR),
        },
    )


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def cell(request: AuthenticatedHttpRequest, category: str, governorate: str) -> HttpResponse:
    """A creator's press gives a place on their own page, a moderator's one on the category's."""
    heading = get_object_or_404(Category, slug=category, parent=None)
    place = get_object_or_404(Governorate, slug=governorate)
    influencer = own_influencer(request)
    if influencer is None and not request.user.has_role(Role.MODERATOR):
        return redirect("admin:my_page")
    slot = Slot.INFLUENCER if influencer else Slot.CATEGORY
    offered = coverage.candidates(heading, place, slot, influencer)
    refused = ""
    if request.method == "POST":
        # What was offered, days included: a second press is no second place.
        wanted = request.POST.get("project"), request.POST.get("first")
        taken = next((one for one in offered if one.offer == wanted), None)
        try:
            if taken is None:
                raise Refused(coverage.GONE)
            presses.add(taken.project, slot, taken.days, actor=request.user, influencer=influencer)
        except Refused as error:
            refused = str(error)
        else:
            return redirect(to_day(taken.days.first))
    return render(
        request,
        "panel/places/coverage_cell.html",
        {
            "heading": heading,
            "place": place,
            "slot": slot,
            "candidates": offered,
            "refused": refused,
        },
    )
