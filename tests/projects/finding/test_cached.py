"""What was counted is kept until something changes, and never a moment longer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.finding import cached, rotation, search
from projects.lifecycle import availability, visibility
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
    "it pauses": lambda p: availability.pause(p, actor=make_user(), until=None),
    "it is hidden": lambda p: visibility.hide(p, actor=make_user(), reason="owner"),
    "its price changes": lambda p: Project.objects.filter(pk=p.pk).update(price_from="1"),
    "its tags change": lambda p: p.tags.add("جديد"),
    "something is ready": lambda p: Product.objects.create(project=p, name_ar="ك", state="ready"),
    "its words change": lambda p: search.refresh([p.pk]),
    "its words are forgotten": lambda p: search.forget(p),
    "it is deleted": lambda p: Project.objects.filter(pk=p.pk).delete(),
    "the lists rotate": lambda p: rotation.rotate(again=True),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_noticed(change):
    project = make_project()
    make_project()
    # So that the night has somebody to number.
    Project.objects.update(published_at=timezone.now() - timedelta(days=2))
    before = cached.version()

    change(project)

    assert cached.version() != before


def test_counts_follow_at_once(client):
    first, second = make_project(), make_project()
    owner = make_user()

    def count() -> int:
        return client.get(LIST).context["page"].paginator.count

    assert count() == 2
    visibility.hide(first, actor=owner, reason="owner")
    assert count() == 1
    visibility.restore(first, actor=owner)
    assert count() == 2
    Project.objects.filter(pk=second.pk).delete()
    assert count() == 1


def test_changes_of_other_kinds_are_none():
    project = make_project()
    before = cached.version()

    Project.objects.filter(pk=project.pk).update(story_ar="قصة أخرى")

    assert cached.version() == before


def test_editing_what_is_not_listed_is_no_change():
    project = make_project(status="submitted")
    search.refresh([project.pk])
    before = cached.version()

    Product.objects.create(project=project, name_ar="ك", state="ready")
    project.tags.add("جديد")

    assert cached.version() == before


def test_old_notes_of_changes_are_swept():
    make_project()
    DirectoryChange.objects.update(at=timezone.now() - timedelta(hours=1))
    make_project()
    recent = DirectoryChange.objects.filter(at__gt=timezone.now() - timedelta(minutes=1)).count()

    assert cached.sweep() > 0
    assert DirectoryChange.objects.count() == recent > 0


def test_sweeping_never_brings_an_old_answer_back(client):
    """A quiet directory, a change, and all notes of changes long gone."""
    first = make_project()
    DirectoryChange.objects.all().delete()
    assert client.get(LIST).context["page"].paginator.count == 1

    visibility.hide(first, actor=make_user(), reason="owner")
    DirectoryChange.objects.update(at=timezone.now() - timedelta(hours=1))
    cached.sweep()

    assert client.get(LIST).context["page"].paginator.count == 0


@pytest.mark.django_db(transaction=True)
def test_change_that_is_committed_after_a_later_one_is_noticed():
    """Keys are given in one order and become visible in another."""
    insert = "INSERT INTO projects_directorychange (at) VALUES (now())"
    slow, quick = connection.copy(), connection.copy()
    try:
        with slow.cursor() as first:
            first.execute("BEGIN")
            first.execute(insert)
            with quick.cursor() as second:
                second.execute(insert)
            seen = cached.version()
            first.execute("COMMIT")
            assert cached.version() != seen
    finally:
        slow.close()
        quick.close()
