"""Who hid it decides who may show it: reasons × persons × states, and two who act at once."""

import random
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from projects import worker
from projects.enums import LIVE, HiddenReason, MemberRole, ProjectStatus
from projects.lifecycle import availability, erasing, freshness, hiding, review, visibility
from projects.models import Hiding, Listing, Photo, Project, ProjectMember
from projects.owner import edits
from projects.refused import Already, Refused
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

R, S = HiddenReason, ProjectStatus


@pytest.fixture
def people():
    return {
        "owner": make_user("owner@example.com"),
        "helper": make_user("helper@example.com"),
        "moderator": make_user("huda@example.com", role=Role.MODERATOR),
        "superuser": make_user("root@example.com", role=Role.SUPERUSER),
        "stranger": make_user("stranger@example.com"),
    }


@pytest.fixture
def project(people):
    project = make_project(owner=people["owner"])
    ProjectMember.objects.create(project=project, user=people["helper"], role=MemberRole.HELPER)
    Photo.objects.create(project=project, content_hash="a" * 32, width=640, height=480)
    return project


def hide(project, reason, people):
    """As each reason comes about."""
    if reason == R.ERASING:
        erasing.ask_erasure(project, actor=people["owner"])
    else:
        actor = {R.OWNER: people["owner"], R.STAFF: people["moderator"]}.get(reason)
        visibility.hide(project, actor=actor, reason=reason)


def standing(project) -> set[str]:
    return {row.reason for row in project.hidings.standing()}


def in_sight(project) -> bool:
    """What the public sees; the column and the listing that go by it say the same."""
    project.refresh_from_db()
    shown = Project.objects.public().filter(pk=project.pk).exists()
    reasons = [row.reason for row in project.reasons_to_hide]
    assert project.hidden_reason == (reasons[0] if reasons else "")
    assert shown == Listing.objects.filter(pk=project.pk).exists()
    assert shown == (project.status in LIVE and not standing(project))
    return shown


# Which reasons each may lift by «show again».
MAY_LIFT = {
    "owner": {R.OWNER, R.STALE},
    "helper": {R.STALE},
    "moderator": {R.STALE, R.REPORTED, R.STAFF},
    "superuser": {R.STALE, R.REPORTED, R.STAFF, R.OWNER},
}
REASONS = [{one} for one in R] + [set(two) for two in pairwise(R)] + [set(R)]


@pytest.mark.parametrize("person", MAY_LIFT)
def test_show_again_lifts_what_one_may_lift(project, people, person):
    for reasons in REASONS:
        with transaction.atomic():
            for reason in reasons:
                hide(project, reason, people)
            assert not in_sight(project)
            left = reasons - MAY_LIFT[person]

            if left == reasons:
                with pytest.raises(Refused) as refused:
                    visibility.restore(project, actor=people[person])
                assert not isinstance(refused.value, Already)
            else:
                visibility.restore(project, actor=people[person])

            assert standing(project) == left
            assert in_sight(project) == (not left)
            transaction.set_rollback(True)


def test_every_reason_says_who_set_it_and_who_lifted_it(project, people):
    hide(project, R.OWNER, people)
    hide(project, R.STALE, people)
    visibility.restore(project, actor=people["owner"])

    rows = {row.reason: (row.by_id, row.lifted_by_id) for row in Hiding.objects.all()}
    assert rows == {
        "owner": (people["owner"].pk, people["owner"].pk),
        "stale": (None, people["owner"].pk),
    }
    entry = AuditEntry.objects.filter(verb="restore").get()
    assert entry.changes == {"hidden": ["owner, stale", ""]}


def test_what_a_superuser_hid_waits_for_a_superuser(project, people):
    visibility.hide(project, actor=people["superuser"], reason=R.STAFF)

    with pytest.raises(Refused):
        visibility.restore(project, actor=people["moderator"])

    visibility.restore(project, actor=people["superuser"])
    assert in_sight(project)


