"""What shoppers type finds what they mean, and nothing else; staff may teach it."""

import json

import pytest
from django.urls import reverse

from projects.finding import lexicon, search
from projects.finding.facets import facets_of
from projects.finding.filters import ProjectFilter
from projects.finding.query import loading
from projects.finding.query.understanding import asked
from projects.lifecycle import erasing, review
from projects.loading.reference import DATA
from projects.models import (
    Area,
    LexiconGroup,
    Product,
    Project,
    SearchEntry,
    SearchMiss,
    SearchWord,
)
from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def sweets():
    """A sweet maker in Irbid."""
    return make_project(
        name_ar="معمول رزان",
        tagline_ar="معمول وكعك العيد",
        category="oriental-sweets",
        instagram="bayt10.demo",
    )


@pytest.fixture
def cakes():
    """A cake maker in Amman."""
    return make_project(
        name_ar="كيكات سارة", tagline_ar="كيك أعياد ميلاد", category="cakes", governorate="amman"
    )


@pytest.fixture
def candles():
    """Candles whose story mentions coffee and chocolate as scents."""
    return make_project(
        name_ar="شموع لمى",
        tagline_ar="شموع صويا",
        story_ar="ريحة قهوة وشوكولاتة وفانيلا. مناسبة للأعراس.",
        category="candles",
        governorate="amman",
    )


def found(words: str) -> set[Project]:
    return set(search.search(words).projects)


@pytest.mark.parametrize(
    "words",
    [
        "كيك", "کیک", "الكيك", "للكيك", "وكيك", "كيكة", "كيكه", "كَيْك", "كيــك", "جاتو", "تورتة",
        "kek", "cake", "Cakes", "كييك", "بدي كيك", "كيك عمان", "كيك بعمّان", "cake amman",
        "مين بتعمل كيك في عمان",
    ],
)  # fmt: skip
def test_cake_is_found_however_it_is_typed(cakes, sweets, candles, words):
    assert found(words) == {cakes}


@pytest.mark.parametrize(
    "words", ["معمول", "المعمول", "ma3mool", "معملو", "maamoul", "معمول اربد", "معـمول", "﻿معمول"]
)
def test_maamoul_is_found_however_it_is_typed(cakes, sweets, words):
    assert found(words) == {sweets}


@pytest.mark.parametrize(
    "words", ["iphone 15", "دراجة هوائية", "قصثقفغ", "كيك العقبة", "تذاكر طيران", "ا", "15"]
)
def test_what_nobody_has_finds_nothing(cakes, sweets, candles, words):
    assert found(words) == set()


def test_empty_words_match_everything(cakes, sweets):
    assert found("  ") == {cakes, sweets}


def test_scent_is_no_chocolate(candles):
    chocolate = make_project(name_ar="شوكو بيان", tagline_ar="شوكولاتة", category="chocolate")

    assert found("شوكولاتة") == {chocolate}


def test_all_words_come_before_some(candles):
    plain = make_project(name_ar="شموع ريم", tagline_ar="شموع", category="candles")

    assert list(search.search("شموع أعراس").projects) == [candles, plain]


def test_name_comes_before_story():
    story = make_project(
        name_ar="بيت نور", tagline_ar="كعك العيد", story_ar="وعنا برازق كمان.",
        category="oriental-sweets",
    )  # fmt: skip
    name = make_project(name_ar="برازق هدى", tagline_ar="برازق", category="oriental-sweets")

    assert list(search.search("برازق").projects) == [name, story]


def test_place_alone_finds_who_is_there(cakes, sweets):
    assert found("اربد") == {sweets}
    assert found("Amman") == {cakes}


def test_neighbourhood_comes_before_the_rest_of_its_governorate(cakes):
    area = Area.objects.get(governorate__slug="amman", slug="khalda")
    near = make_project(
        name_ar="حلى خلدا", tagline_ar="كيك", category="cakes", governorate="amman", area=area
    )
    make_project(name_ar="كيك إربد", tagline_ar="كيك", category="cakes", governorate="irbid")

    assert list(search.search("كيك بخلدا").projects) == [near, cakes]
    assert found("خلدا") == {near}


def test_project_is_found_by_products_tags_category_and_handle(sweets):
    sweets.tags.add("ضيافة فاخرة")
    Product.objects.create(project=sweets, name_ar="غريبة بالفستق")
    handle = sweets.contacts.get(channel="instagram").value
    search.refresh([sweets.pk])

    for words in ("فاخرة", "غريبة", "حلويات شرقية", handle):
        assert found(words) == {sweets}, words


def test_hidden_handle_finds_nothing(sweets):
    contact = sweets.contacts.get(channel="instagram")
    contact.is_public = False
    contact.save()
    search.refresh([sweets.pk])

    assert found(contact.value) == set()


def test_each_result_says_where_it_was_found(sweets):
    Product.objects.create(project=sweets, name_ar="غريبة بالفستق")
    search.refresh([sweets.pk])
    project = Project.objects.for_search().get(pk=sweets.pk)

    def explained(words):
        return [(m.field, m.words) for m in search.search(words).explain(project)]

    assert explained("maamoul") == [("name", "معمول")]
    assert explained("غريبة") == [("product", "غريبة")]
    assert explained("إربد") == [("place", "إربد")]
    assert explained(sweets.contacts.get(channel="instagram").value)[0] == ("handle", "")


def test_correction_is_said_and_known_words_are_left_alone(sweets, cakes):
    assert search.search("معملو").did_you_mean == "معمول"
    assert search.search("معمول").did_you_mean == ""
    assert search.search("سمك").did_you_mean == ""


