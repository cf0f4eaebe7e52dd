"""Endorsing in the panel."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.models import ConsentRequest, Endorsement
from influencers.rows import PAGE_SIZE, own_influencer, with_covers
from influencers.vouching import held_places, results, reversals, verbs
from influencers.vouching.forms import EndorsementForm, PostForm, said
from projects.finding import narrowing
from projects.finding.query.understanding import asked
from projects.models import Project
from projects.refused import Already, Refused


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def endorsement_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Whom the creator vouches for, with what came of each in the last 30 days."""
    return _list(request)


def _list(
    request: AuthenticatedHttpRequest, *, wrong: tuple[int, PostForm] | None = None
) -> HttpResponse:
    """The list; ``wrong`` is the row whose pasted link was refused, and what was typed."""
    page = Paginator(endorsements_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": results.beside(page.object_list),
        "waiting_count": ConsentRequest.objects.of_user(request.user).waiting().count(),
        "sent": request.GET.get("sent", ""),
        "wrong_pk": wrong and wrong[0],
        "wrong_form": wrong and wrong[1],
    }
    return render(request, "panel/endorsements.html", context)


def endorsements_of(user: User):
    """A creator's own, the newest first, each with what its owner said came of it."""
    return with_covers(Endorsement.objects.of_user(user).select_related("source__outcome"))


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def endorsement_choose(request: HttpRequest) -> HttpResponse:
    """Find the project: by its code or by words."""
    typed = request.GET.get("q", "").strip()[:100]
    projects = Project.objects.public().for_cards()
    by_code = projects.filter(code=typed.lower())
    is_code = typed and by_code.exists()
    found = by_code if is_code else narrowing.matching(projects, asked(typed))
    page = Paginator(found.newest(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/endorsement_choose.html", {"page": page, "words": typed})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def endorsement_create(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    influencer = own_influencer(request)
    if influencer is None:
        return redirect("admin:my_page")
    project = get_object_or_404(Project.objects.public().for_cards(), code=code)
    form = EndorsementForm(request.POST or None, is_own=verbs.belongs(influencer, project))
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            with reversals.endorsing(project, actor=request.user) as act:
                given = verbs.endorse(influencer, project, actor=request.user, **form.cleaned_data)
                act.before["endorsement"] = given.pk
        except Refused as error:
            refused = str(error)
        else:
            return redirect(f"{reverse('admin:endorsements')}?sent={project.code}")
    context = {"form": form, "project": project, "influencer": influencer, "refused": refused}
    return render(request, "panel/endorse.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def endorsement_correct(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Say it anew, or give it its post; what it said before is kept, and the date is shown."""
    given = _own(request, pk)
    if given.withdrawn_at:
        return redirect("admin:endorsements")
    is_own = verbs.belongs(given.influencer, given.project)
    form = EndorsementForm(request.POST or None, initial=said(given), is_own=is_own)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            with reversals.correcting(given, "correct_endorsement", actor=request.user):
                verbs.correct(given, actor=request.user, **form.cleaned_data)
        except Already:  # as it stands
            return redirect("admin:endorsements")
        except Refused as error:
            refused = str(error)
        else:
            return redirect(f"{reverse('admin:endorsements')}?sent={given.pk}")
    context = {"form": form, "endorsement": given, "refused": refused}
    context |= {"project": given.project, "influencer": given.influencer}
    return render(request, "panel/endorse.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def endorsement_post(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The link of the post, pasted into the list; a wrong one is said where it was typed."""
    given = _own(request, pk)
    form = PostForm(request.POST)
    if not form.is_valid():
        return _list(request, wrong=(given.pk, form))
    # Taken back, or there already: the list says so.
    with suppress(Refused), reversals.correcting(given, "add_post", actor=request.user):
        verbs.add_post(given, form.cleaned_data["post_url"], actor=request.user)
    return redirect("admin:endorsements")


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def endorsement_withdraw(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What goes with it is said first; the second press takes it back."""
    given = _own(request, pk)
    if given.withdrawn_at:
        return redirect("admin:endorsements")
    if request.method == "GET":
        context = {
            "endorsement": given,
            "project": given.project,
            "feature_count": held_places.features(given).count(),
            "campaign_count": held_places.campaign_places(given).count(),
        }
        return render(request, "panel/withdraw.html", context)
    with suppress(Refused), reversals.withdrawing(given, actor=request.user):
        verbs.withdraw(given, actor=request.user)
    return redirect("admin:endorsements")


def _own(request: AuthenticatedHttpRequest, pk: int) -> Endorsement:
    own = with_covers(Endorsement.objects.of_user(request.user).select_related("influencer"))
    return get_object_or_404(own, pk=pk)
