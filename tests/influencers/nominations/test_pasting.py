"""Comments pasted, given as a file, shared into the site or imported by command: one queue for all."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from adamlocal.accounts.enums import Role
from influencers.models import Nomination, ThreadImport
from tests.factories import make_influencer, make_user
from tests.influencers.nominations.threads import make_campaign
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

PASTED = """\
sara.ali
جرّبوا @umyazan.kitchen مقلوبتها بتجنّن
3 أيام
رد
huda_99
@umyazan.kitchen والله العظيم أحلى أكل بإربد
2 أيام
رد
nour.h
ما شاء الله
1 يوم
رد
rami88
@zaytoun.ajloun.demo صابون بلدي، رقمهم 0790000044
5 س
رد
"""


@pytest.fixture
def campaign(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_campaign(make_influencer(user))


def paste(client, campaign, **typed):
    path = reverse("admin:thread_paste", args=[campaign.slug])
    return client.post(path, {"post_url": "", "comments": ""} | typed)


def test_paste_leads_to_the_campaigns_nominees(client, campaign):
    answer = paste(client, campaign, comments=PASTED, post_url="https://instagram.com/p/demo1/")
    page = client.get(answer.url)

    assert f"thread={ThreadImport.objects.get().pk}" in answer.url
    assert page.context["figures"]["waiting"] == 2
    assert Nomination.objects.get(handles=["umyazan.kitchen"]).voices == 2
    assert "790000044" not in page.content.decode()


def test_same_paste_twice_says_so_and_adds_nothing(client, campaign):
    first = paste(client, campaign, comments=PASTED)
    again = paste(client, campaign, comments=PASTED)

    assert again.url == first.url
    assert ThreadImport.objects.count() == 1


def test_file_is_read_as_what_it_is(client, campaign):
    table = "username,comment\nsara,جرّبوا @umyazan.kitchen\nhuda,@umyazan.kitchen\n"
    file = SimpleUploadedFile("comments.csv", table.encode("utf-8-sig"), "text/csv")

    paste(client, campaign, file=file)

    assert Nomination.objects.get().handles == ["umyazan.kitchen"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "الصقوا التعليقات، أو اختاروا ملفًا."),
        *(
            ({"comments": PASTED, "post_url": url}, "field--wrong")
            for url in (
                "javascript:alert(1)",
                "data:text/html,x",
                "https://evil.example/p/1/",
                "https://instagram.com@evil.example/p/1/",
                "https://instagram.com.evil.example/p/1/",
                "https://xn--instagrm-nza.com/p/1/",
                "https://127.0.0.1/p/1/",
                "https://[::1]/p/1/",
                "https://instagram.com:8443/p/1/",
                "ftp://instagram.com/p/1/",
            )
        ),
        ({"file": SimpleUploadedFile("x.xlsx", b"PK\3\4 broken")}, 'role="alert"'),
        ({"file": SimpleUploadedFile("x.txt", b"x" * (4 * 1024 * 1024 + 1))}, "4 ميغابايت"),
        ({"file": SimpleUploadedFile("x.txt", b"")}, 'role="alert"'),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_keeps_what_was_typed(
    client, campaign, typed, said
):
    html = paste(client, campaign, **typed).content.decode()

    assert said in html
    assert not ThreadImport.objects.exists()
    if "comments" in typed:
        assert "umyazan.kitchen" in html


def test_nobody_pastes_into_a_campaign_of_others(client, campaign):
    other = make_campaign(slug="other")

    assert paste(client, other, comments=PASTED).status_code == 404


def test_command_takes_in_what_it_reports_and_a_rehearsal_nothing(campaign, tmp_path):
    file, report = tmp_path / "thread.txt", tmp_path / "report.json"
    file.write_text(PASTED, "utf-8")

    call_command("import_nominations", campaign.slug, file, "--dry-run", "--report", report)
    assert not Nomination.objects.exists()
    call_command("import_nominations", campaign.slug, file)
    call_command("import_nominations", campaign.slug, file)

    found = json.loads(report.read_text("utf-8"))
    assert len(found["candidates"]) == Nomination.objects.count() == 2
    assert found["junk"] == [3]


# --- the share menu of a phone -----------------------------------------------------------------------


def test_manifest_names_the_page_that_takes_what_is_shared(client):
    for path, action in (
        ("/manifest.webmanifest", "/share/"),
        ("/en/manifest.webmanifest", "/en/share/"),
    ):
        target = client.get(path).json()["share_target"]
        assert (target["action"], target["method"]) == (action, "POST")
        assert target["params"]["files"][0]["name"] == "files"


def test_creator_is_shown_what_came_and_one_button_reads_it(client, campaign):
    file = SimpleUploadedFile("chat.txt", PASTED.encode(), "text/plain")
    client.handler.enforce_csrf_checks = True

    answer = client.post("/share/", {"title": "", "text": "", "files": file})
    html = answer.content.decode()

    assert "@umyazan.kitchen" in html
    assert reverse("admin:thread_paste", args=[campaign.slug]) in html
    assert answer["Cache-Control"] == "private, no-store"
    assert not ThreadImport.objects.exists()


def test_packed_file_is_chosen_on_the_page_itself(client, campaign):
    file = SimpleUploadedFile("chat.zip", b"PK\3\4rest", "application/zip")

    html = client.post("/share/", {"files": file}).content.decode()

    assert "PK" not in html
    assert reverse("admin:thread_paste", args=[campaign.slug]) in html


def test_everybody_else_nominates_what_they_shared(client):
    shared = {
        "title": "مطبخ أم يزن (@umyazan.kitchen)",
        "url": "https://www.instagram.com/umyazan.kitchen/",
    }

    html = client.post("/share/", shared).content.decode()

    assert 'value="@umyazan.kitchen"' in html
    assert 'action="/nominate/#errors"' in html
    assert client.get("/share/").status_code == 200
