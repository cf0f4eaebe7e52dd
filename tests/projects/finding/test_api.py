"""The interface for machines says what pages say, and never how to reach anybody."""

import pytest

from projects.finding.search import refresh
from projects.models import Product
from tests.factories import make_project

pytestmark = pytest.mark.django_db
URL = "/api/v1/projects/"


def test_list_has_the_promised_fields(client):
    project = make_project(
        name_ar="كيكات سارة", tagline_ar="كيك", category="cakes", import_source="x", import_ref="R1"
    )
    project.tags.add("كيك")
    Product.objects.create(project=project, name_ar="كيك فانيلا", price="3.500")

    row = client.get(URL).json()["results"][0]

    assert (row["ref"], row["code"], row["name"]) == ("R1", project.code, "كيكات سارة")
    assert row["category"]["slug"] == "cakes"
    assert row["governorate"]["slug"] == "irbid"
    assert row["tags"] == ["كيك"]
    assert row["products"][0]["name"] == "كيك فانيلا"
    assert row["products"][0]["price"] == "3.500"
    assert row["url"] == f"http://testserver{project.get_absolute_url()}"
    assert row["matches"] == []


def test_project_that_was_not_imported_has_its_code_as_ref(client):
    project = make_project()

    assert client.get(URL).json()["results"][0]["ref"] == project.code


def test_no_contact_leaves_even_when_it_was_searched_for(client):
    project = make_project(whatsapp="+962790000123", instagram="bayt10.demo", name_ar="مونة سلمى")
    values = set(project.contacts.values_list("value", flat=True))
    assert len(values) == 2

    for words in ("", "مونة", *values):
        answer = client.get(URL, {"q": words})
        text = answer.content.decode()
        results = answer.json()["results"]
        assert not any(value in str(row) for row in results for value in values)
        assert "790000123" not in text.replace("%2B962790000123", "")
        for word in ("whatsapp", "instagram", "phone", "wa.me", "contact"):
            assert word not in text.lower()


def test_only_public_projects_are_there(client):
    shown = make_project()
    make_project(status="submitted")
    make_project(consent=False)
    make_project(hidden_reason="staff")

    answer = client.get(URL).json()

    assert answer["count"] == 1
    assert [row["code"] for row in answer["results"]] == [shown.code]


def test_filters_are_those_of_the_list(client):
    cakes = make_project(name_ar="كيك", tagline_ar="كيك", category="cakes", governorate="amman")
    make_project(name_ar="كيك هبة", tagline_ar="كيك", category="cakes")
    make_project()

    answer = client.get(URL, {"q": "kek", "governorate": "amman"}).json()

    assert [row["code"] for row in answer["results"]] == [cakes.code]
    assert answer["results"][0]["matches"] == [{"field": "name", "words": "كيك"}]


def test_pages_hold_everything_once(client):
    codes = {make_project().code for _ in range(5)}
    address, seen = f"{URL}?page_size=2", []

    while address:
        answer = client.get(address).json()
        seen += [row["code"] for row in answer["results"]]
        address = answer["next"]

    assert sorted(seen) == sorted(codes)


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        ("price_max=abc", 400, "price_max"),
        ("category=nothing", 400, "category"),
        ("page_size=49", 400, "page_size"),
        ("page=0", 400, "page"),
        (f"q={'x' * 101}", 400, "q"),
    ],
)
def test_wrong_values_are_named(client, query, status, name):
    answer = client.get(f"{URL}?{query}")

    assert answer.status_code == status
    assert name in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written(client, method):
    assert getattr(client, method)(URL).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_is_constant(client, django_assert_num_queries, count):
    for _ in range(count):
        make_project(name_ar="كيك", category="cakes")
    client.get(URL, {"q": "كيك"})

    with django_assert_num_queries(6):
        assert len(client.get(URL, {"q": "كيك"}).json()["results"]) == count


def test_answer_is_the_same_for_everybody(client):
    refresh([make_project().pk])

    answer = client.get(URL)

    assert answer["Cache-Control"].startswith("public")
    assert answer["Vary"] == "Accept-Encoding"
    assert not answer.cookies


def test_openapi_document_names_every_filter(client):
    document = client.get("/api/v1/openapi.json").json()

    get = document["paths"][URL]["get"]
    names = {parameter["name"] for parameter in get["parameters"]}
    assert names >= {"q", "category", "governorate", "area", "tag", "occasion", "delivers_to",
                     "price_max", "ready", "need", "sort", "page", "page_size"}  # fmt: skip


LISTS = ["categories", "governorates", "areas", "occasions", "projects"]
WRONG = [
    ("/api/v1/projects/?page=0", "get", 400, "invalid"),
    ("/api/v1/projects/?category=nothing", "get", 400, "invalid"),
    ("/api/v1/nothing/", "get", 404, "not_found"),
    ("/api/v2/projects/", "get", 404, "not_found"),
    ("/api/", "get", 404, "not_found"),
    ("/api/v1/categories/x/", "post", 404, "not_found"),
]


@pytest.mark.parametrize(("address", "method", "status", "code"), WRONG)
def test_every_error_has_one_shape_in_both_languages(client, address, method, status, code):
    answer = getattr(client, method)(address)

    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code)
    assert body.keys() == {"code", "message", "message_ar", "fields"}
    assert body["message"] != body["message_ar"]
    assert bool(body["fields"]) == (code == "invalid")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", LISTS)
def test_lists_may_be_read_from_any_site_and_vary_on_nothing(client, name):
    make_project()

    answer = client.get(f"/api/v1/{name}/", headers={"origin": "https://partner.example"})

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies
    assert answer["Vary"] == "Accept-Encoding"


def test_lists_have_every_slug_that_projects_are_narrowed_by(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        lists = {name: client.get(f"/api/v1/{name}/").json() for name in LISTS[:-1]}

    assert {place["iso"] for place in lists["governorates"]} >= {"JO-AM", "JO-IR"}
    assert {kind["slug"]: kind["parent"] for kind in lists["categories"]}["pickles"] == "food"
    assert all(area["governorate"] for area in lists["areas"])
    for name, parameter in (("categories", "category"), ("occasions", "occasion")):
        slug = lists[name][0]["slug"]
        assert client.get(URL, {parameter: slug}).status_code == 200


def test_document_names_errors_and_lists(client):
    document = client.get("/api/v1/openapi.json").json()

    assert {f"/api/v1/{name}/" for name in LISTS} == document["paths"].keys()
    assert "400" in document["paths"]["/api/v1/projects/"]["get"]["responses"]
