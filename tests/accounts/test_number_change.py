"""Another number for an account: whose it is is asked, its e-mail is told, and takes it off again."""

import pytest
from django.core import mail

from adamlocal.accounts import email_change, message_codes
from adamlocal.accounts.enums import MessageSource, Role
from adamlocal.accounts.models import AuditEntry, EmailChange, MessageCode, User
from adamlocal.accounts.second_factor import enrol
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

PAGE, EMAIL = "/accounts/message/", "salma@example.com"
OWN, OTHER, THIRD = "+962790000017", "+962790000018", "+962790000019"


@pytest.fixture
def person(client):
    user = make_user(EMAIL)
    client.force_login(user)
    return user


def sent_from(client, number: str) -> None:
    """A message with the code that this browser shows comes from a number."""
    client.post(PAGE, {"for": "add_phone"})
    message_codes.confirm(MessageCode.objects.first().code, number, source=MessageSource.GATEWAY)


def add(client, number: str = OWN):
    sent_from(client, number)
    return client.post(PAGE, {"go": number})


def undo(changed: EmailChange, client) -> None:
    type(client)().post(f"/accounts/email/undo/{email_change.token_of(changed)}/")


def ways_in(person: User) -> tuple[str | None, str | None]:
    person.refresh_from_db()
    return person.email, person.phone


@pytest.mark.parametrize("press", [{"go": "1"}, {"go": OWN}, {"go": ""}, {"for": "add_phone"}, {}])
def test_a_number_opens_the_account_only_once_its_person_has_said_that_it_is_theirs(
    client, person, press
):
    """Whoever reads a code off somebody's page, or has it told to them, may send it first."""
    sent_from(client, OTHER)

    client.post(PAGE, press)

    assert ways_in(person) == (EMAIL, None)


def test_the_number_is_shown_and_asked_about_with_and_without_script(client, person):
    client.post(PAGE, {"for": "add_phone"})
    assert "data-asks" in client.get(PAGE).content.decode()
    sent_from(client, OTHER)

    # Without script: “has it arrived?” leads to the question, and not past it.
    page = client.post(PAGE, {"go": "1"}).content.decode()

    assert '<bdi dir="ltr">079 000 0018</bdi>' in page.replace("\xa0", " ")
    assert f'value="{OTHER}"' in page
    first = MessageCode.objects.get()
    client.post(PAGE, {"for": "add_phone"})
    assert MessageCode.objects.first() != first  # “no”: the next code is another


@pytest.mark.parametrize("purpose", ["sign_in", "claim"])
def test_no_other_page_of_a_code_shows_its_sender_s_number(client, purpose):
    """The number on a profile is not for whoever asks for a code about it."""
    project = make_project(whatsapp=OWN)
    if purpose == "claim":
        client.post(f"/submit/claim/{project.code}/", {"message": "1"})
    else:
        client.post(PAGE, {"for": purpose})
    message_codes.confirm(MessageCode.objects.get().code, OWN, source=MessageSource.GATEWAY)

    page = client.get(PAGE).content.decode()

    assert "data-asks" not in page
    assert "9000001" not in page.replace(" ", "").replace("\xa0", "")


def test_the_e_mail_is_told_without_the_whole_number(client, person, jobs):
    add(client)
    jobs.run()

    (letter,) = mail.outbox
    assert letter.to == [EMAIL]
    assert email_change.token_of(EmailChange.objects.get()) in letter.body
    assert "000017" not in letter.body.replace(" ", "")
    assert add(client).url == "/accounts/"  # the same once more: nobody is told again
    assert EmailChange.objects.count() == 1


def test_somebody_without_e_mail_is_told_nothing(client, jobs):
    person = User.objects.create_user(None, phone=OWN)
    client.force_login(person)

    add(client, OTHER)

    assert ways_in(person) == (None, OTHER)
    assert jobs.names() == []


# What somebody does at an open phone, in this order; the mails of which changes the owner answers.
@pytest.mark.parametrize(
    ("steps", "answered"),
    [
        (["number"], 0),
        (["number", "e-mail"], 0),
        (["number", "e-mail"], 1),
        (["e-mail", "number"], 0),
        (["number", "number", "e-mail"], 2),
        (["e-mail", "number", "e-mail"], 0),
    ],
)
@pytest.mark.parametrize("before", [None, OWN])
def test_one_press_takes_back_every_way_in_that_came_meanwhile(
    client, person, steps, answered, before
):
    person.phone = before
    person.save()
    numbers, emails = iter([OTHER, THIRD]), iter(["thief@example.com", "two@example.com"])
    for step in steps:
        if step == "number":
            email_change.change_number(person, next(numbers))
        else:
            email_change.change(person, next(emails))

    changes = EmailChange.objects.order_by("pk")
    undo(changes[answered], client)

    assert ways_in(person) == (EMAIL, before)
    assert client.get("/accounts/").status_code == 302  # every session ended
    for changed in changes:  # and nobody's way back is open
        undo(changed, client)
    assert ways_in(person) == (EMAIL, before)
    entry = AuditEntry.objects.get(verb="undo_email")
    assert not {"0000018", "0000019", "thief"} & set(str(entry.changes))


def test_a_number_that_another_account_has_by_now_is_not_put_back(client, person):
    person.phone = OWN
    person.save()
    email_change.change_number(person, OTHER)
    User.objects.create_user(None, phone=OWN)

    undo(EmailChange.objects.get(), client)

    assert ways_in(person) == (EMAIL, None)


@pytest.mark.parametrize("field", ["email", "phone"])
def test_what_another_account_was_given_a_moment_ago_is_taken_and_no_fault(
    person, field, monkeypatch
):
    """Two at once pass every look; the database lets one through."""
    User.objects.create_user("new@example.com", phone=OTHER)
    monkeypatch.setattr(email_change, "is_taken", lambda email, *, by_other_than: False)

    change = {"email": email_change.change, "phone": email_change.change_number}[field]

    with pytest.raises(email_change.Taken):
        change(person, {"email": "new@example.com", "phone": OTHER}[field])

    assert ways_in(person) == (EMAIL, None)
    assert not EmailChange.objects.exists()


def test_the_second_factor_is_asked_for_first(client):
    person = make_user(role=Role.MODERATOR)
    enrol(person, "JBSWY3DPEHPK3PXP")
    client.force_login(person)

    answer = client.post(PAGE, {"for": "add_phone"})

    assert answer.url == "/accounts/2fa/reauthenticate/?next=%2Faccounts%2F"
    assert not MessageCode.objects.exists()
