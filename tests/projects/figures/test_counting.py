"""The figures are true: no browser lifts a ceiling by its name, a crowd is counted, nobody counts
an owner's own visits, and a day that nobody folded is caught up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.enums import EventKind, MemberRole
from projects.figures import folding, visitors
from projects.finding import rotation
from projects.models import DailyStat, Event, Project, ProjectMember, Watermark
from projects.trust.views import feedback
from tests.conftest import PHONE
from tests.factories import make_project, make_user
from tests.projects.figures.test_robots import DOUBTFUL, PEOPLE, ROBOTS

pytestmark = pytest.mark.django_db
KINDS = list(folding.CEILINGS)
OWN = {"origin": "http://testserver"}


def happen(project, kind, *, count, lines, network, minutes, day=None) -> None:
    """``count`` browsers, each unlike the others, on ``lines`` addresses of one network, evenly
    spread over some minutes."""
    day = day or timezone.localdate()
    begin = timezone.now() - timedelta(minutes=minutes)
    is_list = kind == EventKind.LISTED
    Event.objects.bulk_create(
        Event(
            at=begin + timedelta(minutes=minutes * n / count),
            day=day,
            kind=kind,
            project=None if is_list else project,
            projects=[project.pk] if is_list else [],
            channel="whatsapp" if kind == EventKind.TAPPED else "",
            visitor=f"{network}{n}".encode().ljust(16)[:16],
            line=f"{network}{n % lines}".encode().ljust(8)[:8],
            network=network.encode().ljust(8)[:8],
        )
        for n in range(count)
    )


def counted(project, kind) -> int:
    return sum(DailyStat.objects.filter(project=project, kind=kind).values_list("count", flat=True))


@pytest.mark.parametrize("kind", KINDS)
def test_browsers_made_up_behind_one_line_meet_the_ceiling(kind):
    project = make_project()
    happen(project, kind, count=150, lines=1, network="script", minutes=0.1)

    folding.fold()

    # Two windows at most, where the burst lies across the end of one.
    burst = folding.CEILINGS[kind].burst
    assert burst <= counted(project, kind) <= 2 * burst < 150


@pytest.mark.parametrize("kind", [EventKind.SEEN, EventKind.TAPPED])
def test_crowd_behind_an_operator_is_counted_whole_on_the_day_of_a_post(kind):
    project = make_project()
    many = 2000
    happen(project, kind, count=many, lines=32, network="zain", minutes=60)

    folding.fold()

    assert counted(project, kind) == many


def test_network_has_its_ceiling_whatever_lines_it_uses():
    project = make_project()
    happen(project, EventKind.THANKED, count=300, lines=300, network="block", minutes=60)

    folding.fold()

    assert counted(project, EventKind.THANKED) == folding.CEILINGS[EventKind.THANKED].a_day


def test_list_shown_again_counts_once_a_visitor():
    project = make_project()
    for _ in range(2):
        happen(project, EventKind.LISTED, count=3, lines=3, network="home", minutes=1)

    folding.fold()

    assert counted(project, EventKind.LISTED) == 3


def test_one_line_cannot_push_a_rival_behind_in_the_fair_order(phone):
    rival, other = make_project(), make_project()
    long_ago = timezone.now() - timedelta(days=90)
    Project.objects.update(published_at=long_ago, confirmed_at=long_ago)
    yesterday = timezone.localdate() - timedelta(days=1)
    happen(rival, EventKind.LISTED, count=400, lines=1, network="enemy", minutes=5, day=yesterday)
    happen(rival, EventKind.SEEN, count=400, lines=1, network="enemy", minutes=5, day=yesterday)
    happen(other, EventKind.LISTED, count=8, lines=8, network="people", minutes=5, day=yesterday)

    folding.fold()
    rotation.rotate()

    assert counted(rival, EventKind.EXPOSED) == folding.EXPOSED_A_LINE
    assert list(Project.objects.public().in_turn()) == [rival, other]


def test_worker_that_was_away_catches_up_and_folds_nothing_twice():
    project = make_project()
    today = timezone.localdate()
    days = [today - timedelta(days=n) for n in (9, 5, 3, 0)]
    for day in days:
        happen(project, EventKind.SEEN, count=2, lines=2, network="n", minutes=60, day=day)

    assert folding.fold() == sorted(days)
    assert counted(project, EventKind.SEEN) == 8
    assert folding.fold() == []
    assert counted(project, EventKind.SEEN) == 8


def test_event_that_is_recorded_late_is_folded_into_its_day():
    project = make_project()
    before = timezone.localdate() - timedelta(days=4)
    happen(project, EventKind.SEEN, count=3, lines=3, network="n", minutes=60)
    folding.fold()
    assert Watermark.objects.get().event_id == Event.objects.latest("pk").pk

    happen(project, EventKind.SEEN, count=2, lines=2, network="late", minutes=60, day=before)
    folding.fold()

    assert DailyStat.objects.get(day=before, kind=EventKind.SEEN).count == 2


def test_fresh_events_do_not_move_the_watermark_past_one_that_is_still_being_recorded():
    project = make_project()
    happen(project, EventKind.SEEN, count=3, lines=3, network="n", minutes=5)

    assert folding.fold() == folding.fold() == [timezone.localdate()]
    assert Watermark.objects.get().event_id == 0
    assert counted(project, EventKind.SEEN) == 3


def test_event_without_a_line_is_bounded_by_its_visitor():
    """What was recorded before there were lines."""
    project = make_project()
    Event.objects.bulk_create(
        Event(day=timezone.localdate(), kind=EventKind.SEEN, project=project, visitor=bytes([n]) * 16)
        for n in range(40)
    )  # fmt: skip

    folding.fold()

    assert counted(project, EventKind.SEEN) == 40


ACTIONS = {
    "view": lambda client, code: client.post(f"/seen/{code}/", headers=OWN),
    "list": lambda client, code: client.post(
        "/listed/", code, content_type="text/plain", headers=OWN
    ),
    "share": lambda client, code: client.post(f"/shared/{code}/", headers=OWN),
    "tap": lambda client, code: client.get(f"/p/{code}/contact/whatsapp/"),
    "thanks": lambda client, code: client.post(f"/p/{code}/thanks/", headers=OWN),
}


@pytest.mark.parametrize("press", ACTIONS.values(), ids=ACTIONS)
@pytest.mark.parametrize("role", [*MemberRole, None])
def test_visits_of_its_own_people_count_nothing_and_everybody_elses_do(phone, press, role):
    project, person = make_project(), make_user()
    if role:
        ProjectMember.objects.create(project=project, user=person, role=role)
    phone.force_login(person)

    press(phone, project.code)

    assert Event.objects.count() == (0 if role else 1)


def test_address_draws_another_line_only_with_another_network(rf):
    def visitor(address, agent=PHONE):
        return visitors.of(rf.get("/", REMOTE_ADDR=address, headers={"user-agent": agent}))

    one, same = visitor("2001:db8:1:2::5"), visitor("2001:db8:1:2:9:9:9:9")
    other, neighbour = visitor("2001:db8:1:2::5", f"{PHONE} Other"), visitor("2001:db8:1:3::5")
    assert one.key == same.key
    assert one.key != other.key
    assert one.line == same.line == other.line != neighbour.line
    assert one.network == neighbour.network != visitor("2001:db8:2::1").network


@pytest.mark.parametrize("agent", PEOPLE[:4])
def test_person_gets_the_chat_and_is_counted(client, agent):
    project = make_project(whatsapp="+962790000017")

    response = client.get(f"/p/{project.code}/contact/whatsapp/", headers={"user-agent": agent})

    assert response.url.startswith("https://wa.me/")
    assert Event.objects.count() == 1


@pytest.mark.parametrize("agent", DOUBTFUL)
def test_whoever_is_in_doubt_gets_the_chat_uncounted(client, agent):
    project = make_project(whatsapp="+962790000017")

    response = client.get(f"/p/{project.code}/contact/whatsapp/", headers={"user-agent": agent})

    assert response.url.startswith("https://wa.me/")
    assert Event.objects.count() == 0


@pytest.mark.parametrize("agent", ROBOTS[:3])
def test_robot_is_led_back_to_the_page(client, agent):
    project = make_project(whatsapp="+962790000017")

    response = client.get(f"/p/{project.code}/contact/whatsapp/", headers={"user-agent": agent})

    assert response.url == project.get_absolute_url()


def test_press_on_contact_loads_no_more_than_it_needs(phone, django_assert_max_num_queries):
    phone.get(f"/p/{make_project().code}/contact/whatsapp/")  # the day has its salt
    project = make_project(whatsapp="+962790000017")

    # Project, contacts, the bucket, the day's salt, the event within its savepoint.
    with django_assert_max_num_queries(7):
        phone.get(f"/p/{project.code}/contact/whatsapp/")


@pytest.mark.parametrize("projects", [1, 30])
def test_reports_of_one_line_have_a_bound_that_no_browser_lifts(client, projects):
    reported = [make_project() for _ in range(projects)]
    statuses = [
        client.post(
            f"/p/{reported[n % projects].code}/report/",
            {"reason": "other", "text": f"شي مش مزبوط {n}"},
            headers={**OWN, "user-agent": f"{PHONE} {n}"},
        ).status_code
        for n in range(30)
    ]

    allowed = feedback.REPORTS_OF_ONE_A_DAY if projects == 1 else feedback.REPORTS_AN_HOUR
    assert statuses == [302] * allowed + [429] * (30 - allowed)
