"""Reading a call's applications one at a time, and deciding each in one press."""

from contextlib import suppress
from datetime import date, timedelta

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts import audit, holds, undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import Hold, User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.calls import blind, deciding, triage, undoing
from influencers.calls.forms import DeclineForm
from influencers.calls.reasons import REASONS
from influencers.enums import ApplicationState
from influencers.models import Application, Call
from influencers.rows import PAGE_SIZE
from projects.models.privacy import ORDER
from projects.people import members
from projects.refused import Already, Refused

PHOTO_WIDTH = 640
WEEK = timedelta(days=7)


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def call_triage(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """The next application that waits for this person, or that nobody does."""
    call = get_object_or_404(_calls(request), slug=slug)
    if call.opened_at is None:
        return redirect("admin:call_edit", slug=call.slug)
    found = triage.next_of(call, request.user)
    if found is None:
        context = {"call": call, "progress": triage.progress(call)}
        return render(request, "panel/call_done.html", context)
    return _page(request, _loaded(request, call, found.number))


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def application(request: AuthenticatedHttpRequest, slug: str, number: int) -> HttpResponse:
    """One application, by its number: as blind as in the queue until it was decided."""
    call = get_object_or_404(_calls(request), slug=slug)
    return _page(request, _loaded(request, call, number))


def _calls(request: AuthenticatedHttpRequest):
    return Call.objects.of_user(request.user)


def _found(request: AuthenticatedHttpRequest, slug: str, number: int) -> Application:
    """One of the user's own call, without what its page shows: a press needs no more."""
    rows = Application.objects.of_user(request.user).select_related("call")
    return get_object_or_404(rows, call__slug=slug, number=number)


def _loaded(request: AuthenticatedHttpRequest, call: Call, number: int) -> Application:
    """One of the call's, with all that its page shows; nobody reads what its owner took back. The
    call was the user's own."""
    rows = Application.objects.of_user(request.user).standing().filter(call=call)
    found = get_object_or_404(blind.loaded(rows), number=number)
    found.call = call
    return found


def _page(
    request: AuthenticatedHttpRequest,
    application: Application,
    *,
    refused: str = "",
    form: DeclineForm | None = None,
    template: str = "panel/application.html",
) -> HttpResponse:
    call, user = application.call, request.user
    item = blind.Item(application)
    is_own = any(member.user_id == user.pk for member in application.project.memberships.all())
    is_open = not (application.is_decided or application.withdrawn_at or is_own)
    hold = holds.hold(application, user=user) if is_open else None
    hold = _anothers(hold, user)
    coming = list(blind.loaded_in_short(triage.coming(call, user, application)))
    held = holds.holds_on(coming)
    previous = triage.before(call, user, application.number)
    language = members.owner_language(application.project)
    context = {
        "call": call,
        "item": item,
        "is_own": is_own,
        "may_decide": is_open and hold is None,
        "may_take_back": application.state != ApplicationState.WAITING
        and not application.has_left
        and application.appealed_at is None,
        "decisions": [] if item.is_blind else record_of(application),
        "opinions": [(one, item.masked(one.words)) for one in application.opinions.all()],
        "questions": questions_of(application),
        "until": _days(call),
        "form": form or DeclineForm(language=language),
        "answers": [(r.key, r.why, r.then, r.answer(language)) for r in REASONS],
        "coming": [(blind.Item(row), _anothers(held.get(row.pk), user)) for row in coming],
        "previous": previous,
        "progress": triage.progress(call),
        "refused": refused,
        "hold": hold,
    }
    return render(request, template, context)


def _anothers(hold: Hold | None, user: User) -> Hold | None:
    return None if hold is None or hold.is_of(user) else hold


def questions_of(application: Application) -> list[tuple]:
    """(name, question, what was pressed) of the three."""
    return [(name, text, getattr(application, name)) for name, text in deciding.QUESTIONS.items()]


def record_of(application: Application) -> list[tuple]:
    """(decision, who) of an application, from the first; who is None for its owner and the site."""
    rows = list(application.decisions.all())
    people = User.objects.in_bulk([row.decided_by_id for row in rows if row.decided_by_id])
    return [(row, people.get(row.decided_by_id)) for row in rows]


def _days(call: Call) -> list[date]:
    """Days that are offered for the shortlist: a week, the coming Thursday but one, the end."""
    today = timezone.localdate()
    thursday = today + timedelta(days=(3 - today.weekday()) % 7 or 7)
    longest = today + deciding.LONGEST_SHORTLIST
    days = {thursday, today + WEEK, call.last_day + timedelta(days=1)}
    return sorted(day for day in days if today < day <= longest)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def application_decide(request: AuthenticatedHttpRequest, slug: str, number: int) -> HttpResponse:
    """Accept, or put on the shortlist until a day; then the next one. Pressed twice, it is one
    choice."""
    found = _found(request, slug, number)
    kind, user = request.POST.get("kind", ""), request.user
    try:
        if kind == "accept":
            with suppress(Already), _undoable("accept", found, user):
                deciding.accept(found, actor=user)
        elif kind == "shortlist":
            until = _until(request)
            with suppress(Already), _undoable("shortlist", found, user, until=until):
                deciding.shortlist(found, actor=user, until=until)
        else:
            return redirect("admin:application_decline", slug=slug, number=number)
    except Refused as error:
        return _refused(request, found, error)
    return _onward(request, found)


def _until(request: AuthenticatedHttpRequest) -> date:
    """The day that was chosen, or typed; without any a week from now."""
    typed = request.POST.get("other_day", "") or request.POST.get("until", "")
    if not typed:
        return timezone.localdate() + WEEK
    try:
        day = parse_date(typed)
    except ValueError:
        day = None
    return day or date.min


def _undoable(kind: str, found: Application, user: User, *, until: date | None = None):
    """Around a choice: the next page offers to undo it."""
    noted = undoing.noted(found, until=until)
    return undo.pressed(f"{kind}_application", found, actor=user, before=noted)


def _refused(request: AuthenticatedHttpRequest, found: Application, error: Refused) -> HttpResponse:
    """Why a press changed nothing, on the page of its application; on that of the call where the
    owner took the application back meanwhile."""
    found.refresh_from_db(fields=["withdrawn_at"])
    if found.withdrawn_at:
        messages.warning(request, str(error))
        return redirect("admin:call", slug=found.call.slug)
    return _page(request, _loaded(request, found.call, found.number), refused=str(error))


def _onward(request: AuthenticatedHttpRequest, found: Application) -> HttpResponse:
    """To the next one behind it."""
    holds.release(found, user=request.user)
    following = triage.next_of(found.call, request.user, after=found.number)
    if following is None:
        return redirect("admin:call", slug=found.call.slug)
    return redirect("admin:application", slug=found.call.slug, number=following.number)


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def application_decline(request: AuthenticatedHttpRequest, slug: str, number: int) -> HttpResponse:
    """Why it is not this time: a reason, the next step, and words that may be edited."""
    call = get_object_or_404(_calls(request), slug=slug)
    found = _loaded(request, call, number)
    form = DeclineForm(request.POST or None, language=members.owner_language(found.project))
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            with suppress(Already), _undoable("decline", found, request.user):
                deciding.decline(found, actor=request.user, **form.cleaned_data)
        except Refused as error:
            refused = str(error)
        else:
            return _onward(request, found)
    return _page(
        request, found, refused=refused, form=form, template="panel/application_decline.html"
    )


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def application_question(request: AuthenticatedHttpRequest, slug: str, number: int) -> HttpResponse:
    """Keep one of the three answers as it is pressed. The button says both: ``ready:yes``."""
    found = _found(request, slug, number)
    question, _colon, value = request.POST.get("press", "").partition(":")
    try:
        deciding.answer_question(found, question, value, actor=request.user)
    except Refused as error:
        return _refused(request, found, error)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    return redirect(f"{reverse('admin:application', args=[slug, number])}#questions")


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def application_take_back(
    request: AuthenticatedHttpRequest, slug: str, number: int
) -> HttpResponse:
    """Undo what was chosen, while nobody has been told."""
    found = _found(request, slug, number)
    try:
        with suppress(Already):
            deciding.take_back(found, actor=request.user)
    except Refused as error:
        return _refused(request, found, error)
    return redirect("admin:application", slug=slug, number=number)


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def application_number(request: AuthenticatedHttpRequest, slug: str, number: int) -> HttpResponse:
    """The ways to reach whoever was accepted, once they know of it; each look is kept in the trail."""
    call = get_object_or_404(_calls(request), slug=slug)
    found = _loaded(request, call, number)
    if not found.is_reachable:
        raise Http404
    audit.record("show_numbers", found.project, actor=request.user)
    contacts = sorted(found.project.contacts.all(), key=lambda c: ORDER.index(c.channel))
    context = {"call": call, "item": blind.Item(found), "contacts": contacts}
    return render(request, "panel/application_number.html", context)


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def application_photo(
    request: AuthenticatedHttpRequest, slug: str, number: int, place: int
) -> HttpResponseBase:
    """A photo by its place: its own address would lead to the project's page."""
    rows = Application.objects.of_user(request.user).standing().filter(call__slug=slug)
    loaded = rows.select_related("call", "project").prefetch_related("project__photos")
    return photo_of(blind.Item(get_object_or_404(loaded, number=number)), place)


def photo_of(item: blind.Item, place: int) -> HttpResponseBase:
    """A file of one of the photos that may be shown."""
    if place >= len(item.files):
        raise Http404
    photo = item.files[place]
    wide = [width for width in photo.widths if width >= PHOTO_WIDTH]
    width = min(wide) if wide else max(photo.widths)
    try:
        file = default_storage.open(f"{photo.folder}/{width}.webp")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, content_type="image/webp")


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def call_answers(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """What was decided, with names where a choice was made; and what has not left yet."""
    call = get_object_or_404(_calls(request), slug=slug)
    rows = Application.objects.of_user(request.user).filter(call=call).standing()
    state = request.GET.get("state", "")
    shown = rows.exclude(state=ApplicationState.WAITING)
    if state in ApplicationState.values:
        shown = rows.filter(state=state)
    shown = blind.loaded(shown.order_by("-decided_at", "number"))
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page:
        one.call = call
    context = {
        "call": call,
        "page": page,
        "items": [blind.Item(one) for one in page],
        "state": state,
        "states": ApplicationState.choices[1:],
        "leaving": rows.leaving().count(),
        "can_stop": rows.leaving().filter(state=ApplicationState.DECLINED).exists(),
        "progress": triage.progress(call),
    }
    return render(request, "panel/call_answers.html", context)
