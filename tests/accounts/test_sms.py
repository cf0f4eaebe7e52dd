"""Codes by text message: off until a gateway is named, then the same sign-in for a phone."""

import pytest

from adamlocal.accounts import sms, worker
from adamlocal.accounts.models import SignInCode, User
from projects.models import Project
from tests.factories import write_draft

pytestmark = pytest.mark.django_db

NUMBER = "+962790000017"


@pytest.fixture
def sent(settings):
    settings.TEXT_GATEWAY = "outbox"
    sms.Outbox.sent.clear()
    return sms.Outbox.sent


def test_off_by_default_nobody_is_offered_one(client, settings):
    assert settings.TEXT_GATEWAY == ""
    write_draft(client)

    assert 'value="phone"' not in client.get("/submit/preview/").content.decode()
    assert client.post("/submit/send/", {"by": "phone"}).url == "/submit/confirm/"
    assert SignInCode.objects.get().email == "um.yazan@example.com"


def test_a_submission_without_e_mail_is_confirmed_by_phone(client, sent, jobs):
    write_draft(client, email=None)
    assert 'value="phone"' in client.get("/submit/preview/").content.decode()

    assert client.post("/submit/send/", {"by": "phone"}).url == "/submit/confirm/"
    jobs.run()
    ((number, text),) = sent
    answer = client.post("/submit/confirm/", {"code": text[:6]})

    project = Project.objects.get()
    person = project.memberships.get().user
    assert number == NUMBER
    assert (person.phone, person.email) == (NUMBER, None)
    assert answer.url == f"/me/{project.code}/sent/"
    assert client.get(answer.url).status_code == 200
    assert client.get("/me/").status_code == 200
    # The number that signed the owner in is the one on the page: it is checked.
    assert project.contacts.get(channel="whatsapp").checked_at is not None
    jobs.run()


def test_without_a_number_a_code_by_phone_is_asked_for_in_words(client, sent):
    write_draft(client, email=None, whatsapp=None)

    answer = client.post("/en/submit/send/", {"by": "phone"})

    assert "Use a Jordanian mobile" in answer.content.decode()
    assert SignInCode.objects.count() == 0


def test_a_person_with_a_phone_signs_in_by_it(client, sent, jobs):
    person = User.objects.create_user(None, phone=NUMBER)

    client.post("/accounts/login/", {"email": "٠٧٩ ٠٠٠ ٠٠١٧"})
    jobs.run()
    client.post("/accounts/login/code/", {"code": sent[0][1][:6]})

    assert client.get("/me/").wsgi_request.user == person


def test_without_a_gateway_a_number_is_no_address(client, jobs):
    answer = client.post("/en/accounts/login/", {"email": "0790000017"})

    assert "Check the e-mail" in answer.content.decode()
    assert SignInCode.objects.count() == 0


def test_known_and_unknown_numbers_are_answered_alike(client, sent):
    User.objects.create_user(None, phone=NUMBER)

    known = client.post("/accounts/login/", {"email": NUMBER})
    unknown = client.post("/accounts/login/", {"email": "0790000018"})

    assert known.url == unknown.url


def test_console_gateway_shows_the_message(settings, capsys):
    settings.TEXT_GATEWAY = "console"
    code = SignInCode.objects.create(phone=NUMBER, nonce="n" * 43, expires_at="2030-01-01T00:00Z")

    worker.send_code_by_text(code.pk, "en")

    printed = capsys.readouterr().out
    assert NUMBER in printed
    assert "is your code" in printed
