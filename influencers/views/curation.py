"""The influencer's panel: endorse, feature, take back, and see what came of it."""

from contextlib import suppress
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.incoming import key_of
from adamlocal.lib.pages import private_page
from influencers.enums import Slot
from influencers.forms import EndorsementForm, FeatureForm, InfluencerForm
from influencers.models import Campaign, CampaignProject, Endorsement, Feature, Influencer
from influencers.vouching import results, verbs
from projects.finding import narrowing
from projects.finding.words.understanding import asked
from projects.models import Project
from projects.refused import Refused

PAGE_SIZE = 20
PLACES_A_WEEK = 3


def waiting_count() -> int:
    """Places on home that wait for a moderator."""
    return _to_confirm().count()


def overview(user: User) -> dict | None:
    """An influencer's desk, or a moderator's places to confirm; None for others."""
    if user.has_role(Role.MODERATOR) and Role.INFLUENCER not in user.roles:
        return {"to_confirm": waiting_count()}
    if Role.INFLUENCER not in user.roles:
        return None
    influencer = Influencer.objects.of_user(user).first()
    return {"is_influencer": True, "influencer": influencer} | (_desk(influencer) or {})


def _desk(influencer: Influencer | None) -> dict | None:
    """What waits, this Thursday's places, her campaigns, latest endorsements and results."""
    if influencer is None:
        return None
    campaigns = list(influencer.campaigns.running().annotate(project_count=Count("places")))
    endorsements = _with_results(_endorsements(influencer.user)[:3])
    now, soon = timezone.now(), timezone.now() + timedelta(days=3)
    places = Feature.objects.of_user(influencer.user).filter(cancelled_at=None, ends_at__gt=now)
    return {
        "waits": places.aggregate(
            unconfirmed=Count("pk", filter=Q(slot=Slot.HOME, confirmed_at=None)),
            ending=Count("pk", filter=Q(ends_at__lte=soon)),
        ),
        "campaigns": campaigns,
        "week": _week(campaigns[0]) if campaigns else None,
        "endorsements": endorsements,
        "results": results.of_influencer(influencer),
    }


def _week(campaign: Campaign) -> dict:
    """The three places of the coming Thursday: who is in, and how many are free."""
    thursday = coming_thursday(timezone.localdate())
    taken = _with_covers(CampaignProject.objects.filter(campaign=campaign, week=thursday))
    return {"day": thursday, "taken": taken, "free": range(max(0, PLACES_A_WEEK - len(taken)))}


def coming_thursday(day: date) -> date:
    """This day, if it is a Thursday, or else the next one."""
    return day + timedelta(days=(3 - day.weekday()) % 7)


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
    page = Paginator(_endorsements(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    _with_results(page.object_list)
    return render(request, "panel/endorsements.html", {"page": page})


def _endorsements(user: User):
    return _with_covers(Endorsement.objects.of_user(user).select_related("source__outcome"))


def _with_covers(rows):
    """Rows about projects, with what ``panel/item.html`` shows of each."""
    return rows.select_related(
        "project__category", "project__governorate", "project__area"
    ).prefetch_related("project__photos")


def _with_results(endorsements) -> list[Endorsement]:
    """Each with ``figures``: what came through it in the last 30 days."""
    rows = list(endorsements)
    figures = results.by_source([row.source_id for row in rows])
    for row in rows:
        row.figures = figures.get(row.source_id, results.NOTHING)
    return rows


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def endorsement_choose(request: HttpRequest) -> HttpResponse:
    """Find the project: by its code or by words."""
    words = request.GET.get("q", "").strip()[:100]
    projects = Project.objects.public().for_cards()
    by_code = projects.filter(code=words.lower())
    is_code = words and by_code.exists()
    found = by_code if is_code else narrowing.matching(projects, asked(words))
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
    rows = _with_covers(Feature.objects.of_user(request.user).select_related("campaign"))
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
    """Places on home that no moderator has confirmed or refused yet."""
    return Feature.objects.filter(
        slot=Slot.HOME, confirmed_at__isnull=True, cancelled_at__isnull=True
    ).select_related("influencer")


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def feature_queue(request: HttpRequest) -> HttpResponse:
    """Places on home that wait for a moderator."""
    refused = ""
    if request.method == "POST":
        placed = get_object_or_404(_to_confirm(), pk=key_of(request.POST.get("feature")))
        decide = verbs.confirm_feature if "confirm" in request.POST else verbs.cancel_feature
        try:
            decide(placed, actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:feature_queue")
    rows = _with_covers(_to_confirm().order_by("starts_at", "pk"))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/feature_queue.html", {"page": page, "refused": refused})
