"""The calendar's pages: whose places they show, what a press does, and how it is taken back."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from influencers.enums import Slot
from influencers.models import CampaignProject, Feature
from influencers.places import calendar
from influencers.places.slots import REST, RULES, sunday_of
from influencers.places.standing import of_feature
from influencers.places.weeks import coming_thursday
from projects.enums import Purpose, SourceKind
from projects.models import Project, Source
from projects.people import consents
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.places.scene import DAY, followed, make_campaign, stand
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
SUNDAY = sunday_of(TODAY) + 7 * DAY
PLACES = "/admin/places/"


@pytest.fixture
def rana(client):
    """A creator at the calendar."""
    influencer = make_influencer(make_user(role=Role.INFLUENCER))
    open_panel(client, influencer.user)
    return influencer


@pytest.fixture
def moderator(client):
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


def shown_on(client, day: date, address: str = PLACES) -> set[Project]:
    week = client.get(address, {"day": day.isoformat()}).context["week"]
    return {entry.place.project for entry in week.entries}


def days_of(feature: Feature) -> tuple[date, date]:
    feature.refresh_from_db()
    place = of_feature(feature)
    return place.first, place.last


def send(client, project, **words):
    body = {
        "slot": "influencer",
        "starts_on": SUNDAY,
        "ends_on": SUNDAY + 6 * DAY,
    } | words
    return client.post(f"{PLACES}new/{project.code}/", body)


# --- the week --------------------------------------------------------------------------------


def test_creator_sees_their_own_and_a_moderator_all(client, rana):
    own = stand(make_project(), first=SUNDAY, influencer=rana)
    other = stand(make_project(), first=SUNDAY, influencer=make_influencer())

    assert shown_on(client, SUNDAY) == {own.project}
    open_panel(client, make_user(role=Role.MODERATOR))
    assert shown_on(client, SUNDAY) == {own.project, other.project}
    page = client.get(PLACES, {"day": SUNDAY.isoformat()}).content.decode()
    for place in (own, other):
        assert f"صفحة {place.influencer.short_name_ar}" in page, "of whom, where there are several"


def test_week_begins_on_sunday_and_leads_to_both_sides(client, rana):
    stand(make_project(), first=SUNDAY, days=7, influencer=rana)
    page = client.get(PLACES, {"day": SUNDAY.isoformat()})

    week = page.context["week"]
    assert (week.sunday.weekday(), week.saturday - week.sunday) == (6, 6 * DAY)
    html = page.content.decode()
    for day in (week.before, week.after):
        assert f"?day={day.isoformat()}" in html
    assert [bool(shown_on(client, SUNDAY + n * DAY)) for n in (-1, 0, 6, 7)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("typed", ["", "x", "0001-01-01", "9999-12-31", "2026-13-01", "١٢"])
def test_any_day_of_an_address_opens_a_week(client, rana, typed):
    assert client.get(PLACES, {"day": typed}).status_code == 200


def test_grid_has_seven_days_in_every_row(client, rana):
    campaign = make_campaign()
    campaign.influencers.add(rana)
    CampaignProject.objects.create(
        campaign=campaign, project=make_project(), week=coming_thursday(SUNDAY)
    )
    for n, days in ((0, 3), (1, 2), (4, 9)):
        stand(make_project(), first=SUNDAY + n * DAY, days=days, influencer=rana)

    week = calendar.week_of(rana.user, rana, SUNDAY)

    assert {row.slot for row in week.rows} == set(Slot)
    assert all(sum(cell.span for cell in lane) == 7 for row in week.rows for lane in row.lanes)
    campaign_row = week.rows[-1]
    assert len(campaign_row.lanes) == RULES[Slot.CAMPAIGN].holds
    assert campaign_row.free_on(coming_thursday(SUNDAY)) == RULES[Slot.CAMPAIGN].holds - 1


def test_days_gone_and_a_full_home_cannot_be_filled(client, rana):
    for _ in range(RULES[Slot.HOME].holds):
        stand(make_project(), Slot.HOME, first=SUNDAY, influencer=make_influencer())
    week = calendar.week_of(rana.user, rana, SUNDAY)
    gone = calendar.week_of(rana.user, rana, SUNDAY - 14 * DAY)

    assert {row.slot for row, _n in week.free_on(SUNDAY)} == {Slot.CATEGORY, Slot.INFLUENCER}
    assert week.rows[0].lanes[-1][0].is_full
    assert gone.free_on(gone.sunday) == []


@pytest.mark.parametrize("count", [1, 6])
def test_week_costs_the_same(client, rana, django_assert_num_queries, count):
    for n in range(count):
        stand(make_project(weekly_capacity=25), first=SUNDAY + n * DAY, days=2, influencer=rana)

    with django_assert_num_queries(11):
        calendar.week_of(rana.user, rana, SUNDAY)


# --- clashes -----------------------------------------------------------------------------------


def clashing(rana):
    campaign, project = make_campaign(), make_project()
    campaign.influencers.add(rana)
    thursday = coming_thursday(SUNDAY)
    week = CampaignProject.objects.create(campaign=campaign, project=project, week=thursday)
    return stand(project, first=thursday, days=2, influencer=rana), week, thursday


def test_project_that_stands_twice_is_said_and_one_press_moves_it(client, rana):
    placed, _week, thursday = clashing(rana)

    page = client.get(PLACES, {"day": thursday.isoformat()})
    notice = page.context["notices"][0]
    client.post(
        reverse("admin:place", args=[placed.pk]),
        {"starts_on": notice.move.first, "ends_on": notice.move.last},
    )

    assert notice.is_clash
    assert page.content.decode().count("place--clash") >= 2
    assert days_of(placed) == (notice.move.first, notice.move.first + DAY)
    assert notice.move.first > thursday + REST
    assert client.get(PLACES, {"day": thursday.isoformat()}).context["notices"] == []


def test_or_one_press_keeps_the_campaign_only(client, rana):
    placed, week, thursday = clashing(rana)

    client.post(reverse("admin:feature_cancel", args=[placed.pk]))

    assert shown_on(client, thursday) == {week.project}
    assert client.get(PLACES, {"day": thursday.isoformat()}).context["notices"] == []


def test_rest_is_shown_on_the_later_of_two(client, rana):
    project = make_project()
    stand(project, Slot.CATEGORY, first=SUNDAY - 5 * DAY, influencer=make_influencer())
    stand(project, first=SUNDAY, influencer=rana)

    page = client.get(PLACES, {"day": SUNDAY.isoformat()})

    entry = page.context["week"].entries[0]
    assert entry.rest.day == SUNDAY - 5 * DAY + REST
    assert "place--rest" in page.content.decode()


# --- giving a place ----------------------------------------------------------------------------


def test_place_is_given_said_and_undone(client, rana):
    project = make_project()

    answer = send(client, project)

    placed = Feature.objects.get()
    assert answer.url == f"{PLACES}?day={SUNDAY.isoformat()}"
    assert days_of(placed) == (SUNDAY, SUNDAY + 6 * DAY)
    page = client.get(answer.url)
    act = undo.latest(rana.user)
    assert undo.words_of(act) in page.content.decode()
    client.post(reverse("admin:undo", args=[act.pk]))
    assert not Feature.objects.exists()
    assert AuditEntry.objects.filter(verb="undo", actor_id=rana.user.pk).exists()


def test_what_may_be_decided_against_asks_first_and_keeps_what_was_typed(client, rana):
    project = make_project()
    stand(project, Slot.CATEGORY, first=SUNDAY - DAY, influencer=make_influencer())

    page = send(client, project)

    assert page.status_code == 200
    assert page.context["may_despite"]
    assert f'value="{SUNDAY.isoformat()}"' in page.content.decode()
    assert Feature.objects.filter(influencer=rana).count() == 0
    free = page.context["first_free"]

    send(client, project, take="free")
    assert days_of(Feature.objects.get(influencer=rana)) == (free.first, free.last)


def test_decided_against_it_is_placed(client, rana):
    project = make_project()
    stand(project, Slot.CATEGORY, first=SUNDAY - DAY, influencer=make_influencer())

    send(client, project, take="despite")

    assert days_of(Feature.objects.get(influencer=rana)) == (SUNDAY, SUNDAY + 6 * DAY)


@pytest.mark.parametrize("take", ["despite", "two", "free", "nonsense"])
def test_full_slot_is_decided_by_nobody(client, rana, take):
    for _ in range(RULES[Slot.HOME].holds):
        stand(make_project(), Slot.HOME, first=SUNDAY, days=31, influencer=make_influencer())

    send(client, make_project(), slot="home", take=take)

    mine = Feature.objects.filter(influencer=rana)
    assert [placed for placed in mine if of_feature(placed).first == SUNDAY] == []


def test_kitchen_is_spread_over_two_dates_by_one_press_and_undone_by_one(client):
    influencer = followed(80_000, make_user(role=Role.INFLUENCER))
    open_panel(client, influencer.user)
    project = make_project(weekly_capacity=17, name_ar="لقمة سلط")

    page = send(client, project)
    assert "«لقمة سلط» بيجيها طلبات أكثر" in page.content.decode()
    early, late = page.context["two_dates"]
    send(client, project, take="two")

    placed = Feature.objects.order_by("starts_at")
    assert [days_of(one) for one in placed] == [(early.first, early.last), (late.first, late.last)]
    undo.undo(undo.latest(influencer.user).pk, actor=influencer.user)
    assert not Feature.objects.exists()


def test_what_stands_already_is_spread_too_and_joined_again(client):
    influencer = followed(80_000, make_user(role=Role.INFLUENCER))
    open_panel(client, influencer.user)
    placed = stand(make_project(weekly_capacity=20), first=SUNDAY, days=7, influencer=influencer)
    notice = client.get(PLACES, {"day": SUNDAY.isoformat()}).context["notices"][0]

    client.post(reverse("admin:place_spread", args=[placed.pk]))

    assert notice.can_spread
    assert Feature.objects.count() == 2
    assert days_of(placed)[1] < SUNDAY + 6 * DAY
    undo.undo(undo.latest(influencer.user).pk, actor=influencer.user)
    assert days_of(Feature.objects.get()) == (SUNDAY, SUNDAY + 6 * DAY)


def test_campaign_place_is_a_thursday_of_a_campaign_of_ones_own(client, rana):
    campaign, foreign = make_campaign(), make_campaign("other")
    campaign.influencers.add(rana)
    project = make_project()

    refused = send(client, project, slot="campaign", campaign=foreign.pk)
    send(client, project, slot="campaign", campaign=campaign.pk)

    assert refused.context["form"].errors.keys() == {"campaign"}
    place = CampaignProject.objects.get()
    assert (place.campaign, place.week, place.order) == (campaign, coming_thursday(SUNDAY), 0)
    undo.undo(undo.latest(rana.user).pk, actor=rana.user)
    assert not CampaignProject.objects.exists()


def test_campaign_holds_three_a_thursday(client, rana):
    campaign = make_campaign()
    campaign.influencers.add(rana)
    for _ in range(RULES[Slot.CAMPAIGN].holds + 1):
        page = send(client, make_project(), slot="campaign", campaign=campaign.pk)

    assert CampaignProject.objects.count() == RULES[Slot.CAMPAIGN].holds
    assert page.context["first_free"].first == coming_thursday(SUNDAY) + 7 * DAY


def test_owner_who_did_not_agree_is_not_offered(client, rana):
    project = make_project()
    consents.withdraw(project, Purpose.FEATURE, actor=None)

    page = send(client, project)

    assert page.status_code == 200
    assert not Feature.objects.exists()
    assert [p.code for p in client.get(f"{PLACES}new/", {"q": project.code}).context["page"]] == []


def test_choosing_hands_the_slot_and_the_day_on(client, rana):
    project = make_project()
    query = f"?slot=home&on={SUNDAY.isoformat()}"

    page = client.get(f"{PLACES}new/{query}&q={project.code}")
    form = client.get(f"{PLACES}new/{project.code}/{query}").context["form"]

    address = f"{PLACES}new/{project.code}/{query}".replace("&", "&amp;")
    assert address in page.content.decode()
    assert (form.initial["slot"], form.initial["starts_on"]) == ("home", SUNDAY.isoformat())


@pytest.mark.parametrize("on", ["9999-12-31", "x", "2026-02-31"])
def test_day_that_is_none_opens_the_form_all_the_same(client, rana, on):
    assert client.get(f"{PLACES}new/{make_project().code}/", {"on": on}).status_code == 200


def test_moderator_places_for_the_site_and_it_stands_at_once(client, moderator):
    send(client, make_project(), slot="home", starts_on=TODAY)

    placed = Feature.objects.get()
    assert (placed.influencer, bool(placed.confirmed_at)) == (None, True)


def test_moderator_does_not_place_a_project_of_their_own_on_home(client, moderator):
    project = make_project(owner=moderator)

    page = send(client, project, slot="home")

    assert page.context["refused"]
    assert not Feature.objects.exists()


# --- moving and ending -------------------------------------------------------------------------


def test_place_is_moved_and_moved_back(client, rana):
    placed = stand(make_project(), first=SUNDAY, influencer=rana)

    client.post(f"{PLACES}{placed.pk}/", {"starts_on": SUNDAY + DAY, "ends_on": SUNDAY + 3 * DAY})

    assert days_of(placed) == (SUNDAY + DAY, SUNDAY + 3 * DAY)
    undo.undo(undo.latest(rana.user).pk, actor=rana.user)
    assert days_of(placed) == (SUNDAY, SUNDAY)


def test_of_one_that_stands_only_the_end_moves(client, rana):
    placed = stand(make_project(), first=TODAY - 2 * DAY, days=5, influencer=rana)
    address = f"{PLACES}{placed.pk}/"

    refused = client.post(address, {"starts_on": TODAY, "ends_on": TODAY + 5 * DAY})
    client.post(address, {"starts_on": TODAY - 2 * DAY, "ends_on": TODAY + 5 * DAY})

    assert refused.context["refused"]
    assert days_of(placed) == (TODAY - 2 * DAY, TODAY + 5 * DAY)


def test_moved_into_a_full_slot_it_stays(client, rana):
    for _ in range(RULES[Slot.HOME].holds):
        stand(make_project(), Slot.HOME, first=SUNDAY, influencer=make_influencer())
    placed = stand(make_project(), Slot.HOME, first=SUNDAY + DAY, influencer=rana)

    page = client.post(f"{PLACES}{placed.pk}/", {"starts_on": SUNDAY, "ends_on": SUNDAY + DAY})

    assert page.context["refused"]
    assert days_of(placed) == (SUNDAY + DAY, SUNDAY + DAY)


@pytest.mark.parametrize(
    ("starts", "ends"), [(3, 1), (0, 40), (-9, -8)], ids=["backwards", "too long", "gone"]
)
def test_days_that_make_no_sense_are_refused(client, rana, starts, ends):
    placed = stand(make_project(), first=SUNDAY, influencer=rana)
    body = {"starts_on": TODAY + starts * DAY, "ends_on": TODAY + ends * DAY}

    page = client.post(f"{PLACES}{placed.pk}/", body)

    assert page.status_code == 200
    assert days_of(placed) == (SUNDAY, SUNDAY)


def test_ended_and_put_back(client, rana):
    placed = stand(make_project(), first=SUNDAY, influencer=rana)

    client.post(f"{PLACES}{placed.pk}/cancel/")

    assert shown_on(client, SUNDAY) == set()
    undo.undo(undo.latest(rana.user).pk, actor=rana.user)
    assert shown_on(client, SUNDAY) == {placed.project}


def test_what_is_over_stays_as_it_was(client, rana):
    placed = stand(make_project(), first=TODAY - 9 * DAY, influencer=rana)

    answers = [
        client.get(f"{PLACES}{placed.pk}/"),
        client.post(f"{PLACES}{placed.pk}/cancel/"),
        client.post(f"{PLACES}{placed.pk}/spread/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    placed.refresh_from_db()
    assert placed.cancelled_at is None


def test_campaign_place_is_left_and_taken_again(client, rana):
    _placed, week, thursday = clashing(rana)
    week.source = Source.objects.create(kind=SourceKind.CAMPAIGN, project=week.project)
    week.save()

    client.post(f"{PLACES}weeks/{week.pk}/leave/")

    assert not CampaignProject.objects.exists()
    undo.undo(undo.latest(rana.user).pk, actor=rana.user)
    back = CampaignProject.objects.get()
    assert (back.week, back.source) == (thursday, week.source), "what it brought is its own still"


ADDRESSES = ["{pk}/", "{pk}/cancel/", "{pk}/spread/", "{pk}/event.ics", "weeks/{week}/leave/"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_foreign_places_are_nowhere(client, rana, address, method):
    other = make_influencer(make_user(role=Role.INFLUENCER))
    placed, week, _thursday = clashing(other)

    answer = getattr(client, method)(PLACES + address.format(pk=placed.pk, week=week.pk))

    assert answer.status_code in {404, 405}
    placed.refresh_from_db()
    assert placed.cancelled_at is None
    assert CampaignProject.objects.filter(pk=week.pk).exists()


# --- the moderators' queue -----------------------------------------------------------------------


def test_confirming_is_said_and_undone(client, moderator):
    placed = stand(make_project(), Slot.HOME, first=TODAY, influencer=make_influencer())

    client.post("/admin/features/", {"feature": placed.pk, "confirm": "1"})

    act = undo.latest(moderator)
    assert undo.words_of(act) in client.get("/admin/features/").content.decode()
    placed.refresh_from_db()
    assert placed.confirmed_at
    undo.undo(act.pk, actor=moderator)
    placed.refresh_from_db()
    assert placed.confirmed_at is None


def test_what_is_over_waits_for_nobody(client, moderator):
    stand(make_project(), Slot.HOME, first=TODAY - 3 * DAY, influencer=make_influencer())

    assert len(client.get("/admin/features/").context["page"]) == 0


def test_own_project_is_anothers_to_confirm(client, moderator):
    placed = stand(
        make_project(owner=moderator), Slot.HOME, first=TODAY, influencer=make_influencer()
    )

    answer = client.post("/admin/features/", {"feature": placed.pk, "confirm": "1"})

    assert answer.status_code == 404
    placed.refresh_from_db()
    assert placed.confirmed_at is None
