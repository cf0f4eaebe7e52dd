"""What everybody sees: the list with its facets, and a project's page."""

from dataclasses import dataclass
from urllib.parse import unquote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.pages import other_language_path, public_page
from projects import ledger
from projects.filters import PRICE_STEPS, ProjectFilter
from projects.models import Category, Governorate, Occasion, Project, Source

PAGE_SIZE = 24
MAX_PAGE = 50
KEPT = ("tag", "area", "occasion", "need")
SIMILAR = 4
WAYS_OUT, NEARBY = 3, 4


@dataclass(frozen=True)
class Chip:
    """An active filter: what it says, and the address without it."""

    label: str
    url: str


@public_page
def project_list(request: HttpRequest) -> HttpResponse:
    return _list(request, request.GET, title=_("All projects"))


@public_page
def category(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = get_object_or_404(Category, slug=slug)
    return _list(
        request,
        _with(request, "category", slug),
        title=str(chosen),
        facet=chosen,
        facet_name="category",
    )


@public_page
def governorate(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = get_object_or_404(Governorate, slug=slug)
    return _list(
        request,
        _with(request, "governorate", slug),
        title=str(chosen),
        facet=chosen,
        facet_name="governorate",
    )


@public_page
def occasion(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = get_object_or_404(Occasion, slug=slug)
    return _list(
        request,
        _with(request, "occasion", slug),
        title=str(chosen),
        facet=chosen,
        facet_name="occasion",
    )


def _with(request: HttpRequest, name: str, value: str) -> QueryDict:
    """The address's parameters with the facet that the path fixes."""
    data = request.GET.copy()
    data[name] = value
    return data


def _list(
    request: HttpRequest, data: QueryDict, *, title: str, facet=None, facet_name: str = ""
) -> HttpResponse:
    filters = ProjectFilter(data, queryset=Project.objects.public().for_cards())
    paginator = Paginator(filters.qs, PAGE_SIZE)
    page = paginator.get_page(min(_number(request.GET.get("page")), MAX_PAGE))
    if data.get("q"):
        page.object_list = _credited_to_search(page.object_list)
    return render(
        request,
        "projects/project_list.html",
        {
            "title": title,
            "facet": facet,
            # Chosen elsewhere (a tag, an area): the form keeps what it does not ask.
            "kept": [(name, data[name]) for name in KEPT if data.get(name) and name != facet_name],
            "filters": filters,
            "errors": [message for messages in filters.errors.values() for message in messages],
            "chips": _chips(request, filters),
            "facets": _facets(filters, facet_name),
            "prices": _prices(data),
            "page": page,
            "words": data.get("q", ""),
            "delivers_to": filters.form.cleaned_data.get("delivers_to"),
            "place": filters.form.cleaned_data.get("governorate"),
            "ways_out": [] if page.object_list else _ways_out(filters),
            "nearby": [] if page.object_list else _nearby(filters),
        },
    )


def _credited_to_search(projects) -> list[Project]:
    """Results whose links say that our search sent whoever follows them."""
    source, found = Source.objects.of_search(), list(projects)
    for project in found:
        project.via = source.code if source else ""
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 1


def _chips(request: HttpRequest, filters: ProjectFilter) -> list[Chip]:
    """One chip for each parameter of the address that narrows the list."""
    chips = []
    for name, value in filters.form.cleaned_data.items():
        if name not in request.GET or name in ("q", "sort") or not value:
            continue
        rest = request.GET.copy()
        rest.pop(name)
        rest.pop("page", None)
        if value is True:
            label = filters.form.fields[name].label
        elif name == "delivers_to":
            label = _("Delivers to %(place)s") % {"place": value}
        elif name == "price_max":
            label = _("Up to JOD %(price)s") % {"price": f"{value.normalize():f}"}
        else:
            label = dict(getattr(filters.form.fields[name], "choices", ())).get(value, value)
        query = rest.urlencode()
        chips.append(Chip(str(label), f"{request.path}?{query}" if query else request.path))
    return chips


@dataclass(frozen=True)
class Choice:
    """One value of a filter: what it says, and how many projects it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its choices: the fullest first, the rest folded away."""

    name: str
    label: str
    any_label: str
    first: list[Choice]
    rest: list[Choice]

    @property
    def is_chosen(self) -> bool:
        return any(choice.is_chosen for choice in self.first + self.rest)


FACETS = {
    "delivers_to": "delivery_zones__governorate__slug",
    "governorate": "governorate__slug",
    "category": "category__slug",
}
FACET_FIRST = 5


def _facets(filters: ProjectFilter, fixed: str) -> list[Facet]:
    """The filters that are lists of things, with honest counts; one query each and its choices."""
    loaded: dict[type, list] = {}
    facets = []
    for name, path in FACETS.items():
        if name != fixed:
            choices = filters.form.fields[name].queryset
            if choices.model not in loaded:
                loaded[choices.model] = list(choices)
            facets.append(_facet(filters, name, path, loaded[choices.model]))
    return facets


def _facet(filters: ProjectFilter, name: str, path: str, things: list) -> Facet:
    field = filters.form.fields[name]
    chosen = filters.form.cleaned_data.get(name)
    counts = filters.counts(name, path)
    choices = [
        Choice(thing.slug, str(thing), counts.get(thing.slug, 0), thing == chosen)
        for thing in things
        if thing.slug in counts or thing == chosen or name != "category"
    ]
    choices.sort(key=lambda choice: (not choice.is_chosen, -choice.count))
    return Facet(name, field.label, field.empty_label, choices[:FACET_FIRST], choices[FACET_FIRST:])


def _prices(data: QueryDict) -> list[tuple[str, bool]]:
    """The prices offered, and the one in the address if it is another."""
    asked = data.get("price_max", "")
    steps = [*PRICE_STEPS, *([asked] if asked and asked not in PRICE_STEPS else [])]
    return [(step, step == asked) for step in steps]


@dataclass(frozen=True)
class Way:
    """A list that is not empty, near one that is."""

    label: str
    url: str
    count: int


def _ways_out(filters: ProjectFilter) -> list[Way]:
    """When nothing is found: the same words anywhere, the same place without them, all projects."""
    chosen = filters.form.cleaned_data
    public, everything = Project.objects.public(), reverse("projects:list")
    ways = []
    if words := chosen.get("q"):
        query = QueryDict(mutable=True)
        query["q"] = words
        label = _("“%(words)s” in all Jordan") % {"words": words}
        ways.append(Way(label, f"{everything}?{query.urlencode()}", public.search(words).count()))
    for name, among in (("governorate", "in_governorate"), ("category", "in_category")):
        if place := chosen.get(name):
            count = getattr(public, among)(place.slug).count()
            ways.append(Way(str(place), place.get_absolute_url(), count))
    ways.append(Way(_("All projects"), everything, public.count()))
    return [way for way in ways if way.count][:WAYS_OUT]


def _nearby(filters: ProjectFilter) -> list[Project]:
    """When nothing is found: some that are worth a look all the same."""
    chosen = filters.form.cleaned_data
    projects = Project.objects.public().taking_orders().for_cards()
    if chosen.get("governorate"):
        projects = projects.in_governorate(chosen["governorate"].slug)
    elif chosen.get("category"):
        projects = projects.in_category(chosen["category"].slug)
    return list(projects.newest()[:NEARBY])


@public_page
def project_detail(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    project = Project.objects.public().for_page().filter(code=code).first()
    if project is None:
        return project_gone(request, code)
    canonical = project.get_absolute_url()
    if request.path != unquote(canonical):
        query = request.GET.urlencode()
        return redirect(f"{canonical}?{query}" if query else canonical, permanent=True)
    return render(
        request,
        "projects/project_detail.html",
        {
            "project": project,
            "similar": similar_to(project),
            "thanks": ledger.thanks(project),
        },
    )


def project_gone(request: HttpRequest, code: str) -> HttpResponse:
    """Archived, hidden or erased: 410 with others like it and nothing personal; unknown: 404."""
    gone = Project.objects.gone().filter(code=code).select_related("category").first()
    if gone is None:
        raise Http404
    # Her project's name may stand in the address that was asked for; the page does not repeat it.
    bare = other_language_path(reverse("projects:short", args=[code]))
    context = {"similar": similar_to(gone), "other_language_url": bare}
    return render(request, "410.html", context, status=410)


def similar_to(project: Project) -> list[Project]:
    """Up to four others of its kind that take orders, those nearby first."""
    others = list(
        Project.objects.public()
        .taking_orders()
        .for_cards()
        .filter(category=project.category_id)
        .exclude(pk=project.pk)
        .newest()[: SIMILAR * 3]
    )
    others.sort(key=lambda other: other.governorate_id != project.governorate_id)
    return others[:SIMILAR]
