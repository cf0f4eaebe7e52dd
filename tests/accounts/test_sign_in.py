"""Signing in: an address, a code, and a second factor for panel people."""

import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from adamlocal.accounts import codes, email_change, message_codes, verbs
from adamlocal.accounts.enums import MessageSource, Role
from adamlocal.accounts.models import Bucket, Invitation, MessageCode, SignInCode, User
from adamlocal.accounts.second_factor import enrol, one_time_password
from tests.factories import make_user

pytestmark = pytest.mark.django_db

LOGIN, CODE = "/accounts/login/", "/accounts/login/code/"


def ask(client, email: str, **words):
    return client.post(LOGIN, {"email": email, **words})


def newest_code() -> str:
    return codes.digits(SignInCode.objects.first())


def test_right_code_opens_a_session_once(client):
    user = make_user("salma@example.com")
    ask(client, "Salma@Example.com")
    code = newest_code()

    answer = client.post(CODE, {"code": code})

    assert answer.url == "/me/"
    assert int(client.session["_auth_user_id"]) == user.pk
    again = type(client)()
    session = again.session
    session["sign_in_code"] = {"code": SignInCode.objects.get().pk, "email": "", "next": ""}
    session.save()
    assert "انتهت صلاحية" in again.post(CODE, {"code": code}).content.decode()


def test_known_and_unknown_addresses_are_answered_alike(client, jobs):
    make_user("known@example.com")

    known, unknown = ask(client, "known@example.com"), ask(client, "unknown@example.com")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    jobs.run()
    assert [m.to[0] for m in mail.outbox] == ["known@example.com", "unknown@example.com"]
    assert mail.outbox[0].subject == mail.outbox[1].subject


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/me/", "/me/"),
        ("https://evil.example/", "/me/"),
        ("//evil.example/", "/me/"),
        ("javascript:alert(1)", "/me/"),
        ("/projects/", "/projects/"),
    ],
)
def test_next_stays_on_this_site(client, wanted, led_to):
    ask(client, "salma@example.com", next=wanted)

    assert client.post(CODE, {"code": newest_code()}).url == led_to


def test_bad_address_is_named(client):
    assert "راجعوا البريد" in ask(client, "salma").content.decode()
    assert "اكتبوا بريدكم" in ask(client, "").content.decode()
    assert SignInCode.objects.count() == 0


def test_code_is_stored_nowhere_in_clear(client, jobs):
    ask(client, "salma@example.com")
    code = newest_code()

    row = SignInCode.objects.values().get()

    assert code not in " ".join(str(value) for value in row.values())
    assert code not in str(list(jobs.connector.jobs.values()))
    assert code not in str(dict(client.session))


def test_a_mailbox_gets_ten_codes_an_hour_whatever_its_spelling(client):
    for n in range(10):
        assert ask(client, f"sal.ma+{n}@example.com").status_code == 302

    answer = ask(client, "salma@example.com")

    assert answer.status_code == 429
    assert "على مهلكم شوي" in answer.content.decode()
    assert ask(client, "other@example.com").status_code == 302


def test_guesses_at_one_account_are_bounded_over_all_browsers(client):
    for _ in range(9):
        ask(client, "salma@example.com")
        for _ in range(3):
            client.post(CODE, {"code": "x"})
    Bucket.objects.filter(tokens__lt=100).update(tokens=0, updated_at=timezone.now())
    code = SignInCode.objects.create(
        email="salma@example.com", nonce="n", expires_at=timezone.now() + codes.LIFETIME
    )

    outcome, _ = codes.check({"code": code.pk}, codes.digits(code))

    assert outcome is codes.Outcome.TOO_MANY


def test_panel_person_is_asked_for_the_second_factor(client):
    moderator = make_user("huda@example.com", role=Role.MODERATOR)
    factor = enrol(moderator, "JBSWY3DPEHPK3PXP")
    ask(client, "huda@example.com")

    answer = client.post(CODE, {"code": newest_code()})

    assert answer.url == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    wrong = client.post(answer.url, {"code": "000000"})
    assert "_auth_user_id" not in client.session
    assert wrong.status_code == 200
    right = client.post(answer.url, {"code": one_time_password(factor)})
    assert right.url == "/admin/"
    assert client.get("/admin/queue/").status_code == 200


