"""Until a choice is made nothing of a page tells who applied: in any address, text or attribute."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.calls import applying, blind, deciding
from influencers.enums import ApplicationState
from influencers.models import Application
from projects.enums import Channel, ProjectStatus
from projects.models import Contact, Photo, Project
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.calls.scene import apply, left, make_call
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

SECRET_HASH = "5" * 32


@pytest.fixture
def lina(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_influencer(user)


@pytest.fixture
def hers(lina):
    """An application whose every word names somebody."""
    owner = make_user(name="سلمى الخطيب")
    project = make_project(
        owner=owner,
        instagram="kitchen.salma",
        name_ar="مطبخ سلمى",
        name_en="Salma Kitchen",
        maker_name_ar="سلمى الخطيب",
        tagline_ar="مكدوس من مطبخ سلمى",
    )
    Photo.objects.create(
        project=project, content_hash=SECRET_HASH, width=800, height=600, widths=[320],
        caption_ar="سلمى بمطبخها",
    )  # fmt: skip
    call = make_call(lina)
    return apply(
        call,
        project,
        sentence="أنا سَلمى، تابعوني @kitchen.salma: مكدوس بالجوز",
        helps="شوفوا instagram.com/kitchen.salma",
    )


def words_that_name(application: Application) -> list[str]:
    project = application.project
    numbers = [c.value for c in Contact.objects.filter(project=project, channel=Channel.WHATSAPP)]
    return ["سلمى", "سَلمى", "الخطيب", "Salma", "kitchen", project.code, SECRET_HASH, *numbers]


def test_no_page_of_triage_names_anybody_before_a_choice(client, hers):
    first = apply(hers.call)
    base = f"/admin/calls/{hers.call.slug}/"
    names = words_that_name(hers)

    for path in ("", f"{hers.number}/", f"{hers.number}/decline/", f"{first.number}/", "answers/"):
        page = client.get(base + path).content.decode()
        assert [name for name in names if name in page] == [], path
    wrong = client.post(f"{base}{hers.number}/decide/", {"kind": "shortlist", "until": "x"})
    assert [name for name in names if name in wrong.content.decode()] == []


CHOICES = {
    "accept": ("decide/", {"kind": "accept"}),
    "shortlist": ("decide/", {"kind": "shortlist"}),
    "decline": ("decline/", {"reason": "photos"}),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_a_choice_that_can_be_taken_back_names_nobody(client, hers, choice):
    """Else choosing, looking and taking back would be a way to read every name and number."""
    base = f"/admin/calls/{hers.call.slug}/"
    names, second = words_that_name(hers), apply(hers.call)
    path, typed = CHOICES[choice]

    client.post(f"{base}{hers.number}/{path}", typed)

    for path in (f"{hers.number}/", "answers/", f"{second.number}/"):
        page = client.get(base + path).content.decode()
        assert [name for name in names if name in page] == [], path
    assert client.post(f"{base}{hers.number}/number/").status_code == 404


def test_the_name_is_there_once_a_choice_has_left(client, hers):
    base = f"/admin/calls/{hers.call.slug}/{hers.number}/"

    client.post(f"{base}decide/", {"kind": "accept"})
    left(hers)
    page = client.get(base).content.decode()

    assert "مطبخ سلمى" in page
    assert f"/admin/endorsements/new/{hers.project.code}/" in page
    numbers = [c.value for c in hers.project.contacts.filter(channel=Channel.WHATSAPP)]
    assert [number for number in numbers if number in page] == []


def test_a_second_look_is_blind_and_does_not_say_who_decided(client, hers, lina):
    other = make_influencer(make_user(role=Role.INFLUENCER, name="هدى أوّل"))
    hers.call.influencers.add(other)
    deciding.decline(hers, actor=other.user, reason="photos", answer="الصور مش واضحة.")
    owner = hers.project.memberships.get().user
    applying.appeal(left(hers), actor=owner, words="أنا سلمى، عندي صور")

    pages = [
        client.get(address).content.decode()
        for address in (
            "/admin/calls/second-looks/",
            f"/admin/calls/second-looks/{hers.pk}/",
            f"/admin/calls/{hers.call.slug}/{hers.number}/",
            f"/admin/calls/{hers.call.slug}/answers/",
        )
    ]

    names = [*words_that_name(hers), "هدى أوّل"]
    assert [name for page in pages for name in names if name in page] == []


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("أنا أُمّ ليث من إربد", ["أم ليث"], "أنا ••• من إربد"),
        ("من مطبخ لسلمى", ["سلمى"], "من مطبخ •••"),
        ("السلمون طيّب", ["سلمى"], "السلمون طيّب"),
        ("حسابي @um.laith_1", [], "حسابي •••"),
        ("www.um-laith.com وبس", [], "••• وبس"),
        ("مرطبان 700 غم بـ 3.50 د.أ", [], "مرطبان 700 غم بـ 3.50 د.أ"),
        ("Made by SALMA herself", ["Salma"], "Made by ••• herself"),
        ("كعكة عيد", ["", "كع"], "كعكة عيد"),
    ],
)
def test_names_and_what_leads_to_accounts_are_masked(text, names, shown):
    assert blind.without_names(text, names) == shown


def test_where_a_call_is_not_blind_the_name_is_shown(client, lina):
    call = make_call(lina, is_blind=False)
    application = apply(call)

    page = client.get(f"/admin/calls/{call.slug}/{application.number}/").content.decode()

    assert application.project.name_ar in page


def test_photos_answer_by_their_place_without_faces(client, hers):
    Photo.objects.create(
        project=hers.project, content_hash="6" * 32, width=800, height=600, widths=[320],
        shows_face=True, position=1,
    )  # fmt: skip
    base = f"/admin/calls/{hers.call.slug}/"

    page = client.get(base).content.decode()

    found = set(re.findall(rf"{base}\d+/photo/\d+\.webp", page))
    assert found == {f"{base}{hers.number}/photo/0.webp"}
    assert client.get(f"{base}{hers.number}/photo/1.webp").status_code == 404
    stranger = make_influencer(make_user(role=Role.INFLUENCER))
    open_panel(client, stranger.user)
    for address in (base, f"{base}{hers.number}/", f"{base}{hers.number}/photo/0.webp"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "gone",
    [
        {"withdrawn_at": timezone.now()},
        {"project__status": ProjectStatus.ARCHIVED},
        {"project__status": ProjectStatus.DECLINED},
        {"project__erase_at": timezone.now() + timedelta(days=30)},
    ],
)
def test_of_who_went_away_no_number_is_shown(client, hers, gone):
    base = f"/admin/calls/{hers.call.slug}/{hers.number}/"
    client.post(f"{base}decide/", {"kind": "accept"})
    left(hers)
    assert client.post(f"{base}number/").status_code == 200
    for name, value in gone.items():
        rows, column = Application.objects.filter(pk=hers.pk), name
        if name.startswith("project__"):
            rows, column = Project.objects.filter(pk=hers.project_id), name[9:]
        rows.update(**{column: value})

    assert client.post(f"{base}number/").status_code == 404
    page = client.get(base)
    assert b"number/" not in page.content


def test_nobody_reads_what_its_owner_took_back(client, hers, lina):
    base = f"/admin/calls/{hers.call.slug}/"
    applying.withdraw(hers, actor=hers.project.memberships.get().user)

    for path in (f"{hers.number}/", f"{hers.number}/decline/", f"{hers.number}/photo/0.webp"):
        assert client.get(base + path).status_code == 404, path
    pressed = client.post(f"{base}{hers.number}/decide/", {"kind": "accept"}, follow=True)
    assert pressed.redirect_chain[0][0] == base


def test_decided_ones_are_not_blind_while_others_wait(hers):
    assert blind.is_blind(hers)

    moment = timezone.now()
    Application.objects.filter(pk=hers.pk).update(
        state=ApplicationState.ACCEPTED, decided_at=moment, leaves_at=moment
    )
    hers.refresh_from_db()

    assert not blind.is_blind(hers)
