"""The measure itself: what is not read anew stands there as it would be read."""

import pytest
from django.db import transaction

from projects.models import Project
from tests.factories import make_project
from tests.writes import state

pytestmark = pytest.mark.django_db


def test_what_is_known_already_is_what_stands_there(jobs):
    def seen() -> dict[str, object]:
        known = state.stored(jobs)
        state._known.clear()
        assert known == state.stored(jobs)
        return known

    nothing = seen()
    project = make_project()
    rows = Project.objects.filter(pk=project.pk)
    made = seen()
    with transaction.atomic():
        rows.update(name_ar="مونة ثانية")
        renamed = seen()
        transaction.set_rollback(True)
    undone = seen()
    rows.update(updated_at=project.updated_at.replace(year=2020))
    touched = seen()
    rows.update(name_ar="مونة ثالثة")
    again = seen()

    assert "projects_project" in state.changed(nothing, made)
    assert state.changed(made, renamed) == ["projects_project"]
    assert undone == made == touched
    assert state.changed(touched, again) == ["projects_project"]
