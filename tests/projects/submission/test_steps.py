"""The owner's way in: nothing typed is lost, moving on is never blocked, one form is one project."""

import re

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from projects.enums import ProjectStatus, Purpose
from projects.models import Draft, DraftField, Photo, Project
from projects.submission import album, row_order, rows, steps
from tests.factories import (
    address_of,
    jpeg,
    upload,
    write_draft,
)
from tests.projects.submission.sending import (
    CONFIRM,
    SEND,
    SENT_CODE,
    SUBMIT,
    newest_code,
    send,
    send_and_confirm,
)

pytestmark = pytest.mark.django_db


def stored_bytes(folder: str = "") -> bytes:
    """Everything in storage, joined."""
    folders, files = default_storage.listdir(folder)
    found = b"".join(default_storage.open(f"{folder}/{name}".lstrip("/")).read() for name in files)
    return found + b"".join(stored_bytes(f"{folder}/{name}".lstrip("/")) for name in folders)


# --- the whole way --------------------------------------------------------------------------------


def test_each_step_leads_to_the_next_and_the_last_to_the_preview(client):
    answers = write_draft(client)

    assert [answer.url for answer in answers.values()] == [
        *(address_of(step) for step in steps.STEPS[1:]),
        "/submit/preview/",
    ]


def test_submission_confirmed_by_code_makes_a_submitted_project(client, jobs):
    assert send(client).url == CONFIRM

    answer = client.post(CONFIRM, {"code": newest_code()})

    project = Project.objects.get()
    assert answer.url == reverse(SENT_CODE, args=[project.code])
    assert project.status == ProjectStatus.SUBMITTED
    assert str(project.area) == "السلط"
    assert project.memberships.get().user.email == "um.yazan@example.com"
    assert {c.channel: c.value for c in project.contacts.all()} == {
        "whatsapp": "+962790000017",
        "instagram": "luqmat.salt.demo",
    }
    assert set(project.consents.values_list("purpose", flat=True)) == {
        Purpose.PUBLISH,
        Purpose.NUMBER,
    }
    assert project.photos.count() == 1
    assert client.get(answer.url).status_code == 200
    assert "send_project_mail" in jobs.names()


def test_products_zones_hours_and_payments_become_the_projects(client):
    project = send_and_confirm(client)

    assert [(p.name_ar, p.unit_ar, str(p.price), p.state) for p in project.products.all()] == [
        ("كبّة مقلية", "دزينة", "4.000", "ready"),
        ("سمبوسك جبنة", "", "3.500", "to_order"),
    ]
    assert str(project.price_from) == "3.500"
    assert {z.governorate.slug: (z.fee, z.free_above) for z in project.delivery_zones.all()} == {
        "balqa": (1.5, 20),
        "amman": (None, None),
    }
    assert (project.lead_days, project.weekly_capacity) == (2, 25)
    assert (project.payments, project.delivery_ways) == (["cash", "cliq"], ["delivery", "pickup"])
    assert sorted(project.open_days) == [0, 6]
    assert (f"{project.opens_at:%H:%M}", f"{project.closes_at:%H:%M}") == ("10:00", "18:00")


def test_weekly_capacity_stays_private(client):
    project = send_and_confirm(client, weekly_capacity="7391")
    Project.objects.update(status="published", published_at=timezone.now())

    page = type(client)().get(project.get_absolute_url())

    assert page.status_code == 200
    assert "7391" not in page.content.decode()


def test_whatsapp_only_leaves_no_other_way(client):
    project = send_and_confirm(client, privacy=["whatsapp"], phone="0790000018")

    assert project.public_channels == ["whatsapp"]


def test_lead_of_another_number_of_days(client):
    project = send_and_confirm(client, lead_days="other", lead_other="١٠")

    assert project.lead_days == 10


def test_the_project_gets_the_code_that_its_preview_showed(client):
    write_draft(client)
    code = Draft.objects.get().code

    client.post(SEND)
    client.post(CONFIRM, {"code": newest_code()})

    assert Project.objects.get().code == code


def test_no_mail_leaves_inside_the_request(client, jobs):
    send(client)
    assert mail.outbox == []

    jobs.run()

    assert mail.outbox[0].to == ["um.yazan@example.com"]
    assert newest_code() in mail.outbox[0].body
    assert newest_code() not in mail.outbox[0].subject


def test_the_codes_button_leads_back_to_the_submission(client, jobs):
    send(client)
    jobs.run()

    link = re.search(r"/submit/confirm/\?key=[0-9a-f]{32}", mail.outbox[0].body)[0]

    assert f'value="{newest_code()}"' in client.get(link).content.decode()


