"""When a project may stand where: room, rest, and what its kitchen can do."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from influencers.enums import Slot
from influencers.models import CampaignProject
from influencers.places import reasons
from influencers.places.capacity import FOLLOWERS_A_TAP, MOST_A_DAY, ORDERS_A_TAP, Kitchen, Rates
from influencers.places.outlook import Outlook, Problem, Why
from influencers.places.slots import REST, RULES, days_of, sunday_of
from influencers.places.standing import between, of_feature
from influencers.places.weeks import coming_thursday
from projects.enums import EventKind, ProjectStatus
from projects.models import DailyStat, Occasion, SeasonOffer, Source
from tests.factories import make_influencer, make_project
from tests.influencers.places.scene import DAY, followed, make_campaign, stand

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def why(outlook: Outlook, first: date, days: int = 1) -> set[Why]:
    return {problem.why for problem in outlook.problems(first, first + (days - 1) * DAY)}


def test_last_day_is_included_and_the_next_is_not():
    lina = make_influencer()
    stand(make_project(), first=TODAY, days=3, influencer=lina)

    found = [bool(between(TODAY + n * DAY, TODAY + n * DAY)) for n in range(-1, 4)]

    assert found == [False, True, True, True, False]


@pytest.mark.parametrize("slot", [Slot.HOME, Slot.CATEGORY, Slot.INFLUENCER])
def test_slot_holds_as_many_as_its_rule(slot):
    lina = make_influencer()
    for _ in range(RULES[slot].holds - 1):
        stand(make_project(), slot, first=TODAY, days=2, influencer=make_influencer())
    own = [stand(make_project(), slot, first=TODAY, influencer=lina)]
    if slot == Slot.INFLUENCER:
        for _ in range(RULES[slot].holds - 1):
            own.append(stand(make_project(), slot, first=TODAY, influencer=lina))
    outlook = Outlook(make_project(), slot, influencer=lina)

    assert Why.FULL in why(outlook, TODAY)
    assert Why.FULL not in why(outlook, TODAY + DAY)


def test_category_of_another_kind_and_page_of_another_creator_are_other_slots():
    for _ in range(RULES[Slot.CATEGORY].holds):
        stand(make_project(category="candles"), Slot.CATEGORY, first=TODAY)

    assert why(Outlook(make_project(), Slot.CATEGORY), TODAY) == set()
    assert why(Outlook(make_project(category="candles"), Slot.CATEGORY), TODAY) == {Why.FULL}


def test_one_creator_has_a_share_of_a_slot():
    lina, rana = make_influencer(), make_influencer()
    for _ in range(RULES[Slot.HOME].of_one):
        stand(make_project(), Slot.HOME, first=TODAY, influencer=lina)

    assert why(Outlook(make_project(), Slot.HOME, influencer=lina), TODAY) == {Why.YOURS_ARE_FULL}
    assert why(Outlook(make_project(), Slot.HOME, influencer=rana), TODAY) == set()


def test_places_taken_back_take_up_no_room():
    for _ in range(RULES[Slot.HOME].holds):
        stand(make_project(), Slot.HOME, first=TODAY, cancelled_at=timezone.now())

    assert why(Outlook(make_project(), Slot.HOME), TODAY) == set()


@pytest.mark.parametrize(
    ("first", "days", "expected"),
    [
        (0, 1, {Why.TWICE}),
        (2, 5, {Why.TWICE}),
        (3, 1, {Why.RESTING}),
        (2 + REST.days, 1, {Why.RESTING}),
        (3 + REST.days, 1, set()),
        (-1 - REST.days, 1, set()),
        (-REST.days, 1, {Why.SOON}),
    ],
)
def test_project_rests_before_and_after_it_is_shown(first, days, expected):
    project, start = make_project(), TODAY + timedelta(days=15)
    stand(project, Slot.CATEGORY, first=start, days=3)

    outlook = Outlook(project, Slot.INFLUENCER, influencer=make_influencer())

    assert why(outlook, start + first * DAY, days) == expected


def test_rest_can_be_decided_against_and_a_full_slot_cannot():
    assert {one for one in Why if Problem(one, TODAY).forbids} == {
        Why.FULL, Why.YOURS_ARE_FULL, Why.PAUSED, Why.SEASON_CLOSED, Why.TOO_MUCH,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("until", "expected"), [(None, {Why.PAUSED}), (5, {Why.PAUSED}), (4, set())]
)
def test_pause_is_respected_to_its_day(until, expected):
    project = make_project(
        status=ProjectStatus.PAUSED, paused_until=TODAY + until * DAY if until else None
    )

    assert why(Outlook(project, Slot.HOME), TODAY + 4 * DAY) == expected


def test_nothing_between_the_last_order_of_a_season_and_its_end():
    project = make_project()
    season, _created = Occasion.objects.update_or_create(
        slug="ramadan",
        defaults={"name_ar": "رمضان", "name_en": "Ramadan", "starts_on": TODAY, "ends_on": TODAY + 9 * DAY},
    )  # fmt: skip
    SeasonOffer.objects.create(
        project=project, occasion=season, year=TODAY.year, last_order_on=TODAY + 3 * DAY
    )
    outlook = Outlook(project, Slot.INFLUENCER, influencer=make_influencer())

    open_days = [not why(outlook, TODAY + n * DAY) for n in range(12)]

    assert open_days == [n <= 3 or n > 9 for n in range(12)]


def test_large_audience_for_a_week_is_too_much_for_one_oven_and_two_dates_are_offered():
    project, rana = make_project(weekly_capacity=77), followed(300_000)
    outlook = Outlook(project, Slot.INFLUENCER, influencer=rana)
    sunday = sunday_of(TODAY + 7 * DAY)

    problems = outlook.problems(sunday, sunday + 6 * DAY)
    dates = outlook.in_two(sunday, sunday + 6 * DAY)

    assert [problem.why for problem in problems] == [Why.TOO_MUCH]
    assert (problems[0].load.orders, problems[0].load.is_day) == (105, False)
    said = str(reasons.of(problems[0], project))
    assert not [number for number in ("105", "77") if number in said], "it is told to nobody"
    early, late = dates
    assert (early.last - early.first).days + (late.last - late.first).days == 5
    assert late.first - early.last > REST
    for date_ in dates:
        assert why(outlook, date_.first, (date_.last - date_.first).days + 1) <= {Why.SOON}


@pytest.mark.parametrize("audience", [0, 3_000])
def test_small_audience_leaves_the_kitchen_alone(audience):
    outlook = Outlook(
        make_project(weekly_capacity=25), Slot.INFLUENCER, influencer=followed(audience)
    )

    assert why(outlook, TODAY, 7) == set()


def test_busiest_night_alone_can_be_too_much():
    project, rana = make_project(weekly_capacity=20), followed(110_000)
    outlook = Outlook(project, Slot.INFLUENCER, influencer=rana)
    thursday = coming_thursday(TODAY + DAY)

    on_thursday = outlook.problems(thursday, thursday)
    on_sunday = outlook.problems(sunday_of(thursday), sunday_of(thursday))

    assert on_thursday[0].load.is_day
    assert on_thursday[0].load.orders > 20 * MOST_A_DAY
    assert on_sunday == []


def test_usual_orders_and_other_places_count_too():
    project, rana = make_project(weekly_capacity=25), followed(30_000)
    sunday = sunday_of(TODAY + 7 * DAY)
    outlook = Outlook(project, Slot.INFLUENCER, influencer=rana)
    assert why(outlook, sunday, 5) == set()

    for n in range(1, 29):
        DailyStat.objects.create(
            day=TODAY - n * DAY,
            project=project,
            kind=EventKind.TAPPED,
            channel="whatsapp",
            count=16,
        )
    busy = Outlook(project, Slot.INFLUENCER, influencer=rana)
    assert why(busy, sunday, 5) == {Why.TOO_MUCH}

    DailyStat.objects.all().delete()
    stand(project, first=sunday, days=7, influencer=followed(80_000))
    shared = Outlook(project, Slot.INFLUENCER, influencer=rana)
    assert why(shared, sunday, 5) == {Why.TOO_MUCH, Why.TWICE}


def test_what_was_measured_replaces_the_guess_as_it_grows():
    rana, guess = followed(80_000), 80_000 / FOLLOWERS_A_TAP
    now = of_feature(stand(make_project(), first=TODAY, influencer=rana))
    assert Rates(TODAY).of(now) == pytest.approx(guess)

    source = Source.objects.create(kind="feature", project=make_project())
    stand(source.project, first=TODAY - 42 * DAY, days=28, influencer=rana, source=source)
    assert Rates(TODAY).of(now) == pytest.approx(guess * 14 / (28 + 14))

    DailyStat.objects.create(
        day=TODAY - 30 * DAY, project=source.project, kind=EventKind.TAPPED, channel="whatsapp",
        count=42, source=source,
    )  # fmt: skip
    assert Rates(TODAY).of(now) == pytest.approx((42 + guess * 14) / (28 + 14))


def test_owner_without_a_number_is_guarded_by_none():
    outlook = Outlook(make_project(), Slot.INFLUENCER, influencer=followed(2_000_000))

    assert why(outlook, TODAY, 31) == set()


def test_shape_of_a_week_is_seven_days():
    kitchen = Kitchen.of(make_project(weekly_capacity=1000), TODAY)
    place = stand(make_project(), first=TODAY, days=31, influencer=followed(FOLLOWERS_A_TAP))
    places = between(TODAY, TODAY)
    week = days_of(TODAY, TODAY + 6 * DAY)

    assert place.pk == places[0].pk
    assert sum(kitchen.orders_on(day, places) for day in week) == pytest.approx(7 * ORDERS_A_TAP)
    assert kitchen.busiest == 3  # Thursday


@pytest.mark.parametrize("count", [1, 6])
def test_looking_ahead_costs_the_same(django_assert_num_queries, count):
    project, rana = make_project(weekly_capacity=25), followed(80_000)
    for n in range(count):
        stand(project, first=TODAY + 2 * n * DAY, influencer=rana)
        stand(make_project(), first=TODAY, influencer=rana)

    outlook = None
    with django_assert_num_queries(7):
        outlook = Outlook(project, Slot.INFLUENCER, influencer=rana)
        outlook.first_free(7)
    assert outlook.first_free(1)


def test_campaign_is_looked_for_on_thursdays():
    project, campaign = make_project(), make_campaign()
    thursday = coming_thursday(TODAY)
    for order in range(RULES[Slot.CAMPAIGN].holds):
        CampaignProject.objects.create(
            campaign=campaign, project=make_project(), week=thursday, order=order
        )

    found = Outlook(project, Slot.CAMPAIGN, campaign=campaign).first_free(7)

    assert (found.first, found.last) == (thursday + 7 * DAY, thursday + 7 * DAY)
