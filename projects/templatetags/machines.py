"""What pages tell machines."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from adamlocal.lib.wording import words
from projects import structured
from projects.models import Project

register = template.Library()


@register.simple_tag
def project_data(project: Project) -> SafeString:
    """The project and the way to it, as JSON-LD."""
    way = structured.crumbs(
        [
            (words(project.category, "short"), project.category.get_absolute_url()),
            (words(project.governorate, "name"), project.governorate.get_absolute_url()),
            (words(project, "name"), project.get_absolute_url()),
        ]
    )
    return format_html(
        '<script type="application/ld+json">{}</script>',
        structured.ld_json([structured.of_project(project), way]),
    )
