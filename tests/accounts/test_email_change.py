"""Another e-mail for an account: the code to the new one, the note to the old, and the way back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from adamlocal.accounts import codes, email_change
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, EmailChange, SignInCode, User
from adamlocal.accounts.second_factor import enrol
from adamlocal.accounts.verbs import person_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PAGE, CODE = "/accounts/email/", "/accounts/email/code/"
OLD, NEW = "salma@example.com", "salma.new@example.com"


@pytest.fixture
def person(client):
    user = make_user(OLD)
    client.force_login(user)
    return user


def change(client, to: str = NEW):
    client.post(PAGE, {"email": to})
    return client.post(CODE, {"code": codes.digits(SignInCode.objects.first())})


def undo_link() -> str:
    return f"/accounts/email/undo/{email_change.token_of(EmailChange.objects.first())}/"


def email_of(person: User) -> str | None:
    person.refresh_from_db()
    return person.email


def test_a_code_to_the_new_one_changes_it_and_the_old_one_is_told(client, person, jobs):
    client.post(PAGE, {"email": "Salma.New@Example.com"})
    assert email_of(person) == OLD
    jobs.run()
    assert mail.outbox[0].to == [NEW]

    done = client.post(CODE, {"code": codes.digits(SignInCode.objects.first())})
    jobs.run()

    assert email_of(person) == NEW
    assert "البريد الجديد" in client.get(done.url).content.decode()
    assert mail.outbox[1].to == [OLD]
    assert undo_link() in mail.outbox[1].body
    assert NEW not in mail.outbox[1].body
    entry = AuditEntry.objects.get(verb="change_email")
    assert (entry.actor_id, entry.changes) == (person.pk, {"email": ["sal•••••om", "sal•••••om"]})


def test_the_old_one_puts_it_back_and_every_session_ends(client, person):
    change(client)
    visitor = type(client)()
    link = undo_link()

    assert visitor.get(link).status_code == 200
    assert email_of(person) == NEW
    assert visitor.post(link).url == link

    assert email_of(person) == OLD
    assert client.get("/accounts/").status_code == 302
    assert "رجع" in visitor.get(link).content.decode()
    assert AuditEntry.objects.filter(verb="undo_email").count() == 1
    visitor.post(link)
    assert AuditEntry.objects.filter(verb="undo_email").count() == 1


def test_an_old_one_that_opens_another_account_by_now_is_not_put_back(client, person):
    change(client)
    link, other = undo_link(), make_user(OLD)

    answer = type(client)().post(link)

    assert answer.status_code == 409
    assert (email_of(person), email_of(other)) == (NEW, OLD)
    assert EmailChange.objects.get().undone_at is None
    assert client.get("/accounts/").status_code == 200, "nobody was signed out"


def test_the_first_address_wins_over_all_that_came_after(client, person):
    change(client, "thief@example.com")
    first = undo_link()
    change(client, "thief.two@example.com")
    second = undo_link()

    type(client)().post(first)

    assert email_of(person) == OLD
    # The thief's own way back is closed with it.
    type(client)().post(second)
    assert email_of(person) == OLD


@pytest.mark.parametrize("why", ["a week later", "another hash", "no number", "of nothing"])
def test_a_link_that_is_not_good_is_no_page(client, person, why):
    change(client)
    changed = EmailChange.objects.get()
    token = {
        "another hash": f"{changed.pk}-{'0' * 32}", "no number": "٧-x", "of nothing": "0-0",
    }.get(why, email_change.token_of(changed))  # fmt: skip
    if why == "a week later":
        EmailChange.objects.update(changed_at=timezone.now() - timedelta(days=7))

    for answer in (client.get, client.post):
        assert answer(f"/accounts/email/undo/{token}/").status_code == 404
    assert email_of(person) == NEW


@pytest.mark.parametrize("taken", ["an account", "kept for a week", "free"])
def test_whether_an_address_is_taken_is_told_to_it_alone(client, person, jobs, taken):
    if taken == "an account":
        make_user(NEW)
    elif taken == "kept for a week":
        EmailChange.objects.create(user=make_user(), old=NEW, new="x@example.com", nonce="n" * 43)

    asked = client.post(PAGE, {"email": NEW})
    page = client.get(CODE).content.decode()
    jobs.run()

    assert (asked.status_code, asked.url) == (302, CODE)
    assert NEW in page
    (letter,) = mail.outbox
    assert letter.to == [NEW]
    six = codes.digits(SignInCode.objects.get())
    assert (six in letter.body) == (taken == "free")
    # Were the six digits guessed, another's address would not be had by them.
    answer = client.post(CODE, {"code": six})
    assert answer.status_code == (302 if taken == "free" else 409)
    assert email_of(person) == (NEW if taken == "free" else OLD)


def test_an_address_that_another_takes_in_that_very_moment_is_theirs(client, person, monkeypatch):
    client.post(PAGE, {"email": NEW})
    other = make_user(NEW)
    monkeypatch.setattr(email_change, "is_taken", lambda *_args, **_kwargs: False)

    answer = client.post(CODE, {"code": codes.digits(SignInCode.objects.get())})

    assert answer.status_code == 409
    assert (email_of(person), email_of(other)) == (OLD, NEW)
    assert not EmailChange.objects.exists()
    assert not AuditEntry.objects.filter(verb="change_email").exists()


def test_for_a_week_the_old_one_opens_the_same_account_and_makes_no_other(client, person):
    change(client)

    assert person_of(OLD) == person
    EmailChange.objects.update(changed_at=timezone.now() - timedelta(days=8))
    assert person_of(OLD) != person


def test_the_account_says_that_the_old_one_opens_it_still(client, person):
    change(client)
    assert f'<bdi dir="ltr">{OLD}</bdi>' in client.get("/accounts/").content.decode()

    EmailChange.objects.update(changed_at=timezone.now() - timedelta(days=8))

    assert OLD not in client.get("/accounts/").content.decode()


def test_somebody_with_a_number_alone_adds_an_e_mail(client, jobs):
    person = User.objects.create_user(None, phone="+962790000017")
    client.force_login(person)

    change(client)
    jobs.run()

    assert email_of(person) == NEW
    assert mail.outbox == []  # there is no old address to tell
    assert not EmailChange.objects.exists()


def test_the_second_factor_is_asked_for_first(client):
    person = make_user(role=Role.MODERATOR)
    enrol(person, "JBSWY3DPEHPK3PXP")
    client.force_login(person)

    answer = client.post(PAGE, {"email": NEW})

    assert answer.url.startswith("/accounts/2fa/reauthenticate/?next=")
    assert not SignInCode.objects.exists()


@pytest.mark.parametrize("typed", [OLD, "salma@", "", "x" * 300 + "@example.com"])
def test_what_cannot_be_is_said(client, person, typed):
    answer = client.post(PAGE, {"email": typed})

    assert answer.context["form"].errors
    assert not SignInCode.objects.exists()


def test_a_code_asked_for_by_one_person_is_not_the_next_one_s(client, person):
    client.post(PAGE, {"email": NEW})
    noted = client.session["email_code"]
    other = make_user()
    client.force_login(other)
    session = client.session
    session["email_code"] = noted
    session.save()

    assert client.post(CODE, {"code": codes.digits(SignInCode.objects.get())}).url == PAGE
    assert email_of(other) != NEW


def test_five_a_day(client, person):
    for number in range(5):
        client.post(PAGE, {"email": f"new{number}@example.com"})

    answer = client.post(PAGE, {"email": NEW})

    assert answer.status_code == 429
    assert not SignInCode.objects.filter(email=NEW).exists()
    assert SignInCode.objects.count() == 5
    assert email_of(person) == OLD


def test_what_cannot_be_undone_is_forgotten(client, person):
    change(client)
    assert email_change.forget_old() == 0
    EmailChange.objects.update(changed_at=timezone.now() - timedelta(days=8))

    assert email_change.forget_old() == 1
