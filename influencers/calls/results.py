"""What came of a call, as everybody may know it: how many came, and who was chosen."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from influencers.enums import ApplicationState
from influencers.models import Application, Call, Endorsement
from projects.models import Project

SHOWN = 8


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


def chosen(call: Call) -> list[tuple[Project, Endorsement]]:
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
