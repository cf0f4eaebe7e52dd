"""Handing a call on, what goes along with it, and what its team tells one another."""

from contextlib import suppress

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
from influencers.calls import relay
from influencers.campaigns.forms import HandoverForm, NoteForm
from influencers.models import Call, CallHandover, CallNote, Influencer
from influencers.rows import PAGE_SIZE
from projects.refused import Refused


def _of_team(request: AuthenticatedHttpRequest, slug: str) -> tuple[Call, Influencer]:
    """A call that is not filed away, and whoever of its team asks for it."""
    call = get_object_or_404(Call.objects.of_user(request.user).at_work(), slug=slug)
    return call, get_object_or_404(Influencer.objects.of_user(request.user))


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def call_hand_over(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    call, by = _of_team(request, slug)
    form = HandoverForm(request.POST or None, by=by)
    if request.method == "POST" and form.is_valid():
        try:
            relay.hand_over(call, by=by, actor=request.user, **form.cleaned_data)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return redirect("admin:call_edit", slug=slug)
    context = {"call": call, "form": form} | _under_way(call)
    return render(request, "panel/call_hand_over.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def call_handover(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What somebody is asked to take over, before they answer: all that is under way."""
    offered = CallHandover.objects.asked_of(request.user).select_related("call", "by")
    found = get_object_or_404(offered, pk=pk)
    context = {"handover": found, "call": found.call} | _under_way(found.call)
    return render(request, "panel/call_handover.html", context)


def _under_way(call: Call) -> dict:
    """What goes along: who waits, promises, the notes."""
    notes = CallNote.objects.filter(call=call).select_related("by")
    return {
        "under_way": relay.under_way(call),
        "promises": notes.promises(),
        "notes": notes.filter(due_on=None),
        "today": timezone.localdate(),
    }


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def call_handover_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Whoever is asked accepts or declines; the team takes it back."""
    user, loaded = request.user, CallHandover.objects.select_related("call")
    if "take_back" in request.POST:
        handover = get_object_or_404(loaded.of_team(user), pk=pk)
        with suppress(Refused):
            relay.take_back(handover, actor=user)
        return redirect("admin:call_edit", slug=handover.call.slug)
    handover = get_object_or_404(loaded.filter(asked__user=user), pk=pk)
    if "accept" in request.POST:
        try:
            relay.accept(handover, actor=user)
        except Refused as error:
            messages.warning(request, str(error))
            return redirect("admin:calls")
        messages.success(request, gettext("You are in. What waits in it is yours to go on with."))
        return redirect("admin:call", slug=handover.call.slug)
    with suppress(Refused), undo.pressed("decline_call", handover, actor=user):
        relay.decline(handover, actor=user)
    return redirect("admin:calls")


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def call_notes(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    call, by = _of_team(request, slug)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        relay.note(call, by=by, actor=request.user, **form.cleaned_data)
        return redirect("admin:call_notes", slug=slug)
    notes = CallNote.objects.filter(call=call).select_related("by")
    page = Paginator(notes, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"call": call, "form": form, "page": page, "today": timezone.localdate()}
    return render(request, "panel/call_notes.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def call_promise_kept(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    promises = CallNote.objects.of_team(request.user).select_related("call")
    promise = get_object_or_404(promises, pk=pk)
    with suppress(Refused), undo.pressed("keep_call_promise", promise, actor=request.user):
        relay.keep_promise(promise, actor=request.user)
    return redirect("admin:call_notes", slug=promise.call.slug)
