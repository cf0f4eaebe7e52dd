"""The search box: at most six things, none of them anybody's who is not public."""

import pytest
from django.urls import reverse

from projects.finding import search
from projects.models import Product, Project
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def suggested(client, words, **headers):
    answer = client.get(reverse("projects:suggest"), {"q": words}, **headers)
    return [(one["kind"], one["text"]) for one in answer.json()["suggestions"]]


def test_words_projects_and_categories_complete_what_is_typed(client):
    for name in ("تطريز سلوى", "تطريز هدى"):
        make_project(name_ar=name, tagline_ar="تطريز", category="embroidery")
    search.recount()

    found = suggested(client, "تطر")

    assert ("word", "تطريز") in found
    assert ("project", "تطريز هدى") in found
    assert ("category", "تطريز وتراث") in found
    assert len(found) <= 6


def test_never_more_than_six(client):
    for number in range(9):
        make_project(name_ar=f"شموع {number} شمعدان شماغ", tagline_ar="شمع شموع شمعات")
    search.recount()

    assert len(suggested(client, "شم")) == 6


def test_hidden_projects_are_not_offered(client):
    make_project(name_ar="زنبركاوية البيت", status="submitted")
    make_project(name_ar="زنبركاوية الدار", hidden_reason="owner")
    search.recount()

    assert suggested(client, "زنبركاوية") == []


def test_one_letter_and_strange_input_offer_nothing(client):
    make_project()

    assert suggested(client, "م") == []
    assert suggested(client, "") == []
    assert suggested(client, "%_'\\") == []


def test_misspelt_word_is_offered_as_it_is_meant(client):
    make_project(name_ar="معمول رزان", tagline_ar="معمول", category="oriental-sweets")
    search.recount()

    assert ("word", "معمول") in suggested(client, "معملو")


def test_answer_may_be_kept_by_anybody_and_sets_no_cookie(client):
    answer = client.get(reverse("projects:suggest"), {"q": "كيك"})

    assert answer["Cache-Control"].startswith("public")
    assert answer["Vary"] == "Accept-Encoding"
    assert not answer.cookies


def test_only_reading_is_possible(client):
    assert client.post(reverse("projects:suggest")).status_code == 405


def test_each_says_more_in_a_few_words(client):
    project = make_project(name_ar="بيت سلوى", tagline_ar="مونة", category="pickles")
    Product.objects.create(project=project, name_ar="شطشوطة بالجوز")
    Product.objects.create(project=make_project(category="soap"), name_ar="شطشوطة حلوة")
    search.refresh(Project.objects.values_list("pk", flat=True))
    search.recount()

    answer = client.get(reverse("projects:suggest"), {"q": "شطش"}).json()["suggestions"]

    notes = {one["text"]: one["note"] for one in answer}
    assert notes["شطشوطة"] == "في مخللات ومونة"
    assert notes["بيت سلوى"] == "صنف: شطشوطة بالجوز"


def test_category_says_how_many_it_has(client):
    make_project(category="embroidery")
    make_project(category="embroidery", status="submitted")

    answer = client.get("/en/projects/suggest/", {"q": "embro"}).json()["suggestions"]

    [category] = [one for one in answer if one["kind"] == "category"]
    assert category["note"] == "1 project"
    assert category["url"] == "/en/categories/embroidery/"
    assert category["icon"]


def test_places_where_somebody_is_are_offered(client):
    make_project(governorate="amman")
    search.recount()

    assert ("place", "عمّان") in suggested(client, "عم")
    assert not any(kind == "place" for kind, _text in suggested(client, "مادب"))


def test_empty_category_is_not_offered(client):
    make_project(category="pickles")
    search.recount()

    assert not any(kind == "category" for kind, _text in suggested(client, "تجم"))
