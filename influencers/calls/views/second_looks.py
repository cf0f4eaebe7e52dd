"""Answers that owners asked to be looked at again: by another person than the first, as blind."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.calls import blind, deciding
from influencers.calls.forms import SecondLookForm
from influencers.calls.views import triage
from influencers.enums import DecisionKind
from influencers.models import Application
from influencers.rows import PAGE_SIZE
from projects.refused import Already, Refused

ROLES = (Role.INFLUENCER, Role.MODERATOR)


@private_page
@for_roles(*ROLES)
@require_safe
def second_look_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    rows = blind.loaded(Application.objects.for_second_look(request.user))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "items": [blind.Item(one) for one in page]}
    return render(request, "panel/second_looks.html", context)


@private_page
@for_roles(*ROLES)
@require_http_methods(["GET", "POST"])
def second_look(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The first answer with its rule and fact, and what the owner says to it; never who decided."""
    found = get_object_or_404(_mine(request), pk=pk)
    form, refused = SecondLookForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        kind = DecisionKind.ACCEPT if cleaned["decision"] == "accept" else DecisionKind.UPHOLD
        try:
            with suppress(Already):
                deciding.second_look(found, actor=request.user, kind=kind, answer=cleaned["answer"])
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:second_looks")
    context = {
        "item": blind.Item(found),
        "application": found,
        "questions": triage.questions_of(found),
        "decisions": found.decisions.all(),
        "form": form,
        "refused": refused,
    }
    return render(request, "panel/second_look.html", context)


@private_page
@for_roles(*ROLES)
@require_safe
def second_look_photo(request: AuthenticatedHttpRequest, pk: int, place: int) -> HttpResponseBase:
    return triage.photo_of(blind.Item(get_object_or_404(_mine(request), pk=pk)), place)


def _mine(request: AuthenticatedHttpRequest):
    return blind.loaded(Application.objects.for_second_look(request.user))
