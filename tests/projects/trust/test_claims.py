"""A profile that somebody else made becomes the owner's: by its number, by a word in the bio of its
account, or by a person; the page explains itself to anybody, and whoever asked is told each time."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from adamlocal.accounts import codes, message_codes, sms
from adamlocal.accounts.enums import MessageSource, Role
from adamlocal.accounts.models import AuditEntry, MessageCode, SignInCode, User
from projects.enums import Channel, ClaimState, ClaimWay, MemberRole, ProjectStatus
from projects.models import Claim, Project
from projects.people import contacts
from projects.refused import Refused
from projects.trust import claims, proofs
from tests.factories import make_project, make_user
from tests.panel.access import open_panel
from tests.projects.lifecycle.test_at_once import at_once

pytestmark = pytest.mark.django_db

NUMBER = "+962790000099"
WORDS = "الحساب على إنستغرام حسابي، وببعثلكم منه."


@pytest.fixture
def sms_on(settings):
    settings.TEXT_GATEWAY = "outbox"
    sms.Outbox.sent.clear()
    return sms.Outbox.sent


@pytest.fixture
def owner(client):
    owner = make_user("um@example.com")
    client.force_login(owner)
    return owner


@pytest.fixture
def project():
    return make_project(whatsapp=NUMBER)


def address(project) -> str:
    return f"/submit/claim/{project.code}/"


def test_a_code_to_the_number_on_the_profile_makes_its_reader_the_owner(
    client, owner, project, sms_on, jobs
):
    client.post(address(project), {"code": "1"})
    jobs.run()
    ((number, text),) = sms_on
    assert number == NUMBER

    answer = client.post(address(project) + "code/", {"code": text[:6]})

    assert answer.url == f"/me/{project.code}/"
    assert project.memberships.get().user == owner
    assert project.memberships.get().role == MemberRole.OWNER
    assert project.contacts.get(value=NUMBER).checked_at is not None
    assert Claim.objects.get().state == ClaimState.GRANTED
    assert Claim.objects.get().evidence == claims.BY_CODE


def test_a_number_behind_a_username_proves_as_any_other(client, owner, project, sms_on, jobs):
    contacts.save(project, Channel.WHATSAPP, f"{NUMBER} @umm.yazan", is_public=True)

    client.post(address(project), {"code": "1"})
    jobs.run()
    ((number, text),) = sms_on
    client.post(address(project) + "code/", {"code": text[:6]})

    assert number == NUMBER
    assert project.memberships.get().user == owner
    assert project.contacts.get(private_number=NUMBER).checked_at is not None


def test_neither_page_shows_the_number(client, owner, project, sms_on):
    client.post(address(project), {"code": "1"})

    for page in (client.get(address(project)), client.get(address(project) + "code/")):
        assert page.status_code == 200
        assert "790000099" not in page.content.decode().replace(" ", "")


def test_a_code_of_another_project_or_browser_is_of_no_use(client, owner, project, sms_on):
    client.post(address(project), {"code": "1"})
    digits = codes.digits(SignInCode.objects.get())
    other, stranger = make_project(), type(client)()
    stranger.force_login(make_user())

    assert client.post(address(other) + "code/", {"code": digits}).url == address(other)
    assert stranger.post(address(project) + "code/", {"code": digits}).url == address(project)
    assert client.post(address(project) + "code/", {"code": "000000"}).status_code == 200
    assert project.memberships.count() == other.memberships.count() == 0


def test_without_a_gateway_a_person_decides(client, owner, project, jobs):
    page = client.get("/en" + address(project)).content.decode()
    assert "Send a code to that number" not in page

    client.post(address(project), {"code": "1"})
    client.post(address(project), {"words": WORDS})
    client.post(address(project), {"words": WORDS})

    claim = Claim.objects.get()
    assert (claim.state, claim.words, claim.user) == (ClaimState.OPEN, WORDS, owner)
    assert (claim.due_at - claim.created_at).total_seconds() == 48 * 3600
    assert "within 48 hours" in client.get("/en" + address(project)).content.decode()
    assert project.memberships.count() == 0


def test_too_few_words_are_asked_for_again(client, owner, project):
    answer = client.post("/en" + address(project), {"words": ""})

    assert "One sentence is enough" in answer.content.decode()
    assert Claim.objects.count() == 0


def test_anonymous_signs_in_first_and_finds_their_words(client, project):
    for body in ({"words": WORDS}, {"bio": "1"}):
        project.contacts.get_or_create(channel="instagram", value="um.laith")
        assert (
            client.post(address(project), body).url == f"/accounts/login/?next={address(project)}"
        )
    assert Claim.objects.count() == 0

    client.force_login(make_user())

    assert WORDS in client.get(address(project)).content.decode()
    client.post(address(project), {"words": WORDS})
    assert WORDS not in client.get(address(make_project())).content.decode()


def test_unknown_is_404_and_other_methods_405(client, project):

    assert client.get("/submit/claim/zzzzzz/").status_code == 404
    assert client.put(address(project)).status_code == 405


def test_what_is_not_public_is_not_named(client, owner):
    hidden = make_project(name_ar="بيت السر", status=ProjectStatus.SUBMITTED)

    page = client.get(address(hidden))

    assert page.status_code == 200
    assert "بيت السر" not in page.content.decode()


def test_one_that_has_an_owner_is_never_given_by_code(client, owner, sms_on):
    taken = make_project(owner=make_user(), whatsapp=NUMBER)

    client.post(address(taken), {"code": "1"})

    assert SignInCode.objects.count() == 0
    claim = claims.open_claim(taken, actor=owner)
    with pytest.raises(Refused):
        claims.grant(claim, actor=make_user(role=Role.MODERATOR))
    assert Claim.objects.get().state == ClaimState.OPEN
    assert taken.memberships.count() == 1


def test_ones_own_project_leads_to_its_owners_page(client, owner):
    mine = make_project(owner=owner)

    assert client.get(address(mine)).url == f"/me/{mine.code}/"


def test_the_page_explains_itself_to_anybody_before_it_asks_who_they_are(client, project):
    page = client.get("/en" + address(project)).content.decode()

    for words in ("48 hours", "Then everything is in your hands", "It is free, and it stays free"):
        assert words in page
    assert f"/en/accounts/login/?next=/en{address(project)}" in page
    assert "790000099" not in page.replace(" ", "")


def test_from_this_is_mine_to_editing_in_four_presses_and_without_an_account(
    client, project, settings, jobs, capsys
):
    """The number on the profile is all that is needed: it signs in, too."""
    settings.TEXT_GATEWAY = "console"
    presses = []

    def press(answer):
        presses.append(answer)
        return answer

    public = client.get(f"/p/{project.code}/", follow=True).content.decode()
    assert f'href="{address(project)}"' in public
    press(client.get(address(project)))
    code_page = press(client.post(address(project), {"code": "1"})).url
    jobs.run()
    code = re.search(r": (\d{6})", capsys.readouterr().out)[1]
    own_page = press(client.post(code_page, {"code": code})).url
    edit = press(client.get(own_page.rstrip("/") + "/edit/"))

    assert edit.status_code == 200
    assert len(presses) == 4
    assert project.memberships.get().user.phone == NUMBER
    assert f'href="/me/{project.code}/edit/"' in client.get(own_page).content.decode()


def test_a_wrong_late_or_second_code_gives_nothing_more(client, owner, project, sms_on):
    client.post(address(project), {"code": "1"})
    code = SignInCode.objects.get()
    right = {"code": codes.digits(code)}
    SignInCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "expired" in client.post("/en" + address(project) + "code/", right).content.decode()
    SignInCode.objects.update(expires_at=timezone.now() + timedelta(minutes=9))
    wrong = "".join(str(9 - int(c)) for c in right["code"])
    for _time in range(2):
        client.post(address(project) + "code/", {"code": wrong})
    assert project.memberships.count() == 0

    client.post(address(project) + "code/", right)
    again = client.post(address(project) + "code/", right)

    assert again.url == address(project)
    assert client.get(again.url).url == f"/me/{project.code}/"
    assert AuditEntry.objects.filter(verb="grant_claim").count() == 1


def test_a_number_that_changed_since_the_code_left_proves_nothing(client, owner, project, sms_on):
    client.post(address(project), {"code": "1"})
    project.contacts.update(value="+962790000098")

    client.post(address(project) + "code/", {"code": codes.digits(SignInCode.objects.get())})

    assert project.memberships.count() == 0


def test_codes_to_one_number_have_an_end(client, project, sms_on):
    answers = [client.post(address(project), {"code": "1"}).status_code for _time in range(7)]

    assert answers == [302] * 6 + [429]
    # Another profile with the number is no way around it, nor is sending again.
    twin = make_project(whatsapp=NUMBER)
    assert client.post(address(twin), {"code": "1"}).status_code == 429


def test_sending_again_counts_as_any_code_to_that_number(client, project, sms_on, monkeypatch):
    client.post(address(project), {"code": "1"})
    waiting = client.post(address(project) + "code/", {"again": "1"})
    assert waiting.status_code == 302  # sooner than a minute: nothing is sent, nothing counts
    monkeypatch.setattr(codes, "AGAIN_AFTER", timedelta(0))

    answers = [client.post(address(project) + "code/", {"again": "1"}) for _time in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("way", ["code", "message"])
def test_a_closed_account_claims_nothing(client, project, sms_on, settings, way, signed_in):
    """Not by the number that it opens by, nor by a code that was asked for before it was closed."""
    settings.DIRECTORY_WHATSAPP = "+962790000000"
    person = User.objects.create_user(None, phone=NUMBER)
    if signed_in:
        client.force_login(person)
    client.post(address(project), {way: "1"})
    User.objects.update(is_active=False)

    if way == "code":
        digits = codes.digits(SignInCode.objects.get())
        client.post(address(project) + "code/", {"code": digits})
    else:
        code = MessageCode.objects.get().code
        message_codes.confirm(code, NUMBER, source=MessageSource.GATEWAY)
        client.post("/accounts/message/", {"go": "1"})

    assert project.memberships.count() == 0
    assert "_auth_user_id" not in client.session or signed_in


def test_words_that_too_many_projects_are_ones_own_have_an_end(client, owner):
    answers = [client.post(address(make_project()), {"words": WORDS}) for _time in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert Claim.objects.count() == 5


# --- a message from the number --------------------------------------------------------------------


def ask_by_message(client, project) -> MessageCode:
    assert client.post(address(project), {"message": "1"}).url == "/accounts/message/"
    return MessageCode.objects.latest("pk")


def comes(code: MessageCode, sender: str = NUMBER) -> None:
    message_codes.confirm(code.shown, sender, source=MessageSource.GATEWAY)


def test_a_message_from_the_number_makes_whoever_asked_the_owner(client, owner, project):
    comes(ask_by_message(client, project))

    assert project.memberships.get().user == owner
    assert Claim.objects.get().evidence == claims.BY_MESSAGE
    assert client.post("/accounts/message/", {"go": "1"}).url == f"/me/{project.code}/"
    assert project.contacts.get().checked_at is not None


def test_a_message_signs_in_whoever_is_not(client, project):
    comes(ask_by_message(client, project))
    assert project.memberships.count() == 0

    client.post("/accounts/message/", {"go": "1"})

    assert project.memberships.get().user.phone == NUMBER
    assert client.get(f"/me/{project.code}/").status_code == 200


@pytest.mark.parametrize("sender", ["+962790000098", "um.laith", ""])
def test_a_message_of_another_number_or_of_a_name_proves_nothing(client, owner, project, sender):
    comes(ask_by_message(client, project), sender)
    client.post("/accounts/message/", {"go": "1"})

    assert project.memberships.count() == Claim.objects.count() == 0


def test_a_message_that_comes_late_finds_its_owner_there_and_says_so(client, owner, project):
    code = ask_by_message(client, project)
    claims.prove(project, actor=make_user(), contact=project.contacts.get())
    comes(code)

    answer = client.post("/accounts/message/", {"go": "1"})

    assert answer.url == address(project)
    assert "It has an owner already" in client.get("/en" + address(project)).content.decode()
    assert not project.memberships.filter(user=owner).exists()


def test_where_no_number_can_send_there_is_no_button(client, owner, project, settings):
    settings.DIRECTORY_WHATSAPP = ""
    assert (
        "brand-whatsapp"
        not in client.get(address(project))
        .content.decode()
        .partition("<main")[2]
        .partition("</main>")[0]
    )

    assert client.post(address(project), {"message": "1"}).url == address(project)
    assert MessageCode.objects.count() == 0


# --- a word in the bio ----------------------------------------------------------------------------


@pytest.fixture
def with_account(project):
    project.contacts.create(channel="instagram", value="um.laith", is_public=True)
    return project


def test_the_word_is_a_persons_own_and_stays(client, owner, with_account):
    word = proofs.word_for(with_account, owner)
    page = client.get(address(with_account)).content.decode()

    assert word in page
    assert word == proofs.word_for(with_account, owner)
    assert word not in (
        proofs.word_for(with_account, make_user()),
        proofs.word_for(make_project(), owner),
    )
    with override("en"):
        assert proofs.word_for(with_account, owner).isascii()


def test_a_person_sees_the_word_in_the_bio(client, owner, with_account, jobs):
    client.post(address(with_account), {"bio": "1"})
    client.post(address(with_account), {"bio": "1"})
    claim = Claim.objects.get()
    word = proofs.word_for(with_account, owner)
    assert (claim.way, claim.word, claim.state) == ("bio", word, ClaimState.OPEN)
    assert word in client.get(address(with_account)).content.decode()
    jobs.run()
    assert [word in message.body for message in mail.outbox] == [True]

    moderator = type(client)()
    open_panel(moderator, make_user(role=Role.MODERATOR))
    queue = moderator.get("/admin/claims/").content.decode()
    assert word in queue
    assert "https://www.instagram.com/um.laith/" in queue
    moderator.post(f"/admin/claims/{claim.pk}/", {"decision": "grant"})

    claim.refresh_from_db()
    assert (claim.state, claim.evidence) == (ClaimState.GRANTED, claims.BY_BIO)
    assert with_account.memberships.get().user == owner


def test_a_word_that_is_not_there_is_declined_with_ready_words(client, moderator, with_account):
    claim = claims.open_claim(with_account, actor=make_user(), way=ClaimWay.BIO, word="زيتونة-482")

    page = client.get(f"/admin/claims/{claim.pk}/").content.decode()
    ready = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", page, re.S)[1]
    assert "زيتونة-482" in ready
    client.post(f"/admin/claims/{claim.pk}/", {"decision": "decline", "text": ready})

    claim.refresh_from_db()
    assert (claim.state, claim.evidence, claim.answer) == ("declined", claims.BY_BIO, ready)


def test_without_an_account_on_the_profile_there_is_no_word(client, owner, project):
    assert "bio" not in client.get("/en" + address(project)).content.decode()
    client.post(address(project), {"bio": "1"})

    assert Claim.objects.count() == 0


def test_who_wrote_words_first_may_still_take_the_word(client, owner, with_account):
    client.post(address(with_account), {"words": WORDS})
    client.post(address(with_account), {"bio": "1"})

    claim = Claim.objects.get()
    assert (claim.way, claim.words) == ("bio", WORDS)


# --- what whoever asked is told -------------------------------------------------------------------


def test_it_is_told_on_their_page_and_by_mail_each_time(client, owner, project, jobs):
    client.post(address(project), {"words": WORDS})
    jobs.run()
    page = client.get("/en/me/").content.decode()
    assert "Your request waits for a person" in page
    assert "No project of yours yet" not in page

    claims.decline(Claim.objects.get(), actor=make_user(), answer="راسلونا من الحساب نفسه.")
    jobs.run()
    page = client.get("/en/me/").content.decode()
    assert "Your request was declined" in page
    assert "راسلونا من الحساب نفسه." in page
    assert f'href="/en{address(project)}"' in page

    client.post(address(project), {"words": WORDS})
    claims.grant(Claim.objects.open().get(), actor=make_user())
    jobs.run()
    page = client.get("/en/me/").content.decode()
    assert "declined" not in page
    assert f"/en/me/{project.code}/edit/" in page
    # Subjects say nothing; the bodies do.
    assert {message.subject for message in mail.outbox} == {"خبر جديد إلك"}
    received, declined, granted = (message.body for message in mail.outbox)
    assert "وصلنا طلبك" in received
    assert "راسلونا من الحساب نفسه." in declined
    assert "صار المشروع إلك" in granted
    # The second receipt was late: it is told no more.


def test_a_declined_claim_leaves_the_page_after_two_months(client, owner, project):
    claims.decline(claims.open_claim(project, actor=owner), actor=make_user(), answer="راسلونا.")
    Claim.objects.update(answered_at=timezone.now() - timedelta(days=61))

    assert "No project of yours yet" in client.get("/en/me/").content.decode()


def test_who_has_a_number_and_no_mailbox_is_told_by_text(project, jobs, sms_on):
    person = User.objects.create_user(None, phone="+962790000044")

    claims.open_claim(project, actor=person, words=WORDS)
    jobs.run()

    assert [number for number, _text in sms_on] == ["+962790000044"]
    assert "48" in sms_on[0][1]


def test_what_is_not_public_is_named_in_no_mail_and_on_no_page(client, owner, jobs):
    hidden = make_project(name_ar="بيت السر", status=ProjectStatus.SUBMITTED)
    claim = claims.open_claim(hidden, actor=owner, words=WORDS)
    jobs.run()
    page = client.get("/me/").content.decode()
    claims.decline(claim, actor=make_user(), answer="راسلونا من الحساب.")
    jobs.run()

    assert "بيت السر" not in page + "".join(message.body for message in mail.outbox)
    assert len(mail.outbox) == 2


def test_two_claim_one_the_first_to_prove_it_has_it_and_the_other_is_told(client, project, jobs):
    first, second = make_user("first@example.com"), make_user("second@example.com")
    slow = claims.open_claim(project, actor=first, words=WORDS)
    jobs.run()

    claims.prove(project, actor=second, contact=project.contacts.get())

    slow.refresh_from_db()
    assert (slow.state, slow.evidence, slow.answered_by_id) == ("declined", claims.BY_ANOTHER, None)
    assert project.memberships.get().user == second
    jobs.run()
    told = [message for message in mail.outbox[1:] if message.to == ["first@example.com"]]
    assert [project.name_ar in message.body for message in told] == [True]
    assert "second" not in told[0].body
    client.force_login(first)
    assert "write to us below" in client.get("/en" + address(project)).content.decode()
    with pytest.raises(Refused):
        claims.grant(claims.open_claim(project, actor=first), actor=make_user())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["code", "moderator"])
def test_two_prove_it_at_once_and_one_has_it(other):
    project = make_project(whatsapp=NUMBER)
    contact = project.contacts.get()
    first, second, moderator = make_user(), make_user(), make_user(role=Role.MODERATOR)
    waiting = claims.open_claim(project, actor=second, words=WORDS)

    ways = {
        "code": lambda: claims.prove(project, actor=second, contact=contact),
        "moderator": lambda: claims.grant(waiting, actor=moderator),
    }

    def too_late():
        with pytest.raises(Refused):
            ways[other]()

    at_once(lambda: claims.prove(project, actor=first, contact=contact), too_late)

    assert project.memberships.get().user == first
    assert Claim.objects.filter(state=ClaimState.GRANTED).count() == 1
    assert not Claim.objects.open().exists()


@pytest.mark.django_db(transaction=True)
def test_one_person_on_two_phones_has_it_once():
    project = make_project(whatsapp=NUMBER)
    contact, person = project.contacts.get(), make_user()

    def again():
        with pytest.raises(Refused):
            claims.prove(project, actor=person, contact=contact)

    at_once(lambda: claims.prove(project, actor=person, contact=contact), again)

    assert project.memberships.count() == Claim.objects.count() == 1


# --- whoever listed it ----------------------------------------------------------------------------


def test_whoever_listed_it_hears_that_it_found_its_owner_and_not_whom(project, jobs):
    lister, claimant = make_user("staff@example.com"), make_user("um@example.com", name="أم ليث")
    Project.objects.update(listed_by_id=lister.pk)

    claims.prove(project, actor=claimant, contact=project.contacts.get())
    jobs.run()

    [told] = [message for message in mail.outbox if message.to == ["staff@example.com"]]
    assert project.name_ar in told.body
    for secret in ("أم ليث", "um@", NUMBER[-9:]):
        assert secret not in told.body


@pytest.mark.parametrize("lister", ["nobody", "gone", "claimant"])
def test_nobody_else_is_told(project, jobs, lister):
    claimant = make_user("um@example.com")
    key = {"nobody": None, "gone": 10**6, "claimant": claimant.pk}[lister]
    Project.objects.update(listed_by_id=key)

    claims.prove(project, actor=claimant, contact=project.contacts.get())
    jobs.run()

    assert [message.to for message in mail.outbox] == [["um@example.com"]]


def test_what_others_agreed_to_is_shown_to_the_new_owner(client, owner, project, jobs):
    project.consents.update(evidence="attested: list")
    Project.objects.update(import_source="list")
    claims.prove(project, actor=owner, contact=project.contacts.get())
    jobs.run()

    page = client.get(f"/en/me/{project.code}/").content.decode()

    assert "in your name" in page
    assert f'href="/en/me/{project.code}/consents/"' in page
    assert "نعم أو لا" in mail.outbox[0].body
    project.consents.update(evidence="form")
    assert "in your name" not in client.get(f"/en/me/{project.code}/").content.decode()


# --- the moderators' side -------------------------------------------------------------------------


@pytest.fixture
def moderator(client):
    moderator = make_user("huda@example.com", role=Role.MODERATOR)
    open_panel(client, moderator)
    return moderator


def test_moderator_grants_and_the_owner_is_told(client, moderator, project, jobs):
    claimant = make_user("um@example.com")
    claim = claims.open_claim(project, actor=claimant, words=WORDS)
    assert WORDS in client.get("/admin/claims/").content.decode()

    answer = client.post(f"/admin/claims/{claim.pk}/", {"decision": "grant"})
    again = client.post(f"/admin/claims/{claim.pk}/", {"decision": "grant"})

    assert answer.url == "/admin/claims/"
    assert again.status_code == 404
    assert project.memberships.get().user == claimant
    assert AuditEntry.objects.filter(verb="grant_claim").count() == 1
    jobs.run()
    assert [m.to for m in mail.outbox] == [["um@example.com"]]  # the receipt was late: not told


def test_moderator_declines_with_a_reason(client, moderator, project, jobs):
    claim = claims.open_claim(project, actor=make_user("um@example.com"), words=WORDS)

    short = client.post(f"/admin/claims/{claim.pk}/", {"decision": "decline", "text": "لا"})
    assert short.status_code == 200
    client.post(
        f"/admin/claims/{claim.pk}/", {"decision": "decline", "text": "راسلونا من الحساب نفسه."}
    )

    claim.refresh_from_db()
    assert (claim.state, claim.answer) == (ClaimState.DECLINED, "راسلونا من الحساب نفسه.")
    assert project.memberships.count() == 0
    jobs.run()
    assert "راسلونا من الحساب نفسه." in mail.outbox[0].body


def test_nobody_but_a_moderator_decides_and_never_about_their_own(client, moderator, project):
    own = claims.open_claim(project, actor=moderator)
    assert client.post(f"/admin/claims/{own.pk}/", {"decision": "grant"}).status_code == 404

    creator = type(client)()
    open_panel(creator, make_user(role=Role.INFLUENCER))
    assert creator.get("/admin/claims/").status_code == 404
    stranger = type(client)()
    stranger.force_login(make_user())
    assert stranger.get("/admin/claims/").status_code == 404
    assert stranger.post(f"/admin/claims/{own.pk}/", {"decision": "grant"}).status_code == 404
    assert client.put(f"/admin/claims/{own.pk}/").status_code == 405
    with pytest.raises(Refused):
        claims.grant(own, actor=moderator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.update(answered_at=timezone.now(), answered_by_id=moderator.pk)
    assert project.memberships.count() == 0


def test_both_sides_stand_on_one_page_and_numbers_only_masked(client, moderator):
    project = make_project(whatsapp=NUMBER, instagram="um.laith", import_source="list-2026")
    Project.objects.update(attester="جمعية سيدات إربد")
    claimant = make_user("um.laith@example.com", name="أم ليث")
    claim = claims.open_claim(project, actor=claimant, words=WORDS)
    claims.open_claim(project, actor=make_user())

    page = client.get(f"/en/admin/claims/{claim.pk}/").content.decode()

    for said in (WORDS, "أم ليث", "جمعية سيدات إربد", "instagram.com/um.laith/", "079•••••99",
                 "One more person says"):  # fmt: skip
        assert said in page
    for secret in ("790000099", "um.laith@example.com"):
        assert secret not in page


@pytest.mark.parametrize(("hours", "said"), [(47, "Less than an hour left"), (49, "Late: the")])
def test_the_queue_counts_the_promised_48_hours_down(client, moderator, project, hours, said):
    claim = claims.open_claim(project, actor=make_user("um@example.com"), words=WORDS)
    Claim.objects.update(created_at=timezone.now() - timedelta(hours=hours, minutes=5))

    assert said in client.get("/en/admin/claims/").content.decode()
    assert claim.due_at - claim.created_at == timedelta(hours=48)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same(client, moderator, count, django_assert_max_num_queries):
    for number in range(count):
        claims.open_claim(make_project(), actor=make_user(), words=f"{WORDS} {number}")

    with django_assert_max_num_queries(12):
        page = client.get("/admin/claims/")

    assert page.content.decode().count(WORDS) == count
