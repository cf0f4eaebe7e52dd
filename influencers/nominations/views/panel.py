"""Nominees in the panel: a campaign's, for its creators; the directory's own, for moderators."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from adamlocal.accounts import audit, holds, undo
from adamlocal.accounts.asking import wanted_of
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import Hold, User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.incoming import key_of
from adamlocal.lib.pages import private_page
from influencers.enums import NominationState
from influencers.models import CommentAside, Nomination, NomineePair, ThreadImport
from influencers.nominations import (
    likeness,
    message,
    queue,
    undoing,  # noqa: F401 - registers how each press is taken back
    verbs,
)
from influencers.rows import own_influencer
from projects.moderation.opening import held_by_another
from projects.refused import Refused

COMMENTS_A_PAGE = 50
curators = for_roles(Role.INFLUENCER, Role.MODERATOR)


def _scope(request: AuthenticatedHttpRequest, slug: str) -> queue.Scope:
    """Whose nominees a page is about; 404 for whoever has no part in them."""
    if not slug:
        if not queue.has_directory(request.user):
            raise Http404
        return queue.Scope(None)
    campaign = get_object_or_404(queue.campaigns_of(request.user), slug=slug)
    thread = None
    if "thread" in request.GET:
        threads = ThreadImport.objects.curated_by(request.user).filter(campaign=campaign)
        thread = get_object_or_404(threads, pk=key_of(request.GET["thread"]))
    return queue.Scope(campaign, thread)


def queue_path(nomination_or_scope: Nomination | queue.Scope) -> str:
    """Where the nominees are that this one is among."""
    campaign = nomination_or_scope.campaign
    if campaign is None:
        return reverse("admin:nominations_own")
    return reverse("admin:nominations_of", args=[campaign.slug])


@private_page
@curators
@require_safe
def nomination_index(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Where there are nominees for this person: campaigns, and the directory's own."""
    user = request.user
    campaigns = queue.campaigns_of(user).order_by("-starts_at", "-pk")
    threads = ThreadImport.objects.curated_by(user).select_related("campaign")[:10]
    context = {
        "campaigns": campaigns[:50],
        "threads": threads,
        "has_directory": queue.has_directory(user),
        "held": queue.held(user).count() if queue.has_directory(user) else 0,
    }
    return render(request, "panel/nominations/index.html", context)


@private_page
@curators
@require_safe
def nomination_queue(request: AuthenticatedHttpRequest, slug: str = "") -> HttpResponse:
    """The nominees of a campaign, or of one thread of it: many, some, one."""
    scope = _scope(request, slug)
    rows = scope.nominees(request.user)
    size, state = request.GET.get("size", ""), request.GET.get("state", "")
    page = queue.page_of(rows, size=size, state=state, number=request.GET.get("page"))
    others = _of_others(page.object_list, request.user)
    for nominee in page:
        nominee.hold = others.get(nominee.pk)
    reasons = queue.reasons_of(scope)
    context = {
        "scope": scope,
        "page": page,
        "figures": queue.figures(rows),
        "size": size if size in queue.BANDS else "",
        "state": state if state in NominationState.values else "",
        "pairs": [_side_by_side(pair) for pair in queue.pairs_of(scope)],
        "reasons": reasons,
        "aside": sum(row["count"] for row in reasons),
    }
    return render(request, "panel/nominations/queue.html", context)


def _of_others(nominees: Iterable[Nomination], user: User) -> dict[int, Hold]:
    """Who of the colleagues is on which of these nominees; one query."""
    standing = holds.holds_on(nominees)
    return {key: held for key, held in standing.items() if not held.is_of(user)}


def _side_by_side(pair: NomineePair) -> dict:
    """Two nominees with what differs in the account or the name by which they are alike."""
    first, second = likeness.sides(pair.one, pair.other)
    return {"pair": pair, "sides": [(pair.one, first), (pair.other, second)]}


