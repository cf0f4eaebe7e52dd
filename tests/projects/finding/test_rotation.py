"""The fair order: reckoned each night, the same all day, and nobody lost on the way."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from adamlocal.lib.rotation import COOL_FOR, Standing, in_turn
from benchmarks import rotation as simulation
from influencers.enums import Slot
from influencers.models import Feature
from projects.enums import EventKind, HiddenReason
from projects.figures import folding
from projects.finding import rotation
from projects.lifecycle import review, visibility
from projects.models import DailyStat, Event, Project, Turn
from projects.models.turn import NEWCOMER_RANK
from tests.factories import make_project, make_user

DAY = date(2026, 3, 1)
LONG_AGO = DAY - timedelta(days=400)


def standing(key: int, **facts) -> Standing:
    return Standing(**{"key": key, "kind": 1, "seen": 100.0, "joined": LONG_AGO, **facts})


# --- the order itself ------------------------------------------------------------------------


def test_least_seen_comes_first():
    rows = [standing(1, seen=300), standing(2, seen=10), standing(3, seen=80)]

    assert in_turn(rows, DAY) == [2, 3, 1]


def test_order_does_not_depend_on_how_the_rows_come():
    rows = [standing(key, seen=key % 3) for key in range(50)]

    assert in_turn(rows, DAY) == in_turn(rows[::-1], DAY)


def test_equals_are_drawn_by_lot_anew_each_day():
    rows = [standing(key) for key in range(50)]

    today, tomorrow = in_turn(rows, DAY), in_turn(rows, DAY + timedelta(days=1))

    assert sorted(today) == sorted(tomorrow) == list(range(50))
    assert today not in (tomorrow, list(range(50)))


def test_recently_confirmed_comes_before_an_equal_but_not_before_one_hardly_seen():
    rows = [standing(1), standing(2, confirmed=DAY), standing(3, seen=50)]

    assert in_turn(rows, DAY) == [3, 2, 1]


def test_newcomer_begins_in_the_front_half_of_its_kind_and_not_before_the_neglected():
    rows = [standing(key, seen=100 + key) for key in range(20)]
    neglected = standing(98, seen=20)
    newcomer = standing(99, seen=0, joined=DAY - timedelta(days=1))

    order = in_turn([*rows, neglected, newcomer], DAY)

    assert order[0] == 98
    assert 1 <= order.index(99) < 10


def test_newcomer_that_everybody_saw_stays_no_further_back_than_the_middle():
    rows = [standing(key, seen=40 + 10 * key) for key in range(21)]
    famous = {"seen": 4_000.0, "joined": DAY - timedelta(days=5)}

    order = in_turn([*rows, standing(99, **famous)], DAY)
    later = in_turn([*rows, standing(99, seen=4_000.0)], DAY)

    assert order.index(99) < 20
    assert later[-1] == 99


@pytest.mark.parametrize(("ago", "last"), [(-3, True), (0, True), (COOL_FOR.days, False)])
def test_feature_is_followed_by_a_step_back(ago, last):
    rows = [standing(key, seen=100) for key in range(5)]
    featured = standing(9, seen=90, featured_until=DAY - timedelta(days=ago))

    assert (in_turn([*rows, featured], DAY)[-1] == 9) is last


def test_paused_stand_behind_all_who_take_orders():
    rows = [standing(1, seen=0, takes_orders=False), standing(2, seen=900)]

    assert in_turn(rows, DAY) == [2, 1]


def test_nobody_is_nothing():
    assert in_turn([], DAY) == []


def test_simulation_is_fair_and_the_others_are_not(monkeypatch):
    monkeypatch.setattr(simulation, "PROJECTS", 2_000)
    fair, newest, shuffle = (
        simulation.measure(simulation.live(order, seed=3, days=15), days=15)
        for order in (simulation.fair, simulation.newest, simulation.shuffled)
    )

    assert fair.never == 0
    assert fair.overall < shuffle.overall < newest.overall
    assert fair.within < 0.6 * shuffle.within


def test_gini_is_zero_for_equals_and_three_quarters_for_one_of_four():
    assert simulation.gini([1, 1, 1]) == pytest.approx(0)
    assert simulation.gini([0, 0, 0, 8]) == pytest.approx(0.75)


# --- the night -------------------------------------------------------------------------------


def long_here(**fields) -> Project:
    return make_project(published_at=timezone.now() - timedelta(days=90), **fields)


def seen(project: Project, count: int, *, kind: str = EventKind.EXPOSED, days_ago: int = 1) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    DailyStat.objects.create(day=day, project=project, kind=kind, count=count)


def listed() -> list[Project]:
    return list(Project.objects.public().in_turn())


@pytest.mark.django_db
def test_night_puts_the_least_seen_first_with_a_dense_rank():
    often, never, rarely = long_here(), long_here(), long_here()
    seen(often, 50)
    seen(rarely, 3)

    assert rotation.rotate() == 3

    assert listed() == [never, rarely, often]
    assert list(Turn.objects.values_list("rank", flat=True)) == [1, 2, 3]


@pytest.mark.django_db
def test_what_happens_by_day_moves_nobody_until_the_night():
    first, second = long_here(), long_here()
    seen(second, 5)
    rotation.rotate()

    seen(first, 500)
    assert rotation.rotate() == 0
    assert listed() == [first, second]

    rotation.rotate(timezone.localdate() + timedelta(days=1))
    assert listed() == [second, first]


@pytest.mark.django_db
def test_seen_today_counts_tomorrow(phone):
    first, second = long_here(), long_here()
    seen(second, 1, days_ago=3)
    Event.objects.create(
        kind=EventKind.SEEN, day=timezone.localdate(), project=first, visitor=b"x" * 16
    )
    folding.fold()

    rotation.rotate()

    assert listed() == [first, second]


@pytest.mark.django_db
def test_newcomer_stands_at_the_end_and_on_the_shelf_until_the_night():
    old = long_here()
    seen(old, 900)
    rotation.rotate()
    new = make_project(status="submitted")

    review.publish(new, actor=make_user())

    assert listed() == [old, new]
    assert list(Project.objects.newcomers()) == [new]
    rotation.rotate(timezone.localdate() + timedelta(days=1))
    assert listed() == [new, old]
    assert not Project.objects.newcomers().exists()


@pytest.mark.django_db
def test_restored_project_joins_at_the_end():
    first, second = long_here(), long_here()
    seen(second, 5)
    rotation.rotate()
    owner = make_user()
    visibility.hide(first, actor=owner, reason=HiddenReason.OWNER)

    visibility.restore(first, actor=owner)

    assert listed() == [second, first]


@pytest.mark.django_db
def test_every_project_has_a_turn_however_it_was_made():
    made = Project.objects.bulk_create(
        [Project(category_id=p.category_id, governorate_id=p.governorate_id, name_ar="بيت")
         for p in [make_project()] * 3]
    )  # fmt: skip

    assert Turn.objects.filter(project__in=made, rank__gte=NEWCOMER_RANK).count() == 3


@pytest.mark.django_db
def test_several_joining_at_once_are_drawn_by_lot():
    projects = [make_project() for _ in range(12)]

    rotation.join([p.pk for p in projects])

    assert set(listed()) == set(projects)
    assert listed() != projects


@pytest.mark.django_db
def test_feature_costs_a_step_back_and_a_cancelled_one_does_not():
    now = timezone.now()
    projects = [long_here() for _ in range(4)]
    for project in projects:
        seen(project, 10)
    featured, cancelled = projects[:2]
    for project, cancelled_at in ((featured, None), (cancelled, now)):
        Feature.objects.create(
            project=project,
            slot=Slot.CATEGORY,
            starts_at=now - timedelta(days=8),
            ends_at=now - timedelta(days=2),
            cancelled_at=cancelled_at,
        )

    rotation.rotate()

    assert listed()[-1] == featured


@pytest.mark.django_db
def test_never_opened_is_what_no_browser_opened():
    opened, listed_only, paused = long_here(), long_here(), long_here()
    seen(opened, 1, kind=EventKind.SEEN)
    seen(listed_only, 9)

    rotation.rotate()

    assert set(Project.objects.never_opened()) == {listed_only, paused}


@pytest.mark.django_db
def test_thirty_pages_give_everybody_once_while_others_are_published(client):
    for _ in range(8):
        make_project()
    category = make_project().category
    with transaction.atomic():
        Project.objects.bulk_create(
            [Project(category=category, governorate_id=Project.objects.first().governorate_id,
                     name_ar=f"بيت {n}", status="published",
                     published_at=timezone.now() - timedelta(days=3)) for n in range(711)]
        )  # fmt: skip
    give_consent()
    rotation.rotate()
    wanted = set(Project.objects.public().values_list("code", flat=True))
    assert len(wanted) == 720

    shown: list[str] = []
    for number in range(1, 31):
        page = client.get(f"/projects/?page={number}").context["page"]
        shown += [project.code for project in page]
        review.publish(make_project(status="submitted"), actor=make_user())

    assert len(shown) == len(set(shown)) == 720
    assert set(shown) == wanted


def give_consent() -> None:
    from projects.models import Consent

    bare = Project.objects.filter(consents__isnull=True)
    Consent.objects.bulk_create(
        Consent(project=project, purpose="publish", evidence="test") for project in bare
    )
