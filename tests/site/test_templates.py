"""How templates are written: one element a line, and every include names all that it is given."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import make_project, make_user

ROOT = Path(__file__).resolve().parents[2] / "templates"
LONGEST, MEAN = 160, 60
STYLESHEETS = 3
INCLUDE = re.compile(r"{% include (\S+)(.*?) %}")

WRITTEN = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in ROOT.rglob("*.html")}
# Mails are tables for old mail programs, with a style in each cell.
PAGES = {name: text for name, text in WRITTEN.items() if not name.startswith("emails/")}
INCLUDED = [
    (name, *found) for name, text in sorted(WRITTEN.items()) for found in INCLUDE.findall(text)
]


def test_lines_are_short():
    lines = [(name, line) for name, text in PAGES.items() for line in text.splitlines()]

    assert [(name, line) for name, line in lines if len(line) > LONGEST] == []
    assert sum(len(line) for _name, line in lines) / len(lines) < MEAN


def test_every_include_names_what_it_gives():
    assert len(INCLUDED) > 100
    assert [found for found in INCLUDED if not found[2].endswith(" only")] == []


def test_whoever_includes_a_form_gives_it_the_token():
    forms = {f'"{name}"' for name, text in WRITTEN.items() if "{% csrf_token %}" in text}
    given = [found for found in INCLUDED if found[1] in forms]

    assert given
    assert [found for found in given if "csrf_token=csrf_token" not in found[2]] == []


# A box that takes its direction from its own words: it says neither their language (an English page
# quotes Arabic), nor looks into the <bdi> that ``written`` makes. Fields, previews of what is being
# typed, and Arabic marked as such may have one; so may mails, which know no <bdi>.
AUTO = re.compile(r"<(?!input|textarea|bdi)(\w+)\b(?![^>]*\blang=)[^>]*\bdir=\"auto\"")
MAY = ("emails/", "projects/submission/", "panel/sensitive.html")


def test_words_of_people_are_marked_by_the_filter():
    found = [name for name, text in WRITTEN.items() if AUTO.search(text)]

    assert [name for name in found if not name.startswith(MAY)] == []
    assert [folder for folder in MAY if not any(name.startswith(folder) for name in found)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("projects", [1, 2])
def test_owner_signs_out_from_their_first_page(projects):
    owner = make_user()
    for _ in range(projects):
        make_project(owner=owner)
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    form = client.get("/me/").content.decode().partition("room__foot")[2].partition("</form>")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    client.post("/accounts/logout/", {"csrfmiddlewaretoken": token and token[1]})

    assert "_auth_user_id" not in client.session


def test_owner_pages_load_few_stylesheets():
    sheet = 'rel="stylesheet"'
    parent = "projects/owner/base.html"
    shared = WRITTEN["base.html"].count(sheet) + WRITTEN[parent].count(sheet)
    pages = {
        name: shared + text.count(sheet)
        for name, text in WRITTEN.items()
        if f'{{% extends "{parent}" %}}' in text
    }

    assert len(pages) > 10
    assert {name: count for name, count in pages.items() if count > STYLESHEETS} == {}