def test_variants_are_made_by_the_job_and_shown_to_the_writer_alone(client, jobs):
    project = send_and_confirm(client)
    photo = project.photos.get()
    assert photo.widths == []

    jobs.run()

    photo.refresh_from_db()
    assert photo.widths == [320, 640]
    own = client.get(photo.url(320, "webp"))
    assert own.headers["Cache-Control"] == "private, no-store"
    client.logout()
    client.cookies.clear()
    assert client.get(photo.url(320, "webp")).status_code == 404


def test_no_stored_byte_says_where_a_photo_was_taken(client, jobs):
    data = jpeg(gps=True)
    assert b"MARKER-gps" in data

    write_draft(client, photos=upload(data=data))
    jobs.run()

    assert Photo.objects.count() == 1
    kept = stored_bytes()
    assert len(kept) > 1000
    assert b"MARKER" not in kept
    assert b"Exif" not in kept


# --- the draft ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.slug)
def test_what_is_left_of_an_empty_draft_is_not_ready_on_any_step(client, step):
    client.post("/submit/", {"story_ar": "بدأنا من مطبخ البيت."})

    page = client.get(address_of(step))

    assert page.context["left_count"] >= 8
    assert not any(line.is_done for line in page.context["left"] if line.url == "/submit/")


def test_any_step_may_be_first_and_empty(client):
    for step in steps.STEPS:
        following = steps.after(step)
        assert client.get(address_of(step)).context["step"] is step
        answer = client.post(address_of(step), {})
        assert answer.url == (address_of(following) if following else "/submit/preview/")

    assert client.get("/submit/nowhere/").status_code == 404
    assert client.put(SUBMIT).status_code == 405


def test_looking_at_a_step_begins_no_draft(client):
    client.get(SUBMIT)

    assert Draft.objects.count() == 0
    assert "draft" not in client.cookies


def test_finishing_later_keeps_an_incomplete_step_and_gives_a_link(client):
    answer = client.post(SUBMIT, {"name_ar": "بيت الكعك", "do": "later"}, follow=True)

    page = answer.content.decode()
    link = re.search(r"/d/([\w-]+)", page)
    assert Draft.objects.get().values["name_ar"] == "بيت الكعك"
    assert link.group(1) == client.cookies["draft"].value
    assert "بيت الكعك" in client.get(SUBMIT).content.decode()


def test_draft_link_opens_on_another_device_by_one_button(client):
    client.post(SUBMIT, {"name_ar": "بيت الكعك"})
    token = client.cookies["draft"].value
    other = type(client)()

    assert "draft" not in other.get(f"/d/{token}/").cookies
    other.post(f"/d/{token}/")

    assert "بيت الكعك" in other.get(SUBMIT).content.decode()
    assert other.get("/d/unknown-token/").status_code == 404


def test_cookie_is_not_readable_by_script(client):
    client.post(SUBMIT, {"name_ar": "بيت"})

    assert client.cookies["draft"]["httponly"]
    assert client.cookies["draft"]["samesite"] == "Lax"


def test_mailed_link_opens_the_draft_and_holds_no_token_in_the_queue(client, jobs):
    client.post(SUBMIT, {"name_ar": "بيت الكعك"})
    token = client.cookies["draft"].value

    answer = client.post("/submit/link/", {"email": "um@example.com", "step": "what"})
    assert answer.url == "/submit/?link=sent#link"
    assert token not in str(jobs.connector.jobs)
    jobs.run()

    address = re.search(r"/d/\S+/", mail.outbox[0].body)[0]
    other = type(client)()
    assert token not in address
    other.post(address)
    assert "بيت الكعك" in other.get(SUBMIT).content.decode()
    assert other.get(address.replace(".", ".0")).status_code == 404


def test_link_by_mail_needs_a_draft_an_address_and_a_post(client, jobs):
    assert client.post("/submit/link/", {"email": "um@example.com"}).url == SUBMIT
    client.post(SUBMIT, {"name_ar": "بيت الكعك"})

    assert client.get("/submit/link/").status_code == 405
    wrong = client.post("/submit/link/", {"email": "um", "step": "prices"})
    assert wrong.url == "/submit/prices/?link=wrong#link"
    for _time in range(5):
        client.post("/submit/link/", {"email": "um@example.com"})
    assert client.post("/submit/link/", {"email": "um@example.com"}).status_code == 429
    assert jobs.names() == ["send_draft_mail"] * 5


def test_a_form_that_was_open_for_long_takes_nothing_back(client):
    client.post(SUBMIT, {"name_ar": "بيت الكعك", "tagline_ar": "كعك"})
    page = client.get(SUBMIT).content.decode()
    base = re.search(r'name="base" value="([^"]*)"', page)[1].replace("&quot;", '"')
    other = type(client)()
    other.cookies["draft"] = client.cookies["draft"].value
    other.post(SUBMIT, {"name_ar": "بيت الكعك البلدي", "base": base})

    client.post(SUBMIT, {"name_ar": "بيت الكعك", "tagline_ar": "كعك ومعمول", "base": base})

    values = Draft.objects.get().values
    assert values["name_ar"] == "بيت الكعك البلدي"
    assert values["tagline_ar"] == "كعك ومعمول"


