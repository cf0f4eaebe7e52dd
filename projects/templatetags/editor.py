"""Links into the editor of a project."""

from django import template

from projects.models import Project
from projects.owner.editing import path_of

register = template.Library()


@register.simple_tag
def edit_path(project: Project, name: str = "") -> str:
    """Where a field is edited; the overview for no field."""
    return path_of(project, name)
