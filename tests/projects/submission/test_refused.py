"""What a submission cannot say: named where it was typed, with everything else kept."""

import re

import pytest

from adamlocal.accounts.models import SignInCode
from projects.field_kinds import Kind
from projects.fields import BY_NAME
from projects.models import Draft, Project
from projects.submission import steps
from tests.factories import (
    address_of,
    submission,
    upload,
    write_draft,
)
from tests.projects.submission.sending import (
    SEND,
    SUBMIT,
    send,
    send_and_confirm,
)

pytestmark = pytest.mark.django_db


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
