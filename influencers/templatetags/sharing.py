"""What others said of a project, for its people to pass on."""

from django import template

from influencers.models import Endorsement
from projects.models import Project

register = template.Library()

# How many an owner is offered, the newest: nobody posts older ones.
OFFERED = 12


@register.inclusion_tag("influencers/sharing/owner_quotes.html")
def owner_quotes(project: Project) -> dict:
    """Public endorsements of a project, each with the page of its card; one query."""
    rows = Endorsement.objects.public().filter(project=project).select_related("influencer")
    return {"quotes": rows[:OFFERED]}
