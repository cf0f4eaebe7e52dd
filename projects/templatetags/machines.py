"""What pages tell machines."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from adamlocal.lib.wording import localized
from projects.models import Project
from projects.page import structured

register = template.Library()


def ld_script(*data: dict) -> SafeString:
    """JSON-LD in its element."""
    text = structured.ld_json(list(data))
    return format_html('<script type="application/ld+json">{}</script>', text)


def way_from_home(*steps: tuple[str, str]) -> dict:
    """The way to a page, home first: (name, path) from there on."""
    return structured.crumbs([(_("Home"), reverse("home")), *steps])


@register.simple_tag
def home_data() -> SafeString:
    site = structured.of_site(
        _("Support Local"), home=reverse("home"), search=reverse("projects:list")
    )
    return ld_script(site)


@register.simple_tag
def project_data(project: Project) -> SafeString:
    """The project and the way to it."""
    way = way_from_home(
        (localized(project.category, "short"), project.category.get_absolute_url()),
        (localized(project.governorate, "name"), project.governorate.get_absolute_url()),
        (localized(project, "name"), project.get_absolute_url()),
    )
    return ld_script(structured.of_project(project), way)


@register.simple_tag
def list_data(things: Iterable, above: str, above_path: str, thing=None) -> SafeString:
    """A list of projects, or of who vouches, and the way to it; ``thing`` is the facet or campaign that it is of, and
    ``above`` the page over it (the list itself without a thing)."""
    steps = [(above, above_path)]
    if thing:
        steps.append((str(thing), thing.get_absolute_url()))
    return ld_script(structured.item_list(steps[-1][0], things), way_from_home(*steps))
