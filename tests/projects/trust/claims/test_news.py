"""Whoever asked is told each time what became of it; so are whoever else did, and whoever listed it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from projects.enums import ClaimState, ProjectStatus
from projects.models import Claim, Project
from projects.refused import Refused
from projects.trust import claims
from tests.factories import make_project, make_user
from tests.projects.lifecycle.test_at_once import at_once
from tests.projects.trust.claims.conftest import NUMBER, WORDS, address

pytestmark = pytest.mark.django_db


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


def test_nobody_else_learns_that_somebody_asked(client, owner, project, jobs):
    lister = make_user("staff@example.com")
    Project.objects.update(listed_by_id=lister.pk)
    stranger = type(client)()
    seen = stranger.get(project.get_absolute_url()).content

    client.post(address(project), {"words": WORDS})
    jobs.run()

    assert [message.to for message in mail.outbox] == [[owner.email]]
    assert stranger.get(project.get_absolute_url()).content == seen
    assert WORDS not in stranger.get(address(project)).content.decode()


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
