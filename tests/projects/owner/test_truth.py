"""What an owner is told and what is said of them is so: contacts that nobody gets, fields that are
shown, names, links, and pages that nobody owns."""

import json
import re
import time
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from adamlocal.accounts.models import User
from projects.enums import MemberRole, ProjectStatus, Purpose
from projects.lifecycle import availability, freshness
from projects.loading.imports import Importer
from projects.models import Draft, Project, ProjectMember, Source
from projects.owner.messages import OF_MAKERS
from projects.people import consents
from projects.submission import steps
from projects.submission.forms import SubmissionForm
from tests.factories import make_project, make_user, write_draft

pytestmark = pytest.mark.django_db


def english(path: str, client) -> str:
    return client.get("/en" + path, follow=True).content.decode()


# --- contacts that will not be shown --------------------------------------------------------------------

BOTH = {"whatsapp": "0790000012", "instagram": "um.laith", "phone": "064600000"}


@pytest.mark.parametrize("consent", [True, False], ids=["agreed", "not agreed"])
@pytest.mark.parametrize("only", [True, False], ids=["whatsapp only", "all ways"])
@pytest.mark.parametrize("filled", [("whatsapp",), ("whatsapp", "instagram"), tuple(BOTH)])
def test_a_contact_is_shown_or_its_silence_is_explained(filled, only, consent):
    """By the same rule that decides what the page shows."""
    typed = {name: value for name, value in BOTH.items() if name in filled}
    dial = {"privacy": ["whatsapp"] if only else [], "consent_number": consent}
    form = SubmissionForm(typed | dial)

    shown = {
        channel
        for channel in filled
        if (consent or channel == "instagram") and (not only or channel == "whatsapp")
    }

    assert set(form.unshown()) == set(filled) - shown
    lines = [line for line in steps.left(form, []) if line.is_note]
    assert len(lines) == len(set(filled) - shown)


def test_it_is_said_where_it_is_typed_and_in_what_is_left(client):
    write_draft(client, consent_number=None)

    page = english("/submit/contact/", client)
    preview = english("/submit/preview/", client)

    assert 'id="note-unshown-whatsapp"' in page
    assert page.count("It will not be shown yet") == 2  # beside the field and in the list
    assert "It will not be shown yet" in preview


def test_the_script_hears_of_it_with_each_field(client):
    now = time.time() * 1000
    fields = [
        {"name": name, "value": BOTH[name], "at": now, "base": None}
        for name in ("whatsapp", "instagram")
    ]
    body = json.dumps({"token": "", "device": "phone", "now": now, "fields": fields})

    said = client.post(
        "/en/submit/fields/", body, content_type="application/json",
        headers={"sec-fetch-site": "same-origin"},
    ).json()["unshown"]  # fmt: skip

    assert said["whatsapp"].startswith("It will not be shown")
    assert (said["instagram"], said["phone"]) == ("", "")


def test_a_live_page_says_which_way_nobody_gets(client, project, owner):
    assert "Buyers do not get it" not in english(f"/me/{project.code}/edit/contact/", client)
    consents.withdraw(project, Purpose.NUMBER, actor=owner)
    assert Project.objects.get().public_channels == []

    page = english(f"/me/{project.code}/edit/contact/", client)

    assert page.count("Buyers do not get it") == 1


# --- all that is asked is shown ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"delivery_ways": ["pickup"]}, "Pickup by agreement"),
        ({"delivery_ways": ["post"]}, "By post or a delivery company"),
        ({"delivery_ways": ["delivery"]}, "Where to and for how much: by agreement"),
        ({"payments": ["cliq"]}, "CliQ"),
        ({"open_days": [6]}, "Saturday"),
        ({"lead_days": 0}, "Ready the same day"),
    ],
)
def test_each_answer_of_the_steps_stands_on_the_barest_page(client, fields, words):
    project = make_project(**fields)

    assert words in english(f"/p/{project.code}/", client)


def test_pickup_is_said_once(client):
    project = make_project(delivery_ways=["pickup"], privacy=["pickup"])

    assert english(f"/p/{project.code}/", client).count("Pickup by agreement") == 1


# --- pages that nobody owns -----------------------------------------------------------------------------

LISTED = {
    "Listed by our team on the word of": {"attester": "جمعية سيدات إربد", "import_source": "list"},
    "Listed by our team.": {"import_source": "list", "listed_by_id": 7},
    "Listed by others.": {"listed_by_id": 7},
}


@pytest.mark.parametrize("words", LISTED)
def test_a_page_that_nobody_owns_says_who_listed_it_and_asks_whose_it_is(client, words):
    project = make_project(**LISTED[words])
    owned = make_project(owner=make_user(), **LISTED[words])

    page = english(f"/p/{project.code}/", client)

    assert words in page
    assert LISTED[words].get("attester", "") in page
    assert f'href="/en/submit/claim/{project.code}/"' in page
    assert "Is this page yours?" not in english(f"/p/{owned.code}/", client)


