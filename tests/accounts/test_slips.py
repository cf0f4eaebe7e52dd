"""A domain one slip from a well-known one is asked about, and neither press loses anything."""

import pytest

from adamlocal.accounts.models import SignInCode
from projects.models import Draft
from tests.factories import make_user, write_draft

pytestmark = pytest.mark.django_db

TYPED, MEANT = "sara@gmial.com", "sara@gmail.com"


@pytest.fixture(params=["/accounts/login/", "/accounts/email/"])
def page(request, client):
    if request.param == "/accounts/email/":
        client.force_login(make_user())
    return request.param


def to() -> list[str]:
    return list(SignInCode.objects.values_list("email", flat=True))


def test_it_is_asked_about_once_with_both_ways_on(client, page):
    assert 'name="email_asked"' in client.get(page).content.decode()

    asked = client.post(page, {"email": TYPED, "email_asked": ""}).content.decode()

    assert to() == []
    for value in (TYPED, MEANT):
        assert f'name="email_as" value="{value}"' in " ".join(asked.split())
    assert f'name="email_asked" value="{TYPED}"' in " ".join(asked.split())


@pytest.mark.parametrize(
    ("pressed", "sent_to"),
    [
        ({"email_as": MEANT}, MEANT),
        ({"email_as": TYPED}, TYPED),
        ({}, TYPED),  # the form's own button
        ({"email_as": ""}, TYPED),
        ({"email_as": "SARA@gmail.com"}, MEANT),
    ],
)
def test_one_press_takes_it_and_one_keeps_it(client, page, pressed, sent_to):
    client.post(page, {"email": TYPED, "email_asked": TYPED, **pressed})

    assert to() == [sent_to]


def test_what_was_typed_anew_counts_and_not_the_button_before(client, page):
    client.post(page, {"email": "sara@example.com", "email_asked": TYPED, "email_as": MEANT})

    assert to() == ["sara@example.com"]


@pytest.mark.parametrize("typed", [MEANT, "sara@example.com", "sara@ju.edu.jo"])
def test_others_are_not_asked(client, page, typed):
    client.post(page, {"email": typed, "email_asked": ""})

    assert to() == [typed]


def test_whatever_sends_the_address_alone_is_not_asked(client, page):
    client.post(page, {"email": TYPED})

    assert to() == [TYPED]


@pytest.mark.parametrize(("typed", "sent_to"), [(TYPED, []), ("0790000017", [""])])
def test_with_text_messages_on_an_e_mail_is_asked_about_and_a_number_is_not(
    client, settings, typed, sent_to
):
    settings.TEXT_GATEWAY = "outbox"

    client.post("/accounts/login/", {"email": typed, "email_asked": ""})

    assert to() == sent_to


def test_a_submission_goes_on_and_its_code_s_page_asks(client):
    write_draft(client, email=TYPED)
    assert client.post("/submit/send/").url == "/submit/confirm/"
    page = client.get("/submit/confirm/").content.decode()
    assert MEANT in page

    assert client.post("/submit/confirm/", {"meant": "1"}).url == "/submit/confirm/"

    assert to() == [MEANT, TYPED]
    assert Draft.objects.get().values["email"] == MEANT
    assert 'name="meant"' not in client.get("/submit/confirm/").content.decode()
    assert 'data-known="' in client.get("/submit/contact/").content.decode()
