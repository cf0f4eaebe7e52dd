"""The moderators' side of claims: their queue, and what they answer."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from projects.enums import ClaimState
from projects.models import Claim, Project
from projects.refused import Refused
from projects.trust import claims
from tests.factories import make_project, make_user
from tests.panel.access import open_panel
from tests.projects.trust.claims.conftest import NUMBER, WORDS

pytestmark = pytest.mark.django_db


def test_moderator_grants_and_the_owner_is_told(client, moderator, project, jobs):
    claimant = make_user("um@example.com")
    claim = claims.open_claim(project, actor=claimant, words=WORDS)
    assert WORDS in client.get("/admin/queue/").content.decode()

    answer = client.post(f"/admin/claims/{claim.pk}/", {"decision": "grant"})
    again = client.post(f"/admin/claims/{claim.pk}/", {"decision": "grant"})

    assert answer.url == "/admin/queue/"
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
    assert creator.get("/admin/queue/").status_code == 404
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

    assert said in client.get("/en/admin/queue/").content.decode()
    assert claim.due_at - claim.created_at == timedelta(hours=48)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same(client, moderator, count, django_assert_max_num_queries):
    for number in range(count):
        claims.open_claim(make_project(), actor=make_user(), words=f"{WORDS} {number}")

    with django_assert_max_num_queries(12):
        page = client.get("/admin/queue/")

    assert page.content.decode().count(WORDS) == count
