"""The feature calendar: a week, one place, and what is pressed on them."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.models import CampaignProject, Feature
from influencers.places import calendar, coverage, presses, reasons
from influencers.places.calendar import Entry, Week
from influencers.places.forms import DaysForm
from influencers.places.outlook import Outlook, Stretch, Why
from influencers.places.reasons import Reason
from influencers.places.slots import REST
from influencers.places.standing import Place, of_feature
from influencers.rows import own_influencer, with_covers
from projects.refused import Refused

# Further away no week is opened.
FARTHEST = timedelta(days=36_500)


@dataclass(frozen=True)
class Notice:
    """What on a week needs a decision, and what can be pressed: the feature that gives way."""

    entry: Entry
    reason: Reason
    others: list[Place]
    move: Stretch | None = None
    can_spread: bool = False

    @property
    def is_clash(self) -> bool:
        return bool(self.others)


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_safe
def week(request: AuthenticatedHttpRequest) -> HttpResponse:
    """A week as a list of one day's places and as a grid; a creator's own, a moderator's all."""
    influencer = own_influencer(request)
    if influencer is None and not request.user.has_role(Role.MODERATOR):
        return redirect("admin:my_page")
    today = timezone.localdate()
    asked = _day_of(request.GET.get("day")) or _day_of(request.GET.get("week"))
    shown = calendar.week_of(request.user, influencer, asked or today)
    day = asked or today
    board = coverage.board()
    return render(
        request,
        "panel/places/calendar.html",
        {
            "week": shown,
            "day": day if "day" in request.GET or day == today else shown.sunday,
            "notices": notices(shown),
            "board": board,
            "category": board.chosen(request.GET.get("category", "")),
            "influencer": influencer,
            "rest": REST,
        },
    )


def _day_of(typed: str | None) -> date | None:
    """A day of an address; None for what is no day, or one that is years away."""
    try:
        day = date.fromisoformat(typed or "")
    except ValueError:
        return None
    return day if abs(day - timezone.localdate()) < FARTHEST else None


def notices(shown: Week) -> list[Notice]:
    """One for each project that stands twice, or whose kitchen cannot do what is planned."""
    found: dict[tuple[int, Why], Notice] = {}
    for entry in reversed(shown.entries):
        place = entry.place
        for problem in entry.problems:
            key = place.project_id, problem.why
            if key in found or problem.why not in (Why.TWICE, Why.TOO_MUCH):
                continue
            others = [p.other for p in entry.problems if p.why == problem.why and p.other]
            if others and not place.is_feature:
                continue  # the other one says it, and can give way
            found[key] = Notice(
                entry,
                reasons.of(problem, place.project),
                others,
                move=_way_out(place, others, shown.today),
                can_spread=not others and place.first > shown.today and place.is_feature,
            )
    return sorted(found.values(), key=lambda notice: notice.entry.place.first)


def _way_out(place: Place, others: list[Place], today: date) -> Stretch | None:
    """The same days once what is in the way is over and rested; of one that stands there is none."""
    if not others or place.first <= today:
        return None
    first = max(other.rests_from for other in others) + REST + calendar.DAY
    return Stretch(first, first + (place.last - place.first))


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def place(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """One place: its days can be moved, it can be ended, and taken into one's own calendar."""
    mine = Feature.objects.managed_by(request.user).standing().unended()
    placed = get_object_or_404(with_covers(mine.select_related("influencer", "campaign")), pk=pk)
    shown = of_feature(placed)
    form = DaysForm(request.POST or None, initial={"starts_on": shown.first, "ends_on": shown.last})
    refused = ""
    if request.method == "POST" and form.is_valid():
        days = Stretch(form.cleaned_data["starts_on"], form.cleaned_data["ends_on"])
        try:
            presses.move(placed, days, actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            return redirect(to_day(days.first))
    outlook = Outlook(
        placed.project,
        shown.slot,
        influencer=placed.influencer,
        campaign=placed.campaign,
        without=shown,
    )
    problems = outlook.problems(shown.first, shown.last)
    return render(
        request,
        "panel/places/place.html",
        {
            "place": shown,
            "form": form,
            "refused": refused,
            "reasons": [reasons.of(problem, placed.project) for problem in problems],
            "can_spread": any(problem.why == Why.TOO_MUCH for problem in problems)
            and shown.first > outlook.today,
        },
    )


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_POST
def place_cancel(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    placed = get_object_or_404(Feature.objects.managed_by(request.user).unended(), pk=pk)
    with suppress(Refused):  # taken out already: the calendar says so
        presses.end(placed, actor=request.user)
    return redirect(to_day(max(of_feature(placed).first, timezone.localdate())))


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_POST
def place_spread(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Divide a place over two dates that the kitchen can do."""
    mine = Feature.objects.managed_by(request.user).standing().unended()
    placed = get_object_or_404(mine.select_related("project"), pk=pk)
    try:
        presses.spread(placed, actor=request.user)
    except Refused as error:
        messages.warning(request, str(error))
    placed.refresh_from_db()
    return redirect(to_day(of_feature(placed).first))


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_POST
def week_leave(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Take a project out of a campaign's week that is not over."""
    mine = CampaignProject.objects.managed_by(request.user).select_related("campaign")
    placed = get_object_or_404(mine, pk=pk)
    try:
        presses.take_out(placed, actor=request.user)
    except Refused as error:
        messages.warning(request, str(error))
    return redirect(to_day(placed.week))


def to_day(day: date) -> str:
    """The calendar, open on a day."""
    return f"{reverse('admin:features')}?{urlencode({'day': day.isoformat()})}"
