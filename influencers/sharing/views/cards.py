"""Cards in the panel: what may be shared now, and each with its pictures, words and files."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.sharing import cards, ready
from projects.cards import sharing

PANEL = (Role.INFLUENCER, Role.MODERATOR, Role.INSTITUTION)


@private_page
@for_roles(*PANEL)
@require_safe
def card_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What is worth sharing now, and any project by its name or code."""
    typed = request.GET.get("q", "").strip()[:100]
    context = {
        "typed": typed,
        "projects": ready.projects(typed),
        "groups": ready.groups(request.user),
    }
    return render(request, "panel/cards.html", context)


@private_page
@for_roles(*PANEL)
@require_safe
def card(request: AuthenticatedHttpRequest, key: str) -> HttpResponseBase:
    found = cards.find(key, request.user)
    if found is None:
        raise Http404
    shared = cards.offered(*found, request.user)
    return sharing.page(request, "panel/card.html", shared, {"label": cards.label_of(found[1])})
