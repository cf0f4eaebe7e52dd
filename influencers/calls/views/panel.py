"""A team's calls in the panel: making one, opening, closing and filing it away."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib import tokens
from adamlocal.lib.pages import private_page
from influencers.calls import describing, verbs
from influencers.calls.forms import CallForm
from influencers.models import Call, CallHandover, CallNote, Influencer
from influencers.rows import PAGE_SIZE, own_influencer
from projects.refused import Already, Refused

VERBS = {"open": verbs.open_call, "close": verbs.close, "archive": verbs.archive}


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def call_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    standing = Q(applications__withdrawn_at=None)
    calls = (
        Call.objects.of_user(request.user)
        .annotate(
            asked=Count("applications", filter=standing, distinct=True),
            waiting=Count(
                "applications", filter=standing & Q(applications__state="waiting"), distinct=True
            ),
        )
        .order_by("-starts_at", "-pk")
    )
    page = Paginator(calls, PAGE_SIZE).get_page(request.GET.get("page"))
    asked = CallHandover.objects.asked_of(request.user).select_related("call", "by")
    return render(request, "panel/calls.html", {"page": page, "handovers": asked})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def call_create(request: AuthenticatedHttpRequest) -> HttpResponse:
    influencer = own_influencer(request)
    if influencer is None:
        return redirect("admin:my_page")
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            call = describing.create(form.save(commit=False), influencer, actor=request.user)
            form.save_m2m()
        return redirect("admin:call_edit", slug=call.slug)
    return render(request, "panel/call_edit.html", {"form": form, "call": None})


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def call_edit(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Its words and dates, and above them what can be done with it; nothing once it is filed away."""
    call = get_object_or_404(_own(request), slug=slug)
    if call.archived_at:
        return redirect("admin:call_answers", slug=call.slug)
    form = CallForm(request.POST or None, instance=call)
    if request.method == "POST" and form.is_valid():
        filled, changed = form.save(commit=False), form.changed_data
        try:
            with transaction.atomic():
                call = describing.change(filled, actor=request.user, fields=changed)
                form.save_m2m()
        except Refused:  # filed away meanwhile
            return redirect("admin:call_answers", slug=slug)
        return redirect(f"{reverse('admin:call_edit', args=[call.slug])}?saved=1")
    return _edited(request, call, form)


def _edited(request, call: Call, form: CallForm, refused: str = "") -> HttpResponse:
    # What was typed and refused is not the call yet.
    stored = Call.objects.get(pk=call.pk)
    context = {
        "form": form,
        "call": stored,
        "team": Influencer.objects.filter(calls=stored).order_by("pk"),
        "join_path": reverse("admin:call_join", args=[stored.slug, team_token(stored)]),
        "handover": stored.handovers.waiting().select_related("asked").first(),
        "promises": CallNote.objects.filter(call=stored).promises().select_related("by"),
        "today": timezone.localdate(),
        "refused": refused,
        "is_saved": "saved" in request.GET,
    }
    return render(request, "panel/call_edit.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def call_verb(request: AuthenticatedHttpRequest, slug: str, verb: str) -> HttpResponse:
    """Open, close or file away; doing it twice changes nothing more."""
    if verb not in VERBS:
        raise Http404
    call = get_object_or_404(_own(request), slug=slug)
    try:
        with suppress(Already):
            VERBS[verb](call, actor=request.user)
    except Refused as error:
        return _edited(request, call, CallForm(instance=call), str(error))
    return redirect("admin:call_edit", slug=call.slug)


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def call_join(request: AuthenticatedHttpRequest, slug: str, token: str) -> HttpResponse:
    """Join a team by the link that somebody of it sent: nobody's face stands on a call that they
    did not press themselves."""
    call = get_object_or_404(Call.objects.at_work(), slug=slug)
    if not constant_time_compare(token, team_token(call)):
        raise Http404
    influencer = own_influencer(request)
    if influencer is None:
        return redirect("admin:my_page")
    if request.method == "POST":
        verbs.join(call, influencer, actor=request.user)
        return redirect("admin:call_edit", slug=call.slug)
    team = Influencer.objects.filter(calls=call).order_by("pk")
    return render(request, "panel/call_join.html", {"call": call, "team": team})


def team_token(call: Call) -> str:
    """The unguessable part of the link by which others join a call's team."""
    return tokens.keyed(f"call-team:{call.pk}").hex()[:24]


def _own(request: AuthenticatedHttpRequest):
    return Call.objects.of_user(request.user).select_related("source")
