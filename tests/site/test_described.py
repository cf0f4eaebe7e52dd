"""Every public page says of itself what it is: to readers, in a search engine and where it is sent."""

import json
import re
from urllib.parse import unquote

import pytest
from django.utils import timezone, translation

from adamlocal.lib import wording
from influencers.models import Campaign
from influencers.vouching import verbs
from projects.enums import SourceKind
from projects.finding import introductions
from projects.models import Area, Category, Governorate, Occasion, Source
from tests.factories import make_influencer, make_project, make_user
from tests.markup import tight
from tests.site.test_machines import locations

pytestmark = pytest.mark.django_db
ORIGIN = "http://testserver"


def make_campaign() -> Campaign:
    source = Source.objects.create(kind=SourceKind.CAMPAIGN, target_path="/campaigns/thursday/")
    return Campaign.objects.create(
        slug="thursday",
        name_ar="خميس المحلي",
        name_en="Local Thursday",
        hashtag="خميس_المحلي",
        lead_ar="كل خميس ثلاثة مشاريع",
        lead_en="Three projects every Thursday",
        starts_at=timezone.now(),
        source=source,
    )


@pytest.fixture
def directory(client):
    project = make_project(tagline_en="Makdous and olives")
    project.occasions.add(Occasion.objects.get(slug="ramadan"))
    Occasion.objects.filter(slug="ramadan").update(starts_on=timezone.localdate(), ends_on=None)
    make_influencer()
    make_campaign()
    return project


def attribute(page: str, pattern: str) -> str:
    """The one value of something that a head has exactly once."""
    [value] = re.findall(pattern, page)
    return value


def head_of(client, path: str) -> dict[str, str]:
    page = tight(client.get(path).content.decode())
    return {
        "title": attribute(page, r"<title>(.+?)</title>"),
        "description": attribute(page, r'<meta name="description" content="([^"]+)"'),
        "canonical": attribute(page, r'rel="canonical" href="([^"]+)"'),
        "og:title": attribute(page, r'property="og:title" content="([^"]+)"'),
        "og:description": attribute(page, r'property="og:description" content="([^"]+)"'),
    }


def test_every_page_of_the_map_has_a_head_of_its_own(client, directory):
    paths = [
        loc.removeprefix(ORIGIN)
        for name in ("/sitemap-pages.xml", "/sitemap-projects-1.xml")
        for loc in locations(client.get(name))
    ]
    heads = {path: head_of(client, path) for path in paths}

    for path, head in heads.items():
        assert unquote(head["canonical"]) == unquote(ORIGIN + path)
    for name in ("title", "description", "og:title", "og:description"):
        values = [head[name] for head in heads.values()]
        assert sorted(values) == sorted(set(values)), name


@pytest.mark.parametrize(
    ("model", "kind"),
    [(Category, "categories"), (Governorate, "governorates"), (Occasion, "occasions")],
)
def test_every_slug_of_the_data_has_its_words_in_both_languages(model, kind):
    written = introductions.all_introductions()[kind]

    assert set(model.objects.values_list("slug", flat=True)) == written.keys()
    for words in written.values():
        assert re.search("[ء-ي]", words["ar"])
        assert not re.search("[ء-ي]", words["en"])
        assert all(30 < len(text) < 260 for text in words.values())


@pytest.mark.parametrize(
    "path", ["/categories/pickles/", "/governorates/irbid/", "/occasions/ramadan/"]
)
def test_list_begins_with_its_words_and_only_its_first_page(client, directory, path):
    kind, slug = path.strip("/").split("/")
    words = introductions.all_introductions()[kind][slug]

    assert f'<p class="lead">{words["ar"]}' in tight(client.get(path).content.decode())
    assert words["ar"] not in client.get(f"{path}?ready=on").content.decode()


def test_what_staff_added_has_a_general_description(client):
    Category.objects.create(
        slug="new", name_ar="جديد", name_en="New", parent=Category.objects.first()
    )

    assert head_of(client, "/categories/new/")["description"].startswith("جديد")


@pytest.mark.parametrize(
    "path",
    ["/projects/", "/categories/pickles/", "/influencers/", "/influencers/lina/", "/campaigns/"],
)
def test_first_page_has_no_number(client, path):
    make_project()
    make_influencer(slug="lina")

    assert head_of(client, f"{path}?page=1")["canonical"] == ORIGIN + path


def test_no_link_leads_to_the_first_page_by_number(client, monkeypatch):
    monkeypatch.setattr("projects.finding.paging.PAGE_SIZE", 1)
    for _ in range(3):
        make_project()

    page = client.get("/projects/?page=2&sort=new").content.decode()

    assert "page=3" in page
    assert not re.search(r"page=1[\"&]", page)


def data_of(client, path: str) -> list[dict]:
    [block] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>',
        client.get(path).content.decode(),
        re.S,
    )
    return json.loads(block)


