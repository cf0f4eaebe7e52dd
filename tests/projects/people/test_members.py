"""Helpers: a link that works once, two roles, and everybody's changes signed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.accounts.models import AuditEntry
from projects.enums import MemberRole
from projects.models import HelperInvitation, ProjectMember
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def invite(client, project) -> str:
    page = client.post(f"/me/{project.code}/people/invite/").content.decode()
    return re.search(r"http://testserver(/me/join/[^/\"]+/)", page)[1]


def test_link_makes_a_helper_once(client, project, owner):
    link = invite(client, project)
    token = link.split("/")[3]
    assert token not in str(HelperInvitation.objects.values_list())
    rahaf, other = make_user("rahaf@example.com"), make_user()

    client.force_login(rahaf)
    client.get(link)
    assert not rahaf.memberships.exists()
    first, second = client.post(link), client.post(link)
    client.force_login(other)

    assert first.url == second.url == f"/me/{project.code}/"
    assert client.post(link).status_code == 409
    assert rahaf.memberships.get().role == MemberRole.HELPER
    assert not other.memberships.exists()
    assert AuditEntry.objects.get(verb="become_helper").actor_id == rahaf.pk


def test_anonymous_signs_in_and_comes_back(client, project):
    link = invite(client, project)
    client.logout()

    assert client.get(link).url == f"/accounts/login/?next={link}"


def test_a_new_link_ends_the_one_before(client, project):
    first, second = invite(client, project), invite(client, project)
    client.force_login(make_user())

    assert client.post(first).status_code == 404
    assert not project.memberships.filter(role=MemberRole.HELPER).exists()
    assert client.post(second).status_code == 302
    assert project.memberships.filter(role=MemberRole.HELPER).count() == 1


@pytest.mark.parametrize("why", ["expired", "revoked"])
def test_a_link_that_ended_lets_nobody_in(client, project, why):
    link = invite(client, project)
    if why == "expired":
        HelperInvitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    else:
        client.post(f"/me/{project.code}/people/revoke/")
    stranger = make_user()
    client.force_login(stranger)

    assert client.post(link).status_code in (404, 409)
    assert not stranger.memberships.exists()


def test_the_owner_who_opens_their_own_link_stays_the_owner(client, project, owner):
    client.post(invite(client, project))

    assert owner.memberships.get().role == MemberRole.OWNER


def test_owner_removes_a_helper_and_nobody_removes_the_owner(client, project, helper, owner):
    own = ProjectMember.objects.get(user=owner)
    assert client.post(f"/me/{project.code}/people/{own.pk}/remove/").status_code == 409

    gone = ProjectMember.objects.get(user=helper)
    address = f"/me/{project.code}/people/{gone.pk}/remove/"
    assert [client.post(address).status_code for _ in range(2)] == [302, 404]

    assert list(project.members.all()) == [owner]
    client.force_login(helper)
    assert client.get(f"/me/{project.code}/").status_code == 404


def test_member_of_another_project_is_not_removed_here(client, project, helper, owner):
    other = make_project(owner=make_user())
    foreign = ProjectMember.objects.get(project=other)

    assert client.post(f"/me/{project.code}/people/{foreign.pk}/remove/").status_code == 404
    assert ProjectMember.objects.filter(pk=foreign.pk).exists()


def test_helper_leaves_and_an_owner_does_not(client, project, helper, owner):
    assert client.post(f"/me/{project.code}/people/leave/").status_code == 409
    client.force_login(helper)

    assert client.post(f"/me/{project.code}/people/leave/").url == "/me/"
    assert list(project.members.all()) == [owner]


def test_five_helpers_are_enough(client, project):
    ProjectMember.objects.bulk_create(
        ProjectMember(project=project, user=make_user(), role=MemberRole.HELPER) for _ in range(5)
    )

    assert client.post(f"/me/{project.code}/people/invite/").status_code == 409
    assert not HelperInvitation.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_people_and_trail_cost_the_same(client, project, django_assert_max_num_queries, count):
    for _ in range(count):
        ProjectMember.objects.create(project=project, user=make_user(), role=MemberRole.HELPER)

    with django_assert_max_num_queries(13):
        page = client.get(f"/me/{project.code}/people/")
    with django_assert_max_num_queries(13):
        client.get(f"/me/{project.code}/trail/")

    assert len(page.context["people"]) == count + 1


def test_trail_names_the_projects_people_and_nobody_of_ours(client, project, helper):
    client.force_login(helper)
    client.post(f"/me/{project.code}/pause/")
    moderator = make_user(name="سلمى المراجعة")
    AuditEntry.objects.create(
        actor_id=moderator.pk, verb="publish", object_label="projects.project", object_id=project.pk
    )

    page = client.get(f"/en/me/{project.code}/trail/").content.decode()

    assert "رهف" in page
    assert "سلمى" not in page
    assert "The directory’s people" in page
