"""Drafts of changes that were begun with a copy of all that the project said: what was changed stays,
and nothing of the copy stands before what the project says by now."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from projects.enums import DraftKind, ProjectStatus
from projects.models import Draft, DraftField, Product, Project
from projects.owner.editing import Editing
from projects.submission import drafts, rows
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

MIGRATION = import_module("projects.migrations.0029_changes_hold_what_changed")
DEVICE = "0123456789ab"


def begun_before(project: Project) -> Draft:
    """A draft as it was made when a change began with a copy; two days ago."""
    draft = Draft.objects.create(
        project=project, kind=DraftKind.CHANGE, created_at=timezone.now() - timedelta(days=2)
    )
    copied = draft.created_at + timedelta(milliseconds=400)
    drafts.keep(draft, drafts.values_of(project), at=copied)
    return draft


def forget_copies() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MIGRATION.FORGET_COPIES)


def fields_of(draft: Draft) -> QuerySet[DraftField]:
    """As the database has them, whatever the draft was loaded with."""
    return DraftField.objects.filter(draft=draft)


def shown_of(project: Project, user) -> Editing:
    found = Project.objects.for_editing().get(pk=project.pk)
    return Editing(found, user, role="owner")


@pytest.fixture
def owner():
    return make_user()


@pytest.mark.parametrize("status", [ProjectStatus.PUBLISHED, ProjectStatus.CHANGES_REQUESTED])
def test_what_was_copied_goes_and_what_was_typed_stays(owner, status):
    asked = {"answer_text": "صورة أوضح"} if status == ProjectStatus.CHANGES_REQUESTED else {}
    project = make_project(owner=owner, status=status, **asked)
    product = Product.objects.create(project=project, name_ar="مكدوس", price="3.50", position=0)
    draft = begun_before(project)
    price = f"product-{rows.key_of(product)}-price"
    assert {"name_ar", "tagline_ar", price} <= draft.values.keys()
    drafts.keep(draft, {price: "4", "story_ar": "بدأت بمرطبانين."}, device=DEVICE)
    Project.objects.filter(pk=project.pk).update(tagline_ar="زيتون ومكدوس بجوز")

    forget_copies()

    editing = shown_of(project, owner)
    assert fields_of(draft).count() == 2
    assert editing.typed == {price: "4", "story_ar": "بدأت بمرطبانين."}
    assert editing.shown["tagline_ar"] == "زيتون ومكدوس بجوز"
    assert editing.shown[f"product-{rows.key_of(product)}-name"] == "مكدوس"
    forget_copies()  # once more does nothing
    assert fields_of(draft).count() == 2


def test_without_it_the_copy_would_stand_before_a_later_change(owner):
    project = make_project(owner=owner)
    begun_before(project)
    Project.objects.filter(pk=project.pk).update(tagline_ar="زيتون ومكدوس بجوز")

    assert shown_of(project, owner).shown["tagline_ar"] == "مكدوس وزيتون"


def test_what_another_device_wrote_beside_a_copy_is_not_lost(owner):
    project = make_project(owner=owner)
    draft = begun_before(project)
    fields_of(draft).filter(name="name_ar").update(lost_value="بيت المعمول", lost_at=timezone.now())

    forget_copies()

    assert [(f.name, f.lost_value) for f in fields_of(draft)] == [("name_ar", "بيت المعمول")]


def test_nothing_else_is_taken():
    """A submission's words, an edit's, a change that was sent: whatever their device and time."""
    project = make_project()
    kept = [
        Draft.objects.create(kind=DraftKind.SUBMISSION, token_hash="a" * 64),
        Draft.objects.create(kind=DraftKind.EDIT, project=project),
        Draft.objects.create(kind=DraftKind.CHANGE, project=project),
    ]
    for draft in kept:
        drafts.keep(draft, {"name_ar": "مونة"}, at=draft.created_at)
    Draft.objects.filter(pk=kept[2].pk).update(submitted_at=timezone.now())
    late = Draft.objects.create(kind=DraftKind.CHANGE, project=project)
    drafts.keep(late, {"name_ar": "مونة"}, at=late.created_at + timedelta(hours=1))

    forget_copies()

    assert [fields_of(draft).count() for draft in (*kept, late)] == [1, 1, 1, 1]
