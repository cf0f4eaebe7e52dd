"""Hours of answering on a project's page."""

from django import template

from projects import hours
from projects.models import Project

register = template.Library()


@register.simple_tag
def answering(project: Project) -> hours.Hours | None:
    """Today's hours of a project, or None."""
    return hours.of(project)
