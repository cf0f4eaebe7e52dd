"""Who asks to come in, before staff; and a creator's own account and leaving."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts import jobs as people_jobs
from adamlocal.accounts import limits
from adamlocal.accounts import verbs as people
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import Invitation
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.accounts.step_up import fresh_second_factor
from adamlocal.lib.pages import private_page
from influencers.joining import profiles, verbs
from influencers.joining.forms import InviteForm, JoinAnswerForm
from influencers.models import InfluencerAccount, JoinRequest
from influencers.rows import PAGE_SIZE, own_influencer
from projects.lifecycle.promise import URGENT
from projects.refused import Already, Refused


@private_page
@for_roles(Role.SUPERUSER)
@require_safe
def join_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Who waits for a look, those whose word stands in the profile first, and open invitations."""
    waiting = JoinRequest.objects.decided_by(request.user).open().select_related("user")
    ready = waiting.exclude(placed_at=None)
    page = Paginator(ready, PAGE_SIZE).get_page(request.GET.get("page"))
    invitations = Invitation.objects.filter(accepted_at=None).select_related("invited_by")
    return render(
        request,
        "panel/joins.html",
        {
            "page": page,
            "urgent": URGENT,
            "unready": waiting.filter(placed_at=None).count(),
            "invitations": invitations[:PAGE_SIZE],
        },
    )


def waiting_count(user) -> int:
    """Those whose word stands in their profile, as they say."""
    return JoinRequest.objects.decided_by(user).open().exclude(placed_at=None).count()


@private_page
@for_roles(Role.SUPERUSER)
@fresh_second_factor
@require_http_methods(["GET", "POST"])
def join_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Look at the profile, then let in or say why not yet."""
    asked = get_object_or_404(
        JoinRequest.objects.decided_by(request.user).open().select_related("user"), pk=pk
    )
    form, refused = JoinAnswerForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["decision"] == "accept":
                verbs.accept(asked, actor=request.user)
                messages.success(request, gettext("They are in, and hear of it."))
            else:
                verbs.decline(asked, actor=request.user, answer=form.cleaned_data["text"])
                messages.success(request, gettext("Your answer is on its way."))
        except Already:
            return redirect("admin:joins")
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:joins")
    before = JoinRequest.objects.filter(user=asked.user).exclude(pk=asked.pk)
    return render(
        request,
        "panel/join.html",
        {
            "asked": asked,
            "form": form,
            "refused": refused,
            "link": profiles.link_of(asked.platform, asked.handle),
            "before": before[:5],
            "urgent": URGENT,
        },
    )


@private_page
@for_roles(Role.SUPERUSER)
@fresh_second_factor
@require_http_methods(["GET", "POST"])
def invite(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Invite somebody whom staff knows."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        email = form.cleaned_data["email"]
        # A second press sends no second mail; one that was lost can be sent again in ten minutes.
        if limits.take("invitation", f"{email.lower()}:{role}", size=1, seconds=600):
            invitation = people.invite(email, role, actor=request.user)
            people_jobs.send_invitation(invitation_id=invitation.pk)
        messages.success(request, gettext("The invitation is on its way. It holds for two weeks."))
        return redirect("admin:joins")
    return render(request, "panel/invite.html", {"form": form})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def account_proof(request: AuthenticatedHttpRequest) -> HttpResponse:
    """A creator's account that nobody has looked at yet: its word, and that it stands there."""
    own = own_influencer(request)
    if own is None:
        raise Http404
    account = get_object_or_404(
        InfluencerAccount.objects.filter(influencer=own, proved_at=None)[:1]
    )
    asked = JoinRequest.objects.of(request.user).open().first()
    if asked is None or (asked.platform, asked.handle) != (account.platform, account.handle):
        asked = None
    if request.method == "POST":
        with suppress(Already):  # said before: the page says so
            verbs.place_word(
                asked or verbs.ask_about(account, own, actor=request.user), actor=request.user
            )
        return redirect("admin:account_proof")
    return render(
        request,
        "panel/account_proof.html",
        {
            "account": account,
            "asked": asked,
            "word": asked.word if asked else verbs.word_for(request.user, account),
            "link": profiles.link_of(account.platform, account.handle),
        },
    )


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def leave(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Leaving, after a second press: what was said stays, with its date."""
    own = own_influencer(request)
    if own is None:
        return redirect("admin:my_page")
    if request.method == "POST":
        try:
            with suppress(Already):  # an earlier press did it
                verbs.leave(own, actor=request.user)
        except Refused:
            pass  # the page says why, and what to do
        else:
            return redirect("influencers:detail", own.slug)
    context = {"influencer": own, "owing": verbs.owing_calls(own)}
    return render(request, "panel/leave.html", context)