def test_a_moderator_does_not_show_their_own_project_again(people):
    own = make_project(owner=people["moderator"])
    visibility.hide(own, actor=people["superuser"], reason=R.REPORTED)

    with pytest.raises(Refused):
        visibility.restore(own, actor=people["moderator"])

    assert not in_sight(own)


def test_erasure_is_taken_back_by_its_owner_or_on_request(project, people):
    for person, may in (("moderator", False), ("helper", False), ("superuser", True)):
        hide(project, R.ERASING, people)
        if may:
            erasing.undo_erasure(project, actor=people[person])
        else:
            with pytest.raises(Refused):
                erasing.undo_erasure(project, actor=people[person])
            erasing.undo_erasure(project, actor=people["owner"])
        assert in_sight(project)
        assert project.erase_at is None


def test_what_older_code_left_half_undone_the_owner_may_still_undo(client, project, people):
    """It took the day away, and the reason stood on."""
    hide(project, R.ERASING, people)
    Project.objects.update(erase_at=None, hidden_reason="")
    assert not in_sight(project)
    client.force_login(people["owner"])
    assert f"/me/{project.code}/erase/undo/" in client.get(f"/me/{project.code}/").content.decode()

    client.post(f"/me/{project.code}/erase/undo/")

    assert in_sight(project)


def test_what_waits_to_be_erased_cannot_be_shown_even_by_hand(project, people):
    hide(project, R.ERASING, people)

    with pytest.raises(IntegrityError), transaction.atomic():
        Hiding.objects.update(lifted_at=timezone.now())

    assert not in_sight(project)


def test_publishing_lifts_silence_and_nothing_else(project, people, jobs):
    for reason in (R.STAFF, R.STALE):
        hide(project, reason, people)
    availability.archive(project, actor=people["owner"])
    review.send_again(project, actor=people["owner"])

    review.publish(project, actor=people["moderator"])

    jobs_of_publish = [job for job in jobs.connector.jobs.values() if "kind" in job["args"]]
    assert "published" not in [job["args"]["kind"] for job in jobs_of_publish]
    assert standing(project) == {R.STAFF}
    assert not in_sight(project)


# --- the column that lists go by -----------------------------------------------------------------


def test_writing_the_column_adds_a_reason_and_never_takes_one_away(project, people):
    hide(project, R.STAFF, people)

    Project.objects.update(hidden_reason="")
    assert standing(project) == {R.STAFF}
    assert not in_sight(project)

    Project.objects.update(hidden_reason=R.OWNER)
    assert standing(project) == {R.STAFF, R.OWNER}
    assert project.hidings.get(reason=R.OWNER).by_id is None
    assert not in_sight(project)


def test_a_row_saved_as_it_was_read_shows_nothing(project, people):
    old = Project.objects.get(pk=project.pk)
    hide(project, R.STAFF, people)

    old.save()

    assert not in_sight(project)


def test_a_project_may_be_born_hidden(people):
    born = make_project(hidden_reason="staff")

    assert standing(born) == {R.STAFF}
    visibility.restore(born, actor=people["moderator"])
    assert in_sight(born)


# --- walks through all of it ---------------------------------------------------------------------


class Model:
    """What the rules say, told once more without the database."""

    def __init__(self):
        self.status, self.reasons = S.PUBLISHED, set()

    def hide(self, reason):
        self.reasons.add(reason)

    def restore(self, person):
        self.reasons -= MAY_LIFT[person]

    def confirm(self):
        if self.status in LIVE:
            self.reasons.discard(R.STALE)

    def undo(self, person):
        if person != "moderator":
            self.reasons.discard(R.ERASING)

    def turn(self, status, *before):
        if self.status in before:
            self.status = status
            if status == S.PUBLISHED and before == (S.SUBMITTED,):
                self.reasons.discard(R.STALE)


