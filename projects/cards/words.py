"""What cards say of a project and of the site, in the page's language: never a number, a street, or
an account that its owner does not show."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.pieces import Price, Site
from adamlocal.lib.wording import comma, localized, price_parts
from projects.cards import pictures
from projects.enums import Channel
from projects.models import Project, privacy


def is_arabic() -> bool:
    return get_language() == "ar"


def host() -> str:
    """The site's host without scheme, as people type it."""
    return settings.SITE_URL.partition("://")[2]


def site() -> Site:
    return Site(gettext("Support Local"), host())


def typed_address(path: str) -> str:
    """A page's address as people type it: without scheme, language and last slash."""
    return host() + path.removeprefix("/en").rstrip("/")


def address(project: Project) -> str:
    """The account that its owner shows, with its @; else the short address of the page."""
    account = privacy.shown_contact(project, Channel.INSTAGRAM)
    return f"@{account.value}" if account else short_address(project)


def short_address(project: Project) -> str:
    """What a person can type from a picture: the host and the code."""
    return typed_address(reverse("projects:short", args=[project.code]))


def place(project: Project) -> str:
    """Governorate and area."""
    places = [project.governorate, *([project.area] if project.area else [])]
    return comma().join(localized(place, "name") for place in places)


def about(project: Project) -> str:
    """Its kind and governorate."""
    return comma().join(
        [localized(project.category, "short"), localized(project.governorate, "name")]
    )


def made(project: Project) -> str:
    """What is made; of one that says nothing of it, its kind."""
    return (localized(project, "tagline") or localized(project.category, "name")).rstrip(".")


def price(project: Project) -> Price:
    """“From 3.50 JOD” in parts; nothing where no price is known."""
    if project.price_from is None:
        return ()
    before, number, after = price_parts(project.price_from)
    start = gettext("from %(price)s") % {"price": "\0"}
    lead, _nothing, tail = start.partition("\0")
    parts = [(lead, False), (before, False), (number, True), (after + tail, False)]
    return tuple((text, bold) for text, bold in parts if text)


def cloth(project: Project) -> tuple[str, str]:
    return project.code, project.category.cloth


def entry(project: Project) -> Entry:
    """A project among several."""
    return Entry(
        name=localized(project, "name"),
        about=about(project),
        place=localized(project.governorate, "name"),
        cloth=cloth(project),
        address=address(project),
        picture_hash=pictures.mark(pictures.of_project(project)),
    )
