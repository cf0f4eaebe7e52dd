"""What machines read: complete, well-formed, and without a single contact."""

import json
import re
from datetime import time
from xml.etree import ElementTree as xml

import pytest
from django.utils import timezone

from adamlocal.pages import sitemaps
from projects.models import Area, Photo, Product
from projects.page import structured
from tests.factories import make_influencer, make_project
from tests.markup import tight

pytestmark = pytest.mark.django_db
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}

MAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "i": "http://www.google.com/schemas/sitemap-image/1.1"}  # fmt: skip
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def project():
    project = make_project(
        name_ar="بيت </script><script>alert(1)</script> & أخته",
        whatsapp="+962790000088",
        instagram="bayt10.demo",
    )
    Product.objects.create(project=project, name_ar="مكدوس", price="3.500")
    Photo.objects.create(
        project=project, content_hash="b" * 32, width=800, height=600, widths=[320, 640]
    )
    return project


def locations(response) -> list[str]:
    return [loc.text for loc in xml.fromstring(response.content).iterfind(".//s:loc", MAPS)]


def test_no_machine_reads_a_contact(client, project):
    handle = project.contacts.get(channel="instagram").value
    project.story_ar = "نحكي ونرسل"
    project.save()

    for path in (
        "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-projects-1.xml", "/feeds/projects.atom",
        "/feeds/categories/pickles.atom", "/feeds/en/governorates/irbid.atom", "/robots.txt",
        project.get_absolute_url(), f"/saved/?p={project.code}",
    ):  # fmt: skip
        body = client.get(path).content.decode()
        for secret in ("0790000088", "962790000088", "790000088", "tel:", "wa.me/9", handle):
            assert secret not in body, (path, secret)


def test_index_leads_to_every_public_project_with_its_photo(client, project):
    make_project(consent=False)
    paths = [loc.removeprefix("http://testserver") for loc in locations(client.get("/sitemap.xml"))]

    assert paths == ["/sitemap-pages.xml", "/sitemap-projects-1.xml"]
    answer = client.get(paths[1])
    assert [client.get(loc).status_code for loc in locations(answer)] == [200, 200]
    pictures = [p.text for p in xml.fromstring(answer.content).iterfind(".//i:loc", MAPS)]
    assert pictures == [f"http://testserver{Photo.objects.get().url(640, 'webp')}"] * 2


