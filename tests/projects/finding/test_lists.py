"""What finishes a public page: weight, paper, pages by number, ways out of an empty list."""

import gzip
from datetime import time
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from adamlocal.templatetags.furniture import by_terms, days_open, page_numbers, qr
from tests.factories import make_project


@pytest.mark.django_db
def test_public_page_travels_compressed(client):
    make_project()
    plain = client.get("/projects/").content

    response = client.get("/projects/", headers={"accept-encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    assert response["Vary"] == "Accept-Encoding"
    assert gzip.decompress(response.content) == plain
    assert len(response.content) < len(plain) / 2


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "/en"])
def test_paper_shows_the_short_address_and_its_code(client, settings, language):
    project = make_project()
    short = f"{settings.SITE_URL}{language}/p/{project.code}/"

    html = client.get(language + project.get_absolute_url()).content.decode()

    assert qr(short) in html
    assert f'<bdi dir="ltr">{short}</bdi>' in html


def test_code_of_an_address_is_a_picture_without_style_or_size():
    picture = qr("https://example.org/p/k7m2qx/")

    assert picture.startswith("<svg")
    assert "viewBox" in picture
    assert "style=" not in picture
    assert qr("https://example.org/p/k7m2qy/") != picture


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, [1, 2, None, 20]),
        (10, [1, None, 9, 10, 11, None, 20]),
        (20, [1, None, 19, 20]),
    ],
)
def test_at_most_seven_places_under_a_list(number, expected):
    assert page_numbers(Paginator(range(200), 10).page(number)) == expected


def test_zones_of_one_fee_stand_together():
    zones = [
        SimpleNamespace(governorate=name, fee=fee, free_above=above)
        for name, fee, above in [("a", 1, 20), ("b", None, None), ("c", 1, 20), ("d", 1, None)]
    ]

    assert by_terms(zones) == [(["a", "c"], 1, 20), (["b"], None, None), (["d"], 1, None)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([0, 1, 2, 3, 4, 6], "From Saturday to Thursday"),
        ([0, 1, 2, 3, 4, 5, 6], "Every day"),
        ([0, 6], "Saturday, Sunday"),
        ([1, 4, 6], "Saturday, Monday, Thursday"),
    ],
)
def test_days_that_follow_one_another_are_a_span(days, expected):
    project = make_project(open_days=days, opens_at=time(9), closes_at=time(18))

    with translation.override("en"):
        assert days_open(project) == expected


@pytest.mark.django_db
def test_empty_list_leads_to_lists_that_are_not(client):
    make_project(name_ar="كنافة نابلسية", governorate="irbid")

    response = client.get("/en/governorates/tafilah/", {"q": "كنافة"})
    ways = response.context["suggestions"]

    assert [way.count for way in ways.lists] == [1, 1]  # the words in all Jordan, and all projects
    for way in ways.lists:
        assert client.get(way.url).context["page"].paginator.count == way.count


@pytest.mark.django_db
def test_list_says_where_its_projects_deliver(client):
    response = client.get("/en/projects/", {"delivers_to": "amman"})

    assert "0 projects deliver to Amman" in response.content.decode()
