"""Leaving quickly: one press ends the session and forgets this browser, from every private page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from projects.submission import drafts
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR, "templates")
# Pages of people that carry no way out, each with its reason.
WITHOUT = {
    "account/elsewhere.html": "names nobody: opened where no code was asked for",
    "account/inactive.html": "names nobody",
    "account/too_many.html": "names nobody",
    "projects/submission/offline.html": "kept on the phone: it holds no token and no words",
    "projects/submission/shared.html": "for the friend who was sent it",
}
FOLDERS = ("account", "projects/owner", "projects/submission")


def leave(client, **options):
    return client.post("/accounts/exit/", headers={"sec-fetch-site": "same-origin"}, **options)


def test_session_and_every_cookie_end(client):
    owner = make_user()
    make_project(owner=owner)
    client.force_login(owner)
    _draft, client.cookies["draft"] = drafts.open_new(language="ar")
    client.get("/submit/")
    held = {name for name, morsel in client.cookies.items() if morsel.value}
    assert {"session", "draft", "csrf"} <= held

    answer = leave(client)

    assert (answer.status_code, answer.url) == (302, "/")
    assert answer["Cache-Control"] == "private, no-store"
    assert {name for name, morsel in client.cookies.items() if morsel.value} == set()
    assert client.get("/me/").url == "/accounts/login/?next=/me/"


@pytest.mark.parametrize(
    "odd", ["a[b]=1", "a/b=1", "a,b=1", "=1", "nameless", '"q"=1', "سلّة=1", "a b=1", "a(b)=1"]
)
def test_a_cookie_of_somebody_else_s_making_keeps_nobody_in(client, odd):
    """Extensions and sites of the same name leave what no answer can name."""
    client.force_login(make_user())
    session = client.cookies["session"].value
    _draft, token = drafts.open_new(language="ar")
    browser = Client()

    answer = browser.post(
        "/accounts/exit/",
        headers={
            # As a server hands over what is not ASCII (PEP 3333).
            "cookie": f"{odd}; session={session}; {odd}; draft={token}".encode().decode("latin-1"),
            "sec-fetch-site": "same-origin",
        },
    )

    assert answer.status_code == 302
    assert {"session", "draft"} <= set(answer.cookies)
    assert client.get("/me/").status_code == 302


def test_draft_stays_and_its_link_leads_back(client):
    draft, token = drafts.open_new(language="ar")
    drafts.keep(draft, {"name_ar": "مونة أم ليث"})
    client.cookies["draft"] = token

    leave(client)

    assert "مونة أم ليث" not in client.get("/submit/").content.decode()
    client.post(f"/d/{token}/")
    assert "مونة أم ليث" in client.get("/submit/").content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
def test_it_ends_on_the_home_page_of_its_language(client, language):
    assert client.post(
        f"{language}/accounts/exit/", headers={"sec-fetch-site": "same-origin"}
    ).url == (f"{language}/")


def test_only_a_press_does_it(client):
    assert client.get("/accounts/exit/").status_code == 405


def test_another_site_signs_nobody_out():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())

    answer = client.post("/accounts/exit/", headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_private_page_has_the_way_out(folder):
    bare = {
        str(path.relative_to(TEMPLATES))
        for path in (TEMPLATES / folder).glob("*.html")
        if '{% extends "base.html" %}' in path.read_text("utf-8")
    }

    assert bare == {name for name in WITHOUT if Path(name).parent == Path(folder)}


@pytest.mark.parametrize(
    "path",
    [
        "/me/",
        "/me/{code}/",
        "/me/{code}/edit/",
        "/me/{code}/consents/",
        "/accounts/",
        "/submit/",
        "/submit/contact/",
    ],
)
def test_way_out_stands_at_both_ends(client, path):
    owner = make_user()
    client.force_login(owner)
    project = make_project(owner=owner)

    html = client.get(path.format(code=project.code)).content.decode()

    forms = [m.start() for m in re.finditer(r'action="/accounts/exit/"', html)]
    assert len(forms) == 2
    assert forms[0] < html.index('<main id="content"') < html.index("</main>") < forms[1]
    assert html.count('<meta name="robots" content="noindex">') <= 1


def test_its_script_comes_once(client):
    """By itself, or within the script of the draft."""
    owner = make_user()
    client.force_login(owner)
    project = make_project(owner=owner)

    for path in ("/me/", "/submit/", f"/me/{project.code}/sent/", f"/me/{project.code}/edit/"):
        scripts = re.findall(r'<script[^>]*src="[^"]*js/(\w+)', client.get(path).content.decode())
        assert len({"exit", "draft", "sent"} & set(scripts)) == 1, path


# Nobody is signed in yet where the second factor is asked for.
NOBODY_YET = {"mfa/authenticate.html"}


def test_every_way_to_sign_out_says_what_the_phone_forgets():
    """And the page loads what does it: by itself, or as every private page."""
    way = re.compile(r'<form[^>]*{% url "account_logout" %}[^>]*>')
    found = {
        str(path.relative_to(TEMPLATES)): [tag[0] for tag in way.finditer(path.read_text("utf-8"))]
        for path in TEMPLATES.rglob("*.html")
    }
    found = {name: tags for name, tags in found.items() if tags and name not in NOBODY_YET}

    assert len(found) >= 3
    for name, tags in found.items():
        assert all('data-forgets="{% phone_store request.user %}"' in tag for tag in tags), name


@pytest.mark.parametrize("path", ["/me/", "/accounts/", "/accounts/logout/"])
def test_what_is_forgotten_at_signing_out_is_of_one_person(client, path):
    owner, helper = make_user(), make_user()
    project = make_project(owner=owner)
    project.memberships.create(user=helper, role="helper")
    told = set()
    for person in (owner, helper):
        client.force_login(person)
        html = client.get(path.format(code=project.code)).content.decode()
        found = re.search(r'<form[^>]*data-forgets="([0-9a-f]{16}-)"', html)
        told.add(found[1])
        part = client.get(f"/me/{project.code}/edit/what/").content.decode()
        assert f'data-store="{found[1]}{project.code}"' in part

    assert len(told) == 2
