"""The list of a search says what was found, where, and what to try when nothing was."""

import pytest
from django.urls import reverse

from projects.finding import search
from projects.models import Governorate, Product, SearchMiss
from tests.factories import make_project

pytestmark = pytest.mark.django_db
LIST = "/projects/"


@pytest.fixture
def pickles():
    project = make_project(
        name_ar="جرار سوف", name_en="Souf jars", tagline_ar="دبس رمّان من حواكير سوف",
        story_ar="بنطبخ على الحطب، وبنحكي قصص الموسم كل يوم.", category="pickles",
        governorate="irbid", instagram="bayt10.demo",
    )  # fmt: skip
    project.tags.add("مونة الشتا")
    Product.objects.create(project=project, name_ar="مكدوس بالجوز، مرطبان 700 غم")
    search.refresh([project.pk])
    search.recount()
    return project


def page_of(client, path, **data):
    response = client.get(path, data)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("words", "label", "marked"),
    [
        ("مكدوس", "بالأصناف:", "<mark>مكدوس</mark> بالجوز، مرطبان"),
        ("دبس رمان", "بالوصف:", "<mark>دبس رمّان</mark> من حواكير"),
        ("الحطب", "بالقصّة:", "بنطبخ على <mark>الحطب</mark>"),
        ("الشتا", "بالوسوم:", "مونة <mark>الشتا</mark>"),
        ("اربد", "بالمكان:", "<mark>"),
    ],
)
def test_field_is_named_and_the_words_in_it_marked(client, pickles, words, label, marked):
    page = page_of(client, LIST, q=words)
    assert label in page
    assert marked in page


def test_the_whole_name_of_a_category_finds_what_is_in_it(client, pickles):
    make_project(name_ar="لقطة ريم", tagline_ar="سيشن بالطبيعة", category="photography")
    page = page_of(client, LIST, q="تصوير")

    assert "بالتصنيف:" in page
    assert "<mark>تصوير</mark>" in page


def test_word_of_the_name_is_marked_in_the_name(client, pickles):
    page = page_of(client, LIST, q="جرار")

    assert "<bdi><mark>جرار</mark> سوف</bdi>" in page
    assert "بالاسم:" not in page


def test_english_page_marks_the_arabic_it_shows(client, pickles):
    page = page_of(client, "/en/projects/", q="مكدوس")

    assert "In the products:" in page
    assert '<span lang="ar" dir="rtl"><mark>مكدوس</mark>' in page
    assert "<bdi>Souf jars</bdi>" in page


def test_handle_is_found_and_not_shown(client, pickles):
    handle = pickles.contacts.get(channel="instagram").value

    page = page_of(client, LIST, q=handle)

    assert pickles.get_absolute_url() in page
    assert "اسم حسابه هيك" in page
    assert f"<mark>{handle}" not in page


def test_what_a_project_writes_is_escaped(client, pickles):
    Product.objects.create(project=pickles, name_ar="<b>شطّة</b> حارة")
    search.refresh([pickles.pk])

    page = page_of(client, LIST, q="حارة")

    assert "&lt;b&gt;شطّة&lt;/b&gt; <mark>حارة</mark>" in page


def test_misspelt_words_are_put_right_and_may_be_kept(client, pickles):
    page = page_of(client, LIST, q="مكدوز", governorate="irbid")

    assert "هل تقصدون" in page
    assert "«<bdi>مكدوس</bdi>»" in page
    assert pickles.get_absolute_url() in page
    assert "exact=on" in page

    exactly = page_of(client, LIST, q="مكدوز", exact="on")

    assert "هل تقصدون" not in exactly
    assert pickles.get_absolute_url() not in exactly


def test_exact_words_stay_so_when_a_filter_is_chosen_and_not_in_the_next_search(client, pickles):
    page = client.get(LIST, {"q": "مكدوس", "exact": "on"}).content.decode()
    box, filters = page.split('id="filters"')

    assert 'name="exact" value="on"' in filters
    assert 'name="exact"' not in box


def test_nothing_found_offers_what_is_near_and_pads_nothing(client, pickles):
    page = page_of(client, LIST, q="مكدوس العقبة")

    assert "لسّا" in page or "ما لقينا" in page
    assert pickles.get_absolute_url() not in page
    assert "«<bdi>مكدوس</bdi>» في كل الأردن" in page
    assert reverse("projects:category", args=["pickles"]) in page


def test_words_that_nobody_has_lead_to_no_cards(client, pickles):
    response = client.get(LIST, {"q": "دراجة هوائية"}, headers={"user-agent": "Mozilla/5.0"})

    assert response.context["suggestions"].projects == []
    assert 'class="card' not in response.content.decode()
    assert SearchMiss.objects.get().words == "دراجه هواييه"


def test_empty_place_of_a_search_shows_others_of_that_place(client, pickles):
    there = make_project(governorate="aqaba", category="soap", tagline_ar="صابون")

    ways = client.get(LIST, {"q": "مكدوس العقبة"}).context["suggestions"]

    assert ways.place == Governorate.objects.get(slug="aqaba")
    assert ways.projects == [there]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "شافه الناس أقلّ في الفترة الأخيرة"),
        ({"q": "مكدوس"}, "الأقرب لكلماتكم أولًا"),
        ({"q": "مكدوس", "sort": "new"}, "الأحدث أولًا، كما اخترتم"),
        ({"sort": "ready"}, "الأقرب موعدًا للتسليم أولًا، كما اخترتم"),
    ],
)
def test_each_order_says_why(client, pickles, data, said):
    assert said in page_of(client, LIST, **data)


def test_search_costs_the_same_for_one_and_for_three(
    client, pickles, django_assert_max_num_queries
):
    def queries() -> int:
        with django_assert_max_num_queries(60) as seen:
            page_of(client, LIST, q="مكدوس")
        return len(seen)

    page_of(client, LIST, q="مكدوس")  # the words are read into memory once
    one = queries()
    more = [make_project(tagline_ar="مكدوس", category="pickles") for _ in range(2)]
    for project in more:
        project.tags.add("مونة")
    page_of(client, LIST, q="مكدوس")

    assert queries() == one
