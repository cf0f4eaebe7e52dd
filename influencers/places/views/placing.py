"""Giving a project a place from the calendar: which one, where, and from which day to which."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.enums import Slot
from influencers.models import Campaign, Influencer
from influencers.places import coverage, presses, reasons, verbs
from influencers.places.forms import FeatureForm
from influencers.places.outlook import Outlook, Problem, Stretch, Why
from influencers.places.views.calendar import to_day
from influencers.places.weeks import coming_thursday
from influencers.rows import PAGE_SIZE, own_influencer
from projects.finding import narrowing
from projects.finding.query.understanding import asked
from projects.models import Project
from projects.refused import Refused


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_safe
def choose(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Which project, by its code or by words; those that a creator vouches for come first. What the
    address says of the slot and the day goes on to the next page."""
    typed = request.GET.get("q", "").strip()[:100]
    projects = coverage.candidates_anywhere()
    influencer = own_influencer(request)
    if typed:
        by_code = projects.filter(code=typed.lower())
        found = by_code if by_code.exists() else narrowing.matching(projects, asked(typed))
    elif influencer:
        standing = influencer.endorsements.active()
        found = projects.filter(pk__in=standing.values("project"))
    else:
        found = projects
    page = Paginator(found.in_turn().for_cards(), PAGE_SIZE).get_page(request.GET.get("page"))
    where = _where(request)
    return render(
        request,
        "panel/places/choose.html",
        {"page": page, "words": typed, "where": where, "query": f"?{urlencode(where)}"},
    )


def _where(request: HttpRequest) -> dict[str, str]:
    """The slot and day that an address names, to be handed on."""
    names = ("slot", "on", "campaign")
    return {name: request.GET[name][:20] for name in names if request.GET.get(name)}


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def create(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """Where and when; what stands against it is said, with days on which nothing does."""
    influencer = own_influencer(request)
    if influencer is None and not request.user.has_role(Role.MODERATOR):
        return redirect("admin:my_page")
    project = get_object_or_404(Project.objects.public().for_cards(), code=code)
    form = FeatureForm(
        request.POST or None,
        slots=verbs.agreed_slots(project),
        influencer=influencer,
        where=_where(request),
    )
    asked_for = _Asked(request, project, influencer, form)
    if request.method == "POST" and form.is_valid() and asked_for.place():
        return redirect(to_day(asked_for.dates[0].first))
    return render(
        request,
        "panel/feature.html",
        {
            "form": form,
            "project": project,
            "refused": asked_for.refused or ("" if form.has_slots else str(verbs.NOT_AGREED)),
            "reasons": [reasons.of(problem, project) for problem in asked_for.problems],
            "may_despite": bool(asked_for.problems)
            and not any(problem.forbids for problem in asked_for.problems),
            "first_free": asked_for.first_free,
            "two_dates": asked_for.two_dates,
        },
    )


class _Asked:
    """What one sending of the form asks for, and what came of it."""

    def __init__(
        self,
        request: AuthenticatedHttpRequest,
        project: Project,
        influencer: Influencer | None,
        form: FeatureForm,
    ):
        self._request, self._project = request, project
        self._influencer, self._form = influencer, form
        self.problems: list[Problem] = []
        self.refused = ""
        self.dates: tuple[Stretch, ...] = ()
        self.first_free: Stretch | None = None
        self.two_dates: tuple[Stretch, Stretch] | None = None

    def place(self) -> bool:
        """Place it, unless something stands against it that nobody has decided on yet."""
        cleaned, taken = self._form.cleaned_data, self._request.POST.get("take")
        slot, campaign = Slot(cleaned["slot"]), self._campaign()
        days = Stretch(cleaned["starts_on"], cleaned["ends_on"])
        if campaign:
            days = Stretch(coming_thursday(days.first), coming_thursday(days.first))
        outlook = Outlook(self._project, slot, influencer=self._influencer, campaign=campaign)
        length = (days.last - days.first).days + 1
        self.problems = outlook.problems(days.first, days.last)
        if self.problems:
            self.first_free = outlook.first_free(length, since=days.first)
            if any(problem.why == Why.TOO_MUCH for problem in self.problems):
                self.two_dates = outlook.in_two(days.first, days.last)
        despite = taken == "despite" and not any(problem.forbids for problem in self.problems)
        if taken == "two" and self.two_dates:
            self.dates = self.two_dates
        elif taken == "free" and self.first_free:
            self.dates = (self.first_free,)
        elif despite or not self.problems:
            self.dates = (days,)
        return bool(self.dates) and self._press(slot, campaign)

    def _campaign(self) -> Campaign | None:
        cleaned = self._form.cleaned_data
        return cleaned["campaign"] if cleaned["slot"] == Slot.CAMPAIGN else None

    def _press(self, slot: Slot, campaign: Campaign | None) -> bool:
        try:
            presses.add(
                self._project,
                slot,
                *self.dates,
                actor=self._request.user,
                influencer=self._influencer,
                campaign=campaign,
            )
        except Refused as error:
            self.refused = str(error)
            return False
        return True
