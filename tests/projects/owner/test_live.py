"""What goes live at once, and the press that takes it back."""

import re
from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from adamlocal.accounts.models import AuditEntry
from projects.enums import HiddenReason, ProjectStatus
from projects.lifecycle import visibility
from projects.models import Draft, Governorate, Occasion, Project
from projects.owner import live
from projects.seasons import hours
from projects.submission import rows
from tests.factories import make_project
from tests.markup import tight
from tests.projects.owner.editor import path_of, send, send_part

pytestmark = pytest.mark.django_db


def cell(product, name: str) -> str:
    return f"product-{rows.key_of(product)}-{name}"


def typed(project, **changes) -> dict:
    """What a part of the editor asks of prices and ordering."""
    first, second = project.products.all()
    return {
        cell(first, "price"): "5", cell(first, "state"): "finished",
        cell(second, "price"): "٣٫٢٥", cell(second, "state"): "ready",
        "lead_days": "other", "lead_other": "٣", **changes,
    }  # fmt: skip


HOURS = {"open_days": ["6", "0"], "opens_at": "09:00", "closes_at": "18:00"}


def test_prices_states_and_hours_are_live_at_once(client, project, owner):
    answer = send(client, project, **typed(project))

    project.refresh_from_db()
    first, second = project.products.all()
    assert (first.price, first.state) == (Decimal("5.000"), "finished")
    assert (second.price, second.state) == (Decimal("3.250"), "ready")
    assert project.lead_days == 3
    assert project.price_from == Decimal("3.250")
    assert project.prices_updated_at
    assert f"undo={project.revisions.get().pk}" in answer.url
    assert "saved=live" in answer.url

    answer = send(client, project, **HOURS)

    project.refresh_from_db()
    assert project.open_days == [0, 6]
    assert (project.opens_at, project.closes_at) == (time(9), time(18))
    assert project.status == ProjectStatus.PUBLISHED
    assert f"undo={project.revisions.first().pk}" in answer.url
    assert "5.00" in client.get(project.get_absolute_url()).content.decode()
    # What was taken is typed no more, and waits for nobody.
    assert not Draft.objects.exists()


# Each field that is live at once: what is typed, and what the project's own page then says in English.
AT_ONCE = {
    "price_from": ("2.125", "2.125"),
    "lead_note_ar": ("أربعة أيام للسلال", "أربعة أيام للسلال"),
    "payments": (["cliq"], "CliQ"),
    "delivery_ways": (["post"], "By post or a delivery company"),
    "zone-irbid": ("on", "Irbid"),
}


@pytest.mark.parametrize("name", AT_ONCE)
def test_each_is_live_at_once_and_taken_back_by_one_press(client, owner, name):
    project = make_project(owner=owner, lead_days=2)
    value, words = AT_ONCE[name]
    public = f"/en{project.get_absolute_url()}"
    before = client.get(public).content.decode()

    page = client.get(send(client, project, "/en", **{name: value}).url).content.decode()

    now = client.get(public).content.decode()
    assert now.count(words) > before.count(words)
    [undo] = re.findall(r'action="([^"]+/edit/undo/\d+/)"', page)
    client.post(undo)
    assert client.get(public).content.decode().count(words) == before.count(words)


def test_a_fee_alone_is_raised(client, project):
    place = Governorate.objects.get(slug="irbid")
    for slug in ("irbid", "amman"):
        project.delivery_zones.create(governorate=Governorate.objects.get(slug=slug), fee="1.000")

    send(client, project, **{"zone-irbid-fee": "2.25", "zone-same": ["irbid"]})

    fees = dict(project.delivery_zones.values_list("governorate__slug", "fee"))
    assert fees == {"irbid": Decimal("2.250"), "amman": Decimal("1.000")}
    assert project.delivery_zones.get(governorate=place).free_above is None
    assert project.revisions.count() == 1


def test_a_product_that_is_taken_out_or_emptied_goes_and_comes_back(client, project):
    first, second = project.products.all()
    emptied = {cell(second, name): "" for name in ("name", "unit", "price")}
    send(client, project, do=f"remove:{rows.key_of(first)}")
    assert project.products.count() == 2

    send_part(client, project, "prices", **emptied)

    assert not project.products.exists()
    client.post(f"/me/{project.code}/edit/undo/{project.revisions.first().pk}/")
    names = [product.name_ar for product in project.products.all()]
    assert names == [first.name_ar, second.name_ar]


