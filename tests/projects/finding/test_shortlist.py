"""Of very many matches a few hundred are ranked: the best of them, and nothing else changes."""

import pytest

from projects.finding import rotation, search, shortlist
from projects.finding.filters import ProjectFilter
from projects.finding.query import understanding
from projects.lifecycle import visibility
from projects.models import Area, Category, Project, SearchEntry
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db
LIST = "/projects/"


@pytest.fixture
def many(monkeypatch):
    """Seven who make maamoul, one by name, two as their goods, four in passing; three are ranked."""
    monkeypatch.setattr(shortlist, "RANKED", 3)
    monkeypatch.setattr("projects.finding.paging.PAGE_SIZE", 1)
    monkeypatch.setattr("projects.finding.views.browse.PAGES", 3)
    where = {"category": "oriental-sweets", "governorate": "irbid"}
    story = "بعمل معمول بالعيد."
    told = [
        make_project(name_ar=f"دار {n}", tagline_ar="كعك", story_ar=story, **where)
        for n in range(4)
    ]
    made = [make_project(name_ar=f"بيت {n}", tagline_ar="معمول بالتمر", **where) for n in range(2)]
    named = [make_project(name_ar="معمول رزان", tagline_ar="كعك", **where)]
    search.recount()
    rotation.rotate()
    return {"named": named, "made": made, "told": told}


def asked(words: str, **more: str) -> ProjectFilter:
    return ProjectFilter({"q": words, **more}, queryset=Project.objects.public())


def test_the_best_are_ranked_and_all_are_counted(many):
    filters = asked("معمول")

    assert list(filters.qs) == [*many["named"], *sorted(many["made"], key=lambda p: p.turn.rank)]
    assert filters.listed().count() == 7


def test_few_matches_are_all_ranked(many, monkeypatch):
    monkeypatch.setattr(shortlist, "RANKED", 100)
    filters = asked("معمول")

    assert filters.shortlist is None
    assert filters.qs.count() == 7


def test_order_is_that_of_ranking_them_all(many, monkeypatch):
    short = list(asked("معمول").qs)
    monkeypatch.setattr(shortlist, "RANKED", 100)

    assert short == list(asked("معمول").qs)[:3]


def test_filters_narrow_before_the_best_are_chosen(many):
    last = many["told"][-1]
    Project.objects.filter(pk=last.pk).update(price_from="2")

    assert list(asked("معمول", price_max="3").qs) == [last]


def test_all_words_come_before_some(many):
    both = make_project(
        name_ar="سكّر", tagline_ar="كعك", story_ar="بعمل معمول. وكمان توزيعات أعراس.",
        category="oriental-sweets", governorate="irbid",
    )  # fmt: skip
    search.recount()

    assert len(understanding.asked("معمول أعراس").concepts) == 2
    assert asked("معمول أعراس").qs.first() == both


def test_the_neighbourhood_that_was_named_is_not_left_out(many):
    area = Area.objects.filter(governorate__slug="irbid").order_by("pk").first()
    last = max(many["told"], key=lambda project: project.turn.rank)
    Project.objects.filter(pk=last.pk).update(area=area)

    assert last in asked(f"معمول {area.name_ar}").qs


def test_the_first_meaning_is_not_pushed_out_by_the_second(many):
    """Each of the two words is enough to be found; what the search is about ranks first."""
    for n in range(4):
        make_project(name_ar=f"كعك {n}", tagline_ar="كعك عيد", category="oriental-sweets")
    search.recount()

    assert many["named"][0] in asked("معمول كعك").qs


def test_word_that_nobody_has_is_no_hindrance(many):
    both = make_project(
        name_ar="سكّر", tagline_ar="معمول", story_ar="توزيعات أعراس.", category="oriental-sweets"
    )
    search.recount()

    assert asked("معمول أعراس قفزلوط").qs.first() == both


def test_governorate_alone_is_the_list_of_the_governorate(many):
    assert not asked("اربد").is_ranked
    assert list(asked("اربد").qs) == list(Project.objects.in_turn())


@pytest.mark.parametrize("sort", ["new", "ready"])
def test_another_order_lists_all_matches(client, many, sort):
    filters = asked("معمول", sort=sort)
    last = client.get(LIST, {"q": "معمول", "sort": sort, "page": "7"})

    assert filters.qs.count() == 7
    assert last.context["page"].number == 7
    assert "هدول الأقرب" not in last.content.decode()


def test_who_is_hidden_is_not_among_the_best(many):
    assert many["named"][0].pk in asked("معمول").shortlist

    visibility.hide(many["named"][0], actor=make_user(), reason="owner")

    assert many["named"][0].pk not in asked("معمول").shortlist
    assert asked("معمول").qs.count() == 3


def test_pages_end_with_the_ranked_and_say_so(client, many):
    said = "هدول الأقرب لكلامكم"
    second = client.get(LIST, {"q": "معمول", "page": "2"})
    last = client.get(LIST, {"q": "معمول", "page": "9"})

    assert said not in second.content.decode()
    assert said in last.content.decode()
    assert last.context["page"].number == last.context["page"].paginator.num_pages == 3
    assert "after=" not in last.content.decode()


def test_interface_counts_all_and_ends_with_the_ranked(client, many):
    answer = client.get("/api/v1/projects/", {"q": "معمول", "page_size": "2", "page": "2"}).json()

    assert answer["count"] == 7
    assert len(answer["results"]) == 1
    assert answer["next"] is None


def test_words_move_with_their_project_to_another_category():
    project = make_project(category="soap")
    other = Category.objects.get(slug="candles")

    Project.objects.filter(pk=project.pk).update(category=other)

    assert SearchEntry.objects.get(pk=project.pk).category == other
