"""Open calls on pages of projects, which know nothing of them."""

from django import template
from django.db.models import Q

from influencers.models import Application, Call
from projects.models import Project

register = template.Library()

# So many open calls are offered beside what was applied to already.
OFFERED = 2


@register.inclusion_tag("influencers/calls/owner_applications.html", takes_context=True)
def owner_applications(context: dict, project: Project) -> dict:
    """What a project applied to and what became of it, and open calls that it may apply to; three
    queries."""
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
    return {
        "applications": list(
            applications.select_related("call", "project").order_by("-applied_at")
        ),
        "open_calls": list(fitting[:OFFERED]),
        "project": project,
        "csrf_token": context.get("csrf_token"),
    }
