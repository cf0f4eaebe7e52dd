"""What is new, for feed readers: all projects, a category, a governorate. Never a contact."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from adamlocal.lib.pages import public_page
from adamlocal.lib.text import sanitise
from adamlocal.lib.wording import comma, localized
from projects.models import Category, Governorate, Project

ITEMS = 30


class NewProjects(Feed):
    """One feed a thing that can be followed; ``kind`` empty: the whole directory."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, kind: str = "", slug: str = ""):
        if kind == "categories":
            return get_object_or_404(Category.objects.called(slug))
        if kind == "governorates":
            return get_object_or_404(Governorate, slug=slug)
        if kind:
            raise Http404
        return None

    def title(self, thing) -> str:
        if thing is None:
            return _("New projects · Support Local")
        return _("New in %(thing)s · Support Local") % {"thing": thing}

    def subtitle(self, thing) -> str:
        return _("Home businesses of Jordan")

    def link(self, thing) -> str:
        return settings.SITE_URL + (thing.get_absolute_url() if thing else reverse("home"))

    def feed_url(self, thing) -> str:
        return settings.SITE_URL + path_of(thing)

    def author_name(self, thing) -> str:
        """A feed has an author (RFC 4287, 4.1.1): the directory, which vouches for nobody's name."""
        return _("Support Local")

    def author_link(self, thing) -> str:
        return settings.SITE_URL + reverse("home")

    def item_author_name(self, project: Project) -> str:
        """Who made what the entry is about: the project, as it calls itself."""
        return sanitise(localized(project, "name"))

    def item_author_link(self, project: Project) -> str:
        return self.item_link(project)

    def items(self, thing) -> list[Project]:
        found = Project.objects.public().taking_orders().for_cards()
        if isinstance(thing, Category):
            kinds = Category.objects.filter(Q(pk=thing.pk) | Q(parent=thing))
            found = found.filter(category__in=list(kinds.values_list("pk", flat=True)))
        elif thing is not None:
            found = found.filter(governorate=thing)
        return list(found.newest()[:ITEMS])

    def item_title(self, project: Project) -> str:
        places = [project.governorate, *([project.area] if project.area else [])]
        where = comma().join(localized(place, "name") for place in places)
        # A sign too many, and no XML is left.
        return sanitise(f"{localized(project, 'name')} · {where}")

    def item_description(self, project: Project) -> str:
        return sanitise(localized(project, "tagline"))

    def item_link(self, project: Project) -> str:
        return settings.SITE_URL + project.get_absolute_url()

    def item_guid(self, project: Project) -> str:
        return f"{settings.SITE_URL}/p/{project.code}/"

    def item_pubdate(self, project: Project):
        return project.published_at

    def item_updateddate(self, project: Project):
        return project.confirmed_at or project.published_at

    def item_categories(self, project: Project) -> list[str]:
        return [localized(project.category, "name")]


def path_of(thing: Category | Governorate | None) -> str:
    """The feed of a thing in the language now spoken; of everything for None."""
    end = "_en" if translation.get_language() == "en" else ""
    if thing is None:
        return reverse(f"projects_machine:feed{end}")
    kind = "categories" if isinstance(thing, Category) else "governorates"
    return reverse(f"projects_machine:feed_of{end}", args=[kind, thing.slug])


@public_page
def feed(request: HttpRequest, language: str = "ar", **about: str):
    """The feed in a language: feeds stand outside the two languages' addresses."""
    with translation.override(language):
        return NewProjects()(request, **about)
