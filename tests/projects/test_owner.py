"""The owner's own room: hers alone."""

import pytest
from django.urls import reverse

from projects import drafts, verbs
from projects.enums import HiddenReason, MemberRole, ProjectStatus
from projects.models import Photo, ProjectMember
from tests.factories import make_project, make_user, submission

pytestmark = pytest.mark.django_db

TEXT = "صوّري الصحن بضو النهار."


@pytest.fixture
def owner(client):
    user = make_user(name="أم ليث")
    client.force_login(user)
    return user


PAGES = ["projects:me_project", "projects:me_sent", "projects:me_edit"]


@pytest.mark.parametrize("page", PAGES)
def test_stranger_finds_nothing_and_anonymous_signs_in(client, page):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=make_user())
    address = reverse(page, args=[project.code])
    assert client.get(address).url.startswith("/accounts/login/?next=")

    client.force_login(make_user())

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_her_page_costs_the_same(client, owner, django_assert_num_queries, count):
    for _ in range(count):
        make_project(owner=owner)
    make_project()

    with django_assert_num_queries(4):
        response = client.get("/me/")

    assert len(response.context["projects"]) == count
    assert "أهلًا أم ليث" in response.content.decode()


def test_asked_change_leads_to_the_field(client, owner):
    project = make_project(
        status=ProjectStatus.CHANGES_REQUESTED,
        answer_text=TEXT,
        answer_field="whatsapp",
        owner=owner,
    )

    page = client.get("/me/").content.decode()

    assert TEXT in page
    assert f"/me/{project.code}/edit/#field-whatsapp" in page
    assert 'id="field-whatsapp"' in client.get(f"/me/{project.code}/edit/").content.decode()


def test_editing_keeps_what_is_typed_and_sends_it_again(client, owner):
    project = make_project(status=ProjectStatus.CHANGES_REQUESTED, answer_text=TEXT, owner=owner)
    Photo.objects.create(project=project, content_hash="d" * 32, width=640, height=480)
    address = f"/me/{project.code}/edit/"
    words = submission(photos="")

    bad = client.post(address, {**words, "whatsapp": "06 552 0012"}).content.decode()
    assert "06 552 0012" in bad
    answer = client.post(address, words)

    project.refresh_from_db()
    assert answer.url == f"/me/{project.code}/sent/"
    assert (project.status, project.name_ar) == (ProjectStatus.SUBMITTED, "لقمة سلط")


def test_live_project_is_not_edited_here(client, owner):
    project = make_project(owner=owner)

    assert client.get(f"/me/{project.code}/edit/").status_code == 404


ONE_PRESS = {
    "pause": (ProjectStatus.PUBLISHED, "status", ProjectStatus.PAUSED),
    "resume": (ProjectStatus.PAUSED, "status", ProjectStatus.PUBLISHED),
    "hide": (ProjectStatus.PUBLISHED, "hidden_reason", HiddenReason.OWNER),
    "archive": (ProjectStatus.PUBLISHED, "status", ProjectStatus.ARCHIVED),
}


@pytest.mark.parametrize("verb", ONE_PRESS)
def test_one_press(client, owner, verb):
    status, field, after = ONE_PRESS[verb]
    project = make_project(status=status, owner=owner)
    address = f"/me/{project.code}/{verb}/"
    assert client.get(address).status_code == 405

    first, second = client.post(address), client.post(address)

    project.refresh_from_db()
    assert first.url == f"/me/{project.code}/"
    assert second.status_code in (302, 409)
    assert getattr(project, field) == after


def test_what_staff_hid_she_does_not_show_again(client, owner):
    project = make_project(owner=owner)
    verbs.hide(project, actor=make_user(), reason=HiddenReason.STAFF)

    answer = client.post(f"/me/{project.code}/restore/")

    project.refresh_from_db()
    assert answer.status_code == 409
    assert project.hidden_reason == HiddenReason.STAFF


def test_stranger_and_helper_may_not_archive(client, owner):
    project = make_project(owner=make_user())
    assert client.post(f"/me/{project.code}/pause/").status_code == 404
    ProjectMember.objects.create(project=project, user=owner, role=MemberRole.HELPER)

    assert client.post(f"/me/{project.code}/archive/").status_code == 404
    assert client.post(f"/me/{project.code}/hide/").status_code == 404
    assert client.post(f"/me/{project.code}/pause/").status_code == 302
    assert client.post(f"/me/{project.code}/unknown/").status_code == 404


def test_open_change_is_one_draft(owner):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=owner)

    first, second = (drafts.open_change(project, author=owner) for _ in range(2))

    assert first == second
    assert first.values["name_ar"] == project.name_ar


def test_sent_page_speaks_to_a_man_as_a_man(client, owner):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=owner)
    address = f"/me/{project.code}/sent/"
    assert "يسلمو إيديكِ" in client.get(address).content.decode()

    owner.gender = "masculine"
    owner.save()

    assert "يسلمو إيديك<" in client.get(address).content.decode()