def test_two_forms_that_change_one_field_offer_the_loser(client):
    client.post(SUBMIT, {"name_ar": "بيت"})
    page = client.get(SUBMIT).content.decode()
    base = re.search(r'name="base" value="([^"]*)"', page)[1].replace("&quot;", '"')
    other = type(client)(headers={"user-agent": "another phone"})
    other.cookies["draft"] = client.cookies["draft"].value
    other.post(SUBMIT, {"name_ar": "بيت الخبز", "base": base})

    client.post(SUBMIT, {"name_ar": "بيت الكعك", "base": base})

    assert Draft.objects.get().values["name_ar"] == "بيت الكعك"
    assert "بيت الخبز" in client.get(SUBMIT).content.decode()
    client.post(SUBMIT, {"do": "take:name_ar"})
    assert Draft.objects.get().values["name_ar"] == "بيت الخبز"
    assert "take:name_ar" not in client.get(SUBMIT).content.decode()


def test_products_are_added_moved_and_taken_out_by_plain_buttons(client):
    prices = "/submit/prices/"
    row = {"product-kkk222-name": "كبّة", "product-kkk333-name": "سمبوسك"}

    client.post(prices, {**row, "do": "add"})
    client.post(prices, {**row, "do": "down:kkk222"})
    page = client.get(prices).content.decode()
    assert page.index("سمبوسك") < page.index("كبّة")

    client.post(prices, {**row, "do": "remove:kkk333"})
    assert rows.product_keys(Draft.objects.get().values) == ["kkk222"]
    assert "back:kkk333" in client.get(prices).content.decode()
    client.post(prices, {**row, "do": "back:kkk333"})
    assert rows.product_keys(Draft.objects.get().values) == ["kkk333", "kkk222"]
    assert "back:kkk333" not in client.get(prices).content.decode()


def test_a_line_where_something_was_taken_out_is_gone_after_an_hour(client):
    prices, photos = "/submit/prices/", "/submit/photos/"
    client.post(photos, {"photos": upload()})
    key = Photo.objects.get().content_hash[:12]
    client.post(photos, {"do": f"photo-remove:{key}"})
    client.post(prices, {"product-kkk222-name": "كبّة", "do": "remove:kkk222"})
    assert f"photo-back:{key}" in client.get(photos).content.decode()

    DraftField.objects.update(set_at=timezone.now() - row_order.OFFERED_BACK)

    assert f"photo-back:{key}" not in client.get(photos).content.decode()
    assert "back:kkk222" not in client.get(prices).content.decode()
    assert rows.product_keys(Draft.objects.get().values) == []


def test_photos_are_moved_described_and_taken_out_by_plain_buttons(client):
    address = "/submit/photos/"
    again = jpeg(300, 200)
    client.post(address, {"photos": [upload("1.jpg"), upload("2.jpg", again)]})
    first, second = Photo.objects.order_by("position")
    key = second.content_hash[:12]

    client.post(address, {f"photo-{key}-caption": "مرطبانات مكدوس", "do": f"photo-up:{key}"})
    client.post(address, {f"photo-{key}-focus": "50-0"})

    cover, other = album.shown(Draft.objects.get())
    assert (cover, cover.caption_ar, cover.focus) == (second, "مرطبانات مكدوس", "50-0")
    assert other == first
    client.post(address, {"do": f"photo-remove:{key}"})
    assert album.shown(Draft.objects.get()) == [first]
    client.post(address, {"do": f"photo-back:{key}"})
    assert album.shown(Draft.objects.get()) == [second, first]
    client.post(address, {"do": f"photo-remove:{key}"})
    client.post(address, {"photos": upload("2.jpg", again)})
    assert album.shown(Draft.objects.get()) == [second, first]


def test_photo_is_arranged_by_whoever_holds_the_draft_only(client):
    client.post("/submit/photos/", {"photos": upload()})
    key = Photo.objects.get().content_hash[:12]

    type(client)().post("/submit/photos/", {"do": f"photo-remove:{key}"})

    assert album.shown(Draft.objects.order_by("pk")[0])


def test_eight_photos_at_most(client):
    photos = [upload(f"{n}.jpg", jpeg(100 + n, 100)) for n in range(9)]

    page = client.post("/en/submit/photos/", {"photos": photos}).content.decode()

    assert Photo.objects.count() == 8
    assert "Eight photos at most" in page
