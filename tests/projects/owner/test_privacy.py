"""The privacy dial: one change, and page, card, media and contact follow at once."""

from datetime import datetime, time

import pytest

from adamlocal.lib.text import first_name
from projects.cards import project as project_card
from projects.enums import Channel, Privacy, Purpose
from projects.finding import search, table
from projects.lifecycle import review, visibility
from projects.models import Contact, Draft, Occasion, Photo, Project
from projects.people import consents
from projects.seasons import hours
from projects.submission import drafts, submit
from projects.submission.forms import SubmissionForm
from tests.conftest import PHONE
from tests.factories import submission
from tests.projects.owner.editor import path_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(project):
    """The project's Instagram account."""
    account = Contact.objects.create(
        project=project, channel=Channel.INSTAGRAM, value="um.laith.demo", is_public=True
    )
    search.refresh([project.pk])
    return account


def dial(client, project, *positions, **hours):
    words = {"privacy": list(positions), "calls_from": "", "calls_until": "", **hours}
    return send(client, project, **words)


def test_dial_is_turned_and_turned_back(client, project):
    dial(client, project, "whatsapp", "women_only", calls_from="16:00", calls_until="20:00")
    dial(client, project, "whatsapp", "women_only", calls_from="16:00", calls_until="20:00")
    project.refresh_from_db()
    assert project.privacy == ["women_only", "whatsapp"]
    assert (project.calls_from, project.calls_until) == (time(16), time(20))

    dial(client, project)

    project.refresh_from_db()
    assert (project.privacy, project.calls_from) == ([], None)


@pytest.mark.parametrize(
    "words",
    [
        {"privacy": ["everything"]},
        {"calls_from": "16:00"},
        {"calls_from": "evening", "calls_until": "20:00"},
        {"calls_from": "16:00", "calls_until": "16:00"},
    ],
)
def test_bad_input_turns_nothing(client, project, words):
    answer = send(client, project, "/en", **words)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert (Project.objects.get().privacy, Project.objects.get().calls_from) == ([], None)
    kept = client.get(path_of(project, "contact", "/en")).context["form"]
    assert {name: kept[name].value() for name in words} == words


def test_the_dial_is_the_owners_alone(client, project, helper):
    client.force_login(helper)

    send(client, project, privacy=["whatsapp"], calls_from="16:00", calls_until="20:00")
    client.post(path_of(project), {})

    assert (Project.objects.get().privacy, Project.objects.get().calls_from) == ([], None)


def test_what_the_owner_typed_of_the_dial_is_not_sent_by_a_helper(client, project, helper):
    send(client, project, privacy=["whatsapp"], calls_from="evening")
    Project.objects.update(privacy=[])
    drafts.keep(Draft.objects.get(), {"privacy": ["whatsapp"]})
    client.force_login(helper)

    client.post(path_of(project))

    assert Project.objects.get().privacy == []
    assert Draft.objects.get().values["privacy"] == ["whatsapp"]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("رنا العلي", "رنا"),
        ("أم ليث الحصني", "أم ليث"),
        ("ام يزن", "ام يزن"),
        ("عبد الرحمن سالم", "عبد الرحمن"),
        ("Rana Al-Ali", "Rana"),
        ("Um Laith Hosni", "Um Laith"),
        ("  أبو   علي  سعيد ", "أبو علي"),
        ("أم", "أم"),
        ("", ""),
    ],
)
def test_first_name_is_what_a_neighbour_calls(name, first):
    assert first_name(name) == first


def test_first_name_only_on_the_page(client, project, owner):
    Project.objects.update(maker_name_ar="رنا العلي")
    assert "رنا العلي" in client.get(project.get_absolute_url()).content.decode()

    visibility.set_privacy(project, [Privacy.FIRST_NAME], actor=owner)

    page = client.get(project.get_absolute_url()).content.decode()
    assert "رنا" in page
    assert "العلي" not in page


def test_no_face_on_page_card_and_media(client, project, owner):
    face = Photo.objects.create(
        project=project, content_hash="f" * 32, width=640, height=480, widths=[640], shows_face=True
    )
    consents.give(project, Purpose.FACE, actor=owner)
    before = project_card.card(Project.objects.for_cards().get())
    assert Photo.objects.public().get() == face
    assert before.words.picture_hash.startswith(face.content_hash)

    visibility.set_privacy(project, [Privacy.NO_FACE], actor=owner)

    shown = Project.objects.for_cards().get()
    assert (shown.shown_photos, shown.cover) == ([], None)
    assert project_card.card(shown).words.picture_hash == ""
    assert not Photo.objects.public().exists()
    assert face.content_hash not in client.get(project.get_absolute_url()).content.decode()
    client.logout()
    assert client.get(face.url(640, "webp")).status_code == 404
    assert not consents.stands(project, Purpose.FACE)


def test_whatsapp_only_closes_the_other_channels(client, project, account, owner):
    Contact.objects.create(
        project=project, channel=Channel.PHONE, value="+96264000012", is_public=True
    )
    client.defaults["HTTP_USER_AGENT"] = PHONE
    assert Project.objects.get().public_channels == ["whatsapp", "phone", "instagram"]

    visibility.set_privacy(project, [Privacy.WHATSAPP_ONLY], actor=owner)

    assert Project.objects.get().public_channels == ["whatsapp"]
    for channel in ("phone", "instagram"):
        assert client.get(f"/p/{project.code}/contact/{channel}/").status_code == 404
    assert client.get(f"/p/{project.code}/contact/whatsapp/").status_code == 302
    assert "/contact/instagram/" not in client.get(project.get_absolute_url()).content.decode()


