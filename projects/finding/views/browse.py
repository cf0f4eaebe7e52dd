"""The list that everybody browses: all projects, one facet by its own address, or several."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.pages import led_to, public_page
from projects.figures import robots
from projects.finding import named_people, search
from projects.finding.facets import Facet, facets_of
from projects.finding.filters import ProjectFilter
from projects.finding.introductions import introduction_of
from projects.finding.paging import NumberedPage, Stretch, page_of, stretch_of
from projects.finding.places import asked_place
from projects.finding.shortlist import PAGES
from projects.finding.suggestions import suggestions_for
from projects.following.feeds import path_of
from projects.models import Category, Governorate, Occasion, Project, Source

SHELF = 4
# A facet with an address of its own, and those that are worth finding by a search engine alone.
OWN_ADDRESS = {"category", "governorate", "occasion"}
INDEXED = OWN_ADDRESS | {"tag", "delivers_to"}
FOLLOWED = {"category": "categories", "governorate": "governorates"}
DESCRIPTION = _(
    "%(title)s: home businesses of Jordan, with photos and prices. You talk to the maker directly."
)
# What the address may carry beside filters.
BESIDE = ("page", "after")
READS = (*ProjectFilter.base_filters, *BESIDE)


@public_page(reads=READS)
def project_list(request: HttpRequest) -> HttpResponse:
    return _list(request, request.GET, title=str(_("All projects")))


@public_page(reads=READS)
def category(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = get_object_or_404(Category.objects.called(slug))
    if chosen.slug != slug:
        return led_to(request, chosen.get_absolute_url())
    return _facet_list(request, "category", chosen)


@public_page(reads=READS)
def governorate(request: HttpRequest, slug: str) -> HttpResponse:
    return _facet_list(request, "governorate", get_object_or_404(Governorate, slug=slug))


@public_page(reads=READS)
def occasion(request: HttpRequest, slug: str) -> HttpResponse:
    return _facet_list(request, "occasion", get_object_or_404(Occasion, slug=slug))


def _facet_list(request: HttpRequest, name: str, chosen) -> HttpResponse:
    data = request.GET.copy()
    data[name] = chosen.slug
    return _list(request, data, title=str(chosen), facet=chosen, fixed=name)


def _list(
    request: HttpRequest, data: QueryDict, *, title: str, facet=None, fixed: str = ""
) -> HttpResponse:
    filters = ProjectFilter(data, queryset=Project.objects.public())
    sought, chosen = filters.search, filters.chosen
    cards = Project.objects.for_cards()
    if sought:  # where the words stand is said beside each project
        cards = cards.for_search()
    facets, total = facets_of(filters, fixed=fixed)
    page = _page(request, filters, total=total, cards=cards)
    called = named_people.called(chosen.get("q", "")) if page.number == 1 else []
    if sought:
        page.object_list = _credited_to_search(page.object_list)
        _mark_partial(sought, page)
    is_miss = sought and not total and not called
    if is_miss and robots.caller(request) is robots.Caller.PERSON:
        search.note_miss(data.get("q", ""))
    is_first = page.number == 1 and not filters.asked_order
    context = {
        "filters": filters,
        "errors": [message for messages in filters.errors.values() for message in messages],
        "chips": _chips(request, filters, facets),
        "facets": facets,
        "page": page,
        "follow": _follow(chosen) if is_first else "",
        "words": data.get("q", ""),
        # What the list is about: words that were too long are none.
        "about": chosen.get("q", ""),
        "search": sought,
        "people": called,
        "results": total + len(called),
        "asked_place": asked_place(filters, request.GET),
        "delivers_to": chosen.get("delivers_to"),
        "place": chosen.get("governorate"),
        "canonical": _canonical(request, chosen, page.number),
        **_heading(filters, page, title=title, facet=facet, fixed=fixed, is_first=is_first),
        **_shelves(filters, page, is_first=is_first),
        **_nothing_found(filters, page),
    }
    return render(request, "projects/finding/list.html", context)


def _heading(
    filters: ProjectFilter, page, *, title: str, facet, fixed: str, is_first: bool
) -> dict[str, object]:
    """What the page says of itself, to people and to search engines."""
    chosen = filters.chosen
    # A season's page opens and closes by itself: its address stays, on posters too.
    closed = fixed == "occasion" and not facet.is_open
    opening = introduction_of(facet) if facet and chosen.keys() == {fixed} else ""
    return {
        "title": title,
        "facet": facet,
        "opening": opening,
        "description": opening or DESCRIPTION % {"title": title},
        "feed": path_of(facet) if fixed in FOLLOWED or not chosen else "",
        "opens_on": closed and facet.opens_on,
        "is_indexed": len(chosen) <= 1
        and chosen.keys() <= INDEXED
        and is_first
        and not closed
        and bool(page.object_list),
    }


def _shelves(filters: ProjectFilter, page, *, is_first: bool) -> dict[str, list[Project]]:
    """Who stands beside the list on its first page: newcomers, and whose page nobody opened."""
    newcomers = _newcomers(filters.qs, page.object_list) if is_first and not filters.query else []
    never_opened = unseen() if is_first and not filters.chosen else []
    return {
        "newcomers": newcomers,
        "unseen": never_opened,
        # All that the page shows, for what is loaded for cards at once.
        "cards": [*page.object_list, *newcomers, *never_opened],
    }


def _nothing_found(filters: ProjectFilter, page) -> dict[str, object]:
    """What is said and offered where the list is empty."""
    chosen = filters.chosen
    return {
        "suggestions": None if page.object_list else suggestions_for(filters),
        "is_wordless": bool(filters.query is not None and filters.query.is_wordless),
        "is_one_filter": len(chosen.keys() - {"q"}) == 1,
        # By more than words and a place: then it is not for them alone that nothing was found.
        "is_narrowed": len(chosen) > 1 and not chosen.keys() <= {"q", "governorate"},
    }


def _page(
    request: HttpRequest, filters: ProjectFilter, *, total: int, cards: QuerySet
) -> NumberedPage | Stretch:
    """The numbered page that the address asks for, or what stands behind a project."""
    found, last = filters.qs, _after(request, filters)
    if last:
        behind = found.behind(last, filters.asked_order)
        return stretch_of(found, behind, total=total, cards=cards)
    ranked = PAGES if filters.is_ranked else 0
    return page_of(found, request.GET.get("page"), total=total, cards=cards, ranked=ranked)


def _credited_to_search(projects: Iterable[Project]) -> list[Project]:
    """Results whose links say that our search sent whoever follows them."""
    source, found = Source.objects.of_search(), list(projects)
    for project in found:
        project.via = source.code if source else ""
    return found


def _mark_partial(sought: search.Search, page: NumberedPage | Stretch) -> None:
    """Say of each result which words it lacks (``missing``), and where those begin that lack some
    (``opens_partial``): full matches come first.
    """
    missing = sought.missing(page.object_list)
    for project in page.object_list:
        project.missing = missing.get(project.pk, [])
    first = next((project for project in page.object_list if project.missing), None)
    if first:
        first.opens_partial = True
        page.has_full = first is not page.object_list[0] or page.number != 1


def _after(request: HttpRequest, filters: ProjectFilter) -> Project | None:
    """The project that the page before ended with; the best matches have no such way on."""
    code = request.GET.get("after", "")
    if len(code) != 6 or filters.is_ranked:
        return None
    published = Project.objects.filter(code=code, published_at__isnull=False)
    return published.select_related("turn").first()


def _newcomers(found, shown: list[Project]) -> list[Project]:
    """Published since the nightly rotation and fitting this list: they stand at its end until tomorrow."""
    others = found.newcomers().exclude(pk__in=[project.pk for project in shown])
    return list(others.latest_to_join().for_cards()[:SHELF])


def unseen() -> list[Project]:
    """Whose page nobody has opened yet, in their turn."""
    return list(
        Project.objects.public().taking_orders().never_opened().for_cards().in_turn()[:SHELF]
    )


def _follow(chosen: dict) -> str:
    """Where what this list shows can be followed by mail: one category, governorate or area."""
    if chosen.keys() == {"governorate", "area"}:
        place = chosen["governorate"]
        if not place.areas.filter(slug=chosen["area"]).exists():
            return ""
        return reverse("projects:follow_area", args=["governorates", place.slug, chosen["area"]])
    if len(chosen) != 1 or chosen.keys().isdisjoint(FOLLOWED):
        return ""
    [(name, thing)] = chosen.items()
    return reverse("projects:follow", args=[FOLLOWED[name], thing.slug])


def _canonical(request: HttpRequest, chosen: dict, number: int | None) -> str:
    """The one address of this list: a lone facet's own, else this path with its filters."""
    if len(chosen) == 1 and (name := next(iter(chosen))) in OWN_ADDRESS:
        path, query = chosen[name].get_absolute_url(), QueryDict(mutable=True)
    else:
        path, query = request.path, QueryDict(mutable=True)
        for name in sorted(request.GET):
            if name in chosen:
                query[name] = request.GET[name]
    if number and number > 1:
        query["page"] = str(number)
    return f"{path}?{query.urlencode()}" if query else path


@dataclass(frozen=True)
class Chip:
    """An active filter: what it says, and the address without it."""

    label: str
    url: str


def _chips(request: HttpRequest, filters: ProjectFilter, facets: Iterable[Facet]) -> list[Chip]:
    """One chip for each parameter of the address that narrows the list."""
    labels = {facet.name: facet.chosen.label for facet in facets if facet.chosen}
    chips = []
    for name, value in filters.chosen.items():
        if name not in request.GET or name == "q":
            continue
        label = labels.get(name, value)
        if name == "delivers_to":
            label = _("Delivers to %(place)s") % {"place": value}
        chips.append(Chip(str(label), _without(request, name)))
    return chips


def _without(request: HttpRequest, name: str) -> str:
    rest = request.GET.copy()
    # An area without its governorate would be one of several of that name.
    for gone in (name, *BESIDE, *(["area"] if name == "governorate" else [])):
        rest.pop(gone, None)
    return f"{request.path}?{rest.urlencode()}" if rest else request.path