ACTIONS = {
    **{
        f"hide {reason}": (
            lambda p, who, r=reason: hide(p, r, who),
            lambda m, r=reason: m.hide(r),
        )
        for reason in R
    },
    **{
        f"restore by {person}": (
            lambda p, who, x=person: visibility.restore(p, actor=who[x]),
            lambda m, x=person: m.restore(x),
        )
        for person in MAY_LIFT
    },
    **{
        f"undo by {person}": (
            lambda p, who, x=person: erasing.undo_erasure(p, actor=who[x]),
            lambda m, x=person: m.undo(x),
        )
        for person in ("owner", "moderator", "superuser")
    },
    "confirm": (lambda p, who: visibility.confirm(p, actor=None), lambda m: m.confirm()),
    "pause": (
        lambda p, who: availability.pause(p, actor=who["owner"]),
        lambda m: m.turn(S.PAUSED, S.PUBLISHED),
    ),
    "resume": (
        lambda p, who: availability.resume(p, actor=who["owner"]),
        lambda m: m.turn(S.PUBLISHED, S.PAUSED),
    ),
    "archive": (
        lambda p, who: availability.archive(p, actor=who["owner"]),
        lambda m: m.turn(S.ARCHIVED, *set(S) - {S.ARCHIVED}),
    ),
    "send": (
        lambda p, who: review.send_again(p, actor=who["owner"]),
        lambda m: m.turn(S.SUBMITTED, S.ARCHIVED),
    ),
    "publish": (
        lambda p, who: review.publish(p, actor=who["moderator"]),
        lambda m: m.turn(S.PUBLISHED, S.SUBMITTED),
    ),
}


@pytest.mark.parametrize("seed", [1, 2])
def test_walk_of_verbs_follows_the_rules(project, people, seed):
    dice, model, trail = random.Random(seed), Model(), []
    for _ in range(30):
        name = dice.choice([*ACTIONS, "publish", "send", "restore by superuser", "undo by owner"])
        do, said = ACTIONS[name]
        trail.append(name)
        try:
            do(project, people)
        except Refused:
            trail[-1] += " (refused)"
        said(model)
        shown = in_sight(project)
        assert (project.status, standing(project)) == (model.status, model.reasons), trail
        assert shown == (model.status in LIVE and not model.reasons)
        assert bool(project.erase_at) == (R.ERASING in model.reasons)


# --- by the buttons ------------------------------------------------------------------------------


def test_the_owner_hides_again_what_staff_hid_and_shows_it_to_nobody(client, project, people):
    hide(project, R.STAFF, people)
    client.force_login(people["owner"])

    client.post(f"/me/{project.code}/hide/")
    client.post(f"/me/{project.code}/restore/")

    assert standing(project) == {R.STAFF}
    assert client.get(project.get_absolute_url()).status_code == 410
    page = client.get(f"/me/{project.code}/").content.decode()
    assert "نحن أخفيناها" in page
    assert "/restore/" not in page


def test_the_owners_page_names_every_reason_and_offers_what_they_may_lift(client, project, people):
    for reason in (R.STAFF, R.OWNER, R.STALE):
        hide(project, reason, people)
    client.force_login(people["owner"])

    page = client.get(f"/me/{project.code}/").content.decode()

    for words in ("نحن أخفيناها", "إنتِ أخفيتِها", "سألنا"):
        assert words in page
    assert f"/me/{project.code}/restore/" in page
    assert f"/me/{project.code}/confirm/" in page


def test_the_panel_names_every_reason_and_offers_what_is_a_moderators(client, project, people):
    hide(project, R.OWNER, people)
    open_panel(client, people["moderator"])
    address = f"/en/admin/projects/{project.code}/"
    page = client.get(address).content.decode()
    assert "Hidden by its owner" in page
    assert 'value="restore"' not in page

    refused = client.post(address, {"verb": "restore"}).content.decode()
    assert "nobody else shows it again" in refused
    client.post(address, {"verb": "hide"})
    page = client.get(address).content.decode()
    assert 'value="restore"' in page
    assert 'value="hide"' not in page
    client.post(address, {"verb": "restore"})

    assert standing(project) == {R.OWNER}


