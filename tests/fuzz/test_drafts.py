"""What the page's script sends while somebody writes: no value of any field stops the others."""

import json
import time

import pytest

from adamlocal.lib.text import sanitise
from projects.field_kinds import Kind
from projects.fields import BY_NAME
from projects.models import Draft
from projects.submission import steps
from tests.factories import submission
from tests.fuzz.conftest import FULL
from tests.fuzz.strings import HONEST, ODD

pytestmark = pytest.mark.django_db

FIELDS = "/submit/fields/"
OURS = {"sec-fetch-site": "same-origin"}
NAMES = [
    *(name for step in steps.STEPS for name in steps.SUBMISSION.names[step.slug]),
    "product-kkk222-name", "product-kkk222-unit", "product-kkk222-price", "product-kkk222-state",
    "zone-balqa", "zone-balqa-fee", "zone-balqa-free", "product_order", "photo_order",
    "photo-0123456789ab-caption", "photo-0123456789ab-focus",
]  # fmt: skip
PAGES = [
    "/submit/",
    *(f"/submit/{slug}/" for slug in steps.BY_SLUG if slug != "what"),
    "/submit/preview/",
]


def say(client, *fields, **more):
    now = time.time() * 1000
    body = {"token": "", "device": "phone", "now": now,
            "fields": [{"at": now, "base": None, **field} for field in fields]} | more  # fmt: skip
    return client.post(FIELDS, json.dumps(body), content_type="application/json", headers=OURS)


def as_kept(name: str, odd: str) -> object:
    """What a phone would send in this field."""
    field = BY_NAME.get(name)
    if (field and field.kind is Kind.LIST) or name.endswith("_order"):
        return [odd, odd]
    return odd


def test_no_value_stops_the_others(client, chance):
    kinds = list(ODD) if FULL else chance.sample(list(ODD), 4)
    for kind in kinds:
        batch = [{"name": name, "value": as_kept(name, ODD[kind])} for name in NAMES]
        good = {"name": "name_ar", "value": "بيت الكعك"}
        batch = [good if field["name"] == "name_ar" else field for field in batch]

        answer = say(client, *batch)

        said = answer.json()
        assert answer.status_code == 200, kind
        told = {field["name"] for field in said["fields"]} | set(said["refused"])
        assert told == set(NAMES), kind
        assert Draft.objects.get().values["name_ar"] == "بيت الكعك"
        for page in PAGES:
            prefix = chance.choice(["", "/en"])
            assert client.get(prefix + page).status_code == 200, (kind, page)


@pytest.mark.parametrize("kind", ODD)
def test_plain_steps_take_any_text_and_show_it_again(client, kind):
    if not FULL and hash_of(kind) % 4:
        pytest.skip("a sample in make test")
    text = ODD[kind].encode("utf-8", "replace").decode()

    answer = client.post("/submit/", {**words("what"), "story_ar": text})

    assert answer.status_code in (200, 302)
    assert Draft.objects.get().values.get("story_ar", "") == sanitise(text)
    assert client.get("/submit/").status_code == 200


def hash_of(kind: str) -> int:
    return sum(kind.encode())


def words(slug: str) -> dict:
    return {
        k: v for k, v in submission().items() if k != "photos" and steps.step_of(k).slug == slug
    }


@pytest.mark.parametrize("kind", HONEST)
def test_what_is_honest_arrives_as_it_was_sent(client, kind):
    say(client, {"name": "story_ar", "value": ODD[kind]})

    assert Draft.objects.get().values["story_ar"] == ODD[kind]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "is_staff", "value": "1"},
        {"name": "tagline_ar", "value": {"a": 1}},
        {"name": "tagline_ar", "value": None},
        {"name": "payments", "value": "cash"},
        {"name": "tagline_ar", "value": "x" * 20_001},
        {"name": "tagline_ar", "value": "x", "at": "yesterday"},
        {"name": "tagline_ar", "value": "x", "at": 1e300},
        {"name": "tagline_ar"},
        {"name": ["tagline_ar"], "value": "x"},
    ],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_value_that_can_never_be_kept_is_named_and_the_rest_kept(client, wrong, language):
    now = time.time() * 1000
    good = {"name": "name_ar", "value": "بيت", "at": now, "base": None}
    body = {"now": now, "fields": [{"at": now, "base": None, **wrong}, good]}

    answer = client.post(
        language + FIELDS, json.dumps(body), content_type="application/json", headers=OURS
    )

    assert answer.status_code == 200
    assert Draft.objects.get().values == {"name_ar": "بيت"}
    [(name, sentence)] = answer.json()["refused"].items()
    assert name == str(wrong["name"])
    assert len(sentence) > 20


@pytest.mark.parametrize("body", ["[" * 100_000, "{" * 100_000, '{"a":' * 50_000, "9" * 100_000,
                                  '{"now": 1, "fields": [' + "[" * 50_000])  # fmt: skip
def test_brackets_without_end_are_unreadable(client, body):
    answer = client.post(FIELDS, body, content_type="application/json", headers=OURS)

    assert answer.status_code == 400
    assert Draft.objects.count() == 0
