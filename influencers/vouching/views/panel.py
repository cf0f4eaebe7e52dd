"""Endorsing in the panel."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.models import Endorsement
from influencers.rows import PAGE_SIZE, own_influencer, with_covers
from influencers.vouching import results, verbs
from influencers.vouching.forms import EndorsementForm
from projects.finding import narrowing
from projects.finding.query.understanding import asked
from projects.models import Project
from projects.refused import Refused


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def endorsement_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Whom the creator vouches for, with what came of each in the last 30 days."""
    page = Paginator(endorsements_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = results.beside(page.object_list)
    return render(request, "panel/endorsements.html", {"page": page, "rows": rows})


def endorsements_of(user: User):
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
def endorsement_withdraw(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    endorsement = get_object_or_404(Endorsement.objects.of_user(request.user), pk=pk)
    with suppress(Refused):  # taken back already: the list says so
        verbs.withdraw(endorsement, actor=request.user)
    return redirect("admin:endorsements")
