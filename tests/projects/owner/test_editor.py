"""The editor of a project, before and after it is published: the overview and its five parts."""

import pytest

from projects.enums import DraftKind, ProjectStatus
from projects.models import Draft, Project
from projects.submission import steps

pytestmark = pytest.mark.django_db
EVERY = [ProjectStatus.PUBLISHED, ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED]


@pytest.fixture(params=EVERY)
def any_project(request, project):
    Project.objects.filter(pk=project.pk).update(
        status=request.param, answer_text="وضّحي الاسم", answer_field="name_ar"
    )
    project.refresh_from_db()
    return project


@pytest.mark.parametrize("slug", ["", *(f"{step.slug}/" for step in steps.STEPS)])
def test_owner_and_helper_open_every_part_and_a_stranger_none(
    client, any_project, helper, django_user_model, slug
):
    page = f"/me/{any_project.code}/edit/{slug}"
    assert client.get(page).status_code == 200
    client.force_login(helper)
    assert client.get(page).status_code == 200
    client.force_login(django_user_model.objects.create(email="stranger@example.com"))
    assert client.get(page).status_code == 404


def test_a_held_field_waits_and_one_at_once_is_live(client, project):
    page = f"/me/{project.code}/edit/"
    answer = client.post(page + "what/", {"name_ar": "مونة جديدة"})
    assert answer.url == f"{page}what/?saved=held"
    assert Draft.objects.get(kind=DraftKind.EDIT).values == {"name_ar": "مونة جديدة"}

    answer = client.post(page + "prices/", {"weekly_capacity": "7"})
    assert "saved=live" in answer.url
    assert Project.objects.get().weekly_capacity == 7
