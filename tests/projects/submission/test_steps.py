"""The owner's way in: nothing typed is lost, moving on is never blocked, one form is one project."""

import re

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts import codes
from adamlocal.accounts.models import SignInCode, User
from projects.enums import ProjectStatus, Purpose
from projects.field_kinds import Kind
from projects.fields import BY_NAME
from projects.models import Draft, DraftField, Photo, Project
from projects.submission import album, ordering, rows, steps
from projects.submission.views import sending
from tests.factories import (
    address_of,
    jpeg,
    make_project,
    make_user,
    submission,
    upload,
    write_draft,
)

pytestmark = pytest.mark.django_db

SUBMIT = "/submit/"
SEND = "/submit/send/"
CONFIRM = "/submit/confirm/"
SENT_CODE = "projects:me_sent"


def newest_code() -> str:
    return codes.digits(SignInCode.objects.first())


def send(client, **changes):
    write_draft(client, **changes)
    return client.post(SEND)


def send_and_confirm(client, **changes) -> Project:
    send(client, **changes)
    client.post(CONFIRM, {"code": newest_code()})
    return Project.objects.get(name_ar=changes.get("name_ar", "لقمة سلط"))


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


# --- bad input --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("whatsapp", "06 552 0012", "Use a Jordanian mobile"),
        ("whatsapp", "+966501234567", "Use a Jordanian mobile"),
        ("phone", "12", "Use a Jordanian number"),
        ("instagram", "https://evil.example/shop", "Not an Instagram link"),
        ("name_ar", "\u3164", "Add the name people know you by"),
        ("story_ar", "ق" * 10_000, "This is 10000 letters long; the limit is 2000"),
        ("product-kkk222-price", "ثلاثة ونص", "Write the price in digits"),
        ("product-kkk222-name", "ق" * 90, "This is 90 letters long; the limit is 80"),
        ("zone-balqa-fee", "مجاني", "Write the price in digits"),
        ("weekly_capacity", "كثير", "Write a whole number"),
        ("lead_other", "-3", "Write a whole number"),
        ("opens_at", "25:99", "Choose an hour"),
        ("email", "um.yazan", "Check the e-mail"),
        ("area", "irbid/husn", "This area lies in another governorate"),
        ("category", "nonsense", "Select a valid choice"),
        ("photos", upload("a.jpg", b"not a picture"), "The first photo is not a picture"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_bad_input_is_named_and_everything_typed_is_kept(client, field, typed, said):
    step = steps.step_of(field)
    words = submission(**{field: typed})
    asked = {k: v for k, v in words.items() if steps.step_of(k) is step}
    if field == "area":
        asked["governorate"] = "balqa"

    answer = client.post("/en" + address_of(step), asked)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    links = re.findall(
        r'<a href="#([^"]+)"', page[page.index('id="errors"') :].partition("</ul>")[0]
    )
    assert links == [f"field-{field}"]
    assert f'id="{links[0]}"' in page
    kept = Draft.objects.get().values
    if field != "photos":
        assert kept[field] == typed
        assert typed in page or field in ("category", "area", "opens_at", "name_ar")
    for name, value in asked.items():
        is_tick = name in BY_NAME and BY_NAME[name].kind is Kind.TICK
        if isinstance(value, str) and not is_tick and name != "zone-balqa":
            assert kept.get(name, "") == steps.SUBMISSION.typed(name, value) or name.startswith(
                "zone-"
            )
    following = steps.after(step)
    onward = address_of(following) if following else "/submit/preview/"
    assert f'href="/en{onward}"' in page

    write_draft(client, **{field: typed} if field != "photos" else {"photos": None})
    refused = client.post("/en" + SEND)

    assert refused.status_code == 200
    assert f"{address_of(step)}#field-" in refused.content.decode()
    assert Project.objects.count() == 0
    assert SignInCode.objects.count() == 0


def test_long_story_comes_back_whole(client):
    story = "حكاية " * 1700

    answer = client.post(SUBMIT, {"story_ar": story})

    assert story.strip() in answer.content.decode()


@pytest.mark.parametrize("typed", ["3,5", "٣٫٥", "3.5 "])
def test_arabic_digits_and_pasted_links_are_read(client, typed):
    project = send_and_confirm(
        client,
        **{
            "whatsapp": "٠٧٩ ٠٠٠ ٠٠١٧",
            "instagram": "https://www.instagram.com/luqmat.salt.demo/?igsh=MXc0",
            "product-kkk333-price": typed,
        },
    )

    values = {c.channel: c.value for c in project.contacts.all()}
    assert values == {"whatsapp": "+962790000017", "instagram": "luqmat.salt.demo"}
    assert str(project.price_from) == "3.500"


@pytest.mark.parametrize("missing", ["consent_publish", "is_mine", "photos_mine"])
def test_without_agreement_nothing_is_sent(client, missing):
    answer = send(client, **{missing: None})

    assert f"#field-{missing}" in answer.content.decode()
    assert SignInCode.objects.count() == 0


def test_project_that_nobody_could_reach_is_not_sent(client):
    """A number alone that buyers may not have is no way to reach an owner; a handle is one."""
    answer = send(client, consent_number=None, instagram=None)

    assert "#field-consent_number" in answer.content.decode()
    assert SignInCode.objects.count() == 0
    assert send(client, consent_number=None).status_code == 302


@pytest.mark.parametrize("name", ["name_ar", "tagline_ar", "story_ar"])
def test_number_in_words_is_asked_out_of_them_and_nothing_is_lost(client, name):
    answer = send(client, **{name: "رقمي ٠٧٩ ١٢٣ ٤٥٦٧"})

    assert f"#field-{name}" in answer.content.decode()
    assert SignInCode.objects.count() == 0
    page = client.get("/submit/").content.decode()
    assert "رقمي ٠٧٩ ١٢٣ ٤٥٦٧" in page
    assert "في رقم تلفون بهالكلام" in page


def test_without_a_photo_nothing_is_sent(client):
    answer = send(client, photos=None)

    assert "#field-photos" in answer.content.decode()
    assert SignInCode.objects.count() == 0


def test_no_consent_is_ticked_at_first(client):
    page = client.get("/submit/contact/").content.decode()

    boxes = re.findall(r'<input type="checkbox" name="(?:consent_\w+|is_mine)"[^>]*>', page)
    assert len(boxes) == 6
    assert [box for box in boxes if "checked" in box] == []


def test_a_program_that_fills_every_field_sends_nothing(client):
    write_draft(client)

    answer = client.post(SEND, {"website": "https://spam.example"})

    assert answer.status_code == 200
    assert SignInCode.objects.count() == 0


# --- the draft ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.slug)
def test_what_is_left_of_an_empty_draft_is_not_ready_on_any_step(client, step):
    client.post("/submit/", {"story_ar": "بدأنا من مطبخ البيت."})

    page = client.get(address_of(step))

    assert page.context["left_count"] >= 8
    assert not any(line.is_done for line in page.context["left"] if line.url == "/submit/")


def test_any_step_may_be_first_and_empty(client):
    for step in steps.STEPS:
        assert client.get(address_of(step)).status_code == 200
        assert client.post(address_of(step), {}).status_code == 302

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

    DraftField.objects.update(set_at=timezone.now() - ordering.OFFERED_BACK)

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


# --- sending --------------------------------------------------------------------------------------------


def test_sending_twice_makes_one_project(client):
    first = send(client)
    code = newest_code()
    again = client.post(CONFIRM, {"code": code})
    twice = client.post(CONFIRM, {"code": code})
    resent = client.post(SEND)

    project = Project.objects.get()
    sent = reverse(SENT_CODE, args=[project.code])
    assert first.url == CONFIRM
    assert [again.url, twice.url, resent.url] == [sent, sent, sent]
    assert client.get("/submit/preview/").url == sent


def test_sending_needs_a_draft_and_a_post(client):
    assert client.post(SEND).url == SUBMIT
    assert client.get(SEND).status_code == 405
    assert client.get(CONFIRM).url == SUBMIT


def test_after_sending_a_new_draft_may_begin(client):
    send_and_confirm(client)

    client.post(SUBMIT, {"name_ar": "مشروع ثانٍ"})

    assert Draft.objects.filter(submitted_at=None).count() == 1
    assert Project.objects.count() == 1


def test_one_person_sends_so_many_new_projects_a_day_and_keeps_the_next(client, monkeypatch):
    monkeypatch.setattr(sending, "NEW_A_DAY", 1)
    send_and_confirm(client)

    refused = send(client, name_ar="مشروع ثانٍ")

    page = refused.content.decode()
    assert "ابعتيه بكرا" in page or "ابعتوه بكرا" in page
    assert Project.objects.count() == 1
    assert Draft.objects.get(submitted_at=None).values["name_ar"] == "مشروع ثانٍ"


def test_code_wrong_three_times_ends_the_attempt_and_keeps_the_draft(client):
    send(client)
    right = newest_code()
    wrong = "000000" if right != "000000" else "111111"

    said = [client.post(CONFIRM, {"code": wrong}).content.decode() for _ in range(3)]
    late = client.post(CONFIRM, {"code": right}).content.decode()

    assert "بقيت محاولتان" in said[0]
    assert "بقيت محاولة واحدة" in said[1]
    assert "ثلاث محاولات غير صحيحة" in said[2]
    assert "ثلاث محاولات غير صحيحة" in late
    assert Project.objects.count() == 0
    assert Draft.objects.get().values["name_ar"] == "لقمة سلط"
    client.post(CONFIRM, {"again": "1"})
    client.post(CONFIRM, {"code": newest_code()})
    assert Project.objects.count() == 1


def test_expired_code_says_so(client):
    send(client)
    code = newest_code()
    SignInCode.objects.update(expires_at=timezone.now())

    page = client.post(CONFIRM, {"code": code}).content.decode()

    assert "انتهت صلاحية الرمز" in page
    assert Project.objects.count() == 0


def test_code_typed_with_arabic_digits_and_spaces_is_right(client):
    send(client)
    typed = newest_code().translate({ord(str(d)): "٠١٢٣٤٥٦٧٨٩"[d] for d in range(10)})

    client.post(CONFIRM, {"code": f"{typed[:3]} {typed[3:]}"})

    assert Project.objects.count() == 1


def test_code_of_another_browser_is_of_no_use(client):
    send(client)
    other = type(client)()

    answer = other.post(CONFIRM, {"code": newest_code()})

    assert answer.url == SUBMIT
    assert Project.objects.count() == 0


def test_signed_in_owner_needs_no_code(client):
    client.force_login(make_user())

    answer = send(client, email=None)

    assert answer.url == reverse(SENT_CODE, args=[Project.objects.get().code])
    assert SignInCode.objects.count() == 0


def test_known_address_joins_its_account_and_gives_no_more_rights(client):
    stranger_project = make_project()
    known = make_user("um.yazan@example.com")

    project = send_and_confirm(client)

    assert User.objects.filter(email="um.yazan@example.com").count() == 1
    assert set(Project.objects.of_member(known)) == {project}
    assert stranger_project.memberships.count() == 0
