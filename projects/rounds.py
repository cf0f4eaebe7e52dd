"""Rounds: what is done by the clock and calls verbs. (Verbs ask for the jobs of ``tasks``, so that
these stand apart; settings name this module to the worker. Cron lines are UTC, three hours behind Amman.)"""

from contextlib import suppress

from procrastinate.contrib.django import app

from projects import freshness, remembered, reports, verbs, weekly
from projects.models import Project


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="end_pauses")
def end_pauses(timestamp: int) -> None:
    """Pauses whose day has come lift themselves."""
    for project in Project.objects.due_to_resume():
        with suppress(verbs.Refused):  # she took orders again a moment ago
            verbs.resume(project, actor=None)


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="sweep_changes")
def sweep_changes(timestamp: int) -> None:
    """Lists ask by few rows whether anything changed."""
    remembered.sweep()


@app.periodic(cron="13 7 * * *")
@app.task(queueing_lock="ask_whether_right")
def ask_whether_right(timestamp: int) -> None:
    """In the morning in Jordan: the questions of the day, and what silence hides."""
    freshness.ask()
    freshness.hide_silent()


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="erase_for_good")
def erase_for_good(timestamp: int) -> None:
    """Whatever was to be erased and was not taken back in thirty days."""
    for project in Project.objects.due_to_erase():
        with suppress(verbs.Refused):  # she took it back a moment ago
            verbs.erase(project, actor=None, due_only=True)


@app.periodic(cron="53 0 * * *")
@app.task(queueing_lock="forget_reporters")
def forget_reporters(timestamp: int) -> None:
    """Addresses of whoever reported something, where no answer took them away in time."""
    reports.forget_addresses()


@app.periodic(cron="0 6 * * 0")
@app.task(queueing_lock="send_weekly_lines")
def send_weekly_lines(timestamp: int) -> None:
    """On Sunday morning, the first working day: one line of figures for whoever wants it."""
    weekly.ask_for_lines()
