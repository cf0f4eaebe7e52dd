"""A word in the bio of the profile's account, which a person looks at, shows that it is theirs."""

import re

import pytest
from django.core import mail
from django.utils.translation import override

from adamlocal.accounts.enums import Role
from projects.enums import ClaimState, ClaimWay
from projects.models import Claim
from projects.trust import claims, proofs
from tests.factories import make_project, make_user
from tests.panel.access import open_panel
from tests.projects.trust.claims.conftest import WORDS, address

pytestmark = pytest.mark.django_db


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
    queue = moderator.get("/admin/queue/").content.decode()
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
