"""Two people of the panel never call the same owner."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from adamlocal.accounts import holds
from adamlocal.accounts.models import Hold
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def end(subject) -> None:
    Hold.objects.filter(object_id=subject.pk).update(until=timezone.now() - timedelta(seconds=1))


def test_whoever_comes_second_sees_whose_it_is():
    lina, rana, project = make_user(), make_user(), make_project()

    first = holds.hold(project, user=lina)
    second = holds.hold(project, user=rana)

    assert first.is_of(lina)
    assert second.is_of(lina)
    assert not second.is_of(rana)
    assert second.until == first.until, "asking does not lengthen another's"


def test_what_is_given_back_at_that_very_moment_is_taken():
    lina, rana, project = make_user(), make_user(), make_project()
    holds.hold(project, user=lina)
    given_back = []

    def give_back(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if "INSERT INTO accounts_hold" in sql and not given_back:
            given_back.append(True)
            holds.release(project, user=lina)
        return result

    with connection.execute_wrapper(give_back):
        held = holds.hold(project, user=rana)

    assert given_back
    assert held.is_of(rana)


def test_coming_back_renews_it_and_keeps_its_beginning():
    lina, project = make_user(), make_project()
    first = holds.hold(project, user=lina)
    Hold.objects.update(until=first.until - timedelta(minutes=10))

    again = holds.hold(project, user=lina)

    assert again.since == first.since
    assert again.until >= first.until


def test_it_ends_by_itself_and_is_the_next_ones():
    lina, rana, project = make_user(), make_user(), make_project()
    first = holds.hold(project, user=lina)
    end(project)

    assert holds.holds_on([project]) == {}
    second = holds.hold(project, user=rana)
    assert second.is_of(rana)
    assert second.since > first.since


def test_only_its_own_person_gives_it_back():
    lina, rana, project = make_user(), make_user(), make_project()
    holds.hold(project, user=lina)

    holds.release(project, user=rana)
    assert holds.holds_on([project])[project.pk].is_of(lina)
    holds.release(project, user=lina)
    assert holds.holds_on([project]) == {}


def test_a_list_knows_its_holds_by_one_query(django_assert_num_queries):
    lina = make_user()
    projects = [make_project() for _ in range(3)]
    for project in projects[:2]:
        holds.hold(project, user=lina)
    other = make_user()  # the same key in another table is another object
    holds.hold(other, user=lina)

    with django_assert_num_queries(1):
        standing = holds.holds_on(projects)
        assert {key: str(held.user) for key, held in standing.items()} == {
            project.pk: str(lina) for project in projects[:2]
        }


def test_those_that_ended_are_forgotten():
    lina, ended, standing = make_user(), make_project(), make_project()
    for project in (ended, standing):
        holds.hold(project, user=lina)
    end(ended)

    assert holds.forget_ended() == 1
    assert Hold.objects.get().object_id == standing.pk
