"""The owner's way in: nothing typed is lost, and one form makes one project."""

import re

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts import codes
from adamlocal.accounts.models import SignInCode, User
from projects.enums import ProjectStatus, Purpose
from projects.models import Draft, Photo, Project
from tests.factories import jpeg, make_project, make_user, submission, upload

pytestmark = pytest.mark.django_db

SUBMIT = "/submit/"
CONFIRM = "/submit/confirm/"


def newest_code() -> str:
    return codes.digits(SignInCode.objects.first())


def send_and_confirm(client) -> Project:
    client.post(SUBMIT, submission())
    client.post(CONFIRM, {"code": newest_code()})
    return Project.objects.get()


def stored_bytes(folder: str = "") -> bytes:
    """Everything in storage, joined."""
    folders, files = default_storage.listdir(folder)
    found = b"".join(default_storage.open(f"{folder}/{name}".lstrip("/")).read() for name in files)
    return found + b"".join(stored_bytes(f"{folder}/{name}".lstrip("/")) for name in folders)


def test_submission_confirmed_by_code_makes_a_submitted_project(client, jobs):
    answer = client.post(SUBMIT, submission())
    assert answer.url == CONFIRM

    answer = client.post(CONFIRM, {"code": newest_code()})

    project = Project.objects.get()
    assert answer.url == reverse("projects:me_sent", args=[project.code])
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


def test_no_mail_leaves_inside_the_request(client, jobs):
    client.post(SUBMIT, submission())
    assert mail.outbox == []

    jobs.run()

    assert mail.outbox[0].to == ["um.yazan@example.com"]
    assert newest_code() in mail.outbox[0].body
    assert newest_code() not in mail.outbox[0].subject


