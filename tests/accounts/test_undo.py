"""One press is undone for some seconds, and nothing of it leaves before."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from adamlocal.accounts import audit, undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, UndoableAct
from adamlocal.lib import queue
from projects import jobs
from projects.models import Project
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

RENAMED = "renamed_in_a_test"


@pytest.fixture(autouse=True)
def _queue_of_the_database(jobs):
    """Jobs as rows of the transaction they belong to, instead of in memory."""
    with app.replace_connector(DjangoConnector(alias="default")):
        yield


@undo.reverts(RENAMED, says=lambda act: f"صار اسمه «{act.before['now']}».")
def put_back(project_id: int, before: dict, actor) -> None:
    Project.objects.filter(pk=project_id).update(name_ar=before["was"])


def rename(project, actor, name="الجديد"):
    before = {"was": project.name_ar, "now": name}
    with undo.pressed(RENAMED, project, actor=actor, before=before) as act:
        Project.objects.filter(pk=project.pk).update(name_ar=name)
        audit.record(RENAMED, project, actor=actor)
        jobs.send_project_mail(project_id=project.pk, kind="published")
    return act


def name_of(project) -> str:
    return Project.objects.values_list("name_ar", flat=True).get(pk=project.pk)


def waiting_jobs():
    return ProcrastinateJob.objects.filter(task_name="send_project_mail")


def set_status(status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])


def later(act, by: timedelta) -> None:
    UndoableAct.objects.filter(pk=act.pk).update(at=timezone.now() - by)


def test_its_mail_waits_until_it_can_no_longer_be_undone():
    rename(make_project(), make_user())

    job = waiting_jobs().get()
    assert job.scheduled_at >= timezone.now() + undo.GRANTED - timedelta(seconds=2)
    jobs.send_project_mail(project_id=1, kind="published")
    assert waiting_jobs().latest("id").scheduled_at is None, "what comes after does not wait"


def test_undone_it_is_as_before_and_nothing_leaves():
    project, actor = make_project(name_ar="القديم"), make_user()
    act = rename(project, actor)

    undo.undo(act.pk, actor=actor)

    assert name_of(project) == "القديم"
    assert waiting_jobs().get().status == "cancelled"
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.object_label, entry.object_id) == (
        "undo", "projects.project", project.pk,
    )  # fmt: skip


@pytest.mark.parametrize(
    "spoil",
    [
        lambda act: later(act, undo.GRANTED),
        lambda act: undo.undo(act.pk, actor=act.actor),
        lambda act: set_status("doing"),
        lambda act: set_status("succeeded"),
    ],
    ids=["its time is over", "undone already", "its mail is leaving", "its mail has left"],
)
def test_too_late_changes_nothing(spoil):
    act = rename(project := make_project(name_ar="القديم"), make_user())
    spoil(act)
    Project.objects.filter(pk=project.pk).update(name_ar="بعده")

    with pytest.raises(undo.TooLate):
        undo.undo(act.pk, actor=act.actor)

    assert name_of(project) == "بعده"


def test_a_verb_that_refuses_leaves_nothing_to_undo():
    project, actor = make_project(), make_user()

    def refusing() -> None:
        with undo.pressed(RENAMED, project, actor=actor):
            jobs.send_project_mail(project_id=project.pk, kind="published")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        refusing()

    assert undo.latest(actor) is None
    assert not waiting_jobs().exists()
    assert queue._held_back.get() is None


def test_the_bar_stands_on_the_next_page_and_again_when_that_is_loaded_again(client):
    moderator = make_user(role=Role.MODERATOR)
    open_panel(client, moderator)
    act = rename(make_project(), moderator)

    for _ in range(2):
        page = client.get("/admin/").text
        assert "صار اسمه «الجديد»." in page
        assert reverse("admin:undo", args=[act.pk]) in page
    later(act, undo.SHOWN)
    assert "صار اسمه" not in client.get("/admin/").text


def test_only_the_last_press_is_offered_and_never_anothers():
    lina, rana = make_user(), make_user()
    rename(make_project(), lina)
    last = rename(make_project(), lina)

    assert undo.latest(lina) == last
    assert undo.latest(rana) is None
    undo.undo(last.pk, actor=lina)
    assert undo.latest(lina) is None, "the one before it is not offered in its place"


def test_the_button_puts_back_and_leads_to_where_one_was(client):
    moderator = make_user(role=Role.MODERATOR)
    open_panel(client, moderator)
    act = rename(project := make_project(name_ar="القديم"), moderator)

    answer = client.post(reverse("admin:undo", args=[act.pk]), {"next": "/admin/projects/?page=2"})

    assert answer["Location"] == "/admin/projects/?page=2"
    assert name_of(project) == "القديم"
    again = client.post(reverse("admin:undo", args=[act.pk]), {"next": "https://evil.example/"})
    assert again["Location"] == "/admin/"
    assert "لم يعد التراجع ممكنًا" in client.get("/admin/").text


def test_acts_of_yesterday_are_forgotten():
    old, new = rename(make_project(), make_user()), rename(make_project(), make_user())
    later(old, undo.KEPT)

    assert undo.forget_old() == 1
    assert UndoableAct.objects.get() == new