@private_page
@curators
@require_safe
def nomination_detail(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """One nominee: every comment about them, what they are called, and what was joined."""
    found = get_object_or_404(
        queue.loaded(Nomination.objects.curated_by(request.user)).select_related(
            "campaign", "joined_into", "project", "draft__project"
        ),
        pk=pk,
    )
    spoken = found.spoken.counted().exclude(text="")
    context = {
        "nominee": found,
        "held": held_by_another(found, request),
        "page": Paginator(spoken, COMMENTS_A_PAGE).get_page(request.GET.get("page")),
        "back": queue_path(found),
        "accounts": [(f"@{handle}", handle) for handle in found.handles],
        "may_split": found.state in verbs.OPEN and len(found.handles) + len(found.phones) > 1,
    }
    return render(request, "panel/nominations/detail.html", context)


# What each button of a nominee does, and its name in the trail.
_BUTTONS: dict[str, tuple[str, Callable[..., object]]] = {
    "aside": ("set_nominee_aside", verbs.set_aside),
    "back": ("put_nominee_back", verbs.put_back),
    "unask": ("unask_nominee", verbs.take_back_asking),
}


@private_page
@curators
@require_POST
def nomination_act(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """One button of one nominee: ``do`` says which."""
    rows = Nomination.objects.curated_by(request.user).select_related("joined_into", "campaign")
    found = get_object_or_404(rows, pk=pk)
    do, _colon, what = request.POST.get("do", "").partition(":")
    try:
        _press(found, do, what, actor=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    if do == "unask":
        return redirect(queue_path(found))
    return redirect("admin:nominee", pk)


def _press(found: Nomination, do: str, what: str, *, actor: User) -> None:
    if do == "part" and found.joined_into:
        before = {"other": found.pk}
        with undo.pressed("part_nominees", found.joined_into, actor=actor, before=before):
            verbs.part(found, actor=actor)
    elif do == "split":
        with undo.pressed("split_nominee", found, actor=actor) as act:
            act.before = {"made": verbs.split(found, what, actor=actor).pk}
    elif do in _BUTTONS:
        verb, press = _BUTTONS[do]
        with undo.pressed(verb, found, actor=actor, before={"nominees": [found.pk]}):
            press(found, actor=actor)
        holds.release(found, user=actor)


@private_page
@curators
@require_POST
def nominee_pair(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Whether two nominees are one: ``do`` is join or apart."""
    mine = Nomination.objects.curated_by(request.user).values("pk")
    pairs = NomineePair.objects.filter(one__in=mine, other__in=mine)
    pair = get_object_or_404(pairs.select_related("one__campaign", "other__campaign"), pk=pk)
    kept, other = verbs.kept_first(pair.one, pair.other)
    before: dict[str, object] = {"other": other.pk}
    try:
        if request.POST.get("do") == "join":
            before["with_it"] = list(other.joined.values_list("pk", flat=True))
            with undo.pressed("join_nominees", kept, actor=request.user, before=before):
                verbs.join(kept, other, actor=request.user)
        else:
            with undo.pressed("tell_nominees_apart", kept, actor=request.user, before=before):
                verbs.tell_apart(kept, other, actor=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(queue_path(kept) + "#pairs")


class _NothingDone(Exception):
    """Every one of the chosen was refused: there is nothing to undo."""


@private_page
@curators
@require_POST
def nominees_ask(request: AuthenticatedHttpRequest, slug: str = "") -> HttpResponse:
    """Ask the chosen, or set them aside; then the messages that the curator sends."""
    scope = _scope(request, slug)
    keys = [key_of(key) for key in request.POST.getlist("n")][: verbs.ASKED_AT_ONCE]
    chosen = list(scope.nominees(request.user).filter(pk__in=keys))
    is_aside = request.POST.get("do") == "aside"
    done: list[int] = []
    with suppress(_NothingDone):
        done = _decide(request, chosen, is_aside=is_aside) if chosen else []
    if is_aside or not done:
        return redirect(wanted_of(request) or queue_path(scope))
    words = urlencode([("n", pk) for pk in done])
    return redirect(f"{reverse('admin:nominees_asked')}?{words}")


def _decide(
    request: AuthenticatedHttpRequest, chosen: list[Nomination], *, is_aside: bool
) -> list[int]:
    """Ask all of them or set them aside, in one press that is undone as one; says who could not be. Whom
    a colleague is on, nobody else asks; whoever is asked is the asker's to write to for a while."""
    verb, press = ("set_nominee_aside", verbs.set_aside) if is_aside else ("ask_nominee", verbs.ask)
    done: list[int] = []
    others = {} if is_aside else _of_others(chosen, request.user)
    refusals = [
        gettext("%(name)s: %(who)s is on this one.")
        % {"name": one.name, "who": others[one.pk].user}
        for one in chosen
        if one.pk in others
    ]
    try:
        with undo.pressed(verb, chosen[0], actor=request.user) as act:
            for nominee in chosen:
                if nominee.pk in others:
                    continue
                try:
                    done.append(press(nominee, actor=request.user).pk)
                except Refused as refused:
                    refusals.append(f"{nominee.name}: {refused}")
                else:
                    if not is_aside:
                        holds.hold(nominee, user=request.user)
            act.before = {"nominees": done}
            if not done:
                raise _NothingDone
    finally:
        for refusal in refusals:
            messages.warning(request, refusal)
    return done


@private_page
@curators
@require_safe
def nominees_asked(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The ready message to each who is asked: all that wait, or those just chosen (``n``)."""
    asked = Nomination.objects.curated_by(request.user).filter(state=NominationState.ASKED)
    if "n" in request.GET:
        asked = asked.filter(pk__in=[key_of(key) for key in request.GET.getlist("n")])
    rows = asked.select_related("campaign").order_by("-asked_at", "pk")
    page = Paginator(rows, verbs.ASKED_AT_ONCE).get_page(request.GET.get("page"))
    influencer = own_influencer(request)
    others = _of_others(page.object_list, request.user)
    context = {
        "page": page,
        "nominees": [
            (
                row,
                message.of_curator(row, influencer if row.campaign_id else None),
                others.get(row.pk),
            )
            for row in page
        ],
    }
    return render(request, "panel/nominations/asked.html", context)


@private_page
@curators
@require_safe
def nominee_chat(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """To the chat with somebody who is asked, the message written: a number stands in no page."""
    asked = Nomination.objects.curated_by(request.user).filter(state=NominationState.ASKED)
    found = get_object_or_404(asked.select_related("campaign"), pk=pk)
    text = message.of_curator(found, own_influencer(request) if found.campaign_id else None)
    link = message.chat_link(found, text)
    if not link:
        raise Http404
    if held_by_another(found, request):
        return redirect("admin:nominees_asked")
    audit.record("show_numbers", found, actor=request.user)
    return redirect(link)


@private_page
@curators
@require_safe
def comments_aside(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """The comments of one reason, each with the button that brings it back."""
    scope = _scope(request, slug)
    reason = request.GET.get("reason", "")
    rows = scope.aside().filter(reason=reason) if reason else scope.aside()
    title, looks = queue.REASONS.get(reason, ("", ""))
    context = {
        "scope": scope, "reason": reason, "title": title, "looks": looks,
        "back": queue_path(scope),
        "page": Paginator(rows, COMMENTS_A_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "panel/nominations/aside.html", context)


@private_page
@curators
@require_POST
def comment_back(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A comment that was set aside names somebody after all."""
    threads = ThreadImport.objects.curated_by(request.user).values("pk")
    comment = get_object_or_404(
        CommentAside.objects.filter(thread__in=threads).select_related("thread__campaign"), pk=pk
    )
    try:
        with undo.pressed("take_comment_back", comment, actor=request.user) as act:
            made = verbs.take_comment_back(comment, actor=request.user)
            act.before = {"made": made.pk}
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("admin:nominations_of", comment.thread.campaign.slug)
    return redirect(f"{queue_path(made)}?thread={comment.thread_id}")


@private_page
@for_roles(Role.MODERATOR)
@require_safe
def nominations_held(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Voices that came in bursts: let through, or not counted."""
    page = Paginator(queue.held(request.user), queue.PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/nominations/held.html", {"page": page})


@private_page
@for_roles(Role.MODERATOR)
@require_POST
def nomination_look(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """A moderator has looked at a burst: ``do`` is through or drop."""
    found = get_object_or_404(queue.with_held(request.user), pk=pk)
    is_through = request.POST.get("do") == "through"
    verb = "let_voices_through" if is_through else "drop_voices"
    do = verbs.let_through if is_through else verbs.drop_held
    before = {"at": timezone.now().isoformat()}
    try:
        with undo.pressed(verb, found, actor=request.user, before=before) as act:
            act.before = before | {"voices": do(found, actor=request.user)}
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(wanted_of(request) or "admin:nominations_held")
