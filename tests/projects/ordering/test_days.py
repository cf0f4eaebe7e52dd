"""The first day on which something can be had."""

from datetime import date, datetime

import pytest

from projects.models import Occasion, SeasonOffer
from projects.ordering.days import AHEAD, Calendar
from tests.factories import make_project
from tests.projects.ordering.conftest import AMMAN, NOW

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, WEDNESDAY, FRIDAY, SATURDAY = (
    date(2026, 11, 30),
    date(2026, 12, 1),
    date(2026, 12, 2),
    date(2026, 12, 4),
    date(2026, 12, 5),
)


def earliest(to_order=True, wanted=None, **fields) -> date | None:
    calendar = Calendar.of(make_project(**fields))
    return calendar.earliest(to_order=to_order, wanted=wanted)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, MONDAY),
        ({"lead_days": 0}, MONDAY),
        ({"lead_days": 2}, WEDNESDAY),
        # Ready made: the days ahead do not count.
        ({"lead_days": 2, "to_order": False}, MONDAY),
        # On a day of the week that it works on.
        ({"lead_days": 2, "open_days": [6]}, SATURDAY),
        ({"open_days": [2], "to_order": False}, TUESDAY),
        # From a wanted day on.
        ({"lead_days": 2, "wanted": FRIDAY}, FRIDAY),
        ({"lead_days": 2, "wanted": FRIDAY, "open_days": [6, 0]}, SATURDAY),
        ({"wanted": date(1, 1, 1)}, MONDAY),
        ({"wanted": MONDAY + AHEAD}, MONDAY + AHEAD),
        ({"wanted": date(9999, 12, 31)}, None),
        ({"lead_days": 365}, None),
    ],
)
def test_first_day(at, fields, day):
    assert earliest(**fields) == day


@pytest.mark.parametrize(
    ("opens", "closes", "hour", "day"),
    [
        ("10:00", "18:00", 9, MONDAY),
        ("10:00", "18:00", 17, MONDAY),
        ("10:00", "18:00", 18, TUESDAY),
        # Past midnight it still answers.
        ("20:00", "02:00", 23, MONDAY),
    ],
)
def test_today_ends_with_its_hours(at, opens, closes, hour, day):
    project = make_project(opens_at=opens, closes_at=closes, lead_days=0)
    project.refresh_from_db()
    at(NOW.replace(hour=hour))

    assert Calendar.of(project).earliest(to_order=True) == day


def test_day_begins_at_midnight_in_jordan(at):
    at(datetime(2026, 12, 1, 0, 30, tzinfo=AMMAN))  # still the last of November in UTC

    assert earliest() == TUESDAY


def season(project, *, last_order_on: date) -> SeasonOffer:
    """Mothers' day, from Wednesday to Friday, for which the project has answered."""
    occasion = Occasion.objects.get(slug="mothers-day")
    occasion.starts_on, occasion.ends_on = WEDNESDAY, FRIDAY
    occasion.save()
    project.occasions.add(occasion)
    return SeasonOffer.objects.create(
        project=project, occasion=occasion, year=2026, answered_at="2026-11-01T00:00Z",
        last_order_on=last_order_on,
    )  # fmt: skip


def test_season_whose_last_day_to_order_has_passed_is_closed(at):
    project = make_project(lead_days=1)
    offer = season(project, last_order_on=date(2026, 11, 29))

    calendar = Calendar.of(project)

    assert calendar.earliest(to_order=True) == TUESDAY
    assert calendar.earliest(to_order=True, wanted=WEDNESDAY) == SATURDAY
    assert calendar.closed_by(FRIDAY) == offer
    assert calendar.closed_by(SATURDAY) is None


def test_season_takes_orders_until_its_last_day(at):
    project = make_project(lead_days=1)
    season(project, last_order_on=MONDAY)

    assert Calendar.of(project).earliest(to_order=True, wanted=WEDNESDAY) == WEDNESDAY
