"""What became of it, in plain words, and by when it is answered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.enums import ProjectStatus
from projects.lifecycle import promise, review
from projects.models import Draft, Project
from projects.owner import edits, timeline
from tests.factories import make_project, make_user, write_draft
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

TEXT = "صوّري الصحن بضو النهار."


def states(steps):
    return [step.state for step in steps]


def test_way_of_a_submission(client, owner):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=owner)
    assert states(timeline.of_project(project)) == ["done", "current", "coming"]

    review.see(project)
    project.refresh_from_db()
    assert states(timeline.of_project(project)) == ["done", "done", "current"]

    review.request_changes(project, actor=make_user(), text=TEXT, field="photos")
    steps = timeline.of_project(project)
    assert states(steps) == ["done", "done", "current", "coming"]
    assert (steps[2].text, steps[2].path) == (TEXT, f"/me/{project.code}/edit/photos/#field-photos")

    review.resubmit(project, actor=owner)
    assert states(timeline.of_project(project)) == ["done", "current", "coming"]
    review.publish(project, actor=make_user())
    assert set(states(timeline.of_project(project))) == {"done"}


def test_it_is_seen_when_a_moderator_opens_it(client, owner):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=owner)
    moderator = make_user(role="moderator")
    open_panel(client, moderator)

    client.get(f"/admin/queue/{project.code}/")
    first = Project.objects.get().seen_at
    client.get(f"/admin/queue/{project.code}/")

    assert first
    assert Project.objects.get().seen_at == first


def test_way_of_an_edit(project, owner):
    edits.send(project, {"name_ar": "اسم جديد", "story_ar": "بيشفي."}, actor=owner)
    draft = Draft.objects.get()
    assert states(timeline.of_edit(draft)) == ["done", "current", "coming"]

    edits.answer(
        draft,
        {"name_ar": ("keep", ""), "story_ar": ("ask", TEXT)},
        actor=make_user(),
        version=draft.updated_at.isoformat(),
    )

    steps = timeline.of_edit(edits.of(project))
    assert [(step.text, step.path) for step in steps[:1]] == [
        (TEXT, f"/me/{project.code}/edit/what/#field-story_ar")
    ]
    assert timeline.of_edit(None) == []


def test_promise_is_a_setting_and_counts_down(settings):
    settings.ANSWER_HOURS = 48
    sent = timezone.now() - timedelta(hours=47, minutes=30)

    assert promise.due(sent) - sent == timedelta(hours=48)
    assert promise.hours_left(sent) == 0
    assert promise.hours_left(sent - timedelta(hours=1)) == -1


@pytest.mark.parametrize(("hours", "said"), [(24, "within 1 day"), (96, "within 4 days")])
def test_every_page_promises_what_the_setting_says(client, settings, hours, said):
    settings.ANSWER_HOURS = hours
    write_draft(client)

    for path in ("/en/", "/en/how/", "/en/submit/preview/"):
        page = client.get(path).content.decode()
        assert said in page
        assert "3 days" not in page


def test_the_owners_page_tells_it(client, owner):
    project = make_project(
        status=ProjectStatus.CHANGES_REQUESTED, answer_text=TEXT, answer_field="photos", owner=owner
    )

    page = client.get(f"/me/{project.code}/").content.decode()

    assert TEXT in page
    assert f"/me/{project.code}/edit/photos/#field-photos" in page
