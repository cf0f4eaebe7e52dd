"""Every link that is about a field opens the editor at that very field, wherever the link stands."""

import re
from urllib.parse import urldefrag

import pytest
from django.core import mail
from django.utils import timezone

from projects import fields
from projects.enums import ProjectStatus
from projects.field_kinds import Change
from projects.lifecycle import review
from projects.models import Project
from projects.owner import advice, edits, timeline
from projects.owner.editing import path_of
from projects.submission import steps
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

TEXT = "صوّري الصحن بضو النهار."
ABOUT = [field.name for field in fields.FIELDS if field.about]
HELD = fields.decided([field.name for field in fields.held()])
TIPS = [rule.key for rule in advice.RULES if rule.field]
STATUSES = [ProjectStatus.CHANGES_REQUESTED, ProjectStatus.PUBLISHED]


def links_in(text: str, project: Project) -> set[str]:
    """Links into a project's editor that name a place of a page."""
    found = re.findall(rf'/(?:en/)?me/{project.code}/edit/[^\s"<>)]*#[\w-]+', text)
    return {link for link in found if not link.endswith(("#errors", "#pause"))}


def opens(client, link: str) -> bool:
    """Whether a link leads to the part that asks the field, and to the place of it there."""
    address, place = urldefrag(link)
    answer = client.get(address)
    name = place.removeprefix("field-")
    assert answer.context["step"] is steps.step_of(name)
    return f'id="{place}"' in answer.content.decode()


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("name", [*fields.BY_NAME, ""])
def test_every_field_that_is_asked_has_its_place(client, owner, status, name):
    project = make_project(owner=owner, status=status, answer_text=TEXT)

    path = path_of(project, name)

    if "#" in path:
        assert opens(client, path)
        return
    assert client.get(path, follow=True).status_code == 200
    field = fields.BY_NAME.get(name)
    # What the editor does not ask: an agreement of a live project, an address, what others write.
    assert field is None or field.change is Change.NONE


@pytest.mark.parametrize("name", ABOUT)
def test_what_was_asked_of_a_project_leads_to_its_field(client, owner, jobs, name):
    project = make_project(owner=owner, status=ProjectStatus.SUBMITTED)
    review.request_changes(project, actor=make_user(), text=TEXT, field=name)
    jobs.run()
    project.refresh_from_db()

    one, overview = (client.get(p).content.decode() for p in ("/me/", f"/me/{project.code}/edit/"))
    make_project(owner=owner)
    several = client.get("/me/").content.decode()

    path = path_of(project, name)
    assert opens(client, path)
    for text in (one, overview, several, mail.outbox[0].body):
        assert path in links_in(text, project)
    assert timeline.of_project(project)[2].path == path


@pytest.mark.parametrize("name", HELD)
def test_what_was_asked_of_an_edit_leads_to_its_field(client, project, owner, jobs, name):
    draft = edits.open_edit(project, author=owner)
    draft.fields.create(name=name, value=[] if name in ("photos", "products") else "كلام")
    draft.sent_at = timezone.now()
    draft.save()
    version = draft.updated_at.isoformat()
    edits.answer(draft, {name: (edits.ASK, TEXT)}, actor=make_user(), version=version)
    jobs.run()

    room = client.get(f"/me/{project.code}/").content.decode()

    path = path_of(project, name)
    assert opens(client, path)
    for text in (room, mail.outbox[0].body):
        assert path in links_in(text, project)
    assert timeline.of_edit(edits.of(project))[0].path == path


@pytest.mark.parametrize("key", TIPS)
def test_a_tip_leads_to_its_field(client, project, key):
    assert opens(client, advice.BY_KEY[key].url(advice.standing_of(project)))


@pytest.mark.parametrize("status", [*STATUSES, ProjectStatus.SUBMITTED, ProjectStatus.PAUSED])
def test_every_link_of_the_owners_pages_opens(client, owner, status):
    project = make_project(owner=owner, status=status, answer_text=TEXT, answer_field="whatsapp")

    for address in ("/me/", f"/me/{project.code}/", f"/me/{project.code}/edit/"):
        links = links_in(client.get(address).content.decode(), project)
        assert links or status == ProjectStatus.SUBMITTED
        assert all(opens(client, link) for link in links)


@pytest.mark.parametrize("name", [*ABOUT, *HELD])
@pytest.mark.parametrize("status", STATUSES)
def test_a_link_of_an_older_mail_finds_the_line_of_its_field(client, owner, name, status):
    """It named the field on the overview."""
    project = make_project(owner=owner, status=status, answer_text=TEXT)
    leader = fields.BY_NAME[name].with_field or name
    arabic = {field.twin: field.name for field in fields.FIELDS if field.twin}

    page = client.get(f"/me/{project.code}/edit/").content.decode()

    line = page.partition(f'id="field-{arabic.get(leader, leader)}"')[2]
    assert line.partition("href=")[2].startswith(f'"/me/{project.code}/edit/')
