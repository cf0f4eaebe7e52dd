"""The trail of a project as its own people read it: every verb in words, and who by what they are."""

import re

import pytest

from adamlocal.accounts import audit
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from projects.moderation.trail_words import VERBS
from projects.owner.views import people
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(owner=make_user("um@example.com", name="أم ليث"))


def rows(client, project, language: str = "/en") -> list[tuple[str, str]]:
    """What was done and who did it, of every page, the newest first."""
    client.force_login(project.memberships.get(role="owner").user)
    found, number = [], 1
    while True:
        answer = client.get(f"{language}/me/{project.code}/trail/?page={number}")
        html = answer.content.decode()
        cells = re.findall(r"<td>(.*?)</td>\s*<td>(.*?)</td>", html, re.DOTALL)
        found += [tuple(re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in row) for row in cells]
        if not answer.context["page"].has_next():
            return found
        number += 1


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_verb_is_read_in_words(client, project, language):
    moderator = make_user(role=Role.MODERATOR)
    for verb in VERBS:
        audit.record(verb, project, actor=moderator)

    said = [what for what, _who in rows(client, project, language)]

    assert len(said) == AuditEntry.objects.exclude(verb="show_numbers").count() > people.PAGE_SIZE
    assert not set(said) & set(VERBS)
    if language:
        assert {"Published", "Merged with another row of the same project"} <= set(said)
    else:
        assert all(re.search("[\u0621-\u064a]", words) for words in said)


def helper_who_left(project):
    user = make_user(name="سلمى")
    audit.record("change_live", project, actor=user)


def moderator_who_left(project):
    entry = audit.record("pause", project, actor=make_user(name="هدى"))
    assert entry.screen == ""
    AuditEntry.objects.create(
        verb="check_licence", object_label="projects.project", object_id=project.pk,
        actor_id=entry.actor_id, screen="POST admin:project",
    )  # fmt: skip


# Who pressed, and what the newest line says of them.
ACTORS = {
    "owner": (lambda p: audit.record("pause", p, actor=p.memberships.get().user), "أم ليث"),
    "the site": (lambda p: audit.record("hide", p, actor=None), "By itself"),
    "moderator": (
        lambda p: audit.record("publish", p, actor=make_user(role=Role.MODERATOR, name="هدى")),
        "The directory’s people",
    ),
    "superuser": (
        lambda p: audit.record("publish", p, actor=make_user(role=Role.SUPERUSER, name="هدى")),
        "The directory’s people",
    ),
    "moderator who left": (moderator_who_left, "The directory’s people"),
    "helper who left": (helper_who_left, "Somebody who has no part in it now"),
}


@pytest.mark.parametrize("name", ACTORS)
def test_its_people_are_named_and_the_others_said_by_what_they_are(client, project, name):
    make, said = ACTORS[name]
    make(project)

    found = rows(client, project)

    assert found[0][1] == said
    assert not {who for _what, who in found} & {"هدى", "سلمى"}


def test_whoever_only_asked_for_the_numbers_is_kept_from_it(client, project):
    """That staff looked is theirs to answer for; the owner need not wonder at each look."""
    audit.record("show_numbers", project, actor=make_user(role=Role.MODERATOR))

    assert "Numbers shown in clear" not in [what for what, _who in rows(client, project)]


@pytest.mark.parametrize("lines", [1, 12])
def test_it_costs_the_same(client, project, django_assert_max_num_queries, lines):
    for _ in range(lines):
        audit.record("publish", project, actor=make_user(role=Role.MODERATOR))
        audit.record("pause", project, actor=make_user())
    client.force_login(project.memberships.get().user)

    with django_assert_max_num_queries(12):
        client.get(f"/me/{project.code}/trail/")
