"""Asking for consent in the panel, and the owner's answer: in their room, or by a signed link."""

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
from influencers.vouching import consent_messages, consent_requests, reversals
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
    own = ConsentRequest.objects.of_user(request.user).filter(project=project)
    own = own.select_related("project", "influencer")
    to_bring = {asked.purpose: asked for asked in consent_messages.by_hand(own)}
    refused = ""
    if request.method == "POST" and "unsent" in request.POST:
        unsent = to_bring.get(request.POST["unsent"])
        if unsent is None:
            raise Http404
        with suppress(Already), reversals.unasking(unsent, actor=request.user):
            consent_requests.take_back(unsent, actor=request.user)
        return redirect("admin:consents", code=code)
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
    messages = {purpose: consent_messages.of(asked) for purpose, asked in to_bring.items()}
    context = {
        "project": project,
        "rows": [
            (state, MEANINGS[state.purpose][0], messages.get(state.purpose))
            for state in consent_requests.states(project)
        ],
        "refused": refused,
        "has_chat": bool(to_bring) and consent_messages.has_chat(project),
        "account": consent_messages.account_of(project) if to_bring else "",
    }
    return render(request, "panel/consents.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def consent_chat(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """To the project's chat, the question written: a number stands in no page."""
    own = consent_messages.by_hand(ConsentRequest.objects.of_user(request.user))
    asked = get_object_or_404(own.select_related("project", "influencer"), pk=pk)
    link = consent_messages.chat_link(asked)
    if not link:
        raise Http404
    return redirect(link)


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
    """The question of a mail or a message with its two buttons, without signing in; answered, how it
    stands. Whoever carries questions to owners does not answer one."""
    try:
        link = consent_requests.read(token)
    except consent_requests.OldLink:
        return render(request, "projects/owner/answer_expired.html", status=410)
    if link is None:
        raise Http404
    asked = link.request
    purpose = Purpose(asked.purpose)
    allows, where = MEANINGS[purpose]
    context = {
        "asked": asked,
        "project": asked.project,
        "allows": allows,
        "where": where,
        "is_settled": not ConsentRequest.objects.waiting().filter(pk=asked.pk).exists(),
        "stands": consents.stands(asked.project, purpose),
        "is_carrier": link.is_carried and _is_of_the_panel(request),
        "asks_again": False,
    }
    page = "influencers/vouching/consent_answer.html"
    if context["is_carrier"]:
        return render(request, page, context, status=403 if request.method == "POST" else 200)
    wanted = request.POST.get("agree")
    if wanted in ("0", "1"):
        with suppress(Already):
            consent_requests.answer(
                asked, agrees=wanted == "1", actor=None, is_carried=link.is_carried
            )
        return redirect(request.path)
    context["asks_again"] = request.method == "POST"
    return render(request, page, context, status=400 if context["asks_again"] else 200)


def _is_of_the_panel(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.opens_panel