@pytest.mark.parametrize("verb", ["pause", "hide", "archive", "confirm", "restore"])
def test_pressed_twice_the_second_finds_what_it_wanted(client, project, people, verb):
    client.force_login(people["owner"])

    def press() -> tuple[int, str, set]:
        answer = client.post(f"/me/{project.code}/{verb}/")
        project.refresh_from_db()
        return answer.status_code, project.status, standing(project)

    assert press() == press()


def test_out_of_the_archive_is_one_button(client, project, people, jobs):
    client.force_login(people["owner"])
    client.post(f"/me/{project.code}/archive/")
    page = client.get(f"/me/{project.code}/").content.decode()
    assert f"/me/{project.code}/send/" in page

    for _ in range(2):
        assert client.post(f"/me/{project.code}/send/").status_code == 302

    project.refresh_from_db()
    assert project.status == S.SUBMITTED
    assert Project.objects.waiting().get() == project


def test_without_consent_or_photo_the_way_back_is_the_form(client, project, people):
    client.force_login(people["owner"])
    client.post(f"/me/{project.code}/archive/")
    project.photos.all().delete()

    answer = client.post(f"/me/{project.code}/send/")

    project.refresh_from_db()
    assert (answer.status_code, project.status) == (409, S.ARCHIVED)
    assert f"/me/{project.code}/" in answer.content.decode()


def test_what_was_asked_before_the_archive_is_not_asked_after_it(project, people, jobs):
    new = Photo.objects.create(
        draft=edits.open_edit(project, author=people["owner"]),
        content_hash="b" * 32,
        width=640,
        height=480,
    )
    wish = [{"id": new.pk, "caption": "", "face": False}]
    edits.send(project, {"photos": wish}, actor=people["owner"])
    draft = edits.of(project)
    edits.answer(
        draft,
        {"photos": (edits.ASK, "صوّري الصحن بضو النهار.")},
        actor=people["moderator"],
        version=draft.updated_at.isoformat(),
    )
    availability.archive(project, actor=people["owner"])
    review.send_again(project, actor=people["owner"])

    review.publish(project, actor=people["moderator"])

    assert edits.of(project) is None
    assert not Photo.objects.filter(pk=new.pk).exists()
    assert "forget_files" in jobs.names()


# --- jobs decide under the lock ------------------------------------------------------------------


def test_a_job_looks_again_before_it_acts(project, people, monkeypatch):
    """Each list was read a moment before the owner answered."""
    listed = Project.objects.filter(pk=project.pk)
    for name in ("askable", "due_to_erase", "due_to_resume"):
        if name != "askable":
            monkeypatch.setattr(type(listed), name, lambda self: listed)
    availability.pause(
        project, actor=people["owner"], until=timezone.localdate() + timedelta(days=3)
    )

    worker.end_pauses(timestamp=0)
    worker.erase_for_good(timestamp=0)

    project.refresh_from_db()
    assert (project.status, project.erased_at) == (S.PAUSED, None)


def test_silence_hides_nothing_that_was_answered_meanwhile(project, people, monkeypatch):
    Project.objects.update(asked_at=timezone.now() - timedelta(days=50))
    hidden = visibility.hide

    def answered_first(found, **how):
        visibility.confirm(found, actor=people["owner"])
        return hidden(found, **how)

    monkeypatch.setattr(visibility, "hide", answered_first)

    assert freshness.hide_silent() == 0
    assert in_sight(project)


def test_sides_are_told_apart(project, people):
    found = {name: hiding.side_of(person, project).value for name, person in people.items()}

    assert found == {
        "owner": "owner",
        "helper": "helper",
        "moderator": "staff",
        "superuser": "superuser",
        "stranger": "nobody",
    }
