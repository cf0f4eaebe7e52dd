"""Beside each field of a live project's editor stands what saving it does, or what became of it."""

import re

import pytest
from django.utils import timezone

from projects import fields
from projects.enums import ProjectStatus
from projects.field_kinds import Change
from projects.owner import edits
from projects.owner.forms.project import ProjectForm
from tests.factories import make_project
from tests.markup import tight
from tests.projects.owner.editor import path_of

pytestmark = pytest.mark.django_db

ASKED = [
    field.name
    for field in fields.with_twins()
    if field.asked_in and not field.with_field
    and (field.name in ProjectForm.base_fields or field.prefix)
]  # fmt: skip
HELD = [name for name in ASKED if fields.BY_NAME[name].change is Change.HELD]


def beside(client, project, name: str) -> str:
    """What stands from the name of a field to its first control."""
    page = client.get(path_of(project, fields.BY_NAME[name].asked_in, "/en")).content.decode()
    place = tight(page).partition(f'id="field-{name}"')[2]
    title = re.search(r"<(label|legend|h2).*?(?=<input|<textarea|<select|<ul|$)", place, re.S)[0]
    return title.replace("&nbsp;", " ")


@pytest.mark.parametrize("name", ASKED)
def test_it_says_whether_it_is_live_at_once_or_waits_for_a_look(client, project, name):
    words = {
        Change.AT_ONCE: "live at once",
        Change.HELD: "prices live at once; words we look at first"
        if name == "products"
        else "we look first",
    }
    said = beside(client, project, name)

    assert words[fields.BY_NAME[name].change] in said
    assert "Under review" not in said


@pytest.mark.parametrize("name", HELD)
def test_it_says_that_it_waits_and_that_something_was_asked(client, project, owner, name):
    draft = edits.open_edit(project, author=owner)
    value = [] if name in ("photos", "products") else "كلام"
    field = draft.fields.create(name=name, value=value)
    draft.sent_at = timezone.now()
    draft.save()

    assert "Under review" in beside(client, project, name)

    field.asked = "صوّري الصحن بضو النهار."
    field.save()
    assert "needs a small change" in beside(client, project, name)


def test_of_a_project_that_is_sent_as_one_no_field_says_so(client, owner):
    project = make_project(owner=owner, status=ProjectStatus.SUBMITTED)

    for slug in ("what", "photos", "prices", "delivery", "contact"):
        page = client.get(path_of(project, slug, "/en")).content.decode()
        assert "live at once" not in page
        assert "we look first" not in page
