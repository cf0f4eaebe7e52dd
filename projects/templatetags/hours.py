"""Hours of answering on a project's page."""

from django import template

from projects.models import Project
from projects.seasons import hours

register = template.Library()


@register.simple_tag
def calling(project: Project) -> hours.Hours | None:
    """The hours of today in which the phone of a project may ring, or None where it set none."""
    return hours.of_calls(project)


@register.simple_tag
def answering(project: Project) -> hours.Hours | None:
    """Today's hours of a project, or None."""
    return hours.of(project)
