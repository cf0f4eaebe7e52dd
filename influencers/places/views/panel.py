"""Features in the panel."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.incoming import key_of
from adamlocal.lib.pages import private_page
from influencers.enums import Slot
from influencers.models import Feature
from influencers.places import to_confirm
from influencers.places import verbs as places_verbs
from influencers.places.forms import FeatureForm
from influencers.rows import PAGE_SIZE, own_influencer, with_covers
from projects.models import Project
from projects.refused import Refused


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def feature_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    rows = with_covers(Feature.objects.of_user(request.user).select_related("campaign"))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/features.html", {"page": page})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def feature_create(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    influencer = own_influencer(request)
    if influencer is None:
        return redirect("admin:my_page")
    project = get_object_or_404(Project.objects.public().for_cards(), code=code)
    slots = places_verbs.agreed_slots(project)
    form = FeatureForm(request.POST or None, influencer=influencer, slots=slots)
    refused = "" if slots else str(places_verbs.NOT_AGREED)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            places_verbs.feature(
                project,
                actor=request.user,
                slot=Slot(cleaned["slot"]),
                starts_at=cleaned["starts_at"],
                ends_at=cleaned["ends_at"],
                influencer=influencer,
                campaign=cleaned["campaign"] if cleaned["slot"] == Slot.CAMPAIGN else None,
            )
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:features")
    return render(
        request, "panel/feature.html", {"form": form, "project": project, "refused": refused}
    )


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def feature_cancel(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    placed = get_object_or_404(Feature.objects.of_user(request.user), pk=pk)
    with suppress(Refused):  # taken out already: the list says so
        places_verbs.cancel_feature(placed, actor=request.user)
    return redirect("admin:features")


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def feature_queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Places on home that wait for a moderator."""
    refused = ""
    if request.method == "POST":
        placed = get_object_or_404(
            to_confirm.of(request.user), pk=key_of(request.POST.get("feature"))
        )
        decide = (
            places_verbs.confirm_feature
            if "confirm" in request.POST
            else places_verbs.cancel_feature
        )
        try:
            decide(placed, actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:feature_queue")
    rows = with_covers(to_confirm.of(request.user).order_by("starts_at", "pk"))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/feature_queue.html", {"page": page, "refused": refused})
