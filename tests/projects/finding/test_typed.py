"""What shoppers type that is no single plain word: sentences, slips, other layouts, occasions, places,
accounts; and what the list says of its answer.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from projects.finding import named_people, search
from projects.finding.autocomplete import suggest
from projects.models import DeliveryZone, Governorate, Product, Project, SearchEntry, SearchStamp
from tests.factories import make_influencer, make_project
from tests.markup import tight

pytestmark = pytest.mark.django_db


MAKERS = {
    "cake": {"name_ar": "كيكات سارة", "tagline_ar": "كيك وجاتوه", "category": "cakes", "governorate": "amman", "instagram": "bayt10.demo"},
    "sweets": {"name_ar": "معمول رزان", "tagline_ar": "معمول وكنافة", "category": "oriental-sweets"},
    "honey": {"name_ar": "منحل الشفا", "tagline_ar": "عسل سدر", "category": "honey", "governorate": "ajloun"},
    "zaatar": {"name_ar": "زعتر ماحص", "tagline_ar": "زعتر وسماق", "category": "honey", "governorate": "balqa"},
    "dress": {"name_ar": "أتيليه نور", "tagline_ar": "فساتين سهرة", "category": "dresses", "governorate": "maan"},
    "favours": {"name_ar": "فرحة هدى", "tagline_ar": "توزيعات مواليد", "category": "gifts"},
    "candles": {"name_ar": "شموع لمى", "tagline_ar": "شموع صويا", "story_ar": "للأعراس", "category": "candles"},
    "henna": {"name_ar": "نقش دعاء", "tagline_ar": "حنة عرايس", "category": "beauty-henna"},
    "plants": {"name_ar": "مشتل ريم", "tagline_ar": "نباتات زينة", "category": "plants"},
    "kitchen": {"name_ar": "طبخ منزلي", "tagline_ar": "مسخن ومنسف", "category": "home-cooking"},
    "bread": {"name_ar": "فرن عنجرة", "tagline_ar": "خبز بلا جلوتين", "category": "pastries"},
    "physics": {"name_ar": "حصة بتول", "tagline_ar": "فيزياء توجيهي", "category": "tutoring"},
}  # fmt: skip


def make(*names: str) -> dict[str, Project]:
    made = {name: make_project(**MAKERS[name]) for name in names}
    search.recount()
    return made


@pytest.fixture
def street():
    """One maker of each kind, by a short name."""
    return make(*MAKERS)


@pytest.fixture
def corner():
    """A few of them."""
    return make("cake", "sweets", "honey", "candles")


FINDS = {
    "cake": ["بدي حدا يعملي كيك", "looking for someone who makes cake", "2kg كيك", "نص كيلو كيك", "گاتو",
             "كيك في العاصمة", "كيك JO-AM", "kek b 3amman", "ؤشنث", ";d;", "كيكس"],
    "sweets": ["lul,g", "دورولي على معمول", "كليجة", "بلمعمول", "وبالكنافة", ";khtm"],
    "honey": ["عسل", "منحل ٱلشفا", "usg", "شو سعر العسل لو سمحتوا", "3asal sedr", "بعسل السدر"],
    "dress": ["fasateen sahra", "فسنان سهرت", "لفساتين السهرة", "فستان سهرة عنابي طويل", "Ma'an", "معان",
              "tshjdk sivm"],
    "favours": ["توزيعات مواليد", "toz3at mawaleed", "newborn favours"],
    "candles": ["شموع اعراس", "شمووع", "candles"],
    "henna": ["حنة", "7ennet 3aroos", "رسم حنة"],
    "plants": ["نباتات منزلية", "house plants", "نباتات للبيت"],
    "kitchen": ["مسخن", "مين بيعرف حدا شاطر بالمسخن", "home cooking"],
    "bread": ["غلوتين", "بدون غلوتين", "جلوتين فري", "خبز"],
    "physics": ["تعليم فيزياء", "دورة فيزياء للتوجيهي", "معلمة فيزياء"],
}  # fmt: skip


def test_what_is_typed_finds_what_is_meant(street):
    names = {project.pk: name for name, project in street.items()}
    wrong = {}
    for name, queries in FINDS.items():
        for words in queries:
            found = [names[pk] for pk in search.search(words).projects.values_list("pk", flat=True)]
            if found != [name]:
                wrong[words] = (name, found)
    assert wrong == {}


def test_what_nobody_has_is_put_right_to_nothing(street):
    # Trades, machines and garments a slip or a sound away from what somebody has; general words
    # before a thing that nobody has; signs alone.
    queries = [
        "حداد", "دهان", "كهربجي", "محامي", "دراجة هوائية", "شورت", "بليزر", "تعليم سباحة", "صيانة موبايلات",
        "قطع غيار", "lawyer", "piano lessons", "غسالة صحون", "🎂", "🎂🍰", "!!!", "،",
    ]  # fmt: skip
    found = {words: list(search.search(words).projects) for words in queries}
    assert {words: projects for words, projects in found.items() if projects} == {}


def test_full_matches_come_first_and_the_rest_say_what_they_lack(client, corner):
    plain = make_project(name_ar="شموع شموع", tagline_ar="شموع", category="candles")
    answer = search.search("شموع للأعراس فخمة")
    projects = list(answer.projects)

    assert projects == [corner["candles"], plain]
    assert answer.missing(projects) == {
        corner["candles"].pk: ["فخمة"],
        plain.pk: ["للأعراس", "فخمة"],
    }

    answer = search.search("شموع اعراس")
    assert answer.missing(answer.projects) == {corner["candles"].pk: [], plain.pk: ["اعراس"]}

    page = client.get("/en/projects/", {"q": "شموع اعراس"}).content.decode()
    assert page.count("And these have a part of your words") == 1
    assert (
        page.index("شموع لمى") < page.index("a part of your words") < page.index("without “<bdi>")
    )

    page = client.get("/en/projects/", {"q": "شموع فخمة"}).content.decode()
    assert "Nobody has all of your words yet" in page


def test_one_word_lacks_nothing_and_costs_no_query(corner):
    answer = search.search("شموع")
    projects = list(answer.projects)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert answer.missing(projects) == {corner["candles"].pk: []}
    assert len(queries) == 0


# --- places --------------------------------------------------------------------------------


def test_a_place_means_from_there_and_delivered_there(client, corner):
    irbid = Governorate.objects.get(slug="irbid")
    DeliveryZone.objects.create(project=corner["honey"], governorate=irbid)
    near = make_project(
        name_ar="منحل بلال", tagline_ar="عسل", category="honey", governorate="irbid"
    )

    assert list(search.search("عسل اربد").projects) == [near, corner["honey"]]
    assert list(search.search("عسل الكرك").projects) == []

    page = client.get("/en/projects/", {"q": "عسل في اربد"}).content.decode()
    assert "From <bdi>Irbid</bdi> (1)" in page
    assert "Delivers to <bdi>Irbid</bdi> (1)" in page
    there = client.get("/en/projects/", {"q": "عسل", "governorate": "irbid"}).context["page"]
    assert [project.pk for project in there] == [near.pk]
    anywhere = client.get("/projects/", {"q": "عسل"}).context["page"]
    asked = client.get("/projects/", {"q": "عسل في اربد"}).context["asked_place"]
    assert client.get(asked.anywhere).context["page"].paginator.count == len(anywhere)
    for url, count in [(asked.from_there, asked.from_count), (asked.to_there, asked.to_count)]:
        assert client.get(url).context["page"].paginator.count == count


@pytest.mark.parametrize("words", ["كيك ازرق", "شال وردي", "عاصم"])
def test_a_colour_or_a_name_is_no_place(words):
    assert search.search(words).query.places == []


def test_every_governorate_is_known_by_its_names_and_code():
    for place in Governorate.objects.all():
        for words in (place.name_ar, place.name_en, place.code, place.code.lower(), place.slug,
                      f"محافظة {place.name_ar}"):  # fmt: skip
            named = search.search(words).query.places
            assert place.pk in {one.governorate for one in named}, words


def test_the_suggestion_of_a_place_counts_what_it_leads_to(client):
    areas = dict(Governorate.objects.get(slug="balqa").areas.values_list("slug", "pk"))
    make_project(governorate="balqa", area_id=areas["salt"])
    make_project(governorate="balqa")
    [place] = [one for one in suggest("السلط") if one.kind == "place"]

    total = client.get(place.url).context["page"].paginator.count
    with translation.override("en"):
        [english] = [one for one in suggest("السلط") if one.kind == "place"]
    assert english.note == f"{total} projects" == "2 projects"
    assert search.search("السلط").projects.count() == total


# --- accounts and people -------------------------------------------------------------------


def test_the_name_of_an_account_finds_its_project_alone(corner):
    account = corner["cake"].contacts.get(channel="instagram")
    for typed in (f"@{account.value}", account.value, account.value.upper()):
        answer = search.search(typed)
        assert list(answer.projects) == [corner["cake"]]
        assert [match.field for match in answer.explain(corner["cake"])] == ["handle"]
    account.is_public = False
    account.save()

    assert search.search(f"@{account.value}").query.handle == ""


def test_creators_are_found_by_name_and_handle(client, corner):
    creator = make_influencer(name_ar="رنا العلي", name_en="Rana Al-Ali", slug="rana")
    handle = creator.accounts.get().handle
    hidden = make_influencer(name_ar="رنا العلي", name_en="Rana", slug="hidden", is_active=False)

    for words in ("رنا", "رنا علي", "Rana", handle, f"@{handle}"):
        assert [person.url for person in named_people.called(words)] == [
            creator.get_absolute_url()
        ], words
        page = client.get(reverse("projects:list"), {"q": words}).content.decode()
        assert creator.get_absolute_url() in page
        assert hidden.get_absolute_url() not in page
    for words in ("كيك", "ر", "", "رنا الخطيب", "ran"):
        assert named_people.called(words) == []
    for typed in ("رن", "رنا ال", "ran", handle[:4], "@" + handle[:4]):
        [person] = [one for one in suggest(typed) if one.kind == "person"]
        assert (person.text, person.url) == ("رنا العلي", creator.get_absolute_url())


def test_a_creator_who_is_found_is_not_called_nothing(client, corner):
    make_influencer(name_ar="رنا العلي", name_en="Rana Al-Ali", slug="rana")

    found = client.get("/projects/", {"q": "رنا"}).content.decode()
    narrowed = client.get("/projects/", {"q": "رنا", "category": "soap"}).content.decode()

    assert "<h1>نتيجة واحدة</h1>" in tight(found)
    assert "panel stack nothing" not in found
    assert "panel stack nothing" in narrowed


# --- the page ------------------------------------------------------------------------------


def test_another_keyboard_layout_is_said_and_can_be_undone(client, corner):
    page = client.get("/en/projects/", {"q": "lul,g"})
    assert "We read it as “<bdi>معمول</bdi>”" in page.content.decode()
    assert page.context["page"].paginator.count == 1

    exact = client.get("/en/projects/", {"q": "lul,g", "exact": "on"})
    assert exact.context["page"].paginator.count == 0
    assert "We read it as" not in exact.content.decode()


def test_signs_alone_find_nothing_and_are_answered_in_words(client, corner):
    page = client.get("/en/projects/", {"q": "🎂"})

    assert page.context["page"].paginator.count == 0
    assert "Write what you are looking for in words" in page.content.decode()


def test_words_that_are_too_long_are_kept_and_no_heading_speaks_of_them(client, corner):
    long = "كيك " * 125
    page = client.get("/en/projects/", {"q": long})
    text = page.content.decode()

    assert "That is too long to search for" in text
    assert long.strip() in text
    assert "for “" not in text


def test_a_heading_blames_no_single_one_of_several_filters(client, corner):
    DeliveryZone.objects.create(
        project=corner["cake"], governorate=Governorate.objects.get(slug="amman")
    )
    several = {"delivers_to": "amman", "category": "plants", "ready": "on", "governorate": "irbid"}
    text = client.get("/en/projects/", several).content.decode()

    assert "No project fits all of these choices yet" in text
    assert "deliver to Amman" not in text.split("filters__top")[0]
    assert (
        "1 project delivers to Amman"
        in client.get("/en/projects/", {"delivers_to": "amman"}).content.decode()
    )


def test_a_search_is_headed_by_its_number(client, corner):
    english, arabic = (
        tight(client.get(path, {"q": "عسل"}).content.decode())
        for path in ("/en/projects/", "/projects/")
    )

    assert "<h1>1 result</h1>" in english
    assert "<h1>نتيجة واحدة</h1>" in arabic


def test_english_pages_explain_in_english():
    project = make_project(
        name_ar="منحل الشفا",
        name_en="Shifa Honey",
        tagline_ar="عسل",
        tagline_en="Raw honey",
        category="honey",
    )
    search.recount()
    for words in ("honey", "عسل"):
        answer = search.search(words)
        with translation.override("en"):
            assert answer.explain(project)[0].words.lower() == "honey"
        with translation.override("ar"):
            assert answer.explain(project)[0].words == "عسل"


# --- the table -----------------------------------------------------------------------------


def test_a_long_field_keeps_no_later_one_out():
    project = make_project(story_ar="فيها زنبرك")
    words = " ".join(["كلمة"] * 14)
    Product.objects.bulk_create(
        Product(project=project, name_ar=f"{words} {n}", position=n) for n in range(60)
    )
    search.refresh([project.pk])

    assert project in search.search("زنبرك").projects


def test_entries_are_written_anew_once_where_words_are_read_in_another_way():
    project = make_project(name_ar="زنبرك")
    SearchEntry.objects.filter(pk=project.pk).update(words="")
    SearchStamp.objects.filter(kind="reading").delete()
    search.fill()
    assert project in search.search("زنبرك").projects

    SearchEntry.objects.filter(pk=project.pk).update(words="")
    search.fill()
    assert project not in search.search("زنبرك").projects