def test_one_time_password_changes(monkeypatch):
    factor = enrol(make_user(), "JBSWY3DPEHPK3PXP")
    now = one_time_password(factor)

    monkeypatch.setattr(time, "time", lambda: 1_000_000_000)

    assert one_time_password(factor) != now


def test_inactive_person_is_told_so(client):
    make_user("salma@example.com", is_active=False)
    ask(client, "salma@example.com")

    answer = client.post(CODE, {"code": newest_code()}, follow=True)

    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


def test_signing_out_is_a_post(client):
    client.force_login(make_user())
    client.get("/accounts/logout/")
    assert "_auth_user_id" in client.session

    client.post("/accounts/logout/")

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", Role.values)
def test_invited_person_gets_the_role_by_signing_in(client, jobs, role):
    call_command("invite", "--role", role, "lina@example.com", stdout=StringIO())
    assert jobs.names() == ["send_invitation"]
    ask(client, "lina@example.com")

    client.post(CODE, {"code": newest_code()})

    user = User.objects.get(email="lina@example.com")
    assert user.has_role(Role(role))
    assert user.opens_panel
    assert user.is_superuser == (role == Role.SUPERUSER)
    assert Invitation.objects.get().accepted_at is not None


def test_invitation_past_its_time_gives_nothing(client):
    Invitation.objects.create(
        email="lina@example.com", role=Role.MODERATOR, expires_at=timezone.now()
    )
    ask(client, "lina@example.com")

    client.post(CODE, {"code": newest_code()})

    assert not User.objects.get(email="lina@example.com").opens_panel


NUMBER = "+962790000017"
INVITED, BEFORE = "lina@example.com", "lina.old@example.com"


@pytest.mark.parametrize(
    ("proved", "is_accepted"), [(INVITED, True), (BEFORE, False), (NUMBER, False)]
)
def test_a_role_is_for_whoever_has_the_invited_mailbox(client, proved, is_accepted):
    """An account opens in more than one way; an old mailbox and a number may be others' by now."""
    person = make_user(BEFORE, phone=NUMBER)
    email_change.change(person, INVITED)
    verbs.invite(INVITED, Role.MODERATOR, actor=None)

    if proved == NUMBER:
        client.post("/accounts/message/", {"for": "sign_in"})
        code = MessageCode.objects.get().code
        message_codes.confirm(code, NUMBER, source=MessageSource.GATEWAY)
        client.post("/accounts/message/", {"go": "1"})
    else:
        client.post("/accounts/login/", {"email": proved})
        client.post("/accounts/login/code/", {"code": codes.digits(SignInCode.objects.get())})

    assert int(client.session["_auth_user_id"]) == person.pk
    assert User.objects.get(pk=person.pk).roles == ({"moderator"} if is_accepted else set())


def test_typing_an_invited_address_alone_gives_nothing(client):
    Invitation.objects.create(
        email="lina@example.com",
        role=Role.SUPERUSER,
        expires_at=timezone.now() + timedelta(days=1),
    )

    ask(client, "lina@example.com")

    assert User.objects.count() == 0


