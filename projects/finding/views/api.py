"""The public interface for machines: ``/api/v1/``. Reads only, and only what the pages show.

Words, prices and places that owners agreed to publish; never a contact, a handle, a photo's
original or a person.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, reverse
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from ninja import Field, NinjaAPI, Query, Schema, Status
from ninja.errors import ValidationError

from adamlocal.lib.contact_details import masked
from adamlocal.lib.pages import public_page
from adamlocal.lib.wording import english
from projects.enums import ProductState
from projects.finding.filters import ProjectFilter
from projects.models import Area, Category, Governorate, Occasion, Project

PAGE_SIZE, MAX_PAGE_SIZE, MAX_PAGE = 24, 48, 50

api = NinjaAPI(
    title="adamlocal",
    version="1",
    description="Home businesses of Jordan: what was agreed to publish. Reads only.",
    docs_url=None,  # its pages load scripts from elsewhere
    urls_namespace="api",
)


class Choices(Schema):
    """Every filter of the list, spelt as in its address. Slugs are those of the site."""

    q: str = Field("", description="Words, in any spelling, in Arabic, Arabizi or English.")
    category: str = ""
    governorate: str = ""
    area: str = ""
    tag: str = ""
    occasion: str = ""
    delivers_to: str = Field("", description="Slug of a governorate.")
    price_max: str = Field("", description="In dinars.")
    ready: str = Field("", description="“true”: ready today.")
    need: str = ""
    exact: str = Field("", description="“true”: with q, put no spelling right.")
    sort: str = Field("", description="fair, new or ready; with q and none, the best match first.")
    page: int = Field(1, ge=1, le=MAX_PAGE)
    page_size: int = Field(PAGE_SIZE, ge=1, le=MAX_PAGE_SIZE)


class Named(Schema):
    slug: str
    name: str
    name_en: str


class ProductOut(Schema):
    name: str
    name_en: str
    price: Decimal | None = Field(description="In dinars.")
    unit: str
    state: ProductState


class MatchOut(Schema):
    field: str = Field(description="name, tag, product, line, category, story, handle or place")
    words: str = Field(description="As the project writes them; of a handle none.")


class ProjectOut(Schema):
    ref: str = Field(description="The importing partner's key, else the code.")
    code: str
    name: str
    name_en: str = Field(description="Empty where there is none, as all English.")
    tagline: str
    tagline_en: str
    story: str
    story_en: str
    category: Named
    governorate: Named
    area: Named | None
    tags: list[str]
    products: list[ProductOut]
    price_from: Decimal | None
    lead_days: int | None
    takes_orders: bool
    has_owner: bool = Field(description="False: others listed it, and nobody has taken it over.")
    url: str
    matches: list[MatchOut] = Field(description="With q: where each of its words was found.")


class Page(Schema):
    count: int
    next: str | None = Field(description="Address of the next page.")
    did_you_mean: str = Field(description="The words as they were corrected and searched for.")
    results: list[ProjectOut]


class Wrong(Schema):
    """Every error has this shape, whatever went wrong."""

    code: str = Field(description="invalid, not_found, unavailable or failed")
    message: str = Field(description="One sentence, in English.")
    message_ar: str = Field(description="The same in Arabic.")
    fields: dict[str, list[str]] = Field(description="What is wrong with which parameter.")


class PlaceOut(Named):
    iso: str = Field(description="ISO 3166-2 code, such as JO-AM.")


class AreaOut(Named):
    governorate: str = Field(description="Slug of its governorate.")


class CategoryOut(Named):
    parent: str | None = Field(description="Slug of its heading; null for a heading.")


class OccasionOut(Named):
    starts_on: date | None
    ends_on: date | None
    is_expected: bool = Field(description="The date follows the moon and may move by a day.")
    is_open: bool


MESSAGES = {
    "invalid": (400, _("A parameter is not right: “fields” says which.")),
    "not_found": (404, _("There is nothing at this address. See /api/v1/openapi.json.")),
}


def wrong(code: str, fields: dict[str, list[str]] | None = None) -> dict:
    """The body of an error, in both languages."""
    _status, message = MESSAGES[code]
    with translation.override("en"):
        english = str(message)
    with translation.override("ar"):
        arabic = str(message)
    return {"code": code, "message": english, "message_ar": arabic, "fields": fields or {}}


def answer_wrong(code: str, fields: dict[str, list[str]] | None = None) -> JsonResponse:
    """An error as an answer that any site may read."""
    response = JsonResponse(wrong(code, fields), status=MESSAGES[code][0])
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-store"
    return response


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What the schema refuses, such as a page past the last, has the shape of every other error."""
    fields: dict[str, list[str]] = {}
    for one in error.errors:
        fields.setdefault(str(one["loc"][-1]), []).append(one["msg"])
    return answer_wrong("invalid", fields)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return answer_wrong("not_found")