def test_each_kind_of_page_tells_machines_what_it_is(client, directory):
    influencer, campaign = make_influencer(), Campaign.objects.get()
    expected = {
        "/": ["WebSite"],
        "/projects/": ["ItemList", "BreadcrumbList"],
        "/influencers/": ["ItemList", "BreadcrumbList"],
        "/campaigns/": ["ItemList", "BreadcrumbList"],
        "/categories/pickles/": ["ItemList", "BreadcrumbList"],
        "/occasions/ramadan/": ["ItemList", "BreadcrumbList"],
        influencer.get_absolute_url(): ["ProfilePage", "BreadcrumbList"],
        campaign.get_absolute_url(): ["ItemList", "BreadcrumbList"],
        directory.get_absolute_url(): ["LocalBusiness", "BreadcrumbList"],
    }
    for path, kinds in expected.items():
        data = data_of(client, path)
        assert [thing["@type"] for thing in data] == kinds, path
        for thing in data[1:]:
            assert thing["itemListElement"][0]["item"] == f"{ORIGIN}/"
            assert thing["itemListElement"][-1]["item"] == ORIGIN + path


def test_site_says_how_it_is_searched(client):
    make_project(name_ar="مكدوس ليث")
    [site] = data_of(client, "/en/")

    address = site["potentialAction"]["target"]["urlTemplate"]
    assert address == f"{ORIGIN}/en/projects/?q={{search_term_string}}"
    assert (
        client.get(address.removeprefix(ORIGIN).format(search_term_string="x")).status_code == 200
    )


def test_person_says_no_more_than_their_page(client):
    influencer = make_influencer()
    page = data_of(client, influencer.get_absolute_url())[0]

    assert page["mainEntity"]["name"] == influencer.name_ar
    assert set(page["mainEntity"]) <= {"@type", "name", "alternateName", "description", "image"}


def test_card_on_a_governorates_page_says_the_area(client):
    project = make_project(governorate="amman")
    project.area = Area.objects.filter(governorate=project.governorate).first()
    project.save()
    barest = make_project(governorate="amman")

    def places(path: str) -> list[str]:
        return re.findall(r'card__place">([^<]+)<', tight(client.get(path).content.decode()))

    names = {project.area.name_ar, barest.governorate.name_ar}
    assert set(places("/governorates/amman/")) == names
    assert set(places("/projects/?governorate=amman")) == names
    assert set(places("/projects/")) == {project.governorate.name_ar}


NAMES = [
    ("ar", "أكل وحلويات", "الأكل والحلويات"),
    ("ar", "أشغال يدوية", "الأشغال اليدوية"),
    ("ar", "ملابس", "الملابس"),
    ("en", "Food", "Food"),
]


@pytest.mark.parametrize(("language", "name", "definite"), NAMES)
def test_heading_has_its_articles(language, name, definite):
    with translation.override(language):
        assert wording.definite(name) == definite


@pytest.mark.parametrize("path", ["/categories/pickles/", "/categories/food/", "/projects/"])
def test_page_calls_a_category_by_one_name(client, path):
    project = make_project(category="pickles")
    page = client.get(path).content.decode()
    body = tight(page).partition("<body")[2]

    names = {project.category.name_ar, project.category.short_ar}
    assert len({name for name in names if f">{name}<" in body or f" {name}<" in body}) == 1


def test_project_page_calls_its_category_by_one_name(client):
    project = make_project(category="pickles")

    body = tight(client.get(project.get_absolute_url()).content.decode()).partition("<body")[2]

    assert project.category.short_ar in body
    assert project.category.name_ar not in body


@pytest.mark.parametrize(
    ("gender", "disclosure", "said"),
    [
        ("feminine", "none", "دعمته <bdi>لينا الحسن</bdi> بلا مقابل، "),
        ("masculine", "none", "دعمه <bdi>لينا الحسن</bdi> بلا مقابل، "),
        ("feminine", "gift", "دعمته <bdi>لينا الحسن</bdi> (هدية من المشروع)، "),
        ("masculine", "paid", "دعمه <bdi>لينا الحسن</bdi> (إعلان مدفوع)، "),
    ],
)
def test_a_creators_word_is_said_as_people_say_it(client, gender, disclosure, said):
    project = make_project()
    reason = "جرّبته بنفسي وأعجبني كثير"
    lina = make_influencer(make_user(), gender=gender)
    verbs.endorse(lina, project, actor=lina.user, reason=reason, disclosure=disclosure)

    page = client.get(project.get_absolute_url()).content.decode()

    assert said in page
    assert page.count(reason) == 1, "said once, in the quote that the line leads to"
    assert f'href="#endorsement-{project.endorsements.get().pk}"' in page


def test_search_that_finds_nothing_says_so_and_counts_nothing(client):
    page = client.get("/projects/?q=زرافة").content.decode()

    assert "ما لقينا شي عن «" in page
    assert "لسّا ما في مشاريع ·" not in page
