"""Jobs are asked for by name: both sides agree, rows of before find their work, and whoever asks
imports nothing of those who do it."""

import inspect
import subprocess
import sys
from importlib import import_module

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from adamlocal import worker as root_worker
from adamlocal.accounts import jobs as account_jobs
from adamlocal.accounts import worker as account_worker
from adamlocal.lib.queue import ask
from influencers import jobs as influencer_jobs
from influencers import worker as influencer_worker
from projects import jobs as project_jobs
from projects import worker as project_worker

SIDES = [
    (account_jobs, account_worker),
    (project_jobs, project_worker),
    (influencer_jobs, influencer_worker),
]
# What only rows of before bring: nobody asks with it.
NO_LONGER_ASKED = {"send_draft_mail": {"to"}}


def asked(module) -> dict:
    """The functions of a ``jobs`` module by name."""
    found = inspect.getmembers(module, inspect.isfunction)
    return {name: function for name, function in found if function.__module__ == module.__name__}


def registered(module, *, periodic: bool) -> dict:
    """The tasks that a ``worker`` module registers, by name: those of the clock or the others."""
    by_clock = {name for name, _id in app.periodic_registry.periodic_tasks}
    return {
        task.name: task
        for task in app.tasks.values()
        if task.func.__module__ == module.__name__ and (task.name in by_clock) == periodic
    }


def arguments(function) -> dict[str, object]:
    """The names of what a function takes, with their defaults."""
    return {p.name: p.default for p in inspect.signature(function).parameters.values()}


@pytest.mark.parametrize(("jobs_module", "worker"), SIDES, ids=lambda module: module.__name__)
def test_whatever_is_asked_for_is_done_and_the_other_way_round(jobs_module, worker, jobs):
    asking, doing = asked(jobs_module), registered(worker, periodic=False)

    assert asking.keys() == doing.keys()
    for name, function in asking.items():
        left_out = NO_LONGER_ASKED.get(name, set())
        taken = {key: default for key, default in arguments(doing[name].func).items()
                 if key not in left_out}  # fmt: skip
        assert arguments(function) == taken
        function(**{key: [] if key == "content_hashes" else "1" for key in taken})
        row = list(jobs.connector.jobs.values())[-1]
        assert (row["task_name"], row["queue_name"]) == (name, doing[name].queue)
        assert row["args"].keys() == taken.keys()


def test_whatever_comes_by_the_clock_takes_its_moment_alone_and_waits_once():
    periodic = {
        name: task
        for worker in (root_worker, *(worker for _jobs, worker in SIDES))
        for name, task in registered(worker, periodic=True).items()
    }

    assert len(periodic) == len(app.periodic_registry.periodic_tasks)
    for task in periodic.values():
        assert arguments(task.func).keys() - {"context"} == {"timestamp"}
        assert task.queueing_lock


# --- rows of before ----------------------------------------------------------------------------