def test_one_press_takes_it_back_and_only_while_it_is_the_latest(client, project):
    before = live.values_of(project)
    send(client, project, **typed(project))
    first = project.revisions.get()
    send(client, project, **typed(project, lead_other="9"))
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
    send(client, project, **typed(project))

    again = send(client, project, **typed(project))

    assert again.url == path_of(project, "prices") + "?saved=same"
    assert project.revisions.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("price", "غالي", "Write the price in digits, like 3.50."),
        ("price", "-1", "Write the price in digits, like 3.50."),
        ("state", "sold", "Select a valid choice"),
        ("lead_other", "soon", "Write a whole number, like 25."),
        ("lead_other", "366", "Write a whole number, like 25."),
        ("lead_note_ar", "ط" * 121, "the limit is 120"),
        ("lead_note_ar", "رنّوا ٠٧٩ــ١٢٣ــ٤٥٦٧", "A phone number stands in these words"),
        ("weekly_capacity", "10001", "Write a whole number, like 25."),
    ],
)
def test_what_is_wrong_is_named_and_stays_typed_and_the_rest_is_live(
    client, project, field, value, message
):
    first, second = project.products.all()
    name = cell(first, field) if field in ("price", "state") else field
    before = live.values_of(project)

    answer = send(client, project, "/en", **typed(project, **{name: value}))

    assert answer.status_code == 200
    opened = client.get(path_of(project, "prices", "/en"))
    # Of a choice that there is not nothing is shown.
    for shown in (answer,) if field == "state" else (answer, opened):
        page = shown.content.decode()
        assert message in page
        assert value in page or field == "state"
    with_it = {"lead_days": "other"} if field == "lead_other" else {}
    assert Draft.objects.get().values == {name: value, **with_it}
    second.refresh_from_db()
    assert second.price == Decimal("3.250")
    after = live.values_of(Project.objects.get())
    if field in before:
        assert after[field] == before[field]
    elif field in ("price", "state"):
        place = ["price", "state"].index(field)
        key = str(first.pk)
        assert after["products"][key][place] == before["products"][key][place]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("opens_at", "صباحًا", "Choose an hour out of the list."),
        ("closes_at", "", "Say both hours, from and until, or neither."),
        ("closes_at", "09:00", "From and until are the same hour."),
    ],
)
def test_hours_that_are_wrong_are_named_and_stay_typed(client, project, field, value, message):
    answer = send(client, project, "/en", **HOURS | {field: value})

    assert answer.status_code == 200
    for shown in (answer, client.get(path_of(project, "delivery", "/en"))):
        assert message in shown.content.decode()
        assert (shown.context["form"][field].value() or "") == value
    project.refresh_from_db()
    assert (project.opens_at, project.closes_at, project.open_days) == (None, None, [0, 6])


def test_a_fee_that_is_wrong_stays_typed_and_other_places_are_served(client, project):
    zones = {"zone-irbid": "on", "zone-irbid-fee": "غالي", "zone-amman": "on"}

    answer = send(client, project, "/en", **zones)

    assert "Write the price in digits, like 3.50." in answer.content.decode()
    assert "غالي" in answer.content.decode()
    assert [zone.governorate.slug for zone in project.delivery_zones.all()] == ["amman"]


def test_trail_names_what_was_changed_and_by_whom(client, project, owner):
    send(client, project, **typed(project))

    entry = AuditEntry.objects.filter(verb="change_live").get()
    assert entry.actor_id == owner.pk
    assert entry.changes["lead_days"] == [2, 3]
    assert entry.screen == "POST projects:me_edit_step"


def test_a_project_that_is_not_live_is_not_changed_here(client, owner):
    project = make_project(owner=owner, status=ProjectStatus.SUBMITTED)

    send(client, project, lead_days="7", price_from="2")

    assert Project.objects.get().lead_days is None
    assert Project.objects.get().price_from is None
    assert not project.revisions.exists()
    assert Draft.objects.get().values.items() >= {"lead_days": "7", "price_from": "2.00"}.items()


def test_prices_start_where_the_owner_says_when_no_product_has_one(client, owner):
    project = make_project(owner=owner)

    send(client, project, price_from="2.125")

    assert Project.objects.get().price_from == Decimal("2.125")


@pytest.mark.parametrize("change", [{}, {"weekly_capacity": "7"}], ids=["nothing", "one thing"])
def test_saving_brings_back_what_silence_hid(client, project, change):
    visibility.hide(project, actor=None, reason=HiddenReason.STALE)

    send_part(client, project, "prices", **change)

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

    send(client, project, **HOURS)
    project.refresh_from_db()
    assert (project.calls_from, project.calls_until) == (time(9), time(18))

    # Without hours the earlier ones go on: the phone must not begin to ring at night.
    send(client, project, opens_at="", closes_at="")
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
    night = {begin: "20:00", end: "02:00"}

    page = send(client, project, "/en", **night).content.decode()

    assert "lasts past midnight" in page
    assert f'name="{tick}"' in page
    assert getattr(Project.objects.get(), begin) is None
    send(client, project, **night, **{tick: "on"})
    assert getattr(Project.objects.get(), begin) == time(20)
    page = client.get(path_of(project, "delivery", "/en")).content.decode()
    assert re.search(rf'name="{tick}"[^>]* checked', page)


def test_no_tick_where_hours_need_none(client, project):
    send(client, project, **HOURS)

    page = tight(client.get(path_of(project, "delivery")).content.decode())
    for tick in ("past_midnight", "ramadan_past_midnight"):
        assert re.search(rf'<div data-past-midnight hidden><div [^>]*id="field-{tick}"', page)
