"""The moderator's side of an edit: both versions, a choice for each field, one message."""

import pytest

from adamlocal.accounts.enums import Role
from projects.models import Draft, Photo, Project
from projects.owner import edits, live
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

ASKED = "بلا كلام عن العلاج، من فضلك."


@pytest.fixture
def owner():
    return make_user()


@pytest.fixture
def project(owner):
    project = make_project(owner=owner, story_ar="بدأت بعد عشر سنين.")
    edits.send(project, {"name_ar": "اسم جديد", "story_ar": "بدأت بعد سنة."}, actor=owner)
    return project


@pytest.fixture
def moderator(client):
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


def words(**changes):
    return {
        "version": Draft.objects.get().updated_at.isoformat(),
        "decide_name_ar": "accept",
        "decide_story_ar": "ask",
        "ask_story_ar": ASKED,
        **changes,
    }


def test_both_sides_stand_with_their_changed_words(client, moderator, project):
    page = client.get(f"/admin/queue/{project.code}/edit/").content.decode()

    assert "<ins>سنة.</ins>" in page
    assert "<del>عشر </del>" in page or "<del>عشر سنين.</del>" in page
    assert Draft.objects.get().seen_at


def test_preview_changes_nothing_and_sending_does(client, moderator, project, jobs):
    address = f"/admin/queue/{project.code}/edit/"
    preview = client.post(address, words(preview="1"))
    assert preview.context["summary"]["total"] == 2
    assert Project.objects.get().name_ar != "اسم جديد"

    sent = client.post(address, words(send="1"))
    again = client.post(address, words(send="1"))

    assert sent.url == "/admin/queue/"
    assert again.status_code == 404
    assert Project.objects.get().name_ar == "اسم جديد"
    assert jobs.names() == ["send_project_mail"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decide_name_ar": ""}, "decide_name_ar"),
        ({"decide_name_ar": "burn"}, "decide_name_ar"),
        ({"ask_story_ar": "لا"}, "ask_story_ar"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_sent(client, moderator, project, changes, field):
    answer = client.post(f"/en/admin/queue/{project.code}/edit/", words(send="1", **changes))

    assert field in answer.context["form"].errors
    assert Project.objects.get().name_ar != "اسم جديد"


def test_one_press_for_all_shows_what_it_would_do(client, moderator, project):
    address = f"/admin/queue/{project.code}/edit/"
    version = {"version": words()["version"]}

    answer = client.post(address, {**version, "accept_all": "1"})

    assert len(answer.context["summary"]["accept"]) == 2
    assert Project.objects.get().name_ar != "اسم جديد"


def test_edit_that_changed_meanwhile_is_told(client, moderator, project, owner):
    old = words(send="1")
    edits.send(project, {"name_ar": "اسم أحدث"}, actor=owner)

    answer = client.post(f"/admin/queue/{project.code}/edit/", old)

    assert answer.context["refused"]
    assert Draft.objects.get().values["name_ar"] == "اسم أحدث"


def test_what_is_live_already_is_told_beside_it(client, moderator, project, owner):
    live.change(project, {"lead_days": 4, "products": {}}, actor=owner)

    told = client.get(f"/admin/queue/{project.code}/edit/").context["live"]

    assert [value for _label, value, _at in told] == ["4"]


def test_old_and_new_captions_stand_beside_each_other(client, moderator, project, owner):
    photo = Photo.objects.create(
        project=project, content_hash="a" * 32, width=640, height=480, caption_ar="القديم"
    )
    wish = [{"id": photo.pk, "caption": "الجديد", "face": False}]
    edits.send(project, {"photos": wish}, actor=owner)

    rows = client.get(f"/admin/queue/{project.code}/edit/").context["rows"]

    row = next(row for row in rows if row["name"] == "photos")
    assert [p.caption_ar for p in row["old"]] == ["القديم"]
    assert [p.caption_ar for p in row["new"]] == ["الجديد"]


def test_edits_wait_in_the_one_queue_by_their_age(client, moderator, project):
    newer = make_project(status="submitted")

    page = client.get("/admin/queue/").context["page"]
    only = client.get("/admin/queue/?kind=changed").context["page"]

    assert list(page) == [project, newer]
    assert list(only) == [project]
    assert f"/admin/queue/{project.code}/edit/" in client.get("/admin/queue/").content.decode()
