"""What goes live at once, and the press that takes it back."""

from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from adamlocal.accounts.models import AuditEntry
from projects.enums import HiddenReason, ProjectStatus
from projects.lifecycle import visibility
from projects.models import Occasion, Project
from projects.owner import live
from projects.seasons import hours
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def typed(project, **changes) -> dict:
    first, second = project.products.all()
    return {
        f"price_{first.pk}": "5", f"state_{first.pk}": "finished",
        f"price_{second.pk}": "٣٫٢٥", f"state_{second.pk}": "ready",
        "lead_days": "٣", "lead_note_ar": "", "open_days": ["6", "0"],
        "opens_at": "09:00", "closes_at": "١٨:٠٠", "ramadan_opens_at": "", "ramadan_closes_at": "",
        **changes,
    }  # fmt: skip


def test_prices_states_and_hours_are_live_at_once(client, project, owner):
    answer = client.post(f"/me/{project.code}/edit/live/", typed(project))

    project.refresh_from_db()
    first, second = project.products.all()
    assert (first.price, first.state) == (Decimal("5.000"), "finished")
    assert (second.price, second.state) == (Decimal("3.250"), "ready")
    assert (project.lead_days, project.open_days) == (3, [0, 6])
    assert (project.opens_at, project.closes_at) == (time(9), time(18))
    assert project.price_from == Decimal("3.250")
    assert project.prices_updated_at
    assert project.status == ProjectStatus.PUBLISHED
    assert f"undo={project.revisions.get().pk}" in answer.url
    assert "5.00" in client.get(project.get_absolute_url()).content.decode()


def test_one_press_takes_it_back_and_only_while_it_is_the_latest(client, project):
    before = live.values_of(project)
    client.post(f"/me/{project.code}/edit/live/", typed(project))
    first = project.revisions.get()
    client.post(f"/me/{project.code}/edit/live/", typed(project, lead_days="9"))
    undo = f"/me/{project.code}/edit/undo/"

    late = client.post(f"{undo}{first.pk}/")
    client.post(f"{undo}{project.revisions.first().pk}/")
    client.post(f"{undo}{project.revisions.first().pk}/")  # and back again

    assert late.status_code == 409
    project.refresh_from_db()
    assert project.lead_days == 9
    live.undo(project, project.revisions.first(), actor=project.members.get())
    project.refresh_from_db()
    assert project.lead_days == 3
    assert live.values_of(project)["products"] != before["products"]


def test_price_that_was_taken_back_is_as_old_as_it_was(client, project):
    Project.objects.filter(pk=project.pk).update(prices_updated_at="2026-01-02T10:00:00Z")
    actor = project.members.get()
    product = project.products.first()
    values = {"products": {str(product.pk): ["9.000", product.state]}}

    revision = live.change(project, values, actor=actor)
    project.refresh_from_db()
    assert project.prices_updated_at.year != 2026 or project.prices_updated_at.month != 1
    live.undo(project, revision, actor=actor)

    project.refresh_from_db()
    assert f"{project.prices_updated_at:%Y-%m-%d}" == "2026-01-02"


def test_saving_the_same_twice_changes_nothing_more(client, project):
    address = f"/me/{project.code}/edit/live/"
    client.post(address, typed(project))

    again = client.post(address, typed(project))

    assert again.url == f"/me/{project.code}/edit/?saved=live"
    assert project.revisions.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("price", "غالي", "Write the price in digits, like 3.50."),
        ("price", "-1", "Write the price in digits, like 3.50."),
        ("state", "sold", "Select a valid choice"),
        ("lead_days", "soon", "Write the days in digits"),
        ("lead_days", "61", "Sixty days at most."),
        ("opens_at", "صباحًا", "Write the hour like 18:00."),
        ("closes_at", "", "Say both hours, from and until, or neither."),
        ("closes_at", "09:00", "From and until are the same hour."),
        ("lead_note_ar", "ط" * 121, "the limit is 120"),
    ],
)
def test_bad_input_is_named_and_everything_typed_stays(client, project, field, value, message):
    first = project.products.first()
    name = f"{field}_{first.pk}" if field in ("price", "state") else field

    answer = client.post(f"/en/me/{project.code}/edit/live/", typed(project, **{name: value}))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert message in page
    assert 'value="3.25"' in page
    assert project.revisions.count() == 0
    assert Project.objects.get().lead_days == 2