@csrf_exempt
def unknown(request: HttpRequest, path: str = "") -> HttpResponse:
    """Whatever stands under ``/api/`` and is no address: said as data, not as a page."""
    return answer_wrong("not_found")


@api.get("/categories/", response=list[CategoryOut], summary="Categories")
def categories(request: HttpRequest):
    """Both levels, in the site's order; ``category=`` takes the slug of either."""
    return [
        {**_named(kind), "parent": kind.parent and kind.parent.slug}
        for kind in Category.objects.select_related("parent")
    ]


@api.get("/governorates/", response=list[PlaceOut], summary="Governorates")
def governorates(request: HttpRequest):
    return [{**_named(place), "iso": place.code} for place in Governorate.objects.all()]


@api.get("/areas/", response=list[AreaOut], summary="Areas")
def areas(request: HttpRequest):
    """Towns and neighbourhoods; a slug is unique within its governorate."""
    return [
        {**_named(area), "governorate": area.governorate.slug}
        for area in Area.objects.select_related("governorate")
    ]


@api.get("/occasions/", response=list[OccasionOut], summary="Seasons")
def occasions(request: HttpRequest):
    return [
        {
            **_named(occasion),
            "starts_on": occasion.starts_on,
            "ends_on": occasion.ends_on,
            "is_expected": occasion.is_expected,
            "is_open": occasion.is_open,
        }
        for occasion in Occasion.objects.all()
    ]


@api.get("/projects/", response={200: Page, 400: Wrong}, summary="Public projects")
def projects(request: HttpRequest, choices: Query[Choices]):
    """The same list, in the same order, as the site's own. Searched by words without ``sort``,
    ``count`` is of all matches and the few hundred closest are listed.
    """
    filters = ProjectFilter(
        request.GET, queryset=Project.objects.public().for_search().with_owners()
    )
    if filters.errors:
        fields = {name: list(texts) for name, texts in filters.errors.items()}
        return Status(400, wrong("invalid", fields))
    found, search = filters.qs, filters.search
    start = (choices.page - 1) * choices.page_size
    rows = list(found[start : start + choices.page_size + 1])
    shown = rows[: choices.page_size]
    has_next = len(rows) > len(shown) and choices.page < MAX_PAGE
    page = {
        "count": filters.counts.total,
        "next": _address(request, choices.page + 1) if has_next else None,
        "did_you_mean": search.did_you_mean if search else "",
        "results": [_out(project, search) for project in shown],
    }
    return Status(200, page)


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"{settings.SITE_URL}{reverse('api:projects')}?{query.urlencode()}"


def _out(project: Project, search) -> dict:
    """One project, field by field: what is not named here is never sent."""
    area = project.area
    return {
        "ref": project.import_ref or project.code,
        "code": project.code,
        "name": masked(project.name_ar),
        "name_en": masked(english(project, "name")),
        "tagline": masked(project.tagline_ar),
        "tagline_en": masked(english(project, "tagline")),
        "story": masked(project.story_ar),
        "story_en": masked(english(project, "story")),
        "category": _named(project.category),
        "governorate": _named(project.governorate),
        "area": _named(area) if area else None,
        "tags": [masked(tag.name) for tag in project.tags.all()],
        "products": [
            {
                "name": masked(product.name_ar),
                "name_en": masked(english(product, "name")),
                "price": product.price,
                "unit": masked(product.unit_ar),
                "state": product.state,
            }
            for product in project.products.all()
        ],
        "price_from": project.price_from,
        "lead_days": project.lead_days,
        "takes_orders": not project.is_paused,
        "has_owner": project.has_owner,
        "url": settings.SITE_URL + iri_to_uri(project.get_absolute_url()),
        "matches": [
            {"field": match.field, "words": match.words}
            for match in (search.explain(project) if search else ())
        ],
    }


def _named(thing) -> dict[str, str]:
    return {"slug": thing.slug, "name": thing.name_ar, "name_en": thing.name_en}


def for_partners(view, reads: Iterable[str]):
    """An answer that may be kept by everybody and read from any site's page: it is public, and no
    cookie is ever read for it."""

    @public_page(reads=reads)
    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return wrapped


# What each of the public answers reads of the query, by the name of its address.
READS: dict[str, Iterable[str]] = {
    "categories": (),
    "governorates": (),
    "areas": (),
    "occasions": (),
    "projects": Choices.model_fields,
}


def _urls():
    """The addresses of the interface: what it answers is public as the site's pages are."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name in READS:
            pattern.callback = for_partners(pattern.callback, READS[pattern.name])
    return patterns, app_name, namespace


urls = _urls()