def test_no_surface_says_that_nobodys_project_has_an_owner(client, tmp_path):
    """The page, its thanks, the API, a feed, structured data and the question whether all is right."""
    file = tmp_path / "list.jsonl"
    row = {"ref": "1", "name_ar": "مونة أم ليث", "category": "pickles", "governorate": "irbid"}
    file.write_text(json.dumps(row), encoding="utf-8")
    Importer(file, source="list", publish=True, dry_run=False).run()
    project = Project.objects.get()

    assert project.confirmed_at is None
    page = english(f"/p/{project.code}/", client)
    said = page.partition("<main")[2].partition("</main>")[0]
    assert re.findall("[Oo]wner|[Cc]onfirm", said.replace("Its owner has not taken", "")) == []
    assert "sees how many" not in english(f"/p/{project.code}/thanks/?said=1", client)
    assert client.get("/api/v1/projects/").json()["results"][0]["has_owner"] is False
    feed = client.get("/feeds/projects.atom").content.decode()
    updated = datetime.fromisoformat(re.findall("<updated>(.*?)</updated>", feed)[-1])
    assert updated == project.published_at
    Project.objects.update(published_at=timezone.now() - timedelta(days=400))
    assert freshness.ask() == 0


def test_nobody_is_said_to_have_confirmed_a_page_that_nobody_owns(client):
    project = make_project(confirmed_at=timezone.now(), prices_updated_at=timezone.now())
    project.products.create(name_ar="مكدوس", price=3)
    nobodys = english(f"/p/{project.code}/", client)

    ProjectMember.objects.create(project=project, user=make_user(), role=MemberRole.OWNER)
    Project.objects.filter(pk=project.pk).update(name_ar="مونة أم ليث")  # a page of its own
    page = english(f"/p/{project.code}/?of=1", client)

    assert "Confirmed as right" not in nobodys
    assert "by the owner" not in nobodys
    assert "Confirmed as right" in page
    assert "by the owner" in page


# --- how owners are spoken of, and to -------------------------------------------------------------------------


@pytest.mark.parametrize("name", OF_MAKERS)
def test_public_sentences_tell_a_woman_from_a_man_and_from_several(name):
    with override("ar"):
        woman, man, several = (str(OF_MAKERS[name][g]) for g in OF_MAKERS[name])

    if "صاحب" in woman:
        assert "صاحبة" in woman or "صاحبته" in woman
        assert "صاحبة" not in man
        assert "أصحاب" in several
    assert re.findall(r"{\w+}", woman) == re.findall(r"{\w+}", several)


@pytest.mark.parametrize("is_known", [True, False], ids=["signed in", "by code"])
def test_gender_and_name_of_the_steps_greet_the_owner(client, is_known):
    from tests.projects.submission.sending import newest_code

    words = {"gender": "feminine", "call_name": "أم ليث"}
    if is_known:
        client.force_login(make_user())
        write_draft(client, email=None, **words)
        client.post("/submit/send/")
    else:
        write_draft(client, **words)
        client.post("/submit/send/")
        client.post("/submit/confirm/", {"code": newest_code()})

    user = User.objects.get()
    assert (user.gender, user.name) == ("feminine", "أم ليث")
    assert Project.objects.get().maker_gender == "feminine"
    [greeting] = re.findall(r"<h1>(.*?)</h1>", client.get("/me/").content.decode(), re.S)
    assert "أم ليث" in greeting
    assert "أم ليث" not in Project.objects.get().maker_name_ar


def test_without_an_answer_what_was_said_before_stays(client):
    user = make_user(name="أم ليث", gender="feminine")
    client.force_login(user)
    write_draft(client, email=None, gender=None)
    client.post("/submit/send/")

    user.refresh_from_db()
    assert (user.gender, user.name) == ("feminine", "أم ليث")


@pytest.mark.parametrize("path", ["people/", "trail/"])
def test_nobody_reads_anothers_address(client, path):
    owner = make_user("um.laith@example.com")
    project = make_project(owner=owner)
    helper = make_user("rahaf@example.com")
    ProjectMember.objects.create(project=project, user=helper, role=MemberRole.HELPER)
    availability.pause(project, actor=owner)
    client.force_login(helper)

    page = client.get(f"/me/{project.code}/{path}").content.decode()

    assert "um.laith@example.com" not in page
    assert "um.•••••om" in page


# --- links ---------------------------------------------------------------------------------------------------


def test_a_draft_link_that_was_kept_leads_to_the_project_after_sending(client):
    client.force_login(make_user())
    write_draft(client, email=None)
    token = client.cookies["draft"].value
    client.post("/submit/send/")
    project, draft = Project.objects.get(), Draft.objects.get()

    for kept in (token, draft.mailed_token):
        assert client.get(f"/d/{kept}/").url == f"/me/{project.code}/"
        assert client.post(f"/d/{kept}/").url == f"/me/{project.code}/"
    stranger = type(client)()
    assert stranger.get(stranger.get(f"/d/{token}/").url).status_code == 302  # to sign in
    stranger.force_login(make_user())
    assert stranger.get(stranger.get(f"/d/{token}/").url).status_code == 404


def test_what_an_owner_shares_is_tracked_and_readable(client, project):
    page = client.get(f"/me/{project.code}/").content.decode()

    source = Source.objects.get(project=project, kind="kit")
    [shared] = re.findall(r'href="https://api\.whatsapp\.com/send\?text=([^"]+)"', page)
    assert f"%2Fk%2F{source.code}%2F" in shared
    assert "%25" not in shared
    assert f"/k/{source.code}/</textarea>" in page


@pytest.mark.parametrize(
    ("erased", "words"),
    [(False, "This page is not in sight now"), (True, "This project has said goodbye")],
)
def test_goodbye_is_said_of_what_was_erased_only(client, erased, words):
    project = make_project(
        status=ProjectStatus.ARCHIVED,
        published_at=timezone.now(),
        erased_at=timezone.now() if erased else None,
    )

    answer = client.get(f"/en/p/{project.code}/")

    assert answer.status_code == 410
    assert words in answer.content.decode()
