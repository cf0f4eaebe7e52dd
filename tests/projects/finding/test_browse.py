"""Narrowing the list: honest counts, no dead ends, one address for search engines, no lost page."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import timezone

from projects.enums import HiddenReason, Need, ProductState, Purpose
from projects.finding import paging, rotation, search
from projects.finding.facets import facets_of
from projects.finding.filters import ProjectFilter
from projects.lifecycle import availability, erasing, review, visibility
from projects.models import Area, DeliveryZone, Governorate, Listing, Occasion, Product, Project
from projects.people import consents
from tests.factories import make_project, make_user
from tests.markup import tight

pytestmark = pytest.mark.django_db

CATEGORIES = ["pickles", "cakes", "soap", "embroidery"]
PLACES = ["irbid", "amman", "zarqa"]
TAGS = ["بلا سكّر", "عضوي", "هدايا"]


@pytest.fixture
def directory():
    """Forty projects that differ in everything a list can be narrowed by."""
    dice = random.Random(5)
    today = timezone.localdate()
    season = Occasion.objects.create(
        slug="test-season", name_ar="موسم", name_en="Season", starts_on=today
    )
    governorates = list(Governorate.objects.filter(slug__in=PLACES))
    for number in range(40):
        project = make_project(
            category=dice.choice(CATEGORIES),
            governorate=dice.choice(PLACES),
            price_from=dice.choice([None, "3", "5", "12.5", "40"]),
            lead_days=dice.choice([None, 0, 2]),
            need=dice.choice(["", Need.PHOTOS, Need.TOOL]),
            status=dice.choice(["published", "published", "paused"]),
            consent=number % 9 != 0,
        )
        areas = list(Area.objects.filter(governorate=project.governorate).order_by("slug")[:2])
        project.area = dice.choice([None, *areas])
        project.save()
        project.tags.add(*dice.sample(TAGS, dice.randrange(3)))
        for place in dice.sample(governorates, dice.randrange(3)):
            DeliveryZone.objects.create(project=project, governorate=place)
        if dice.random() < 0.3:
            Product.objects.create(project=project, name_ar="مرطبان", state=ProductState.READY)
        if dice.random() < 0.4:
            project.occasions.add(season)


def query_of(dice: random.Random) -> dict[str, str]:
    """Some filters of an address, few or many."""
    possible = {
        "category": [*CATEGORIES, "food"],
        "governorate": PLACES,
        "delivers_to": PLACES,
        "occasion": ["test-season"],
        "price_max": ["5", "15", "20"],
        "ready": ["on"],
        "need": [Need.PHOTOS, Need.TOOL],
        "q": ["مكدوس"],
    }
    names = dice.sample(list(possible), dice.randrange(4))
    return {name: str(dice.choice(possible[name])) for name in names}


def data_of(query: dict[str, str]) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(query)
    return data


def values_of(project: Project) -> dict[str, set[str]]:
    """What a project may be chosen by, read from itself and not from the table of counts."""
    is_ready = project.status == "published" and (
        project.lead_days == 0
        or any(product.state == ProductState.READY for product in project.products.all())
    )
    return {
        "category": {project.category.slug, project.category.parent.slug},
        "governorate": {project.governorate.slug},
        "area": {project.area.slug} if project.area else set(),
        "delivers_to": {zone.governorate.slug for zone in project.delivery_zones.all()},
        "occasion": {occasion.slug for occasion in project.occasions.all()},
        "tag": {tag.slug for tag in project.tags.all()},
        "ready": {"on"} if is_ready else set(),
        "need": {project.need},
    }


def fits(project: Project, query: dict[str, str], found: set[int]) -> bool:
    values = values_of(project)
    return all(
        project.pk in found
        if name == "q"
        else (project.price_from is not None and project.price_from <= Decimal(value))
        if name == "price_max"
        else value in values[name]
        for name, value in query.items()
    )


def behind(query: dict[str, str]) -> int:
    """How many projects the list of an address has, which are those that should be there."""
    projects = Project.objects.public().prefetch_related(
        "category__parent", "governorate", "area", "products", "delivery_zones__governorate",
        "occasions", "tags",
    )  # fmt: skip
    found = set()
    if "q" in query:
        found = set(search.search(query["q"]).projects.values_list("pk", flat=True))
    listed = ProjectFilter(data_of(query), queryset=Project.objects.public()).qs
    keys = list(listed.values_list("pk", flat=True))

    assert sorted(keys) == sorted(p.pk for p in projects if fits(p, query, found)), query
    return len(keys)


@pytest.mark.parametrize("seed", range(12))
def test_every_count_equals_the_list_behind_it_and_no_choice_is_a_dead_end(directory, seed):
    dice = random.Random(seed)
    query = query_of(dice)
    filters = ProjectFilter(data_of(query), queryset=Project.objects.public())

    for facet in facets_of(filters)[0]:
        everyone = [*facet.choices, *(kind for choice in facet.choices for kind in choice.under)]
        for choice in everyone:
            assert choice.count == behind({**query, facet.name: choice.value}), (query, facet.name)
            assert choice.count > 0 or choice.is_chosen or choice.is_open


def test_table_of_counts_holds_what_is_public_whatever_was_done(directory):
    """The database keeps it; ``public()`` is the rule it has to keep."""
    owner = make_user()
    projects = list(Project.objects.public().order_by("pk"))

    def agrees() -> bool:
        return set(Listing.objects.values_list("pk", flat=True)) == set(
            Project.objects.public().values_list("pk", flat=True)
        )

    assert agrees()
    visibility.hide(projects[0], actor=owner, reason=HiddenReason.OWNER)
    availability.archive(projects[1], actor=owner)
    erasing.erase(projects[2], actor=owner)
    consents.withdraw(projects[3], Purpose.PUBLISH, actor=owner)
    Project.objects.filter(pk=projects[4].pk).delete()
    review.publish(make_project(status="submitted"), actor=owner)
    assert agrees()
    visibility.restore(projects[0], actor=owner)
    consents.give(projects[3], Purpose.PUBLISH, actor=owner)
    assert agrees()

    one = Listing.objects.get(pk=projects[0].pk)
    project = projects[0]
    assert set(one.tags) == set(project.tags.values_list("pk", flat=True))
    assert set(one.zones) == set(project.delivery_zones.values_list("governorate", flat=True))
    assert set(one.occasions) == set(project.occasions.values_list("pk", flat=True))
    Project.objects.filter(pk=project.pk).update(price_from="99", lead_days=0, status="published")
    project.tags.clear()
    project.delivery_zones.all().delete()
    one.refresh_from_db()
    assert (one.price_from, one.is_ready, one.tags, one.zones) == (99, True, [], [])


def test_tag_and_area_have_counts_too(directory):
    project = Project.objects.public().filter(area__isnull=False, tags__isnull=False).first()
    query = {"governorate": project.governorate.slug}
    facets = {f.name: f for f in facets_of(ProjectFilter(data_of(query)))[0]}

    for name, value in (("area", project.area.slug), ("tag", project.tags.first().slug)):
        choice = next(c for c in facets[name].choices if c.value == value)
        assert choice.count == behind({**query, name: value}) > 0


def test_heading_holds_its_kinds():
    make_project(category="cakes")
    make_project(category="pickles")

    facet = next(f for f in facets_of(ProjectFilter(QueryDict()))[0] if f.name == "category")

    food = next(choice for choice in facet.choices if choice.value == "food")
    assert food.count == 2
    assert {kind.value for kind in food.under} == {"cakes", "pickles"}


def test_facet_of_the_path_is_not_offered_again(client):
    make_project(price_from="3")

    facets = client.get("/categories/pickles/").context["facets"]

    assert "category" not in {facet.name for facet in facets}
    assert "price_max" in {facet.name for facet in facets}


@pytest.mark.parametrize(
    ("address", "canonical", "is_indexed"),
    [
        ("/projects/", "/projects/", True),
        ("/projects/?sort=new", "/projects/", False),
        ("/projects/?category=pickles", "/categories/pickles/", True),
        ("/categories/pickles/", "/categories/pickles/", True),
        ("/en/governorates/irbid/", "/en/governorates/irbid/", True),
        ("/projects/?utm_source=x&delivers_to=irbid", "/projects/?delivers_to=irbid", True),
        ("/categories/pickles/?governorate=irbid", "/categories/pickles/?governorate=irbid", False),
        ("/projects/?price_max=20", "/projects/?price_max=20", False),
        ("/projects/?q=مكدوس", "/projects/?q=%D9%85%D9%83%D8%AF%D9%88%D8%B3", False),
        ("/categories/soap/", "/categories/soap/", False),
    ],
)
def test_lone_facet_is_found_by_search_engines_and_combinations_are_not(
    client, address, canonical, is_indexed
):
    project = make_project(price_from="3")
    DeliveryZone.objects.create(project=project, governorate=project.governorate)

    page = client.get(address).content.decode()

    assert f'<link rel="canonical" href="http://testserver{canonical}">' in tight(page)
    assert ('content="noindex' not in page) is is_indexed


def test_chip_takes_one_filter_away_and_an_area_goes_with_its_governorate(client):
    project = make_project(price_from="3")
    area = Area.objects.filter(governorate=project.governorate).first()
    project.area = area
    project.save()

    response = client.get(f"/projects/?governorate=irbid&area={area.slug}&price_max=5&page=1")

    urls = {chip.label: chip.url for chip in response.context["chips"]}
    assert urls[str(project.governorate)] == "/projects/?price_max=5"
    assert urls[str(area)] == "/projects/?governorate=irbid&price_max=5"


def test_newcomer_stands_on_the_shelf_and_at_the_end_of_the_pages(client, monkeypatch):
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    for _ in range(3):
        make_project(published_at=timezone.now() - timedelta(days=9))
    rotation.rotate()
    new = make_project(status="submitted")
    review.publish(new, actor=make_user())

    first = client.get("/projects/").context
    second = client.get("/projects/?page=2").context

    assert first["newcomers"] == [new]
    assert second["page"].object_list[-1] == new
    assert second["newcomers"] == []


def test_shelf_of_those_nobody_opened_is_on_the_whole_list_alone(client):
    project = make_project()

    assert client.get("/projects/").context["unseen"] == [project]
    assert client.get("/categories/pickles/").context["unseen"] == []


@pytest.mark.parametrize("sort", ["", "new", "ready"])
def test_beyond_the_last_number_the_way_on_loses_and_repeats_nobody(client, monkeypatch, sort):
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    monkeypatch.setattr(paging, "MAX_PAGE", 2)
    for number in range(9):
        make_project(
            lead_days=[None, 1, 2][number % 3],
            published_at=timezone.now() - timedelta(days=5, hours=number // 2),
        )
    rotation.rotate()

    shown, address = [], f"/projects/?sort={sort}"
    for page in ("&page=1", "&page=2"):
        response = client.get(address + page)
        shown += [p.pk for p in response.context["page"]]
    while response.context["page"].after:
        review.publish(make_project(status="submitted"), actor=make_user())
        response = client.get(f"{address}&after={response.context['page'].after}")
        shown += [p.pk for p in response.context["page"]]
        if len(shown) >= 9:
            break

    assert len(shown) == len(set(shown)) >= 9


@pytest.mark.parametrize("after", ["", "zzzzzz", "abc", "%00%00", "../../"])
def test_unknown_way_on_is_the_first_page(client, after):
    project = make_project()

    assert list(client.get(f"/projects/?after={after}").context["page"]) == [project]


@pytest.mark.parametrize("number", ["0", "-1", "999999", "٣", "x"])
def test_strange_page_number_is_a_page(client, number):
    project = make_project()

    assert list(client.get(f"/projects/?page={number}").context["page"]) == [project]


@pytest.mark.parametrize(
    "query", ["price_max=1e9999", "price_max=NaN", "need=x", "tag=%00", "area=%00"]
)
def test_strange_filter_is_named_or_ignored(client, query):
    project = make_project()

    assert list(client.get(f"/projects/?{query}").context["page"]) == [project]


def test_price_of_the_address_is_offered_beside_the_steps():
    make_project(price_from="7.5")

    facets, _total = facets_of(ProjectFilter(data_of({"price_max": "7.50"})))

    price = next(f for f in facets if f.name == "price_max")
    assert price.chosen.value == "7.5"
    assert Decimal(price.chosen.value) == Decimal("7.50")


def test_choosing_moves_no_choice():
    """By the arrow keys each step chooses: the others have to stay where they are."""
    for place, count in (("amman", 3), ("irbid", 2), ("zarqa", 1)):
        for _ in range(count):
            make_project(governorate=place)

    def order(query: dict[str, str]) -> list[str]:
        facets = {f.name: f for f in facets_of(ProjectFilter(data_of(query)))[0]}
        return [choice.value for choice in facets["governorate"].choices]

    assert order({}) == order({"governorate": "zarqa"}) == ["amman", "irbid", "zarqa"]


def test_other_language_keeps_words_and_filters(client):
    make_project()

    page = client.get("/projects/", {"q": "مكدوس", "governorate": "irbid"}).content.decode()

    assert 'href="/en/projects/?governorate=irbid&amp;q=%D9%85%D9%83%D8%AF%D9%88%D8%B3"' in page
    assert "hreflang" in client.get("/projects/").content.decode().split("</head>")[0]
    assert "alternate" not in page.split("</head>")[0].replace("application/atom", "")
