"""A profile that somebody else made becomes the owner's: by a code to its number, or by a person."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from adamlocal.accounts import codes, sms
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, SignInCode
from projects.enums import Channel, ClaimState, MemberRole, ProjectStatus
from projects.models import Claim
from projects.people import contacts
from projects.refused import Refused
from projects.trust import claims
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

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


def test_anonymous_signs_in_first_and_unknown_is_404(client, project):
    assert client.post(address(project), {"words": WORDS}).url.startswith("/accounts/login/")
    client.force_login(make_user())

    assert client.get("/submit/claim/zzzzzz/").status_code == 404
    assert client.put(address(project)).status_code == 405
    assert Claim.objects.count() == 0


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
    assert [m.to for m in mail.outbox] == [["um@example.com"]]


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
    assert project.memberships.count() == 0


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
