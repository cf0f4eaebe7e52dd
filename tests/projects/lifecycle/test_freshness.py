"""Is it still right? One mail, three answers, and what silence does."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from adamlocal.accounts.enums import Role
from projects import jobs as ask_for
from projects.enums import HiddenReason, ProjectStatus
from projects.lifecycle import availability, freshness, visibility
from projects.models import Project
from projects.owner import answers
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def ago(**age):
    return timezone.now() - timedelta(**age)


@pytest.fixture
def asked(project):
    Project.objects.update(confirmed_at=ago(days=91))
    freshness.ask()
    project.refresh_from_db()
    return project


def test_one_mail_after_ninety_days_with_three_answers(asked, jobs, mailoutbox):
    assert freshness.ask() == 0

    jobs.run()

    [message] = mailoutbox
    links = re.findall(r"^http://testserver(/a/\S+)", message.body, re.M)
    assert message.to == ["um.laith@example.com"]
    assert [answers.read(link.split("/")[2]).choice for link in links] == [*answers.FRESH]


@pytest.mark.parametrize(
    "state",
    [
        {"confirmed_at": ago(days=89)},
        {"confirmed_at": ago(days=200), "status": ProjectStatus.ARCHIVED},
        {"confirmed_at": ago(days=200), "hidden_reason": HiddenReason.OWNER},
    ],
)
def test_who_is_not_asked(project, state):
    Project.objects.update(**state)

    assert freshness.ask() == 0


def test_nobody_is_asked_about_a_project_without_owner(owner):
    make_project(confirmed_at=ago(days=200))

    assert freshness.ask() == 0


def test_whoever_took_over_what_others_listed_is_asked_ninety_days_later(owner):
    project = make_project(owner=owner)
    since = project.memberships.filter(user=owner)
    since.update(joined_at=ago(days=89))
    assert freshness.ask() == 0

    since.update(joined_at=ago(days=91))

    assert freshness.ask() == 1


def test_silence_marks_then_hides_and_deletes_nothing(client, asked, jobs):
    Project.objects.update(asked_at=ago(days=13))
    assert Project.objects.get().unconfirmed_since is None
    Project.objects.update(asked_at=ago(days=15))
    page = client.get("/en" + asked.get_absolute_url()).content.decode()
    assert "Not confirmed since" in page
    assert freshness.hide_silent() == 0

    Project.objects.update(asked_at=ago(days=46))
    assert (freshness.hide_silent(), freshness.hide_silent()) == (1, 0)

    hidden = Project.objects.get()
    assert hidden.hidden_reason == HiddenReason.STALE
    assert hidden.products.count() == 2
    assert client.get(asked.get_absolute_url()).status_code == 410

    client.post(f"/me/{asked.code}/restore/")
    assert Project.objects.public().get().asked_at is None


def link(project, choice):
    return answers.path_for(project, choice)


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("choice", answers.FRESH)
def test_opening_a_link_changes_nothing(client, asked, choice, method):
    client.logout()
    before = Project.objects.values().get()

    answer = getattr(client, method)(link(asked, choice))

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert Project.objects.values().get() == before


def press(client, project, choice):
    client.logout()
    address = link(project, choice)
    first, second = client.post(address), client.post(address)
    assert (first.status_code, second.status_code) == (302, 302)
    return client.get(first.url)


def test_still_right_without_signing_in(client, asked):
    visibility.hide(asked, actor=None, reason=HiddenReason.STALE)

    press(client, asked, "right")

    project = Project.objects.public().get()
    assert project.asked_at is None
    assert project.confirmed_at > ago(minutes=1)


def test_changed_leads_to_the_form_and_gives_time(client, asked):
    Project.objects.update(asked_at=ago(days=44))

    page = press(client, asked, "changed").content.decode()

    assert f"/me/{asked.code}/edit/" in page
    assert Project.objects.get().asked_at > ago(minutes=1)
    assert freshness.hide_silent() == 0


def test_stopped_hides_and_one_press_brings_it_back(client, asked, owner):
    press(client, asked, "stopped")
    assert Project.objects.get().hidden_reason == HiddenReason.OWNER

    client.force_login(owner)
    client.post(f"/me/{asked.code}/restore/")

    assert Project.objects.public().get() == asked


def test_a_link_of_anybody_elses_making_is_no_page(client, asked):
    forged = signing.dumps(
        {"p": asked.code, "a": "stopped"}, key="another" * 8, salt=answers.ANSWER
    )
    stop = signing.dumps({"p": asked.code, "a": "stopped"}, salt=answers.STOP)

    for token in (forged, stop, "x", "a:b:c"):
        assert client.post(f"/a/{token}/").status_code == 404
    assert Project.objects.get().hidden_reason == ""


def test_an_old_link_says_so(client, asked, monkeypatch):
    address = link(asked, "stopped")
    monkeypatch.setattr(answers, "MAX_AGE", -1)

    assert client.post(address).status_code == 410
    assert Project.objects.get().hidden_reason == ""


def test_a_link_to_an_archived_project_is_told_kindly(client, asked, owner):
    availability.archive(asked, actor=owner)

    answer = client.post(link(asked, "right"))

    asked.refresh_from_db()
    assert (answer.status_code, asked.status) == (409, ProjectStatus.ARCHIVED)
    assert asked.name_ar in answer.content.decode()


# --- an answer belongs to its question -----------------------------------------------------------


def hidden_by(project) -> set[str]:
    return {row.reason for row in project.hidings.standing()}


def new_question(asked, owner):
    visibility.confirm(asked, actor=owner)
    Project.objects.update(confirmed_at=ago(days=91))
    freshness.ask()


# What happened between the mail and the press.
OVER = {
    "a new question": new_question,
    "answered on the page": lambda asked, owner: visibility.confirm(asked, actor=owner),
    "hidden and shown again": lambda asked, owner: (
        visibility.hide(asked, actor=owner, reason=HiddenReason.OWNER),
        visibility.restore(asked, actor=owner),
    ),
    "silence, and shown again": lambda asked, owner: (
        visibility.hide(asked, actor=None, reason=HiddenReason.STALE),
        visibility.restore(asked, actor=owner),
    ),
}


@pytest.mark.parametrize("what", OVER)
@pytest.mark.parametrize("choice", ["right", "stopped"])
def test_a_link_dies_with_its_question_and_leads_on(client, asked, owner, what, choice):
    address = link(asked, choice)
    OVER[what](asked, owner)
    before = Project.objects.values().get()
    client.logout()

    answer = client.post(address)
    page = client.get(address).content.decode()

    # The owner said meanwhile what this link says: nothing is wrong, and nothing is changed either.
    said_so = choice == "right" and what in ("answered on the page", "silence, and shown again")
    assert answer.status_code == (302 if said_so else 409)
    assert Project.objects.values().get() == before
    assert f"/me/{asked.code}/" in page
    assert "صفحتك ظاهرة للكل." in page
    assert "<form method" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("choice", ["right", "changed", "stopped"])
def test_one_mail_is_answered_once(client, asked, choice):
    links = {other: link(asked, other) for other in ("right", "changed", "stopped")}
    client.logout()
    assert client.post(links[choice]).status_code == 302
    after = Project.objects.values("hidden_reason", "asked_at", "confirmed_at").get()

    for other in {"right", "stopped"} - {choice}:
        assert client.post(links[other]).status_code == 409

    assert Project.objects.values("hidden_reason", "asked_at", "confirmed_at").get() == after
    assert hidden_by(asked) == ({"owner"} if choice == "stopped" else set())


def test_stopped_and_then_right_says_what_the_page_is(client, asked):
    stopped, right = link(asked, "stopped"), link(asked, "right")
    client.logout()
    client.post(stopped)

    page = client.post(right).content.decode()

    assert "صفحتك مش ظاهرة لحدا الآن" in page
    assert "إنتِ أخفيتِها" in page
    assert "شكرًا" not in page


def test_right_is_thanked_and_what_else_hides_it_is_said(client, asked):
    visibility.hide(asked, actor=None, reason=HiddenReason.STAFF)
    Project.objects.update(asked_at=ago(hours=1))
    address = link(asked, "right")
    client.logout()

    page = client.get(client.post(address).url).content.decode()

    assert "شكرًا" in page
    assert "نحن أخفيناها" in page
    assert hidden_by(asked) == {"staff"}


def test_hide_me_now_works_from_any_mail_until_it_is_shown_again(
    client, project, owner, jobs, mailoutbox
):
    ask_for.send_project_mail(project_id=project.pk, kind="published")
    jobs.run()
    [address] = re.findall(r"^http://testserver(/a/\S+)", mailoutbox[-1].body, re.M)
    client.logout()
    assert client.get(address).status_code == 200
    assert hidden_by(project) == set()

    for _ in range(2):
        assert client.post(address).status_code == 302
    assert hidden_by(project) == {"owner"}
    assert client.get(project.get_absolute_url()).status_code == 410

    visibility.restore(project, actor=owner)
    assert client.post(address).status_code == 409
    assert hidden_by(project) == set()


def test_hide_me_now_outlives_what_others_hid_and_showed(client, project):
    address = link(project, answers.HIDE)
    visibility.hide(project, actor=None, reason=HiddenReason.REPORTED)
    visibility.restore(
        project, actor=make_user(role=Role.MODERATOR), reasons=[HiddenReason.REPORTED]
    )
    client.logout()

    assert client.post(address).status_code == 302

    assert hidden_by(project) == {"owner"}


def test_hide_me_now_stands_beside_what_hides_it_already(client, project):
    visibility.hide(project, actor=None, reason=HiddenReason.STAFF)
    address = link(project, answers.HIDE)
    client.logout()

    client.post(address)

    assert hidden_by(project) == {"staff", "owner"}


def test_no_mail_asks_what_was_answered_meanwhile(asked, owner, jobs, mailoutbox):
    visibility.confirm(asked, actor=owner)

    jobs.run()

    assert mailoutbox == []


def test_a_link_from_before_links_had_a_time_leads_on(client, asked):
    token = signing.dumps({"p": asked.code, "a": "stopped"}, salt=answers.ANSWER)
    client.logout()

    assert client.post(f"/a/{token}/").status_code == 409
    assert client.get(f"/a/{token}/").status_code == 200
    assert hidden_by(asked) == set()