def test_maps_are_split_and_costs_stay(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(sitemaps, "A_FILE", 2)
    for _ in range(5):
        make_project()

    assert len(locations(client.get("/sitemap.xml"))) == 4
    with django_assert_num_queries(2):
        assert len(locations(client.get("/sitemap-projects-1.xml"))) == 2 * 2
    assert len(locations(client.get("/sitemap-projects-3.xml"))) == 2
    assert client.get("/sitemap-projects-4.xml").status_code == 404


def test_pages_of_the_map_exist(client, project):
    make_influencer()

    found = locations(client.get("/sitemap-pages.xml"))

    assert "http://testserver/categories/pickles/" in found
    assert "http://testserver/categories/soap/" not in found
    assert {client.get(loc).status_code for loc in found} == {200}


@pytest.mark.parametrize("path", ["/sitemap-pages.xml", "/sitemap-projects-1.xml"])
def test_each_language_has_its_own_address_that_names_both(client, project, path):
    root = xml.fromstring(client.get(path).content)
    named = {}
    for url in root.findall("s:url", SITEMAP):
        links = url.findall("x:link", SITEMAP)
        named[url.find("s:loc", SITEMAP).text] = {
            link.get("hreflang"): link.get("href") for link in links
        }

    for address, others in named.items():
        assert address in (others["ar"], others["en"])
        assert others["x-default"] == others["ar"]
        assert {others["ar"], others["en"]} <= named.keys()


def test_lists_say_when_something_was_added_to_them(client, project):
    root = xml.fromstring(client.get("/sitemap-pages.xml").content)
    dated = {
        url.find("s:loc", SITEMAP).text: url.find("s:lastmod", SITEMAP).text
        for url in root.findall("s:url", SITEMAP)
        if url.find("s:lastmod", SITEMAP) is not None
    }

    for path in ("/", "/en/projects/", "/categories/pickles/", "/en/governorates/irbid/"):
        assert dated[f"http://testserver{path}"] == project.published_at.isoformat()


@pytest.mark.parametrize(
    "path", ["/feeds/projects.atom", "/feeds/en/projects.atom", "/feeds/categories/pickles.atom"]
)
def test_feed_and_each_entry_have_an_author_who_is_no_person(client, project, path):
    project.maker_name_ar = project.maker_name_en = "أم رامي"
    project.save()

    root = xml.fromstring(client.get(path).content)

    assert root.find("a:author/a:name", ATOM).text
    assert root.find("a:entry/a:author/a:name", ATOM).text == project.name_ar
    assert "أم رامي" not in client.get(path).content.decode()


def test_feed_is_atom_with_the_newest_first_and_absolute_addresses(client, project):
    new = make_project(name_ar="أجدد واحد", published_at=timezone.now())
    make_project(category="soap")
    make_project(status="paused")

    root = xml.fromstring(client.get("/feeds/categories/pickles.atom").content)

    entries = root.findall("a:entry", ATOM)
    assert (
        entries[0].find("a:link", ATOM).get("href").startswith(f"http://testserver/p/{new.code}/")
    )
    assert len(entries) == 2
    assert "alert(1)" in entries[1].find("a:title", ATOM).text
    assert (
        root.find("a:link[@rel='self']", ATOM).get("href")
        == "http://testserver/feeds/categories/pickles.atom"
    )


@pytest.mark.parametrize("path", ["/feeds/tags/x.atom", "/feeds/categories/nothing.atom"])
def test_unknown_feed_is_404(client, path):
    assert client.get(path).status_code == 404


def test_english_feed_speaks_english(client, project):
    assert "/en/p/" in client.get("/feeds/en/projects.atom").content.decode()


def test_robots_know_the_map_and_stay_out_of_what_counts(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Sitemap: http://testserver/sitemap.xml" in lines
    for path in ("/p/*/contact/", "/me/", "/a/", "/d/", "/k/", "/n/", "/unsubscribe/", "/admin/"):
        assert {f"Disallow: {path}", f"Disallow: /en{path}"} <= set(lines)
    assert "Disallow: /" not in lines


def test_data_for_machines_is_escaped_and_says_no_more_than_the_page(client, project):
    project.area = Area.objects.filter(governorate=project.governorate).first()
    project.save()

    page = client.get(project.get_absolute_url()).content.decode()

    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    business, way = json.loads(block)
    assert business["name"] == project.name_ar
    assert business["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "JO",
        "addressRegion": project.governorate.name_ar,
        "addressLocality": project.area.name_ar,
    }
    assert business["makesOffer"][0]["price"] == "3.500"
    assert "telephone" not in block
    assert [step["position"] for step in way["itemListElement"]] == [1, 2, 3, 4]


def data_of(client, project) -> dict:
    page = client.get(project.get_absolute_url()).content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return json.loads(block)[0]


@pytest.mark.parametrize(
    ("state", "term"),
    [("ready", "InStock"), ("to_order", "MadeToOrder"), ("finished", "OutOfStock")],
)
def test_offer_says_its_state_in_the_terms_of_the_vocabulary(client, project, state, term):
    project.products.update(state=state)

    assert data_of(client, project)["makesOffer"][0]["availability"] == f"https://schema.org/{term}"


def test_hours_are_told_as_the_page_says_them(client, project):
    assert "openingHoursSpecification" not in data_of(client, project)
    project.opens_at, project.closes_at = time(10), time(18, 30)
    project.open_days = [0, 1]
    project.save()

    assert data_of(client, project)["openingHoursSpecification"] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": ["https://schema.org/Sunday", "https://schema.org/Monday"],
        "opens": "10:00",
        "closes": "18:30",
    }


def test_no_sign_that_ends_the_element_survives():
    text = structured.ld_json({"name": "</script><!-- & -->"})

    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text) == {"name": "</script><!-- & -->"}


def test_page_has_canonical_both_languages_and_a_card(client, project):
    page = tight(client.get(f"/en{project.get_absolute_url()}").content.decode())

    assert 'rel="canonical" href="http://testserver/en/p/' in page
    assert re.findall(r'rel="alternate" hreflang="([^"]+)" href="http://testserver(/en)?', page) == [
        ("en", "/en"), ("ar", ""), ("x-default", "")
    ]  # fmt: skip
    assert 'property="og:image"' in page
    assert 'name="twitter:card"' in page


def test_list_names_its_feed_and_its_mail(client, project):
    page = client.get("/categories/pickles/").content.decode()

    assert 'href="http://testserver/feeds/categories/pickles.atom"' in page
    assert 'href="/follow/categories/pickles/"' in page