def test_pages_about_a_person_are_kept_nowhere(client):
    for address in (LOGIN, "/submit/", "/accounts/logout/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_a_person_says_how_to_speak_to_them(client):
    user = make_user()
    client.force_login(user)

    client.post("/accounts/", {"name": "أم ليث", "gender": "feminine", "language": "en"})

    user.refresh_from_db()
    assert (user.name, user.gender, user.language) == ("أم ليث", "feminine", "en")


# --- two codes, two browsers -------------------------------------------------------------------


def six_of(*, email: str, back: int = 0) -> str:
    """The digits of the newest code to an address, or of one ``back`` codes before it."""
    return codes.digits(SignInCode.objects.filter(email=email)[back])


def later(client, *, seconds: int) -> None:
    """As though this browser had asked for its code so long ago."""
    session = client.session
    session["sign_in_code"] = {
        **session["sign_in_code"], "sent": session["sign_in_code"]["sent"] - seconds
    }  # fmt: skip
    session.save()


def test_sent_again_it_is_the_same_code_not_sooner_than_after_a_minute(client, jobs):
    ask(client, "salma@example.com")
    assert client.post(CODE, {"again": "1"}).url == CODE
    page = client.get(CODE).content.decode()
    jobs.run()
    assert len(mail.outbox) == 1
    assert 'data-wait="60"' in page or 'data-wait="59"' in page

    later(client, seconds=61)
    assert "data-wait" not in client.get(CODE).content.decode()
    client.post(CODE, {"again": "1"})
    jobs.run()

    first, second = mail.outbox
    assert newest_code() in first.body
    assert newest_code() in second.body
    page = client.get(CODE).content.decode()
    assert "بعثناه مرة ثانية" in page
    assert "data-wait" in page
    assert client.post(CODE, {"code": newest_code()}).url == "/me/"


@pytest.mark.parametrize("why", ["over", "tried out", "half its time is gone"])
def test_where_the_same_code_helps_no_more_a_new_one_is_sent(client, why):
    ask(client, "salma@example.com")
    old = SignInCode.objects.get()
    change = {
        "over": {"expires_at": timezone.now()},
        "tried out": {"tries": codes.TRIES},
        "half its time is gone": {"expires_at": timezone.now() + timedelta(minutes=4)},
    }[why]
    SignInCode.objects.filter(pk=old.pk).update(**change)
    if why == "half its time is gone":
        later(client, seconds=360)

    client.post(CODE, {"again": "1"})

    assert SignInCode.objects.count() == 2
    works = client.post(CODE, {"code": codes.digits(old)}).status_code == 302
    assert works == (why == "half its time is gone")


def test_sending_again_counts_as_a_code(client, jobs):
    ask(client, "salma@example.com")
    for _ in range(9):
        later(client, seconds=61)
        assert client.post(CODE, {"again": "1"}).status_code == 302
    later(client, seconds=61)
    jobs.run()
    mail.outbox.clear()

    assert client.post(CODE, {"again": "1"}).status_code == 429
    jobs.run()
    assert mail.outbox == []
    assert client.post(CODE, {"code": six_of(email="salma@example.com")}).url == "/me/"


def test_earlier_code_to_the_same_address_works_and_costs_no_try(client):
    ask(client, "salma@example.com")
    ask(client, "salma@example.com")

    answer = client.post(CODE, {"code": six_of(email="salma@example.com", back=1)})

    assert answer.url == "/me/"
    assert set(SignInCode.objects.values_list("tries", flat=True)) == {0}


def test_earlier_code_works_once_and_until_its_own_end(client):
    ask(client, "salma@example.com")
    ask(client, "salma@example.com")
    old = SignInCode.objects.filter(email="salma@example.com")[1]
    SignInCode.objects.filter(pk=old.pk).update(expires_at=timezone.now())

    answer = client.post(CODE, {"code": codes.digits(old)})

    assert "بقيت محاولتان" in answer.content.decode()


@pytest.mark.parametrize("why", ["another address", "too far back", "guessed at"])
def test_not_every_code_from_before_works(client, why):
    ask(client, "other@example.com" if why == "another address" else "salma@example.com")
    old = SignInCode.objects.get()
    for _ in range(codes.EARLIER + 1 if why == "too far back" else 1):
        ask(client, "salma@example.com")
    if why == "guessed at":
        SignInCode.objects.filter(pk=old.pk).update(tries=codes.TRIES)

    answer = client.post(CODE, {"code": codes.digits(old)})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_button_of_the_earlier_mail_fills_its_code_in(client):
    ask(client, "salma@example.com")
    ask(client, "salma@example.com")
    old = SignInCode.objects.all()[1]

    page = client.get(f"{CODE}?key={codes.link_key(old)}").content.decode()

    assert f'value="{codes.digits(old)}"' in page


@pytest.mark.parametrize("page", [CODE, "/submit/confirm/", "/en/submit/confirm/"])
def test_button_pressed_in_another_browser_says_where_to_go_on(client, page):
    answer = client.get(f"{page}?key=0123abcd")

    assert answer.status_code == 200
    said = "another browser" if page.startswith("/en/") else "متصفّح آخر"
    assert said in answer.content.decode()
    assert client.get(page).status_code == 302


def test_button_of_a_strange_code_says_so_beside_the_form(client):
    ask(client, "salma@example.com")

    page = client.get(f"{CODE}?key=0123abcd").content.decode()

    assert "الزرّ" in page
    assert 'name="code"' in page
