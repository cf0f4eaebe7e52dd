"""Open calls on pages of projects, which know nothing of them."""

from django import template
from django.db.models import Q

from influencers.models import Application, Call, CallHandover
from influencers.models.application import OPEN
from projects.models import Project

register = template.Library()

# So many open calls are offered beside what was applied to already.
OFFERED = 2


@register.inclusion_tag("influencers/calls/owner_applications.html", takes_context=True)
def owner_applications(context: dict, project: Project) -> dict:
    """What a project applied to and what became of it, and open calls that it may apply to; four
    queries. While an answer is owed, to whom the call was handed since."""
    applications = Application.objects.standing().filter(project=project)
    kinds = [project.category_id, project.category.parent_id]
    fitting = (
        Call.objects.taking()
        .filter(Q(categories=None) | Q(categories__in=kinds))
        .filter(Q(governorates=None) | Q(governorates=project.governorate_id))
        .exclude(applications__in=applications)
        .order_by("ends_at", "pk")
        .distinct()
    )
    made = list(applications.select_related("call", "project").order_by("-applied_at"))
    relays = list(
        CallHandover.objects.accepted()
        .filter(call__in=[one.call_id for one in made])
        .select_related("asked")
    )
    return {
        "applications": [(one, _handed_since(one, relays)) for one in made],
        "open_calls": list(fitting[:OFFERED]),
        "project": project,
        "csrf_token": context.get("csrf_token"),
    }


def _handed_since(application: Application, relays: list[CallHandover]) -> CallHandover | None:
    """The last of the hand-overs that befell an application which is owed an answer still."""
    if application.told_state not in OPEN and not application.awaits_second_look:
        return None
    last = [relay for relay in relays if relay.call_id == application.call_id][-1:]
    when = last[0].answered_at if last else None
    return last[0] if when and when > application.applied_at else None
