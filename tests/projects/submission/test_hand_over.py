"""A draft goes from a browser inside an app to the phone's own, by a link that serves once."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from adamlocal.lib.browsers import is_in_app
from projects.models import Draft, HandOver
from projects.submission import hand_over
from tests.conftest import PHONE
from tests.factories import make_user, write_draft

pytestmark = pytest.mark.django_db

INSTAGRAM = PHONE
BROWSER = PHONE.partition(" Instagram")[0]
PREVIEWS = ["WhatsApp/2.23.20.0", "facebookexternalhit/1.1", "Twitterbot/1.0"]


def link_made(client) -> str:
    """The path of the link that whoever holds a draft makes."""
    page = client.post("/submit/hand-over/").content.decode()
    found = re.search(r'<textarea class="copy__text"[^>]*>http://testserver([^<]+)<', page)
    return unescape(found[1])


@pytest.fixture
def link(client):
    client.post("/submit/", {"name_ar": "لقمة سلط", "category": "pickles"})
    return link_made(client)


def test_link_brings_the_whole_draft_to_another_browser(client, link):
    client.post("/submit/contact/", {"whatsapp": "0790000017"})
    phone = Client()
    assert phone.get(link).status_code == 200
    assert "draft" not in phone.cookies

    assert phone.post(link).url == "/submit/"

    assert "لقمة سلط" in phone.get("/submit/").content.decode()
    phone.post("/submit/", {"name_ar": "لقمة السلط", "category": "pickles"})
    assert Draft.objects.get().values["name_ar"] == "لقمة السلط"
    assert "لقمة السلط" in client.get("/submit/").content.decode()


def test_link_serves_once(link):
    assert Client().post(link).status_code == 302
    again = Client()

    for answer in (again.get(link), again.post(link)):
        assert answer.status_code == 404
        assert "/submit/" in answer.content.decode()
    assert "draft" not in again.cookies


def test_link_ends_after_a_quarter_of_an_hour(link):
    HandOver.objects.update(expires_at=timezone.now() + timedelta(seconds=1))
    assert Client().get(link).status_code == 200

    HandOver.objects.update(expires_at=timezone.now())

    assert (Client().get(link).status_code, Client().post(link).status_code) == (404, 404)
    assert timedelta(minutes=15) == hand_over.LIFETIME


@pytest.mark.parametrize("agent", PREVIEWS)
def test_preview_of_a_messenger_uses_nothing_up(link, agent):
    bot = Client(headers={"user-agent": agent})
    page = bot.get(link).content.decode()
    assert bot.head(link).status_code == 200

    assert "لقمة" not in page
    assert Client().post(link).status_code == 302


def test_new_link_ends_the_one_before(client, link):
    new = link_made(client)

    assert Client().post(link).status_code == 404
    assert Client().post(new).status_code == 302
    assert not HandOver.objects.exists()


def test_stranger_gets_nothing(link):
    stranger = Client()
    for token in ("", "nobody-s", link.rstrip("/").rpartition(".")[2][:-1]):
        assert stranger.post(f"/d/h.{token}/").status_code == 404
    assert stranger.get("/submit/hand-over/").url == "/submit/"
    assert stranger.post("/submit/hand-over/").url == "/submit/"
    assert "draft" not in stranger.cookies
    assert HandOver.objects.count() == 1
    assert link.rstrip("/").rpartition(".")[2] not in HandOver.objects.get().token_hash


def test_draft_that_the_phone_held_before_is_not_lost(link):
    phone = Client()
    phone.post("/submit/", {"name_ar": "صابون زيت"})

    page = phone.get(link).content.decode()
    own = re.search(r">http://testserver(/d/[^<]+)<", page)[1]
    phone.post(link)
    phone.post(own)

    assert "صابون زيت" in phone.get("/submit/").content.decode()
    assert ">http://testserver/d/" not in Client().get(link).content.decode()


def test_draft_that_was_sent_meanwhile_leads_to_its_project(client):
    client.force_login(make_user())
    write_draft(client, email=None)
    link = link_made(client)
    client.post("/submit/send/")

    assert Client().post(link).url == f"/me/{Draft.objects.get().project.code}/"


def test_so_many_links_a_day(client, link):
    links = [link, *(link_made(client) for _ in range(hand_over.LINKS_A_DAY - 1))]
    answer = client.post("/submit/hand-over/")

    assert answer.status_code == 429
    assert len(set(links)) == hand_over.LINKS_A_DAY
    # The last that was made is good all the same.
    assert Client().post(links[-1]).url == "/submit/"


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (INSTAGRAM, True),
        ("Mozilla/5.0 (iPhone) Mobile/15E148 [FBAN/FBIOS;FBAV/440.0;FBBV/1]", True),
        (f"{BROWSER} [FB_IAB/FB4A;FBAV/440.0;]", True),
        (f"{BROWSER} [FB_IAB/MESSENGER;FBAV/440.0;]", True),
        (BROWSER, False),
        ("", False),
        ("Mozilla/5.0 (compatible; Instagrammer/1.0)", False),
    ],
)
def test_browsers_inside_an_app_are_known_by_their_agent(rf, agent, expected):
    assert is_in_app(rf.get("/", headers={"user-agent": agent})) is expected


@pytest.mark.parametrize("agent", [INSTAGRAM, BROWSER])
def test_way_out_is_offered_where_it_is_needed(client, link, agent):
    step = client.get("/submit/", headers={"user-agent": agent}).content.decode()
    opened = Client().get(link_of(client), headers={"user-agent": agent}).content.decode()
    public = [Client().get(path, headers={"user-agent": agent}) for path in ("/saved/", "/")]

    is_inside = agent == INSTAGRAM
    assert ("data-lead-out" in opened) is is_inside
    assert step.count("/submit/hand-over/") == (2 if is_inside else 1)
    for page in public:
        assert page["Vary"] == "Accept-Encoding"
    fresh = Client().get("/submit/", headers={"user-agent": agent}).content.decode()
    assert (
        fresh.count("/submit/hand-over/") == 1
    )  # in the box that is hidden while nothing is written


def link_of(client) -> str:
    return f"/d/{client.cookies['draft'].value}/"