def test_trail_names_what_was_changed_and_by_whom(client, project, owner):
    client.post(f"/me/{project.code}/edit/live/", typed(project))

    entry = AuditEntry.objects.filter(verb="change_live").get()
    assert entry.actor_id == owner.pk
    assert entry.changes["lead_days"] == [2, 3]
    assert entry.screen == "POST projects:me_live"


def test_a_project_that_is_not_live_is_not_changed_here(client, owner):
    project = make_project(owner=owner, status=ProjectStatus.SUBMITTED)

    answer = client.post(f"/me/{project.code}/edit/live/", {"lead_days": "3", "price_from": "2"})

    assert answer.status_code == 409
    assert Project.objects.get().lead_days is None


def test_prices_start_where_the_owner_says_when_no_product_has_one(client, owner):
    project = make_project(owner=owner)

    client.post(f"/me/{project.code}/edit/live/", {"price_from": "2.125"})

    assert Project.objects.get().price_from == Decimal("2.125")


def test_saving_brings_back_what_silence_hid(client, project):
    visibility.hide(project, actor=None, reason=HiddenReason.STALE)

    client.post(f"/me/{project.code}/edit/live/", typed(project))

    assert Project.objects.public().get() == project


def test_ramadan_hours_stand_on_the_days_of_ramadan(project):
    today = timezone.localdate()
    project.opens_at, project.closes_at = time(9), time(18)
    project.ramadan_opens_at, project.ramadan_closes_at = time(20), time(1)
    assert hours.of(project) == hours.Hours(time(9), time(18))

    Occasion.objects.filter(slug="ramadan").update(starts_on=today, ends_on=today)

    assert hours.of(project) == hours.Hours(time(20), time(1), is_ramadan=True)
    tomorrow = today + timedelta(days=1)
    assert hours.of(project, tomorrow) == hours.Hours(time(9), time(18))


def test_calls_in_the_written_hours_follow_them(client, project):
    Project.objects.update(
        opens_at=time(10), closes_at=time(18), calls_from=time(10), calls_until=time(18)
    )

    client.post(f"/me/{project.code}/edit/live/", typed(project))
    project.refresh_from_db()
    assert (project.calls_from, project.calls_until) == (time(9), time(18))

    # Without hours the earlier ones go on: the phone must not begin to ring at night.
    client.post(f"/me/{project.code}/edit/live/", typed(project, opens_at="", closes_at=""))
    project.refresh_from_db()
    assert (project.opens_at, project.calls_from) == (None, time(9))


@pytest.mark.parametrize(
    ("begin", "end", "tick"),
    [
        ("opens_at", "closes_at", "past_midnight"),
        ("ramadan_opens_at", "ramadan_closes_at", "ramadan_past_midnight"),
    ],
)
def test_hours_past_midnight_are_asked_about_once(client, project, begin, end, tick):
    night = typed(project, **{begin: "20:00", end: "02:00"})
    address = f"/en/me/{project.code}/edit/live/"

    page = client.post(address, night).content.decode()

    assert "lasts past midnight" in page
    assert f'name="{tick}"' in page
    assert getattr(Project.objects.get(), begin) is None
    client.post(address, {**night, tick: "on"})
    assert getattr(Project.objects.get(), begin) == time(20)
    page = client.get(f"/en/me/{project.code}/edit/").content.decode()
    assert f'name="{tick}" id="id_{tick}" checked' in page.replace("aria-describedby", "x")


def test_no_tick_where_hours_need_none(client, project):
    client.post(f"/me/{project.code}/edit/live/", typed(project))

    assert "past_midnight" not in client.get(f"/me/{project.code}/edit/").content.decode()


def test_a_note_with_a_number_in_it_is_refused(client, project):
    answer = client.post(
        f"/en/me/{project.code}/edit/live/", typed(project, lead_note_ar="رنّوا ٠٧٩ــ١٢٣ــ٤٥٦٧")
    )

    assert "A phone number stands in these words" in answer.content.decode()
    assert "٠٧٩ــ١٢٣ــ٤٥٦٧" in answer.content.decode()
    assert Project.objects.get().lead_note_ar == ""