def test_nothing_found_offers_what_is_near(cakes, sweets):
    answer = search.search("كيك إربد")

    assert not answer.projects.exists()
    assert answer.nearest().elsewhere == 1
    assert cakes.category_id in answer.nearest().categories


@pytest.mark.parametrize("words", ["كيك", "كيك عمان", "حلويات", "دراجة هوائية"])
def test_counts_equal_the_lists_behind_them_and_the_words_chain(cakes, sweets, words):
    make_project(name_ar="كيك هبة", tagline_ar="كيك", category="cakes", governorate="irbid")

    def among(**more: str) -> ProjectFilter:
        return ProjectFilter({"q": words, **more}, queryset=Project.objects.public())

    facets, total = facets_of(among())

    assert total == len(found(words))
    for facet in facets:
        for choice in facet.choices:
            assert choice.count == len(among(**{facet.name: choice.value}).qs), facet.name


def test_same_address_gives_the_same_order(candles):
    for number in range(6):
        make_project(name_ar=f"شموع {number}", tagline_ar="شموع", category="candles")

    first, second = (list(search.search("شموع").projects) for _ in range(2))

    assert first == second
    assert len(first) == 7


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_two_queries(django_assert_num_queries, count):
    for number in range(count):
        make_project(name_ar=f"شموع {number}", tagline_ar="شموع", category="candles")
    found("شموع")

    with django_assert_num_queries(2):
        assert len(found("شموع")) == count


def test_words_become_known_with_publishing_and_are_forgotten_with_erasing(sweets):
    fresh = make_project(name_ar="زنبركاوية نور", status="submitted")
    assert found("زنبركاوية") == set()

    review.publish(fresh, actor=None, tell_owner=False)

    assert found("زنبركاوية") == {fresh}
    assert search.search("زنبركوية").did_you_mean == "زنبركاويه"
    erasing.erase(fresh, actor=None)
    assert not SearchEntry.objects.filter(project=fresh).exists()
    search.recount()
    assert not SearchWord.objects.filter(stem__startswith="زنبركا").exists()


def test_fill_writes_entries_that_are_missing(sweets):
    SearchEntry.objects.all().delete()
    assert found("معمول") == set()

    search.fill()

    assert found("معمول") == {sweets}


# --- the lexicon ---------------------------------------------------------------------------


def test_lexicon_is_large_and_whole():
    text = (DATA / "lexicon.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    slugs = {row["id"] for row in rows}

    assert len(slugs) == len(rows) >= 400
    assert {s for row in rows for name in lexicon.LINKS for s in row[name]} <= slugs
    assert LexiconGroup.objects.count() >= len(rows)


def test_lexicon_loads_again_without_undoing_staff(tmp_path):
    path = tmp_path / "lexicon.jsonl"
    path.write_text(
        '{"id": "one", "words": ["برقوقيات"], "narrower": ["two"]}\n'
        '{"id": "two", "words": ["خشفيات"]}\n'
    )
    lexicon.load(path)
    LexiconGroup.objects.filter(slug="two").update(
        words=["شغل هدى"], edited_at="2026-11-01T00:00:00Z"
    )

    path.write_text(
        '{"id": "one", "words": ["برقوقيات", "برقوق"], "narrower": []}\n'
        '{"id": "two", "words": ["خشفيات", "خشاف"]}\n'
    )
    lexicon.load(path)

    one, two = (LexiconGroup.objects.get(slug=slug) for slug in ("one", "two"))
    assert one.words == ["برقوقيات", "برقوق"]
    assert not one.narrower.exists()
    assert two.words == ["شغل هدى"]


def test_new_words_of_the_lexicon_are_used_at_once(sweets):
    assert found("برقوقيات") == set()
    LexiconGroup.objects.create(slug="test-plums", words=["برقوقيات", "معمول"])
    loading.stamp(loading.LEXICON)

    assert found("برقوقيات") == {sweets}


def test_switched_off_group_is_not_used(cakes):
    LexiconGroup.objects.filter(dialect__contains=["جاتو"]).update(is_active=False)
    loading.stamp(loading.LEXICON)

    assert "cake" not in {slug for c in asked("جاتو").concepts for slug in c.groups}


# --- searches without result ---------------------------------------------------------------


def test_miss_is_counted_by_day_without_who(phone, sweets):
    for _ in range(2):
        phone.get(reverse("projects:list"), {"q": "دراجة هوائية"})

    miss = SearchMiss.objects.get()
    assert (miss.words, miss.count) == ("دراجه هواييه", 2)
    assert {f.name for f in SearchMiss._meta.fields} == {"id", "words", "day", "count"}


def test_found_words_robots_and_numbers_are_no_miss(phone, client, sweets):
    phone.get(reverse("projects:list"), {"q": "معمول"})
    client.get(reverse("projects:list"), {"q": "دراجة"}, headers={"user-agent": "Googlebot/2.1"})
    search.note_miss("0790000017")

    assert not SearchMiss.objects.exists()


def test_another_name_of_the_thing_is_found_wherever_it_is_sold(cakes):
    """A sweet of the lexicon, at a baker of cakes: by each of its names."""
    Product.objects.create(project=cakes, name_ar="بسبوسة بالقشطة")
    search.refresh([cakes.pk])
    search.recount()

    for words in ("بسبوسة", "هريسة", "نمورة"):
        assert found(words) == {cakes}, words
