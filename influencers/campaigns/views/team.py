"""The team of a campaign in the panel: asking creators in, handing it on, leaving, notes."""

from contextlib import suppress
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.campaigns import team
from influencers.campaigns.forms import AskForm, HandoverForm, NoteForm
from influencers.models import (
    Campaign,
    CampaignHandover,
    CampaignInvitation,
    CampaignNote,
    Influencer,
)
from influencers.places.weeks import thursday_of
from influencers.rows import PAGE_SIZE, with_covers
from projects.refused import Refused


def _of_team(request: AuthenticatedHttpRequest, pk: int) -> tuple[Campaign, Influencer]:
    """A campaign and whoever of its team asks for it; 404 for everybody else."""
    campaign = get_object_or_404(Campaign.objects.of_user(request.user), pk=pk)
    return campaign, get_object_or_404(Influencer.objects.of_user(request.user))


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def campaign_invite(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    campaign, by = _of_team(request, pk)
    form = AskForm(request.POST or None, campaign=campaign)
    if request.method == "POST" and form.is_valid():
        try:
            team.invite(campaign, form.cleaned_data["asked"], by=by, actor=request.user)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect("admin:campaign", pk=pk)
    return render(request, "panel/campaign_invite.html", {"campaign": campaign, "form": form})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def campaign_hand_over(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    campaign, by = _of_team(request, pk)
    form = HandoverForm(request.POST or None, by=by)
    if request.method == "POST" and form.is_valid():
        try:
            team.hand_over(campaign, by=by, actor=request.user, **form.cleaned_data)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect("admin:campaign", pk=pk)
    context = {"campaign": campaign, "form": form} | _under_way(campaign)
    return render(request, "panel/campaign_hand_over.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def handover(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What somebody is asked to take over, before they answer: all that is under way."""
    offered = CampaignHandover.objects.asked_of(request.user).select_related("campaign", "by")
    found = get_object_or_404(offered, pk=pk)
    context = {"handover": found, "campaign": found.campaign} | _under_way(found.campaign)
    return render(request, "panel/campaign_handover.html", context)


def _under_way(campaign: Campaign) -> dict:
    """What goes along: promises, the notes, and the weeks from this one on."""
    notes = CampaignNote.objects.filter(campaign=campaign).select_related("by", "project")
    ahead = campaign.places.filter(week__gte=thursday_of(timezone.localdate()))
    return {
        "promises": notes.promises(),
        "notes": notes.filter(due_on=None),
        "ahead": with_covers(ahead).order_by("week", "order"),
        "invited": campaign.campaigninvitations.waiting().select_related("asked"),
        "today": timezone.localdate(),
    }


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def invitation_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    return _answer(request, CampaignInvitation, pk)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def handover_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    return _answer(request, CampaignHandover, pk)


def _answer(
    request: AuthenticatedHttpRequest,
    model: type[CampaignInvitation] | type[CampaignHandover],
    pk: int,
) -> HttpResponse:
    """Whoever is asked accepts or declines; the team takes it back."""
    user = request.user
    if "take_back" in request.POST:
        asking = cast(team.Asking, get_object_or_404(model.objects.of_team(user), pk=pk))
        with suppress(Refused):
            team.take_back(asking, actor=user)
        return redirect("admin:campaign", pk=asking.campaign_id)
    asked = model.objects.filter(asked__user=user)
    asking = cast(team.Asking, get_object_or_404(asked, pk=pk))
    if "accept" in request.POST:
        try:
            team.accept(asking, actor=user)
        except Refused as error:
            messages.warning(request, str(error))
            return redirect("admin:campaigns")
        messages.success(request, gettext("You are in. What waits in it is yours to go on with."))
        return redirect("admin:campaign", pk=asking.campaign_id)
    before = {"is_handover": model is CampaignHandover}
    with suppress(Refused), undo.pressed("decline_campaign", asking, actor=user, before=before):
        team.decline(asking, actor=user)
    return redirect("admin:campaigns")


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def campaign_leave(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Asks first: who is out gets in again by an invitation alone."""
    campaign, own = _of_team(request, pk)
    refused = ""
    if request.method == "POST":
        try:
            team.leave(campaign, own, actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            messages.success(request, gettext("You are out of the team."))
            return redirect("admin:campaigns")
    return render(request, "panel/campaign_leave.html", {"campaign": campaign, "refused": refused})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def campaign_notes(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    campaign, by = _of_team(request, pk)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        team.note(campaign, by=by, actor=request.user, **form.cleaned_data)
        return redirect("admin:campaign_notes", pk=pk)
    notes = CampaignNote.objects.filter(campaign=campaign).select_related("by", "project")
    page = Paginator(notes, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"campaign": campaign, "form": form, "page": page, "today": timezone.localdate()}
    return render(request, "panel/campaign_notes.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def promise_kept(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    promise = get_object_or_404(CampaignNote.objects.of_team(request.user), pk=pk)
    with suppress(Refused), undo.pressed("keep_promise", promise, actor=request.user):
        team.keep_promise(promise, actor=request.user)
    return redirect("admin:campaign", pk=promise.campaign_id)
