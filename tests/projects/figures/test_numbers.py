"""An owner's numbers: what they say, for how long, and the weekly line."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from projects.enums import EventKind, SourceKind
from projects.figures import numbers, weekly
from projects.models import DailyStat, ProjectMember, Source
from projects.owner import answers
from projects.templatetags.numbers import corners
from tests.markup import tight

pytestmark = pytest.mark.django_db


def stat(project, kind, count, *, days_ago=0, channel="", source=None):
    DailyStat.objects.create(
        project=project,
        kind=kind,
        count=count,
        channel=channel,
        source=source,
        day=timezone.localdate() - timedelta(days=days_ago),
    )


@pytest.fixture
def counted(project):
    lina = Source.objects.create(
        kind=SourceKind.ENDORSEMENT, project=project, credit_ar="لينا", credit_en="Lina"
    )
    qr = Source.objects.create(kind=SourceKind.QR, project=project)
    search = Source.objects.of_search()
    stat(project, EventKind.SEEN, 40)
    stat(project, EventKind.SEEN, 20, days_ago=8)
    stat(project, EventKind.SEEN, 10, days_ago=40)
    stat(project, EventKind.TAPPED, 5, channel="whatsapp", source=lina)
    stat(project, EventKind.TAPPED, 2, channel="instagram", source=qr)
    stat(project, EventKind.TAPPED, 1, channel="whatsapp", source=search, days_ago=6)
    stat(project, EventKind.TAPPED, 3, channel="whatsapp", days_ago=20)
    stat(project, EventKind.THANKED, 1)
    return project


@pytest.mark.parametrize(
    ("days", "seen", "tapped", "before"), [(7, 40, 8, 20), (30, 60, 11, 10), (90, 70, 11, 0)]
)
def test_period_and_the_one_before(counted, days, seen, tapped, before):
    found = numbers.of(counted, days=days)

    assert (found.seen.now, found.tapped.now, found.seen.before) == (seen, tapped, before)
    assert sum(point.seen for point in found.points) == seen
    assert sum(point.tapped for point in found.points) == tapped
    assert found.points[-1].day == timezone.localdate()


def test_points_are_days_and_then_weeks(counted):
    assert [len(numbers.of(counted, days=n).points) for n in numbers.PERIODS] == [7, 30, 13]


def test_who_sent_them_and_how(counted):
    with translation.override("en"):
        found = numbers.of(counted)

        senders = [(str(label), count) for label, count in found.senders]
        channels = [(str(label), count) for label, count in found.channels]

    assert senders == [
        ("Lina", 5), ("By themselves", 3), ("Printed code", 2), ("Search", 1),
    ]  # fmt: skip
    assert channels == [("WhatsApp", 9), ("Instagram", 2)]


@pytest.mark.parametrize(("now", "before", "change"), [(15, 10, 50), (5, 10, -50), (9, 9, None)])
def test_change_is_told_only_where_it_says_something(now, before, change):
    assert numbers.Figure(now, before).change == change


@pytest.mark.parametrize("sources", [1, 3])
def test_page_costs_the_same(client, counted, django_assert_num_queries, sources):
    for n in range(sources):
        source = Source.objects.create(kind=SourceKind.CARD, project=counted, credit_ar=f"{n}")
        stat(counted, EventKind.TAPPED, 1, channel="whatsapp", source=source)

    with django_assert_num_queries(2):
        numbers.of(counted)


def test_page_shows_the_chart_and_the_same_as_a_table(client, counted):
    page = client.get(f"/en/me/{counted.code}/numbers/?days=7").content.decode()

    assert page.count("<polyline") == 2
    assert "<table" in page
    assert 'href="?days=7" aria-current="true"' in tight(page)
    assert "What is counted" in page
    for days in ("", "8", "x", "-1"):
        assert client.get(f"/me/{counted.code}/numbers/?days={days}").context["numbers"].days == 30


def test_time_runs_as_the_page_is_read():
    def run(language):
        with translation.override(language):
            return [float(corner.split(",")[0]) for corner in corners([1, 5, 2]).split()]

    assert run("en") == sorted(run("en"))
    assert run("ar") == sorted(run("ar"), reverse=True)
    assert corners([]) == ""


def member_of(project):
    return ProjectMember.objects.get(project=project)


def test_weekly_line_comes_only_to_whoever_asks(client, counted, jobs, mailoutbox):
    assert weekly.ask_for_lines() == 0
    for _ in range(2):
        client.post(f"/me/{counted.code}/numbers/weekly/", {"wanted": "1"})
    assert weekly.ask_for_lines() == 1

    jobs.run()

    [message] = mailoutbox
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop in message.body
    token = stop.removeprefix("http://testserver/unsubscribe/").rstrip("/")
    assert answers.read_stop(token) == member_of(counted)
    assert "لينا" in message.body
    client.post(f"/me/{counted.code}/numbers/weekly/")
    assert not member_of(counted).weekly_line


def test_stopping_it_needs_one_press_and_no_signing_in(client, counted, django_user_model):
    ProjectMember.objects.update(weekly_line=True)
    address = answers.stop_path(member_of(counted))
    client.logout()

    client.get(address)
    assert member_of(counted).weekly_line
    strict = type(client)(enforce_csrf_checks=True)
    for _ in range(2):
        assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 302

    assert not member_of(counted).weekly_line
    assert client.post("/unsubscribe/forged/").status_code == 404
    assert client.put(address).status_code == 405


def test_links_among_search_results_are_credited_to_the_search(client, project):
    page = client.get("/projects/", {"q": project.name_ar}).content.decode()
    code = Source.objects.of_search().code

    assert f"?via={code}" in page
    assert code not in client.get("/projects/").content.decode()
    assert Source.objects.credited(code, project).kind == SourceKind.SEARCH
