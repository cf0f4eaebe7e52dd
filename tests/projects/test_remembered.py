"""What was counted is kept until something changes, and never a moment longer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects import remembered, rotation, search, verbs
from projects.models import DirectoryChange, Product, Project
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db
LIST = "/projects/"


def statements(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    return len(queries)


def test_second_asker_costs_less(client):
    make_project()

    assert statements(client) > statements(client)


CHANGES = {
    "another is published": lambda p: make_project(),
    "it pauses": lambda p: verbs.pause(p, actor=make_user(), until=None),
    "it is hidden": lambda p: verbs.hide(p, actor=make_user(), reason="owner"),
    "its price changes": lambda p: Project.objects.filter(pk=p.pk).update(price_from="1"),
    "its tags change": lambda p: p.tags.add("جديد"),
    "something is ready": lambda p: Product.objects.create(project=p, name_ar="ك", state="ready"),
    "its words change": lambda p: search.refresh([p.pk]),
    "its words are forgotten": lambda p: search.forget(p),
    "it is deleted": lambda p: Project.objects.filter(pk=p.pk).delete(),
    "the night turns": lambda p: rotation.turn_over(again=True),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_noticed(change):
    project = make_project()
    make_project()
    before = remembered.version()

    change(project)

    assert remembered.version() != before


def test_counts_follow_at_once(client):
    first, second = make_project(), make_project()
    owner = make_user()

    def count() -> int:
        return client.get(LIST).context["page"].paginator.count

    assert count() == 2
    verbs.hide(first, actor=owner, reason="owner")
    assert count() == 1
    verbs.restore(first, actor=owner)
    assert count() == 2
    Project.objects.filter(pk=second.pk).delete()
    assert count() == 1


def test_changes_of_other_kinds_are_none():
    project = make_project()
    before = remembered.version()

    Project.objects.filter(pk=project.pk).update(story_ar="قصة أخرى")

    assert remembered.version() == before


def test_notes_of_changes_are_swept_by_night():
    make_project()
    DirectoryChange.objects.update(at=timezone.now() - timedelta(days=2))

    rotation.turn_over()

    assert not DirectoryChange.objects.filter(at__lt=timezone.now() - timedelta(days=1)).exists()
    assert DirectoryChange.objects.exists()