def test_variants_are_made_by_the_job_and_shown_to_her_alone(client, jobs):
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

    client.post(SUBMIT, submission(photos=upload(data=data)))
    jobs.run()

    assert Photo.objects.count() == 1
    kept = stored_bytes()
    assert len(kept) > 1000
    assert b"MARKER" not in kept
    assert b"Exif" not in kept


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("whatsapp", "06 552 0012", "اكتبوا رقم هاتف أردنيًا من 10 خانات"),
        ("whatsapp", "+966501234567", "اكتبوا رقم هاتف أردنيًا من 10 خانات"),
        ("instagram", "https://evil.example/shop", "الرابط مش من إنستغرام"),
        ("name_ar", "   ", "الاسم ناقص"),
        ("name_ar", "\u3164\u200b", "الاسم ناقص"),
        ("story_ar", "ق" * 10_000, "النص 10000 حرف، والحدّ 2000"),
        ("price_from", "ثلاثة ونص", "اكتبوا السعر بالأرقام"),
        ("email", "um.yazan", "راجعوا البريد"),
        ("area", "irbid/husn", "هالمنطقة بمحافظة ثانية"),
        ("category", "", "اختاروا الأقرب لشغلكم"),
        ("photos", upload("a.jpg", b"not a picture"), "الصورة الأولى ليست بصيغة نقرأها"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_bad_input_is_named_and_everything_typed_is_kept(client, field, typed, said):
    answer = client.post(SUBMIT, submission(**{field: typed}))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "لقمة سلط" in page or field == "name_ar"
    assert "فتحنا أنا وأختي" in page or field == "story_ar"
    if field in ("whatsapp", "instagram", "price_from", "email"):
        assert typed in page
    kept = Draft.objects.get().values
    assert kept["tagline_ar"] == "كبّة وسمبوسك ومعجنات سلطية"
    assert field == "photos" or kept[field] == typed
    assert Project.objects.count() == 0
    assert SignInCode.objects.count() == 0


def test_long_story_comes_back_whole(client):
    story = "حكاية " * 1700

    answer = client.post(SUBMIT, submission(story_ar=story))

    assert story.strip() in answer.content.decode()


def test_arabic_digits_and_pasted_links_are_read(client):
    client.post(
        SUBMIT,
        submission(
            whatsapp="٠٧٩ ٠٠٠ ٠٠١٧",
            instagram="https://www.instagram.com/luqmat.salt.demo/?igsh=MXc0",
            price_from="٣٫٥",
        ),
    )
    client.post(CONFIRM, {"code": newest_code()})

    project = Project.objects.get()
    values = {c.channel: c.value for c in project.contacts.all()}
    assert values == {"whatsapp": "+962790000017", "instagram": "luqmat.salt.demo"}
    assert str(project.price_from) == "3.500"


def test_saving_keeps_an_incomplete_form_and_gives_a_link(client):
    answer = client.post(SUBMIT, {"name_ar": "بيت الكعك", "save": "1"})

    page = answer.content.decode()
    link = re.search(r"/d/([\w-]+)/", page)
    assert Draft.objects.get().values["name_ar"] == "بيت الكعك"
    assert link.group(1) == client.cookies["draft"].value
    assert "بيت الكعك" in client.get(SUBMIT).content.decode()


def test_draft_link_opens_on_another_device_by_one_button(client):
    client.post(SUBMIT, {"name_ar": "بيت الكعك", "save": "1"})
    token = client.cookies["draft"].value
    other = type(client)()

    assert "draft" not in other.get(f"/d/{token}/").cookies
    other.post(f"/d/{token}/")

    assert "بيت الكعك" in other.get(SUBMIT).content.decode()
    assert other.get("/d/unknown-token/").status_code == 404


def test_cookie_is_not_readable_by_script(client):
    client.post(SUBMIT, {"name_ar": "بيت", "save": "1"})

    assert client.cookies["draft"]["httponly"]
    assert client.cookies["draft"]["samesite"] == "Lax"


def test_same_form_sent_twice_makes_one_project(client):
    first = client.post(SUBMIT, submission())
    code = newest_code()
    again = client.post(CONFIRM, {"code": code})
    twice = client.post(CONFIRM, {"code": code})
    resent = client.post(SUBMIT, submission(photos=upload()))

    project = Project.objects.get()
    sent = reverse("projects:me_sent", args=[project.code])
    assert first.url == CONFIRM
    assert [again.url, twice.url, resent.url] == [sent, SUBMIT, sent]


def test_code_wrong_three_times_ends_the_attempt_and_keeps_the_draft(client):
    client.post(SUBMIT, submission())
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
    client.post(SUBMIT, submission())
    code = newest_code()
    SignInCode.objects.update(expires_at=timezone.now())

    page = client.post(CONFIRM, {"code": code}).content.decode()

    assert "انتهت صلاحية الرمز" in page
    assert Project.objects.count() == 0


def test_code_typed_with_arabic_digits_and_spaces_is_right(client):
    client.post(SUBMIT, submission())
    typed = newest_code().translate({ord(str(d)): "٠١٢٣٤٥٦٧٨٩"[d] for d in range(10)})

    client.post(CONFIRM, {"code": f"{typed[:3]} {typed[3:]}"})

    assert Project.objects.count() == 1


def test_code_of_another_browser_is_of_no_use(client):
    client.post(SUBMIT, submission())
    other = type(client)()

    answer = other.post(CONFIRM, {"code": newest_code()})

    assert answer.url == SUBMIT
    assert Project.objects.count() == 0


def test_signed_in_owner_needs_no_code(client):
    owner = make_user()
    client.force_login(owner)

    answer = client.post(SUBMIT, submission())

    assert answer.url == reverse("projects:me_sent", args=[Project.objects.get().code])
    assert SignInCode.objects.count() == 0


def test_without_agreement_nothing_is_sent(client):
    answer = client.post(SUBMIT, {k: v for k, v in submission().items() if k != "consent_publish"})

    assert "بلا موافقتكم على العرض" in answer.content.decode()
    assert SignInCode.objects.count() == 0


def test_no_consent_is_ticked_at_first(client):
    page = client.get(SUBMIT).content.decode()

    boxes = re.findall(r'<input type="checkbox" name="consent_\w+"[^>]*>', page)
    assert len(boxes) == 5
    assert [box for box in boxes if "checked" in box] == []


def test_a_program_that_fills_every_field_sends_nothing(client):
    client.post(SUBMIT, submission(website="https://spam.example"))

    assert SignInCode.objects.count() == 0


def test_eight_photos_at_most(client):
    photos = [upload(f"{n}.jpg", jpeg(100 + n, 100)) for n in range(9)]

    page = client.post(SUBMIT, submission(photos=photos)).content.decode()

    assert Photo.objects.count() == 8
    assert "ثماني صور على الأكثر" in page


def test_photo_is_removed_by_whoever_holds_the_draft_only(client):
    client.post(SUBMIT, {"name_ar": "بيت", "photos": upload(), "save": "1"})
    photo = Photo.objects.get()
    address = reverse("projects:submit_photo_remove", args=[photo.pk])

    assert type(client)().post(address).status_code == 404
    assert client.get(address).status_code == 405
    client.post(address)

    assert Photo.objects.count() == 0


def test_known_address_joins_her_account_and_gives_no_more_rights(client):
    stranger_project = make_project()
    known = make_user("um.yazan@example.com")

    project = send_and_confirm_for(client)

    assert User.objects.filter(email="um.yazan@example.com").count() == 1
    assert set(Project.objects.of_member(known)) == {project}
    assert stranger_project.memberships.count() == 0


def send_and_confirm_for(client) -> Project:
    client.post(SUBMIT, submission())
    client.post(CONFIRM, {"code": newest_code()})
    return Project.objects.get(name_ar="لقمة سلط")
