"""Not taking orders until a day, and then again by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects import worker
from projects.enums import ProjectStatus
from projects.models import Project

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ({"days": "3"}, 3),
        ({"days": "7"}, 7),
        ({"until": lambda: TODAY() + timedelta(days=20)}, 20),
    ],
)
def test_pause_ends_on_its_day(client, project, typed, days):
    words = {name: v() if callable(v) else v for name, v in typed.items()}

    client.post(f"/me/{project.code}/edit/pause/", words)
    client.post(f"/me/{project.code}/edit/pause/", words)

    project.refresh_from_db()
    assert project.status == ProjectStatus.PAUSED
    assert project.paused_until == TODAY() + timedelta(days=days)


@pytest.mark.parametrize("typed", [{}, {"until": "soon"}, {"until": "2020-01-01"}, {"days": "90"}])
def test_a_day_that_makes_no_sense_pauses_nothing(client, project, typed):
    answer = client.post(f"/en/me/{project.code}/edit/pause/", typed)

    assert answer.status_code == 200
    assert answer.context["pause"].errors
    assert Project.objects.get().status == ProjectStatus.PUBLISHED


def test_it_lifts_itself_when_the_day_has_come(client, project):
    client.post(f"/me/{project.code}/edit/pause/", {"days": "3"})
    worker.end_pauses(timestamp=0)
    assert Project.objects.get().status == ProjectStatus.PAUSED
    Project.objects.update(paused_until=TODAY())

    worker.end_pauses(timestamp=0)
    worker.end_pauses(timestamp=0)

    project.refresh_from_db()
    assert (project.status, project.paused_until) == (ProjectStatus.PUBLISHED, None)


def test_a_pause_without_a_day_waits_for_the_owner(client, project):
    client.post(f"/me/{project.code}/pause/")

    worker.end_pauses(timestamp=0)

    assert Project.objects.get().status == ProjectStatus.PAUSED


def test_only_a_paused_project_has_an_end_of_pause(project):
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.update(paused_until=TODAY())