def test_phone_rings_within_call_hours_only(client, project, monkeypatch):
    Contact.objects.create(
        project=project, channel=Channel.PHONE, value="+96264000012", is_public=True
    )
    client.defaults["HTTP_USER_AGENT"] = PHONE
    address = f"/p/{project.code}/contact/phone/"
    assert "4000012" in client.get(address).content.decode().replace(" ", "")

    monkeypatch.setattr(hours, "may_ring", lambda project: False)
    Project.objects.update(calls_from=time(16), calls_until=time(20))

    page = client.get(address).content.decode().replace(" ", "")
    assert "4000012" not in page
    assert "16:00" in page


# 5 December 2026 is a Saturday; the phone is answered on Saturdays and Thursdays.
SATURDAY, SUNDAY, FRIDAY = "2026-12-05", "2026-12-06", "2026-12-04"


@pytest.mark.parametrize(
    ("begin", "end", "days", "now", "rings"),
    [
        (None, None, [], f"{SATURDAY} 03:00", True),
        (None, None, [4], f"{SATURDAY} 03:00", True),
        (time(16), time(20), [], f"{SATURDAY} 16:00", True),
        (time(16), time(20), [], f"{SATURDAY} 20:00", False),
        (time(16), time(20), [6, 4], f"{SATURDAY} 17:00", True),
        (time(16), time(20), [6, 4], f"{SUNDAY} 17:00", False),
        (time(21), time(1), [], f"{SATURDAY} 23:00", True),
        (time(21), time(1), [], f"{SATURDAY} 00:30", True),
        (time(21), time(1), [], f"{SATURDAY} 12:00", False),
        # What began on Saturday evening lasts into Sunday; Friday's evening is not one of those.
        (time(21), time(1), [6], f"{SUNDAY} 00:30", True),
        (time(21), time(1), [6], f"{SUNDAY} 23:00", False),
        (time(21), time(1), [6], f"{SATURDAY} 00:30", False),
        (time(21), time(1), [6, 5], f"{SATURDAY} 00:30", True),
    ],
)
def test_phone_rings_on_open_days_within_call_hours(begin, end, days, now, rings):
    project = Project(calls_from=begin, calls_until=end, open_days=days)
    moment = datetime.fromisoformat(f"{now}+03:00")

    assert hours.may_ring(project, moment) == rings


def test_calls_in_the_written_hours_follow_them_through_ramadan(project):
    Occasion.objects.filter(slug="ramadan").update(starts_on="2026-12-05", ends_on="2026-12-06")
    Project.objects.update(
        opens_at=time(10), closes_at=time(18), calls_from=time(10), calls_until=time(18),
        ramadan_opens_at=time(20), ramadan_closes_at=time(2),
    )  # fmt: skip
    project.refresh_from_db()

    def rings(at):
        return hours.may_ring(project, datetime.fromisoformat(f"{at}+03:00"))

    assert rings(f"{FRIDAY} 11:00")
    assert not rings(f"{SATURDAY} 00:30")
    assert not rings(f"{SATURDAY} 11:00")
    assert rings(f"{SATURDAY} 22:00")
    assert rings("2026-12-07 01:30")


def test_hours_past_midnight_are_asked_about(client, project):
    night = {"calls_from": "21:00", "calls_until": "01:00"}

    asked = dial(client, project, **night)

    assert "calls_until" in asked.context["form"].errors
    assert 'name="calls_past_midnight"' in asked.content.decode()
    assert Project.objects.get().calls_from is None
    dial(client, project, **night, calls_past_midnight="on")
    assert Project.objects.get().calls_from == time(21)
    assert 'name="calls_past_midnight"' in client.get(path_of(project, "contact")).content.decode()


def test_what_the_owner_asks_of_callers_stands_on_the_page(client, project, owner):
    visibility.set_privacy(project, [Privacy.WOMEN_ONLY, Privacy.PICKUP_AGREED], actor=owner)

    page = client.get("/en" + project.get_absolute_url()).content.decode()

    assert "For women customers only" in page
    assert "Pickup by agreement" in page


@pytest.mark.parametrize("asked", [True, False], ids=["asked at once", "turned later"])
def test_turning_whatsapp_only_off_brings_every_channel_back(owner, asked):
    """However the dial came to stand: what the owner offers is stored, the dial says what is shown."""
    dial_on = {"privacy": ["whatsapp"]} if asked else {}
    form = SubmissionForm(submission(phone="064000012", **dial_on))
    assert form.is_valid(), form.errors
    draft, _token = drafts.open_new(language="ar")
    Photo.objects.create(draft=draft, content_hash="b" * 32, width=640, height=480)
    project = submit.submit(draft, form.cleaned_data, actor=owner)
    review.publish(project, actor=None)
    handle = project.contacts.get(channel="instagram").value
    if not asked:
        visibility.set_privacy(project, [Privacy.WHATSAPP_ONLY], actor=owner)
    assert Project.objects.get().public_channels == ["whatsapp"]
    assert handle not in {word for _field, word in table.fields_of(Project.objects.get())}

    visibility.set_privacy(project, [], actor=owner)

    assert Project.objects.get().public_channels == ["whatsapp", "phone", "instagram"]
    assert handle in {word for _field, word in table.fields_of(Project.objects.get())}


def test_an_account_that_is_not_shown_is_not_found(project, account, owner):
    assert search.search(account.value).projects.get() == project

    visibility.set_privacy(project, [Privacy.WHATSAPP_ONLY], actor=owner)

    assert not search.search(account.value).projects.exists()
