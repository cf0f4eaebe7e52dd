"""Share kits in the panel: pick, put in order, take the words along, say where they were posted."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.request import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.incoming import key_of
from adamlocal.lib.pages import private_page
from influencers.models import Influencer, ShareKit, ShareKitPick
from influencers.rows import PAGE_SIZE, own_influencer
from influencers.sharing import kits, picking, results, wording
from influencers.sharing.forms import KitForm, PostForm
from projects.cards import sharing
from projects.models import Project
from projects.refused import Refused


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def kit_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    own = ShareKit.objects.of_user(request.user).open().select_related("source", "campaign")
    page = Paginator(own.prefetch_related("picks__project"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    return render(
        request, "panel/kits.html", {"page": page, "rows": results.beside(page.object_list)}
    )


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def kit_create(request: AuthenticatedHttpRequest) -> HttpResponse:
    influencer = own_influencer(request)
    if influencer is None:
        return redirect("admin:my_page")
    return _picking(request, influencer, None)


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def kit_picks(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Other projects under the same link."""
    kit = get_object_or_404(_own(request), pk=pk)
    return _picking(request, kit.influencer, kit)


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def kit(request: AuthenticatedHttpRequest, pk: int) -> HttpResponseBase:
    """The kit itself, and the files of its card; its form says where it was posted."""
    own = get_object_or_404(_own(request), pk=pk)
    form = PostForm(request.POST or None, initial={"post_url": own.post_url})
    if request.method == "POST" and form.is_valid():
        kits.posted(own, form.cleaned_data["post_url"], actor=request.user)
        return redirect("admin:kit", pk=pk)
    picks = wording.picked(own)
    context = {
        "kit": own,
        "picks": picks,
        "gone": own.picks.count() - len(picks),
        "form": form,
        "result": results.beside([own])[0][1],
    }
    shared = wording.shared(own, picks) if picks else None
    return sharing.page(request, "panel/kit.html", shared, context)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def kit_move(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(_own(request), pk=pk)
    picks = ShareKitPick.objects.filter(kit=own)
    pick = get_object_or_404(picks, pk=key_of(request.POST.get("pick")))
    kits.move(pick, -1 if "up" in request.POST else 1, actor=request.user)
    return redirect(f"{reverse('admin:kit', args=[pk])}#picks")


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def kit_close(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(ShareKit.objects.of_user(request.user).select_related("source"), pk=pk)
    # Put away already: the list says so.
    with suppress(Refused), undo.pressed("close_kit", own, actor=request.user):
        kits.close(own, actor=request.user)
    return redirect("admin:kits")


def _own(request: AuthenticatedHttpRequest):
    """The kits of this person that are in use."""
    own = ShareKit.objects.of_user(request.user).open()
    return own.select_related("source", "campaign", "influencer")


def _picking(
    request: AuthenticatedHttpRequest, influencer: Influencer, kit: ShareKit | None
) -> HttpResponse:
    """One form: what is ticked stays ticked while somebody searches on."""
    initial = {"campaign": request.GET.get("campaign") or (kit.campaign_id if kit else None)}
    form = KitForm(request.POST or None, influencer=influencer, initial=initial)
    query = request.GET
    codes = query.getlist("p")
    if request.method == "POST":
        query, codes = request.POST, request.POST.getlist("p")
        if "find" in query:
            return redirect(f"{request.path}?{_kept(query)}")
        if form.is_valid():
            try:
                return redirect("admin:kit", pk=_saved(request, influencer, kit, form, codes).pk)
            except Refused as error:
                form.add_error(None, str(error))
    elif kit and not query:
        codes = list(kit.picks.values_list("project__code", flat=True))
    typed = query.get("q", "").strip()[:100]
    context = {
        "kit": kit,
        "form": form,
        "typed": typed,
        "choices": picking.choices(influencer, codes, typed),
        "most": ShareKit.MOST,
    }
    return render(request, "panel/kit_picks.html", context)


def _kept(posted: QueryDict) -> str:
    """What the page's address holds after a search."""
    kept = {"q": posted.get("q", "")[:100], "p": posted.getlist("p")[: picking.OFFERED]}
    return urlencode(kept | {"campaign": posted.get("campaign", "")[:9]}, doseq=True)


def _saved(
    request: AuthenticatedHttpRequest,
    influencer: Influencer,
    kit: ShareKit | None,
    form: KitForm,
    codes: list[str],
) -> ShareKit:
    found = {project.code: project for project in Project.objects.public().filter(code__in=codes)}
    projects = [found[code] for code in dict.fromkeys(codes) if code in found]
    campaign = form.cleaned_data["campaign"]
    if kit is None:
        return kits.make(influencer, projects, actor=request.user, campaign=campaign)
    kits.change(kit, projects, actor=request.user, campaign=campaign)
    return kit
