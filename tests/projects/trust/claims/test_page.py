"""A profile that somebody else made becomes the owner's: the page explains itself to anybody, and a code
to its number, or a person who reads the words, makes whoever asked the owner."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.accounts import codes, message_codes
from adamlocal.accounts.enums import MessageSource, Role
from adamlocal.accounts.models import AuditEntry, MessageCode, SignInCode, User
from projects.enums import Channel, ClaimState, MemberRole, ProjectStatus
from projects.models import Claim
from projects.people import contacts
from projects.refused import Refused
from projects.trust import claims
from tests.factories import make_project, make_user
from tests.projects.trust.claims.conftest import NUMBER, WORDS, address

pytestmark = pytest.mark.django_db


def test_a_code_to_the_number_on_the_profile_makes_its_reader_the_owner(
    client, owner, project, sms_on, jobs
):
    client.post(address(project), {"code": "1"})
    jobs.run()
    ((number, text),) = sms_on
    assert number == NUMBER

    answer = client.post(address(project) + "code/", {"code": text[:6]})

    assert answer.url == f"/me/{project.code}/?done=claim#done"
    assert "The project is yours now" in client.get(f"/en{answer.url}").content.decode()
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


def test_one_that_has_an_owner_does_not_speak_as_if_it_could_be_had(client, sms_on):
    taken = make_project(owner=make_user(), whatsapp=NUMBER)
    taken.contacts.create(channel=Channel.INSTAGRAM, value="um.laith", is_public=True)
    page = "/en" + address(taken)

    signed_out = client.get(page).content.decode()
    client.force_login(make_user())
    signed_in = client.get(page).content.decode()

    for shown in (signed_out, signed_in):
        assert "This page has its owner" in shown
        for words in ("Is this page yours?", "Show us that it is yours", "in your hands"):
            assert words not in shown
    assert f"/en/accounts/login/?next={page}" in signed_out
    assert 'name="words"' not in signed_out
    # Who came by another account goes out and in again, and finds this page, or their own.
    way_back = f"/en/accounts/login/?next={page}"
    assert f'value="{way_back}"' in signed_in
    assert client.post("/en/accounts/logout/", {"next": way_back}).url == way_back


def test_whose_page_was_taken_over_may_tell_a_person(client, owner):
    taken = make_project(owner=make_user())
    assert "Did somebody else take it over?" in client.get("/en" + address(taken)).content.decode()

    client.post(address(taken), {"words": WORDS})

    shown = client.get("/en" + address(taken)).content.decode()
    assert "We have your request" in shown
    assert 'name="words"' not in shown
    claims.decline(Claim.objects.get(), actor=make_user(), answer="راسلونا من الحساب نفسه.")
    shown = client.get("/en" + address(taken)).content.decode()
    assert "راسلونا من الحساب نفسه." in shown
    assert "any of these ways" not in shown
    assert 'name="words"' in shown


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
    assert own_page.startswith(f"/me/{project.code}/")
    edit = press(client.get(f"/me/{project.code}/edit/"))

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
