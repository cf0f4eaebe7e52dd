"""Helpers: a link that works once, two roles, and everybody's changes signed."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, User
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
    assert "You help here now" in client.get(f"/en{first.url}").content.decode()
    client.force_login(other)

    assert first.url == second.url == f"/me/{project.code}/?done=join#done"
    assert client.post(link).status_code == 409
    assert rahaf.memberships.get().role == MemberRole.HELPER
    assert not other.memberships.exists()
    assert AuditEntry.objects.get(verb="become_helper").actor_id == rahaf.pk


def test_the_invitation_explains_itself_and_comes_back_after_signing_in(client, project, owner):
    User.objects.filter(pk=owner.pk).update(name="أم ليث")
    link = invite(client, project)
    client.logout()

    page = client.get("/en" + link)
    said = page.content.decode()

    assert page.status_code == 200
    for words in ("أم ليث", "What you may do", "What stays with the owner", "works once, until"):
        assert words in said
    assert owner.email not in said
    assert f'href="/en/accounts/login/?next=/en{link}"' in said
    assert client.post(link).url == f"/accounts/login/?next={link}"
    assert not project.memberships.filter(role=MemberRole.HELPER).exists()


def test_an_owner_without_a_name_is_not_told_by_their_address(client, project, owner):
    User.objects.filter(pk=owner.pk).update(name="")
    link = invite(client, project)
    client.logout()

    said = client.get("/en" + link).content.decode()

    assert "Its owner asks for your help" in said
    assert owner.email[:3] + "•" not in said


@pytest.mark.parametrize("why", ["expired", "used"])
def test_an_invitation_that_ended_says_so_to_anybody(client, project, why):
    link = invite(client, project)
    ended = timezone.now() - timedelta(minutes=1)
    HelperInvitation.objects.update(
        **{"expires_at": ended} if why == "expired" else {"accepted_at": ended}
    )
    client.logout()

    page = client.get("/en" + link).content.decode()

    assert "This link works no more" in page
    assert "Sign in and help" not in page


def test_the_owner_is_told_by_mail_that_the_helper_joined_and_once(client, project, owner, jobs):
    link = invite(client, project)
    rahaf = make_user("rahaf@example.com", name="رهف")
    client.force_login(rahaf)
    client.post(link)
    client.post(link)
    jobs.run()

    [told] = mail.outbox
    assert told.to == [owner.email]
    assert "رهف" in told.body
    assert "rahaf@" not in told.body
    assert f"/me/{project.code}/people/" in told.body
    assert client.get(link).url == f"/me/{project.code}/"


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
    moderator = make_user(name="سلمى المراجعة", role=Role.MODERATOR)
    AuditEntry.objects.create(
        actor_id=moderator.pk, verb="publish", object_label="projects.project", object_id=project.pk
    )

    page = client.get(f"/en/me/{project.code}/trail/").content.decode()

    assert "رهف" in page
    assert "سلمى" not in page
    assert "The directory’s people" in page


CHANGES = [
    ("change_live", {"price {product}": ("3.000", "3.500")},
     "Price of كبّة مقلية: from 3.00 to 3.50"),
    ("change_live", {"price {product}": (None, "3.500")}, "Price of كبّة مقلية: from nothing to 3.50"),
    ("change_live", {"state 0": ("ready", "finished")},
     "State of a product that is gone: from Ready to Finished"),
    ("change_live", {"fee irbid": ("1.500", "2.000")}, "Delivery to Irbid: from 1.50 to 2.00"),
    ("change_live", {"lead_days": (2, 3)}, "How far ahead?: from 2 to 3"),
    ("change_live", {"opens_at": ("09:00", "10:00")}, "From: from 09:00 to 10:00"),
    ("change_live", {"lead_note_ar": ("قبل بيوم", "قبل بيومين")}, "A note on ordering"),
    ("send_edit", {"story_ar": "حكاية", "whatsapp": "+962790000012"}, "How did it start? WhatsApp number"),
    ("consent", {"purpose": "card"}, "Share cards"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "changes", "said"), CHANGES, ids=[case[2] for case in CHANGES])
def test_the_trail_says_what_was_changed(client, project, owner, verb, changes, said):
    product = project.products.create(name_ar="كبّة مقلية", price="3.500")
    named = {key.format(product=product.pk): value for key, value in changes.items()}
    audit.record(verb, project, actor=owner, changes=named)

    page = client.get(f"/en/me/{project.code}/trail/").content.decode()

    assert said in " ".join(re.sub("<[^>]+>", "", page).split())


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("whatsapp", ["079•••••12", "079•••••13"]),
        ("weekly_capacity", [25, 31]),
        ("unknown", [25, 31]),
    ],
)
def test_the_trail_tells_no_value_that_is_not_everybodys(client, project, owner, key, values):
    audit.record("change_live", project, actor=owner, changes={key: values})

    table = client.get(f"/en/me/{project.code}/trail/").content.decode().partition("<tbody")[2]

    assert "Prices or hours changed" in table
    assert not any(str(value)[-2:] in re.sub("<[^>]+>", "", table) for value in values)
