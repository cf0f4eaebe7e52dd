"""The pages to read: whole in both languages, the same for everybody, and no dead end in them."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

NAMES = ["about", "how", "privacy", "terms", "safety", "photo_tips", "support"]
LANGUAGES = ["ar", "en"]
ARABIC = re.compile("[\u0600-\u06ff]")


def address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(f"pages:{name}")


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def words_of(html: str) -> str:
    """What is read, without what is marked as being in the other language."""
    unmarked = re.sub(r'<(\w+)[^>]* lang="(?:ar|en)"[^>]*>.*?</\1>', "", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", unmarked)


@pytest.fixture(params=[(name, language) for name in NAMES for language in LANGUAGES], ids="-".join)
def path(request) -> str:
    return address(*request.param)


@pytest.mark.django_db
def test_page_asks_nothing_of_anybody(client, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(path)

    assert response.status_code == 200
    assert not response.cookies
    assert response["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"].startswith("public")


def test_page_has_one_title_and_one_lead(client, path):
    html = client.get(path).content.decode()

    assert html.count("<h1") == html.count('class="lead"') == 1
    assert html.count('rel="canonical"') == html.count('name="description"') == 1
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)


@pytest.mark.parametrize("name", NAMES)
def test_english_page_has_no_arabic_furniture(client, name):
    html = client.get(address(name, "en")).content.decode()

    assert ARABIC.findall(words_of(html.partition("<body")[2])) == []


@pytest.mark.parametrize("name", NAMES)
def test_arabic_page_says_nothing_in_english(client, name):
    html = main_of(client.get(address(name, "ar")).content.decode())
    texts = re.findall(r"<(?:h1|h2|p|li)[^>]*>(.*?)</(?:h1|h2|p|li)>", html, re.DOTALL)
    spoken = [text for text in map(words_of, texts) if re.search(r"\w", text)]

    assert len(spoken) > 5
    assert [text for text in spoken if not ARABIC.search(text)] == []


@pytest.mark.django_db
def test_links_lead_somewhere(client, path):
    html = main_of(client.get(path).content.decode())
    links = set(re.findall(r'<a [^>]*href="([^"]+)"', html))

    for link in links:
        if link.startswith("mailto:"):
            assert re.fullmatch(r"mailto:[^@\s]+@[^@\s]+", link)
            continue
        place, _, anchor = link.partition("#")
        target = client.get(place or path, follow=True)  # a page of one's own asks to sign in
        assert target.status_code == 200, link
        assert not anchor or f'id="{anchor}"' in target.content.decode(), link


def test_writing_to_us_reaches_where_our_mails_come_from(client, settings):
    settings.DEFAULT_FROM_EMAIL = "Somebody <salam@example.com>"

    html = client.get(address("privacy", "en")).content.decode()

    assert 'href="mailto:salam@example.com"' in html


def test_nothing_to_post(client, path):
    assert client.post(path).status_code == 405
