"""Opinions about an application: asking for one, and the page behind the link."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import anybody_may_post, private_page
from influencers.calls import blind, opinions
from influencers.calls.forms import AskOpinionForm, OpinionForm
from influencers.calls.views.triage import photo_of
from influencers.enums import OpinionPurpose
from influencers.models import Application, Influencer, Opinion
from projects.refused import Already, Refused


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def application_opinions(request: AuthenticatedHttpRequest, slug: str, number: int) -> HttpResponse:
    """Whom to ask and what, the links that were made, and what came by them."""
    found = _found(request, slug, number)
    by = get_object_or_404(Influencer.objects.of_user(request.user))
    form, refused = AskOpinionForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            with suppress(Already):
                opinions.ask(found, by=by, actor=request.user, **form.cleaned_data)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:application_opinions", slug=slug, number=number)
    asked = list(found.opinions.select_related("asked_by", "application"))
    item = blind.Item(found)
    context = {
        "call": found.call,
        "item": item,
        "form": form,
        "refused": refused,
        "asked": [(one, item.masked(one.words), opinions.path_of(one)) for one in reversed(asked)],
        "may_ask": not (found.is_decided or found.withdrawn_at),
    }
    return render(request, "panel/opinions.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def opinion_end(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    rows = Opinion.objects.of_user(request.user).select_related("application__call")
    opinion = get_object_or_404(rows, pk=pk)
    with suppress(Already), undo.pressed("end_opinion", opinion, actor=request.user):
        opinions.end(opinion, actor=request.user)
    about = opinion.application
    return redirect("admin:application_opinions", slug=about.call.slug, number=about.number)


def _found(request: AuthenticatedHttpRequest, slug: str, number: int) -> Application:
    rows = blind.loaded(Application.objects.of_user(request.user))
    return get_object_or_404(rows, call__slug=slug, number=number)


@private_page
@anybody_may_post
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, token: str) -> HttpResponse:
    """The thing made, one question and three answers, without an account or a cookie; until it is
    over what was answered can be changed."""
    found = _of(token)
    if found is None or not found.is_open:
        status = 404 if found is None else 410
        over = {"is_unknown": found is None, "opinion": found}
        return render(request, "influencers/calls/opinion_over.html", over, status=status)
    form = OpinionForm(
        request.POST if request.method == "POST" else None,
        purpose=OpinionPurpose(found.purpose),
        initial={"leaning": found.leaning, "words": found.words},
    )
    if request.method == "POST" and form.is_valid():
        with suppress(Refused):
            opinions.answer(found, **form.cleaned_data)
        return redirect(reverse("influencers:opinion", args=[token]) + "#answered")
    context = {
        "opinion": found,
        "item": blind.Item(found.application, for_outsiders=True),
        "form": form,
        "token": token,
    }
    return render(request, "influencers/calls/opinion.html", context)


@private_page
@require_safe
def opinion_photo(request: HttpRequest, token: str, place: int) -> HttpResponseBase:
    found = _of(token)
    if found is None or not found.is_open:
        raise Http404
    return photo_of(blind.Item(found.application, for_outsiders=True), place)


def _of(token: str) -> Opinion | None:
    found = Opinion.objects.by_token(token).select_related("asked_by").first()
    if found is not None:
        found.application = blind.loaded(Application.objects).get(pk=found.application_id)
    return found
