"""A call as everybody sees it."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from adamlocal.lib.pages import public_page
from influencers.enums import ApplicationState
from influencers.models import Application, Call, CallSlug, Draw, Endorsement, Influencer
from projects.models import Project

SHOWN = 8


@public_page
def call_detail(request: HttpRequest, slug: str) -> HttpResponse:
    calls = Call.objects.public().select_related("source")
    # Of the team those whose own pages are public: the page names nobody else.
    team = Prefetch("influencers", queryset=Influencer.objects.public())
    call = calls.prefetch_related(team, "categories", "governorates").filter(slug=slug)
    found = call.first()
    if found is None:
        old = get_object_or_404(
            CallSlug.objects.select_related("call"), slug=slug, call__opened_at__isnull=False
        )
        return redirect(old.call, permanent=True)
    is_over = found.state in ("closed", "archived")
    past = found if is_over else _before(found)
    context = {
        "call": found,
        "figures": figures_of(found),
        "criteria": [_parted(line) for line in lines_of(found, "criteria")],
        "gives": lines_of(found, "gives"),
        "past": past,
        "past_figures": figures_of(past) if past else None,
        "chosen": _chosen(past) if past else [],
        "is_over": is_over,
        "relays": found.handovers.accepted().told().select_related("by", "asked"),
        "draw": Draw.objects.filter(call=found).first(),
    }
    return render(request, "influencers/calls/detail.html", context)


@dataclass(frozen=True)
class Figures:
    """What can be counted of a call, and anybody may know: how many asked, were answered, chosen,
    and had a second look."""

    asked: int
    answered: int
    accepted: int
    appeals: int


def figures_of(call: Call) -> Figures:
    """One query. An answer counts once it has left."""
    left = Q(leaves_at__lte=timezone.now())
    answered = left & Q(state__in=(ApplicationState.ACCEPTED, ApplicationState.DECLINED))
    counts = (
        Application.objects.standing()
        .filter(call=call)
        .aggregate(
            asked=Count("pk"),
            answered=Count("pk", filter=answered),
            accepted=Count("pk", filter=left & Q(state=ApplicationState.ACCEPTED)),
            appeals=Count("pk", filter=Q(appealed_at__isnull=False)),
        )
    )
    return Figures(**counts)


def _before(call: Call) -> Call | None:
    """The last call of the same people that is over."""
    team = [influencer.pk for influencer in call.influencers.all()]
    return Call.objects.past().filter(influencers__in=team).exclude(pk=call.pk).first()


def lines_of(call: Call, name: str) -> list[str]:
    """Lines in the page's language, the Arabic ones where there are no others."""
    english = getattr(call, f"{name}_en") if get_language() == "en" else []
    return english or getattr(call, f"{name}_ar")


def _parted(line: str) -> tuple[str, str]:
    """A line and the detail that stands behind its colon."""
    head, _colon, detail = line.partition(":")
    return head.strip(), detail.strip()


def _chosen(call: Call) -> list[tuple[Project, Endorsement]]:
    """Whom a call's team chose and then vouched for: being accepted alone makes nothing public."""
    accepted = Application.objects.told(ApplicationState.ACCEPTED).filter(call=call)
    rows = list(
        Endorsement.objects.public()
        .filter(project__in=accepted.values("project"), influencer__calls=call)
        .select_related("influencer", "source")
        .order_by("given_at", "pk")[:SHOWN]
    )
    loaded = Project.objects.for_cards().in_bulk([row.project_id for row in rows])
    for row in rows:
        loaded[row.project_id].via = row.source.code
    picks = {row.project_id: row for row in reversed(rows)}
    return [(loaded[key], pick) for key, pick in picks.items()][::-1]
