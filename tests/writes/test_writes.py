"""Every address that takes a POST, tried by whoever may, by everybody else, and once more.

The rows stand in ``public``, ``room`` and ``panel``. Whether something was changed is told by all
tables at once (``state``), so that a row need not say where to look.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from adamlocal.accounts import sms
from adamlocal.addresses import addresses
from tests.markup import tight
from tests.writes.panel import PANEL
from tests.writes.public import PUBLIC
from tests.writes.room import ROOM
from tests.writes.scene import ROLES, Body, Scene, Who, Write
from tests.writes.state import changed, stored

pytestmark = pytest.mark.django_db

WRITES = [*PUBLIC, *ROOM, *PANEL]
# Addresses that take a POST and have no row, each kind with its reason.
EXEMPT = {
    r"mfa_\w+": "allauth's own (accounts/test_sign_in, panel/test_package_addresses)",
    r"account_(reauthenticate|signup)": "other addresses of account_login",
    r"message_webhook": "a gateway sends it, and signs (accounts/test_webhook)",
    r"admin:(login|logout|autocomplete|jsi18n|view_on_site)": "Django's own",
    r"api:(api-root|openapi-json)|": "the API's document, and what it knows nothing of",
}
# Pages that do not ask for the method: they are the same for everybody, and store nothing.
READERS = {
    "healthz", "readyz", "manifest", "manifest_en", "robots", "sitemap", "sitemap_pages",
    "sitemap_projects", "home", "impact", "account_inactive", "admin:index", "admin:tables",
    "projects_machine:feed", "projects_machine:feed_en", "projects_machine:feed_of",
    "projects_machine:feed_of_en", "projects:list", "projects:category", "projects:governorate",
    "projects:occasion", "projects:short", "projects:detail", "influencers:list",
    "influencers:detail", "influencers:join", "influencers:campaign_list",
    "influencers:campaign_detail", "influencers:kit", "influencers:call_detail",
}  # fmt: skip
REFUSED_IN = {
    "public": (Who.NOBODY, Who.STRANGER),
    "room": (Who.NOBODY, Who.STRANGER, Who.HELPER),
    "panel": (
        Who.NOBODY, Who.STRANGER, Who.OWNER, Who.HELPER, Who.MODERATOR, Who.CREATOR, Who.INSTITUTION,
    ),
}  # fmt: skip
TABLE = {"public": PUBLIC, "room": ROOM, "panel": PANEL}


ALL = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}
# Name to the methods that its view takes; none where it refuses none.
METHODS = {address.name: set(address.methods) for address in addresses()}

each = pytest.mark.parametrize(
    ("area", "write"),
    [pytest.param(area, row, id=str(row)) for area, rows in TABLE.items() for row in rows],
)
each_person = pytest.mark.parametrize(
    ("write", "who"),
    [pytest.param(row, who, id=f"{row}-{who.value}") for row in WRITES for who in row.may],
)
each_mistake = pytest.mark.parametrize(
    "write",
    [pytest.param(row, id=str(row)) for row in WRITES if not isinstance(row.wrong, str)],
)


class Try:
    """One row on its scene: who sends what, and what changed by it."""

    def __init__(self, write: Write, scene: Scene, jobs):
        self.write, self.scene, self.jobs = write, scene, jobs
        self.parts = write.parts(scene)

    def address(self, **instead: object) -> str:
        return reverse(self.write.name, kwargs=self.parts | instead)

    def arrive(self, who: Who, **options) -> Client:
        client = self.scene.client(who, **options)
        if who in self.write.may and self.write.arrive:
            checks = client.handler.enforce_csrf_checks
            client.handler.enforce_csrf_checks = False
            self.write.arrive(self.scene, client)
            client.handler.enforce_csrf_checks = checks
        return client

    def body(self) -> Body:
        return self.write.sent(self.write.body, self.scene)

    def send(self, client: Client, body: Body, address: str = "", **options):
        """The answer, and the tables that it changed."""
        for file in body.values():
            if hasattr(file, "seek"):  # a file that is sent twice is sent whole
                file.seek(0)
        before = stored(self.jobs)
        kind = {"content_type": "application/json"} if self.write.json else {}
        answer = client.post(address or self.address(), body, **kind, **options)
        return answer, changed(before, stored(self.jobs))


@pytest.fixture
def tried(write, settings, jobs) -> Try:
    sms.Outbox.sent.clear()
    return Try(write, Scene(settings), jobs)


def test_every_address_that_takes_a_post_has_a_row_or_a_reason():
    taking = {
        name
        for name, methods in METHODS.items()
        if "POST" in (methods or ALL) and not any(re.fullmatch(exempt, name) for exempt in EXEMPT)
    }

    assert taking == {write.name for write in WRITES} | READERS
    assert [str(write) for write in WRITES if not write.wrong] == []


def test_every_exemption_is_still_needed():
    assert [e for e in EXEMPT if not any(re.fullmatch(e, name) for name in METHODS)] == []


@each_person
def test_whoever_may_does_it_and_a_second_press_does_no_more(write, who, tried):
    client, body = tried.arrive(who), tried.body()

    first, tables = tried.send(client, body)

    assert first.status_code in (200, 204, 302), first.content.decode()[:500]
    assert bool(tables) != bool(write.elsewhere), tables
    if write.name.startswith("projects:me_"):
        assert first["Cache-Control"] == "private, no-store"
    _second, more = tried.send(client, body)
    assert set(more) == set(write.again)


@each
def test_nobody_else_changes_anything(area, write, tried):
    body = {} if write.arrive else tried.body()
    for who in [w for w in REFUSED_IN[area] if w not in write.may]:
        client = tried.arrive(who)
        answer, tables = tried.send(client, body)

        assert tables == [], who
        if who is Who.NOBODY and write.nobody == "login":
            door = "/admin/login/" if area == "panel" else "/accounts/login/"
            assert answer.url == f"{door}?next={tried.address()}"
        elif who in ROLES:  # of the panel, and not of this part of it
            assert answer.status_code == 404, who
        else:
            expected = write.nobody if who is Who.NOBODY else write.stranger
            assert answer.status_code == expected, who
        if write.nobody == "login" and "GET" in METHODS[write.name]:
            opened = 200 if write.explains else answer.status_code
            assert client.get(tried.address()).status_code == opened, who


# What stands in an address, and what is nobody's.
NOBODYS = {
    **dict.fromkeys(["pk", "revision", "member", "outcome"], 0),
    **dict.fromkeys(["verb", "name", "slug", "kind", "area"], "unknown"),
    "code": "zzzzzz", "token": "nobody-s",
}  # fmt: skip


@each
def test_neither_another_site_nor_an_address_of_nothing_changes_anything(area, write, tried):
    client = tried.arrive(write.may[0], enforce_csrf_checks=True)
    body = tried.body()
    if not write.without_token:
        evil = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
        answer, tables = tried.send(client, body, headers=evil)
        assert (answer.status_code, tables) == (403, [])
    client.handler.enforce_csrf_checks = False
    for part in NOBODYS.keys() & tried.parts.keys():
        answer, tables = tried.send(client, body, tried.address(**{part: NOBODYS[part]}))
        assert (answer.status_code in (200, 302, 404, 410), tables) == (True, []), part


@each_mistake
def test_a_mistake_changes_nothing_and_keeps_the_words(write, tried):
    client, wrong = tried.arrive(write.may[0]), write.sent(write.wrong, tried.scene)

    answer, tables = tried.send(client, wrong)

    assert answer.status_code == write.wrong_status
    assert bool(tables) == bool(write.wrong_is_kept), tables
    page = answer.content.decode()
    for name in write.keeps:
        typed = wrong[name] if isinstance(wrong[name], list) else [wrong[name]]
        assert all(escape(value).strip() in page for value in typed), name


# Pages of a mistake that name it otherwise, each with its reason.
NAMED_OTHERWISE = {
    "admin:project": "a verb that no button of the page has",
    "admin:coverage_cell": "a project that no button of the page offers",
    "admin:application_decide": "a day that the page does not offer, said above the item",
    "admin:application_question": "an answer that no button of the page has",
}
# Mistakes that are told on a page of their own: the page whose form leads there.
FORM_STANDS_ON = {"projects:submit_send": "projects:submit_preview"}
each_page_of_a_mistake = pytest.mark.parametrize(
    "write",
    [
        pytest.param(row, id=str(row))
        for row in WRITES
        if not isinstance(row.wrong, str) and row.wrong_status == 200 and not row.json
    ],
)


@each_page_of_a_mistake
def test_a_mistake_is_named_in_a_list_that_the_browser_goes_to(write, tried):
    client, wrong = tried.arrive(write.may[0]), write.sent(write.wrong, tried.scene)

    page = tight(client.post(tried.address(), wrong).content.decode())

    if write.name in NAMED_OTHERWISE:
        assert 'id="errors"' not in page
        return
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert [name for name in set(ids) if ids.count(name) > 1] == []
    (summary,) = re.findall(r'<div class="errors"[^>]*id="errors".*?</div>', page)
    assert 'tabindex="-1"' in summary
    assert "<li>" in summary
    assert set(re.findall(r'href="#([^"]+)"', summary)) <= set(ids)
    # Whatever stood in the address before, the answer is opened at the list.
    if write.name in FORM_STANDS_ON:
        page = client.get(reverse(FORM_STANDS_ON[write.name])).content.decode()
    assert re.search(r'<form\b[^>]*action="[^"]*#errors"', page)


@each
def test_opening_and_other_methods_change_nothing(area, write, tried):
    client = tried.arrive(write.may[0])
    allowed = METHODS[write.name]
    assert allowed, "a view that stores something says which methods it takes"
    for method in sorted(ALL - {"POST"}):
        before = stored(tried.jobs)
        answer = client.generic(method, tried.address())
        tables = changed(before, stored(tried.jobs))
        expected = [405] if method not in allowed else [200, 302]
        assert answer.status_code in expected, method
        assert bool(tables) == (bool(write.opening) and method == "GET"), (method, tables)
