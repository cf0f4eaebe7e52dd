"""Asking to come in: what is expected, for anybody to read, and one's own request."""

from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page, public_page
from influencers.enums import JoinState
from influencers.joining import profiles, verbs
from influencers.joining.forms import JoinForm
from influencers.models import JoinRequest
from projects.refused import Already, Refused


@public_page
def join(request: HttpRequest) -> HttpResponse:
    """Who may come in, the rules, and how it goes on."""
    return render(request, "influencers/joining/join.html")


@private_page
@login_required
@require_http_methods(["GET", "POST"])
def join_form(request: AuthenticatedHttpRequest) -> HttpResponse:
    """One's own request: the form, and then the word and what became of it."""
    own = JoinRequest.objects.of(request.user).first()
    if own is not None and own.state == JoinState.OPEN:
        return _waiting(request, own)
    form, refused = JoinForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            verbs.ask(request.user, **form.asked())
        except Refused as error:
            refused = str(error)
        else:
            return redirect("influencers:join_form")
    declined = own if own is not None and own.state == JoinState.DECLINED else None
    context = {"form": form, "refused": refused, "declined": declined}
    return render(request, "influencers/joining/form.html", context)


def _waiting(request: AuthenticatedHttpRequest, own: JoinRequest) -> HttpResponse:
    link = profiles.link_of(own.platform, own.handle)
    return render(request, "influencers/joining/waiting.html", {"own": own, "link": link})


@private_page
@login_required
@require_POST
def join_word(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The word stands in the profile, or they no longer ask."""
    own = get_object_or_404(JoinRequest.objects.of(request.user).open())
    act = verbs.withdraw if "withdraw" in request.POST else verbs.place_word
    with suppress(Already):  # an earlier press did it: the page says so
        act(own, actor=request.user)
    return redirect("influencers:join_form")