# The names of jobs while they were dotted paths, with the arguments that rows of that time have. Rows
# may wait in a database that was not looked after for long: nothing leaves this list.
FORMER = {
    "adamlocal.accounts.tasks.send_code": {"code_id": 1, "language": "ar"},
    "adamlocal.accounts.tasks.send_code_by_text": {"code_id": 1, "language": "ar"},
    "adamlocal.accounts.tasks.send_invitation": {"invitation_id": 1},
    "projects.tasks.send_project_mail": {"project_id": 1, "kind": "published"},
    "projects.tasks.send_claim_mail": {"claim_id": 1},
    "projects.tasks.send_draft_mail": {"draft_id": 1, "kind": "link", "to": "um@example.com"},
    "projects.tasks.send_report_answer": {"report_id": 1},
    "projects.tasks.send_weekly_line": {"member_id": 1},
    "projects.tasks.send_season_mail": {"offer_id": 1},
    "projects.tasks.send_follow_mail": {"follow_id": 1},
    "projects.tasks.send_digest": {"follow_id": 1, "until": "2026-11-01T06:00:00+00:00"},
    "projects.tasks.make_variants": {"photo_id": 1},
    "projects.tasks.forget_files": {"content_hashes": ["0" * 32]},
    "projects.tasks.forget_words": {},
    "influencers.tasks.send_thanks": {"outcome_id": 1},
}
FORMER_PERIODIC = [
    "adamlocal.tasks.take_up_stalled",
    "adamlocal.accounts.tasks.forget_old_codes",
    "adamlocal.accounts.tasks.sweep",
    "projects.tasks.fold_events",
    "projects.tasks.forget_salts",
    "projects.tasks.turn_over",
    "projects.tasks.turn_seasons",
    "projects.tasks.forget_unconfirmed",
    "projects.tasks.tell_followers",
    "projects.tasks.recount_words",
    "projects.tasks.end_drafts",
    "projects.rounds.end_pauses",
    "projects.rounds.sweep_changes",
    "projects.rounds.ask_whether_right",
    "projects.rounds.erase_for_good",
    "projects.rounds.forget_reporters",
    "projects.rounds.send_weekly_lines",
    "influencers.rounds.ask_about_help",
    "influencers.rounds.deliver_thanks",
    "influencers.rounds.forget_erased",
]
FORMER |= {name: {"timestamp": 1_790_000_000} for name in FORMER_PERIODIC}


@pytest.mark.parametrize("name", FORMER)
def test_row_under_its_former_name_is_done_by_the_worker(name, monkeypatch):
    task, done = app.tasks[name], []
    takes = inspect.signature(task.func)
    context = [object()] if task.pass_context else []

    def work(*positional, **arguments):
        takes.bind(*context, **arguments)  # raises for what the function would not take
        done.append(arguments)

    monkeypatch.setattr(task, "func", work)
    # Nothing of the clock's own comes between.
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    queue = InMemoryConnector()
    with app.replace_connector(queue):
        ask(name, queue="default", **FORMER[name])
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)

    assert done == [FORMER[name]]
    assert [row["status"] for row in queue.jobs.values()] == ["succeeded"]
    assert task.name == name.rpartition(".")[2]


def test_messages_of_before_still_leave_first(jobs):
    project_jobs.send_project_mail(7, "published")

    [row] = jobs.connector.jobs.values()
    assert row["lock"] == "projects.tasks.send_project_mail:7"


@pytest.mark.django_db
def test_what_the_clock_did_under_a_former_name_is_not_done_again():
    migration = import_module("projects.migrations.0021_periodic_task_names")
    defer = (
        "SELECT procrastinate_defer_periodic_job_v2('default', NULL, NULL, %s, 0, '', 600, '{}')"
    )
    with connection.cursor() as cursor, connection.schema_editor() as editor:
        names = migration.names()
        assert sorted(old for old, _new in names) == sorted(FORMER_PERIODIC)
        for old, _new in names:
            cursor.execute(defer, [old])
            assert cursor.fetchone()[0]

        migration.shorten(None, editor)

        for _old, new in names:
            cursor.execute(defer, [new])
            assert cursor.fetchone() == (None,)
        # And back, though a worker of before did one of them meanwhile.
        cursor.execute(defer, [names[0][0]])
        migration.lengthen(None, editor)
        for old, _new in names:
            cursor.execute(defer, [old])
            assert cursor.fetchone() == (None,)


# --- who imports whom --------------------------------------------------------------------------

WEB = """
import sys
import django
django.setup()
from django.urls import get_resolver
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector
import adamlocal.wsgi
from projects import jobs
get_resolver().url_patterns
with app.replace_connector(InMemoryConnector()) as queue:
    jobs.make_variants(photo_id=1)
    assert [row["task_name"] for row in queue.connector.jobs.values()] == ["make_variants"]
print(*sorted(name for name in sys.modules if name.endswith(".worker")))
"""


def test_web_process_asks_without_the_workers_modules():
    found = subprocess.check_output([sys.executable, "-c", WEB], text=True)

    assert {
        name for name in found.split() if not name.startswith(("procrastinate", "gunicorn"))
    } == set()
