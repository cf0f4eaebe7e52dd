"""Codes that people send to the directory's WhatsApp: every purpose, by everybody who may read the
phone, from every kind of sender."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.accounts import message_codes
from adamlocal.accounts.enums import MessageAnswer, MessagePurpose, MessageSource, Role
from adamlocal.accounts.message_codes import Outcome, confirm, open_code
from adamlocal.accounts.models import AuditEntry, MessageCode
from projects.models import Claim, Project
from projects.people import phone_codes
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

RIGHT, OTHER = "+962790000017", "+962790000018"
P, S = MessagePurpose, MessageSource


@pytest.fixture
def moderator():
    return make_user(role=Role.MODERATOR)


def of_purpose(purpose: P) -> MessageCode:
    """A code of a purpose about a project whose number is RIGHT, where it is about one."""
    claimed = purpose == P.CLAIM
    project = make_project(owner=None if claimed else make_user(), whatsapp=RIGHT)
    about = {"subject": project} if purpose in (P.CONFIRM, P.CLAIM) else {}
    user = make_user() if purpose in (P.ADD_PHONE, P.CLAIM) else None
    return open_code(purpose, address="203.0.113.5", user=user, **about)


def answered(code: MessageCode, sender: str, source: S, moderator) -> Outcome:
    actor = moderator if source == S.MODERATOR else None
    outcome, _ = confirm(f"رمزي: {code.shown}", sender, source=source, actor=actor)
    code.refresh_from_db()
    return outcome


# What a sender proves: for people any Jordanian mobile, for projects the number on them.
ANY, THE_ONE = (P.SIGN_IN, P.ADD_PHONE), (P.CONFIRM, P.CLAIM)
SENDERS = [
    ("the number on the project", RIGHT, {*ANY, *THE_ONE}, Outcome.CONFIRMED),
    ("as a chat shows it", "‪+962 79 000 0017‬", {*ANY, *THE_ONE}, Outcome.CONFIRMED),
    ("in Arabic digits", "٠٧٩ ٠٠٠ ٠٠١٧", {*ANY, *THE_ONE}, Outcome.CONFIRMED),
    ("another number", OTHER, {*ANY}, Outcome.OTHER_NUMBER),
    ("a username", "um.yazan", set(), Outcome.NO_NUMBER),
    ("a username with the number in it", "um.0790000017", set(), Outcome.NO_NUMBER),
    ("a username that old keys spell so", "0790000a1p", set(), Outcome.NO_NUMBER),
    ("a name that its bearer chose", "~0790000017", set(), Outcome.NO_NUMBER),
    ("a link to the number", "wa.me/962790000017", set(), Outcome.NO_NUMBER),
    ("a business-scoped id", "JO.13491208655302741918", set(), Outcome.NO_NUMBER),
    ("a number from abroad", "+16505551234", set(), Outcome.NO_NUMBER),
    ("a landline", "+96265000000", set(), Outcome.NO_NUMBER),
    ("nothing", "", set(), Outcome.NO_NUMBER),
]


@pytest.mark.parametrize("source", S)
@pytest.mark.parametrize("purpose", P)
@pytest.mark.parametrize(
    ("sender", "proves", "otherwise"), [row[1:] for row in SENDERS], ids=[row[0] for row in SENDERS]
)
def test_a_number_alone_proves(purpose, source, sender, proves, otherwise, moderator):
    code = of_purpose(purpose)

    outcome = answered(code, sender, source, moderator)

    assert outcome is (Outcome.CONFIRMED if purpose in proves else otherwise)
    assert (code.confirmed_at is not None) == (purpose in proves)
    assert (code.number in (RIGHT, OTHER)) == (purpose in proves)
    entry = AuditEntry.objects.get(verb="answer_message")
    assert entry.actor_id == (moderator.pk if source == S.MODERATOR else None)
    assert "79" not in str(entry.changes)


def test_every_purpose_says_what_follows():
    assert set(message_codes.PURPOSES) == set(P)


def test_a_project_s_number_is_checked_by_its_message_and_only_that_one(moderator):
    code = of_purpose(P.CONFIRM)
    contact = Project.objects.get().contacts.get(channel="whatsapp")

    answered(code, OTHER, S.GATEWAY, moderator)
    contact.refresh_from_db()
    assert contact.checked_at is None
    # The code waits on: it may be sent again from the right phone.
    answered(code, RIGHT, S.GATEWAY, moderator)
    contact.refresh_from_db()
    assert contact.checked_at is not None


def test_a_code_proves_the_number_that_stands_there_now(moderator):
    code = of_purpose(P.CONFIRM)
    project = Project.objects.get()
    assert phone_codes.waiting_for(project) == code

    project.contacts.filter(channel="whatsapp").update(value=OTHER)

    assert answered(code, RIGHT, S.GATEWAY, moderator) is Outcome.OTHER_NUMBER
    assert answered(code, OTHER, S.GATEWAY, moderator) is Outcome.CONFIRMED
    assert phone_codes.waiting_for(project) is None


@pytest.mark.parametrize("why", ["no number of ours", "checked", "no contact", ""])
def test_what_can_be_proved(why, settings):
    project = make_project()
    if why == "no number of ours":
        settings.DIRECTORY_WHATSAPP = ""
    elif why == "checked":
        project.contacts.update(checked_at=timezone.now())
    elif why == "no contact":
        project.contacts.all().delete()

    assert phone_codes.is_provable(Project.objects.get()) == (not why)


def test_an_owner_proves_the_number_from_the_dashboard(client):
    project = make_project(owner=make_user(), whatsapp=RIGHT)
    owner = project.memberships.get().user
    client.force_login(owner)
    assert f"/me/{project.code}/number/" in client.get("/me/").content.decode()

    assert client.post(f"/me/{project.code}/number/").url == "/accounts/message/"
    answered(MessageCode.objects.get(), RIGHT, S.GATEWAY, None)
    assert client.post("/accounts/message/", {"go": "1"}).url == f"/me/{project.code}/"

    assert project.contacts.get().checked_at is not None
    assert f"/me/{project.code}/number/" not in client.get("/me/").content.decode()
    # Nothing is left to prove: the button of an old page leads back.
    assert client.post(f"/me/{project.code}/number/").url == f"/me/{project.code}/"


def test_a_claim_is_granted_by_the_message_without_waiting_for_the_browser(moderator):
    code = of_purpose(P.CLAIM)

    answered(code, RIGHT, S.GATEWAY, moderator)

    claim = Claim.objects.get()
    assert (claim.user, claim.state) == (code.user, "granted")
    assert Project.objects.owned_by(code.user).exists()


def test_a_replay_changes_nothing_and_another_sender_takes_nothing_over(moderator):
    code = of_purpose(P.SIGN_IN)

    assert answered(code, RIGHT, S.GATEWAY, moderator) is Outcome.CONFIRMED
    first = code.confirmed_at
    assert answered(code, RIGHT, S.GATEWAY, moderator) is Outcome.CONFIRMED
    assert answered(code, OTHER, S.GATEWAY, moderator) is Outcome.UNKNOWN
    assert (code.number, code.confirmed_at) == (RIGHT, first)
    assert AuditEntry.objects.filter(verb="answer_message").count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "{0}", "{1}", "رمزي: {0}", "رمزي للدخول\n«{0}»", "My code: {2}. Do not send it if asked.",
        "‏{0}‏", "code={1};", "abc-def {0}", "٢٣٤٥٦٧ {0}",
    ],
)  # fmt: skip
def test_the_code_is_found_in_what_people_send(text):
    code = of_purpose(P.SIGN_IN)

    outcome, found = confirm(
        text.format(code.shown, code.code, code.shown.upper()), RIGHT, source=S.GATEWAY
    )

    assert (outcome, found) == (Outcome.CONFIRMED, code)


@pytest.mark.parametrize("text", ["", "مرحبا", "abc-def", "x" * 5000, "\x00", "x{1}", "{1}x"])
def test_a_message_without_a_living_code_is_none(text):
    code = of_purpose(P.SIGN_IN)

    outcome, found = confirm(text.format(code.shown, code.code), RIGHT, source=S.GATEWAY)

    assert (outcome, found) == (Outcome.UNKNOWN, None)


def test_a_code_past_its_end_or_used_is_none():
    for change in ({"expires_at": timezone.now()}, {}):
        code = of_purpose(P.SIGN_IN)
        MessageCode.objects.filter(pk=code.pk).update(**change)
        if not change:
            confirm(code.code, RIGHT, source=S.GATEWAY)
            code.refresh_from_db()
            assert message_codes.use(code)
            assert not message_codes.use(code)
        assert confirm(code.code, RIGHT, source=S.GATEWAY)[0] is Outcome.UNKNOWN


@pytest.mark.parametrize("why", ["asked for it", "has the number", "owns the project"])
def test_nobody_confirms_their_own(why, moderator):
    subject = make_project(owner=moderator, whatsapp=RIGHT) if why == "owns the project" else None
    if why == "has the number":
        moderator.phone = RIGHT
        moderator.save()
    user = moderator if why == "asked for it" else None
    purpose = P.CONFIRM if subject else P.SIGN_IN
    code = open_code(purpose, address="203.0.113.5", user=user, subject=subject)

    assert answered(code, RIGHT, S.MODERATOR, moderator) is Outcome.OWN
    assert code.answer == ""


def test_a_sender_may_try_sixty_an_hour():
    outcomes = [confirm("abc-def", RIGHT, source=S.GATEWAY)[0] for _ in range(61)]

    assert outcomes[:60] == [Outcome.UNKNOWN] * 60
    assert outcomes[60] is Outcome.TOO_MANY
    assert confirm("abc-def", OTHER, source=S.GATEWAY)[0] is Outcome.UNKNOWN


def test_gateways_are_quick_and_people_sleep(settings):
    by_person = open_code(P.SIGN_IN, address="203.0.113.5")
    settings.MESSAGE_GATEWAY = "console"
    by_gateway = open_code(P.SIGN_IN, address="203.0.113.5")

    assert by_person.expires_at - timezone.now() > timedelta(hours=11)
    assert by_gateway.expires_at - timezone.now() < timedelta(minutes=16)


def test_codes_are_forgotten_a_day_past_their_end():
    old, young = of_purpose(P.SIGN_IN), of_purpose(P.SIGN_IN)
    MessageCode.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(hours=25))

    assert message_codes.forget_old() == 1
    assert MessageCode.objects.get() == young


@pytest.mark.parametrize(
    "change",
    [
        {"answer": MessageAnswer.CONFIRMED, "confirmed_at": timezone.now()},
        {"answer": MessageAnswer.CONFIRMED, "number": RIGHT},
        {"answer": MessageAnswer.NO_NUMBER, "number": RIGHT},
        {"used_at": timezone.now()},
        {"confirmed_by_id": 1},
    ],
)
def test_the_database_holds_no_proof_without_a_number(change):
    code = of_purpose(P.SIGN_IN)

    with pytest.raises(IntegrityError), transaction.atomic():
        MessageCode.objects.filter(pk=code.pk).update(**change)
