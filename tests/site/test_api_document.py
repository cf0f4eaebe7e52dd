"""The document of the API says what is answered: each of its operations is asked, and compared."""

import re
from pathlib import Path

import pytest

from projects.models import Area, Product
from tests.factories import make_project

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict, "null": type(None)}  # fmt: skip


@pytest.fixture
def document(client) -> dict:
    return client.get("/api/v1/openapi.json").json()


@pytest.fixture
def project():
    """With something in every field."""
    project = make_project(
        area=Area.objects.filter(governorate__slug="irbid").first(), price_from="3.500", lead_days=2
    )
    Product.objects.create(project=project, name_ar="مكدوس", price="3.500")
    project.tags.add("مكدوس")
    return project


def faults(value: object, schema: dict, document: dict, at: str = "") -> list[str]:
    """Where an answer is not as its schema says: other fields, another type."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return faults(value, document["components"]["schemas"][name], document, at)
    if "anyOf" in schema:
        tried = [faults(value, one, document, at) for one in schema["anyOf"]]
        return min(tried, key=len)
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of {schema['enum']}"]
    kind = schema.get("type")
    if kind and not isinstance(value, TYPES[kind]):
        return [f"{at}: {value!r} is no {kind}"]
    found = []
    if isinstance(value, list):
        for number, one in enumerate(value):
            found += faults(one, schema["items"], document, f"{at}[{number}]")
    elif isinstance(value, dict) and "properties" in schema:
        if value.keys() != schema["properties"].keys():
            odd = value.keys() ^ schema["properties"].keys()
            found.append(f"{at}: {sorted(odd)} on one side only")
        for name in value.keys() & schema["properties"].keys():
            found += faults(value[name], schema["properties"][name], document, f"{at}.{name}")
    return found


def schema_of(operation: dict, status: int) -> dict:
    return operation["responses"][str(status)]["content"]["application/json"]["schema"]


def test_every_operation_answers_as_it_says(client, document, project):
    assert len(document["paths"]) >= 5
    for path, operations in document["paths"].items():
        assert operations.keys() == {"get"}, path
        answer = client.get(path)

        assert answer.status_code == 200, path
        assert faults(answer.json(), schema_of(operations["get"], 200), document, path) == []
        assert answer.json(), path


# A value for each documented parameter, and what of it must hold for every project that is answered.
PARAMETERS = {
    "q": ("مكدوس", lambda row: "مكدوس" in str(row)),
    "category": ("pickles", lambda row: row["category"]["slug"] == "pickles"),
    "governorate": ("irbid", lambda row: row["governorate"]["slug"] == "irbid"),
    "area": ("", lambda row: row["area"]),
    "tag": ("مكدوس", lambda row: "مكدوس" in row["tags"]),
    "occasion": ("ramadan", None),
    "delivers_to": ("amman", None),
    "price_max": ("4", lambda row: float(row["price_from"]) <= 4),
    "ready": ("true", None),
    "need": ("photos", None),
    "exact": ("true", lambda row: row["code"]),
    "sort": ("new", lambda row: row["code"]),
    "page": ("1", lambda row: row["code"]),
    "page_size": ("1", lambda row: row["code"]),
}


def test_every_parameter_is_taken_and_does_what_it_says(client, document, project):
    operation = document["paths"]["/api/v1/projects/"]["get"]
    named = {one["name"] for one in operation["parameters"]}
    assert named == set(PARAMETERS)
    for name, (value, holds) in PARAMETERS.items():
        answer = client.get("/api/v1/projects/", {name: value})

        assert answer.status_code == 200, name
        body = answer.json()
        assert faults(body, schema_of(operation, 200), document, name) == []
        rows = body["results"]
        assert (len(rows) == 1 and holds(rows[0])) if holds else rows == [], name


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/projects/?page=0", 400),
        ("/api/v1/projects/?page_size=49", 400),
        ("/api/v1/projects/?category=nonsense", 400),
        ("/api/v1/nothing/", 404),
        ("/api/", 404),
    ],
)
def test_every_error_has_the_shape_that_is_said_of_it(client, document, path, status):
    answer = client.get(path)

    assert answer.status_code == status
    wrong = {"$ref": "#/components/schemas/Wrong"}
    assert faults(answer.json(), wrong, document) == []


def test_a_shape_that_differs_is_found(client, document, project):
    row = client.get("/api/v1/projects/").json()["results"][0]
    schema = {"$ref": "#/components/schemas/ProjectOut"}
    assert faults(row, schema, document) == []

    for wrong in ({"lead_days": "2"}, {"more": 1}, {"products": [{}]}, {"category": None}):
        assert faults(row | wrong, schema, document), wrong


def test_every_address_of_the_api_that_a_document_names_is_there(client, document):
    files = [*ROOT.glob("docs/*.md"), ROOT / "README.md"]
    text = "\n".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r"`(/api/v1/[\w./?=-]+)`", text)) - {"/api/v1/"}

    assert named >= set(document["paths"])
    for path in sorted(named):
        assert client.get(path).status_code == 200, path
