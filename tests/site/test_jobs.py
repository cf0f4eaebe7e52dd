"""Jobs that went wrong: staff hear of them, and one never keeps another from being taken up."""

from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from adamlocal import job_health, worker
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from tests.factories import make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


def put(status: str, task="send_claim_mail", queue="mail", attempts=0, **fields):
    """A row of the queue as the worker leaves it."""
    row = {"status": status, "task_name": task, "queue_name": queue, "attempts": attempts, **fields}
    names = ", ".join(row)
    marks = ", ".join(["%s"] * len(row))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO procrastinate_jobs ({names}) VALUES ({marks}) RETURNING id",
            list(row.values()),
        )
        return cursor.fetchone()[0]


def live_worker():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")


def statuses() -> dict[int, str]:
    return dict(ProcrastinateJob.objects.values_list("pk", "status"))


# --- taken up again ----------------------------------------------------------------------------


class InSavepoint(DjangoConnector):
    """Django's connector, whose failed statement leaves the test's transaction whole."""

    def execute_query(self, query, **arguments):
        with transaction.atomic():
            super().execute_query(query, **arguments)


def test_stalled_job_keeps_no_other_from_being_taken_up(monkeypatch):
    periodic = {"task": "fold_events", "queue": "default", "queueing_lock": "fold"}
    stalled = put("doing", **periodic)  # its worker died, and the clock brought the next one
    twin = put("todo", **periodic)
    broken, mail = put("doing", task="broken"), put("doing", attempts=3)
    with app.replace_connector(InSavepoint(alias="default")):
        retry = app.job_manager.retry_job

        async def fails_for_one(job, **how):
            if job.id == broken:
                raise ZeroDivisionError
            await retry(job, **how)

        monkeypatch.setattr(app.job_manager, "retry_job", fails_for_one)
        context = SimpleNamespace(app=app)
        async_to_sync(worker.take_up_stalled.func)(context, timestamp=0)

    assert statuses() == {twin: "todo", broken: "doing", mail: "todo"}
    assert stalled not in statuses()


# --- told of -----------------------------------------------------------------------------------


def test_health_counts_what_needs_somebody():
    assert job_health.health() == job_health.Health(failed=0, late=0, workers=0)

    put("failed")
    put("failed", queue="images", task="make_variants")
    put("todo", attempts=job_health.LATE_AFTER)
    put("todo", attempts=1)
    put("todo", queue="images", attempts=9)
    live_worker()

    assert job_health.health() == job_health.Health(failed=2, late=1, workers=1)


def test_readyz_counts_jobs_and_stays_ready(client, monkeypatch):
    # It looks by a connection of its own, which sees nothing of this test's rows.
    monkeypatch.setattr(
        job_health, "health", lambda: job_health.Health(failed=1, late=0, workers=1)
    )

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["jobs"] == {"failed": 1, "late": 0, "workers": 1}


@pytest.mark.parametrize("role", [*Role, None])
def test_only_staff_hear_of_jobs(client, role):
    put("failed")
    user = make_user("um@example.com", role=role)
    open_panel(client, user)

    page = client.get("/admin/jobs/")

    assert page.status_code == (200 if role == Role.SUPERUSER else 404)
    assert client.post("/admin/jobs/", {}).status_code == (302 if role == Role.SUPERUSER else 404)
    index = client.get("/admin/").content.decode()
    assert ("/admin/jobs/" in index) == (role == Role.SUPERUSER)


@pytest.fixture
def staff(client):
    open_panel(client, make_user("staff@example.com", role=Role.SUPERUSER))
    return client


def press(client, action: str, task: str, up_to: object):
    return client.post("/admin/jobs/", {"action": action, "task": task, "up_to": up_to})


def test_panel_says_nothing_while_all_is_well(staff):
    live_worker()

    assert "/admin/jobs/" not in staff.get("/admin/").content.decode()


def test_failed_jobs_are_tried_again_as_new_ones(staff):
    first, second = put("failed", attempts=104), put("failed", attempts=104)
    other = put("failed", task="send_thanks")
    later = put("failed")
    page = staff.get("/admin/jobs/").content.decode()
    assert "send_claim_mail" in page

    answer = press(staff, "again", "send_claim_mail", second)

    assert answer.url == "/admin/jobs/"
    assert statuses() == {first: "todo", second: "todo", other: "failed", later: "failed"}
    assert set(ProcrastinateJob.objects.filter(status="todo").values_list("attempts")) == {(0,)}
    entry = AuditEntry.objects.get(verb="try_jobs_again")
    assert entry.changes == {"task": "send_claim_mail", "jobs": 2}
    press(staff, "again", "send_claim_mail", second)  # twice is once
    assert statuses()[first] == "todo"


def test_jobs_of_one_kind_stand_together_whatever_they_were_called(staff):
    former = put("failed", task="projects.tasks.send_claim_mail")
    named, other = put("failed"), put("failed", task="projects.tasks.send_digest")

    assert [(kind.task, kind.count) for kind in job_health.failed()] == [
        ("send_digest", 1), ("send_claim_mail", 2),
    ]  # fmt: skip
    press(staff, "again", "send_claim_mail", named)

    assert statuses() == {former: "todo", named: "todo", other: "failed"}


def test_failed_jobs_are_let_go(staff):
    gone, kept = put("failed"), put("todo")

    press(staff, "forget", "send_claim_mail", gone)

    assert statuses() == {kept: "todo"}


def test_failed_periodic_tasks_wait_for_the_clock_and_are_only_let_go(staff):
    failed = put("failed", queue="default", task="fold", queueing_lock="fold")

    assert 'value="again"' not in staff.get("/admin/jobs/").content.decode()
    press(staff, "again", "fold", failed)

    assert statuses() == {failed: "failed"}


@pytest.mark.parametrize(
    ("action", "task", "up_to"),
    [("", "", ""), ("again", "unknown", "1"), ("forget", "send_claim_mail", "x"),
     ("forget", "send_claim_mail", "٣"),
     ("forget", "send_claim_mail", "9" * 30),
     ("delete", "send_claim_mail", "1")],
)  # fmt: skip
def test_nonsense_changes_nothing(staff, action, task, up_to):
    failed = put("failed")

    assert press(staff, action, task, up_to).status_code == 302
    assert statuses() == {failed: "failed"}


# --- by the clock ------------------------------------------------------------------------------

# What writes to people comes by day, what is heavy by night.
BY_DAY = {"ask_whether_right", "ask_about_help", "send_weekly_lines", "tell_followers",
          "turn_seasons", "end_drafts"}  # fmt: skip
BY_NIGHT = {"recount_words", "forget_old_codes", "forget_salts", "sweep",
            "forget_reporters", "sweep_cards"}  # fmt: skip


def test_periodic_tasks_come_when_amman_wakes_or_sleeps():
    hours = {}
    for periodic in app.periodic_registry.periodic_tasks.values():
        _minute, hour, *_ = periodic.cron.split()
        if hour.isdigit():
            at = datetime(2026, 7, 1, int(hour), tzinfo=UTC).astimezone(ZoneInfo("Asia/Amman"))
            hours[periodic.task.name] = at.hour

    assert set(hours) == BY_DAY | BY_NIGHT
    assert {name for name, hour in hours.items() if 8 <= hour < 20} == BY_DAY
    assert {name for name, hour in hours.items() if 1 <= hour < 5} == BY_NIGHT
