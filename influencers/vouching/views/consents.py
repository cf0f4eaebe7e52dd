"""Asking for consent in the panel, and the owner's answer: in their room, or by the link of a mail."""

from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.models import ASKED_FOR, ConsentRequest
from influencers.rows import PAGE_SIZE, own_influencer, with_covers
from influencers.vouching import consent_requests, reversals
from projects.enums import Purpose
from projects.models import Project
from projects.owner.consents import MEANINGS, page_of
from projects.people import consents
from projects.refused import Already, Refused


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def request_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What a creator asked of whom: what waits first."""
    own = with_covers(ConsentRequest.objects.of_user(request.user).select_related("influencer"))
    rows = own.order_by(F("answered_at").desc(nulls_first=True), "-asked_at", "-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "states": consent_requests.beside(page.object_list)}
    return render(request, "panel/consent_requests.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def consents_of(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """What a project's owner agrees to, use by use; what they were not asked is asked by one press."""
    influencer = own_influencer(request)
    if influencer is None:
        return redirect("admin:my_page")
    project = get_object_or_404(Project.objects.public().for_cards(), code=code)
    refused = ""
    if request.method == "POST":
        purpose = request.POST.get("purpose")
        if purpose not in ASKED_FOR:
            raise Http404
        try:
            with reversals.asking(project, actor=request.user) as act:
                asked = consent_requests.ask(
                    influencer, project, Purpose(purpose), actor=request.user
                )
                act.before["request"] = asked.pk
        except Already:
            return redirect("admin:consents", code=code)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:consents", code=code)
    rows = [(state, MEANINGS[state.purpose][0]) for state in consent_requests.states(project)]
    context = {"project": project, "rows": rows, "refused": refused}
    return render(request, "panel/consents.html", context)


@login_required
@require_POST
def request_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The owner's yes or no in their own room; pressed twice it is once."""
    asked = get_object_or_404(
        ConsentRequest.objects.about_projects_of(request.user).select_related("project"), pk=pk
    )
    wanted = request.POST.get("agree")
    if wanted in ("0", "1"):
        with suppress(Already):
            consent_requests.answer(asked, agrees=wanted == "1", actor=request.user)
    return redirect(page_of(asked.project, asked.purpose))


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The question of a mail with its two buttons, without signing in; answered, how it stands."""
    try:
        asked = consent_requests.read(token)
    except consent_requests.OldLink:
        return render(request, "projects/owner/answer_expired.html", status=410)
    if asked is None:
        raise Http404
    wanted = request.POST.get("agree")
    if wanted in ("0", "1"):
        with suppress(Already):
            consent_requests.answer(asked, agrees=wanted == "1", actor=None)
        return redirect(request.path)
    asks_again = request.method == "POST"
    purpose = Purpose(asked.purpose)
    allows, where = MEANINGS[purpose]
    context = {
        "asked": asked,
        "project": asked.project,
        "allows": allows,
        "where": where,
        "is_settled": not ConsentRequest.objects.waiting().filter(pk=asked.pk).exists(),
        "stands": consents.stands(asked.project, purpose),
        "asks_again": asks_again,
    }
    page = "influencers/vouching/consent_answer.html"
    return render(request, page, context, status=400 if asks_again else 200)
