"""The influencer's panel: endorse, feature, take back, and see what came of it."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers import results, verbs
from influencers.enums import Slot
from influencers.forms import EndorsementForm, FeatureForm, InfluencerForm
from influencers.models import Endorsement, Feature, Influencer
from projects.models import Project
from projects.verbs import Refused

PAGE_SIZE = 20


def overview(user: User) -> dict | None:
    """An influencer's own figures, or a moderator's features to confirm; None for others."""
    if user.has_role(Role.MODERATOR) and Role.INFLUENCER not in user.roles:
        return {"to_confirm": _to_confirm().count()}
    influencer = Influencer.objects.of_user(user).first()
    if Role.INFLUENCER not in user.roles:
        return None
    return {
        "is_influencer": True,
        "influencer": influencer,
        "results": results.of_influencer(influencer) if influencer else None,
    }


def _own(request: HttpRequest) -> Influencer | None:
    return Influencer.objects.of_user(request.user).first()


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def influencer_update(request: HttpRequest) -> HttpResponse:
    """Her public page; made on her first visit."""
    own = _own(request)
    account = own.accounts.first() if own else None
    initial = {"handle": account.handle, "audience": account.audience} if account else {}
    form = InfluencerForm(request.POST or None, instance=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.save_for(request.user)
        return redirect("admin:index")
    return render(request, "panel/my_page.html", {"form": form, "influencer": own})


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def endorsement_list(request: HttpRequest) -> HttpResponse:
    """Whom she vouches for, with what came of each in the last 30 days."""
    rows = (
        Endorsement.objects.of_user(request.user)
        .select_related("project__category", "project__governorate", "source")
        .prefetch_related("project__photos")
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    figures = results.by_source([row.source_id for row in page.object_list])
    for row in page.object_list:
        row.figures = figures.get(row.source_id, results.NOTHING)
    return render(request, "panel/endorsements.html", {"page": page})


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def endorsement_choose(request: HttpRequest) -> HttpResponse:
    """Find the project: by its code or by words."""
    words = request.GET.get("q", "").strip()[:100]
    projects = Project.objects.public().for_cards()
    by_code = projects.filter(code=words.lower())
    found = by_code if words and by_code.exists() else projects.search(words)
    page = Paginator(found.newest(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/endorsement_choose.html", {"page": page, "words": words})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def endorsement_create(request: HttpRequest, code: str) -> HttpResponse:
    influencer = _own(request)
    if influencer is None:
        return redirect("admin:my_page")
    project = get_object_or_404(Project.objects.public().for_cards(), code=code)
    form, refused = EndorsementForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            verbs.endorse(influencer, project, actor=request.user, **form.cleaned_data)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:endorsements")
    return render(
        request,
        "panel/endorse.html",
        {"form": form, "project": project, "influencer": influencer, "refused": refused},
    )


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def endorsement_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    endorsement = get_object_or_404(Endorsement.objects.of_user(request.user), pk=pk)
    with suppress(Refused):  # taken back already: the list says so
        verbs.withdraw(endorsement, actor=request.user)
    return redirect("admin:endorsements")


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def feature_list(request: HttpRequest) -> HttpResponse:
    rows = Feature.objects.of_user(request.user).select_related("project", "campaign")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/features.html", {"page": page})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def feature_create(request: HttpRequest, code: str) -> HttpResponse:
    influencer = _own(request)
    if influencer is None:
        return redirect("admin:my_page")
    project = get_object_or_404(Project.objects.public().for_cards(), code=code)
    form, refused = FeatureForm(request.POST or None, influencer=influencer), ""
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            verbs.feature(
                project,
                actor=request.user,
                slot=Slot(words["slot"]),
                starts_at=words["starts_at"],
                ends_at=words["ends_at"],
                influencer=influencer,
                campaign=words["campaign"] if words["slot"] == Slot.CAMPAIGN else None,
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
def feature_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    placed = get_object_or_404(Feature.objects.of_user(request.user), pk=pk)
    with suppress(Refused):  # taken out already: the list says so
        verbs.cancel_feature(placed, actor=request.user)
    return redirect("admin:features")


def _to_confirm():
    return Feature.objects.filter(
        slot=Slot.HOME, confirmed_at__isnull=True, cancelled_at__isnull=True
    ).select_related("project", "influencer")


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def feature_queue(request: HttpRequest) -> HttpResponse:
    """Places on home that wait for a moderator."""
    refused = ""
    if request.method == "POST":
        placed = get_object_or_404(_to_confirm(), pk=request.POST.get("feature") or 0)
        decide = verbs.confirm_feature if "confirm" in request.POST else verbs.cancel_feature
        try:
            decide(placed, actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:feature_queue")
    page = Paginator(_to_confirm().order_by("starts_at", "pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    return render(request, "panel/feature_queue.html", {"page": page, "refused": refused})
