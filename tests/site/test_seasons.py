"""The season on home: there six weeks ahead and while it lasts, and not a day longer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Occasion
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def season(starts_in: int, *, lasts: int = 29, **fields) -> Occasion:
    first = timezone.localdate() + timedelta(days=starts_in)
    return Occasion.objects.create(
        slug=f"season-{starts_in}",
        name_ar="رمضان",
        name_en="Ramadan",
        starts_on=first,
        ends_on=first + timedelta(days=lasts),
        **fields,
    )


@pytest.mark.parametrize(
    ("starts_in", "shown"), [(43, False), (42, True), (0, True), (-29, True), (-30, False)]
)
def test_strip_stands_from_six_weeks_before_to_the_last_day(client, starts_in, shown):
    make_project().occasions.add(season(starts_in))

    assert ('class="season"' in client.get("/en/").content.decode()) is shown


def test_strip_counts_the_days_and_says_that_the_date_is_expected(client):
    occasion = season(23, is_expected=True)
    make_project().occasions.add(occasion)

    html = client.get("/en/").content.decode()

    assert "Ramadan is 23 days away" in html
    assert "(expected)" in html
    assert f'href="/en/occasions/{occasion.slug}/?category=' in html


@pytest.mark.parametrize(
    ("slug", "is_expected", "moon"),
    [
        ("ramadan", True, True),
        ("school", True, False),
        ("olives", False, False),
        ("own", True, False),
    ],
)
def test_strip_has_its_figure_the_crescent_only_where_the_moon_decides(
    client, slug, is_expected, moon
):
    occasion = season(5, is_expected=is_expected)
    Occasion.objects.filter(slug=slug).delete()
    Occasion.objects.filter(pk=occasion.pk).update(slug=slug)
    make_project().occasions.add(occasion)

    html = client.get("/").content.decode()

    assert html.count('class="season__figure') == 1
    assert ("season__figure--moon" in html) is moon


def test_a_certain_date_is_not_called_expected(client):
    make_project().occasions.add(season(5))

    assert "(expected)" not in client.get("/en/").content.decode()


def test_chip_leads_to_as_many_as_it_says(client):
    occasion = season(3)
    for _ in range(2):
        make_project().occasions.add(occasion)
    category = make_project().category

    html = client.get("/en/").content.decode()
    listed = client.get(f"/en/occasions/{occasion.slug}/?category={category.slug}")

    assert f"?category={category.slug}" in html.partition('class="season"')[2]
    assert listed.context["page"].paginator.count == 2
    assert "<b>2</b>" in html.partition('class="season"')[2].partition("</section>")[0]


def test_season_that_nobody_works_for_is_no_dead_end(client):
    season(10)

    assert 'class="season"' not in client.get("/").content.decode()


def test_the_nearer_of_two_is_shown(client):
    near, far = season(2), season(30)
    make_project().occasions.add(near, far)

    html = client.get("/").content.decode()

    assert near.get_absolute_url() in html
    assert far.get_absolute_url() not in html


@pytest.mark.parametrize("count", [1, 3])
def test_home_in_season_stays_within_its_queries(client, django_assert_max_num_queries, count):
    occasion = season(10)
    for _ in range(count):
        make_project().occasions.add(occasion)

    with django_assert_max_num_queries(12):
        client.get("/")
