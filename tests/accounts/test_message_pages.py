"""Signing in by WhatsApp as a person does it: the page, the chat, the way on; and the panel."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from adamlocal.accounts import message_codes
from adamlocal.accounts.enums import MessagePurpose, MessageSource, Role
from adamlocal.accounts.models import AuditEntry, MessageCode, User
from adamlocal.accounts.second_factor import enrol, one_time_password
from tests.factories import make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

PAGE, STATE, PANEL = "/accounts/message/", "/accounts/message/state/", "/admin/messages/"
NUMBER = "+962790000017"


def ask(client, purpose="sign_in", **words) -> MessageCode:
    client.post(PAGE, {"for": purpose, **words})
    return MessageCode.objects.first()


def comes(code: MessageCode, sender=NUMBER):
    return message_codes.confirm(code.shown, sender, source=MessageSource.GATEWAY)[0]


def state(client) -> str:
    return client.get(STATE).json()["state"]


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_without_e_mail_signs_in_and_goes_where_they_were_going(client):
    assert 'value="sign_in"' in client.get("/accounts/login/?next=/submit/").content.decode()
    code = ask(client, next="/submit/")
    page = client.get(PAGE).content.decode()
    link = urlsplit(page.split('href="https://wa.me')[1].split('"')[0].replace("&amp;", "&"))
    assert code.shown in parse_qs(link.query)["text"][0]
    assert state(client) == "waiting"
    assert "ما وصل" in client.post(PAGE, {"go": "1"}).content.decode()

    comes(code)
    assert state(client) == "confirmed"
    answer = client.post(PAGE, {"go": "1"})

    assert answer.url == "/submit/"
    person = User.objects.get()
    assert (person.phone, person.email) == (NUMBER, None)
    assert int(client.session["_auth_user_id"]) == person.pk


def test_somebody_known_comes_into_their_own_account(client):
    person = User.objects.create_user(None, phone=NUMBER)
    comes(ask(client))

    client.post(PAGE, {"go": "1"})

    assert int(client.session["_auth_user_id"]) == person.pk
    assert User.objects.count() == 1


def test_only_the_browser_that_asked_goes_on_and_once(client):
    code = ask(client)
    comes(code)
    other = type(client)()
    session = other.session
    session.save()

    assert other.post(PAGE, {"go": "1"}).url == "/accounts/login/"
    assert state(other) == "over"
    assert not signed_in(other)
    client.post(PAGE, {"go": "1"})
    client.logout()
    assert client.post(PAGE, {"go": "1"}).url == "/accounts/login/"
    assert not signed_in(client)


@pytest.mark.parametrize("sender", ["um.yazan", "", "JO.134912086553", "+16505551234"])
def test_without_a_number_nobody_comes_in_and_the_page_says_why(client, sender):
    code = ask(client)

    comes(code, sender)

    assert state(client) == "no_number"
    assert "اسم المستخدم" in client.post(PAGE, {"go": "1"}).content.decode()
    assert not signed_in(client)
    # The same code, sent once more with the number shown.
    comes(code)
    assert state(client) == "confirmed"


def test_asked_again_the_code_on_its_way_stays_good(client):
    first = ask(client)
    again = ask(client)

    assert again == first
    assert MessageCode.objects.count() == 1


def test_another_way_leads_to_where_it_was_asked_for(client):
    ask(client, next="/submit/")
    assert 'href="/accounts/login/?next=%2Fsubmit%2F"' in client.get(PAGE).content.decode()

    client.force_login(make_user("um@example.com"))
    ask(client, "add_phone")
    assert 'href="/accounts/">' in client.get(PAGE).content.decode().partition("<main")[2]


def test_a_new_code_goes_where_the_one_that_is_over_was_going(client):
    ask(client, next="/submit/")
    MessageCode.objects.update(expires_at=timezone.now())

    assert 'name="next" value="/submit/"' in client.get(PAGE).content.decode()


def test_a_code_that_is_over_says_so_with_one_press_to_the_next(client):
    code = ask(client)
    MessageCode.objects.filter(pk=code.pk).update(expires_at=timezone.now())

    assert state(client) == "over"
    assert 'value="sign_in"' in client.get(PAGE).content.decode()
    assert ask(client) != code


def test_a_panel_person_is_asked_for_the_second_factor_all_the_same(client):
    moderator = make_user("mod@example.com", role=Role.MODERATOR, phone=NUMBER)
    factor = enrol(moderator, "JBSWY3DPEHPK3PXP")
    comes(ask(client))

    answer = client.post(PAGE, {"go": "1"})

    assert answer.url == "/accounts/2fa/authenticate/"
    assert not signed_in(client)
    client.post(answer.url, {"code": one_time_password(factor)})
    assert signed_in(client)


def test_a_panel_person_without_a_second_factor_sets_one_up_first(client):
    make_user("mod@example.com", role=Role.MODERATOR, phone=NUMBER)
    comes(ask(client))

    client.post(PAGE, {"go": "1"})
    answer = client.get("/admin/queue/", follow=True)

    assert answer.request["PATH_INFO"] == "/accounts/2fa/totp/activate/"


def test_an_inactive_person_is_told_so(client):
    User.objects.create_user(None, phone=NUMBER, is_active=False)
    comes(ask(client))

    assert client.post(PAGE, {"go": "1"}).url == "/accounts/inactive/"


def test_the_account_takes_a_number_and_then_opens_by_it(client):
    person = make_user("salma@example.com")
    client.force_login(person)
    comes(ask(client, "add_phone"))

    assert client.post(PAGE, {"go": NUMBER}).url == "/accounts/"
    client.logout()
    comes(ask(client))
    client.post(PAGE, {"go": "1"})

    assert int(client.session["_auth_user_id"]) == person.pk
    entry = AuditEntry.objects.get(verb="change_phone")
    assert entry.changes == {"phone": ["", "079•••••17"]}


def test_a_number_that_opens_another_account_is_not_taken_over(client):
    User.objects.create_user(None, phone=NUMBER)
    person = make_user()
    client.force_login(person)
    comes(ask(client, "add_phone"))

    answer = client.post(PAGE, {"go": NUMBER})

    person.refresh_from_db()
    assert (answer.status_code, person.phone) == (409, None)


def test_a_code_of_somebody_s_own_is_not_used_by_the_next_person_on_that_phone(client):
    client.force_login(make_user())
    code = ask(client, "add_phone")
    client.logout()
    session = client.session
    session["message_code"] = {"code": code.pk, "next": ""}
    session.save()

    assert state(client) == "over"


@pytest.mark.parametrize("purpose", ["claim", "confirm", "add_phone", "x" * 500, ""])
def test_what_a_stranger_may_not_ask_for_here_leads_back(client, purpose):
    assert client.post(PAGE, {"for": purpose}).url == "/accounts/login/"
    assert not MessageCode.objects.exists()


def test_without_a_number_of_its_own_the_directory_offers_nothing(client, settings):
    settings.DIRECTORY_WHATSAPP = ""

    assert 'value="sign_in"' not in client.get("/accounts/login/").content.decode()
    assert client.post(PAGE, {"for": "sign_in"}).status_code == 404


def test_many_codes_from_one_place_are_slowed_down(client):
    for _ in range(300):
        message_codes.open_code(MessagePurpose.SIGN_IN, address="127.0.0.1")

    answer = client.post(PAGE, {"for": "sign_in"})

    assert answer.status_code == 429
    assert MessageCode.objects.count() == 300
    assert "message_code" not in client.session


def test_the_page_that_waits_is_kept_nowhere_and_asks_little(client, django_assert_max_num_queries):
    ask(client)

    with django_assert_max_num_queries(2):
        answer = client.get(STATE)

    assert answer["Cache-Control"] == "private, no-store"
    assert client.post(STATE).status_code == 405


# --- the moderator -----------------------------------------------------------------------------


@pytest.fixture
def panel():
    from django.test import Client

    moderator = Client()
    moderator.user = make_user(role=Role.MODERATOR)
    open_panel(moderator, moderator.user)
    return moderator


@pytest.mark.parametrize(
    ("typed", "came", "answer"),
    [
        ({"number": "079 000 0017"}, "confirmed", "confirmed"),
        ({"number": "٠٧٩٠٠٠٠٠١٧"}, "confirmed", "confirmed"),
        ({"is_hidden": "on"}, "no_number", "no_number"),
    ],
)
def test_a_moderator_says_what_came(client, panel, typed, came, answer):
    code = ask(client)

    done = panel.post(PANEL, {"text": f"رمزي: {code.shown}", **typed})

    assert done.url == f"{PANEL}?came={came}"
    assert panel.get(done.url).status_code == 200
    code.refresh_from_db()
    assert code.answer == answer
    entry = AuditEntry.objects.get(verb="answer_message")
    assert (entry.actor_id, "17" in str(entry.changes)) == (panel.user.pk, False)


@pytest.mark.parametrize(
    "typed",
    [
        {}, {"number": "um.yazan"}, {"number": "+16505551234"}, {"number": "12"},
        {"number": NUMBER, "is_hidden": "on"}, {"number": NUMBER, "text": ""},
        {"number": NUMBER, "text": "abc-def"}, {"number": NUMBER, "text": "x" * 2000},
    ],
)  # fmt: skip
def test_what_a_moderator_mistypes_is_said_and_kept(client, panel, typed):
    code = ask(client)

    answer = panel.post(PANEL, {"text": code.shown, **typed})

    assert answer.status_code == 200
    assert answer.context["form"].errors
    code.refresh_from_db()
    assert code.answer == ""


def test_a_moderator_never_confirms_their_own(panel):
    code = ask(panel, "add_phone")

    answer = panel.post(PANEL, {"text": code.shown, "number": NUMBER})

    assert answer.context["form"].errors
    code.refresh_from_db()
    assert code.answer == ""


@pytest.mark.parametrize("who", ["nobody", "owner", "influencer"])
def test_nobody_else_answers_messages(client, who):
    code = message_codes.open_code(MessagePurpose.SIGN_IN, address="127.0.0.1")
    if who == "influencer":
        open_panel(client, make_user(role=Role.INFLUENCER))
    elif who == "owner":
        client.force_login(make_user())

    seen = client.get(PANEL)
    answer = client.post(PANEL, {"text": code.shown, "number": NUMBER})

    assert seen.status_code == answer.status_code == (302 if who == "nobody" else 404)
    code.refresh_from_db()
    assert (code.answer, code.confirmed_at) == ("", None)


# --- a trial -----------------------------------------------------------------------------------


def test_a_trial_answers_by_a_command(client, settings, jobs, capsys):
    settings.MESSAGE_GATEWAY = "console"
    code = ask(client)
    jobs.run()
    assert code.shown in capsys.readouterr().out

    call_command("receive_message", code.shown, sender="0790000017")

    assert state(client) == "confirmed"


def test_the_command_is_of_no_use_on_a_real_site():
    with pytest.raises(CommandError, match="console"):
        call_command("receive_message", "abc-def", sender=NUMBER)
