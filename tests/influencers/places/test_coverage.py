"""The coverage board: who was shown where, and whose turn it is in a cell."""

from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from influencers.enums import Slot
from influencers.models import CampaignProject, Feature
from influencers.places import coverage
from influencers.places.coverage import A_WHILE, LATELY, Shown
from influencers.places.slots import REST
from influencers.places.standing import of_feature
from influencers.places.weeks import WEEK
from projects.enums import ProjectStatus, Purpose
from projects.finding import rotation
from projects.models import Category, Governorate
from projects.people import consents
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.places.scene import DAY, make_campaign, stand
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def cell_of(project) -> coverage.Cell:
    board = coverage.board()
    return next(
        cell
        for place, cells in board.rows
        for cell in cells
        if place == project.governorate and cell.category == project.category.parent
    )


@pytest.mark.parametrize(
    ("first", "days", "expected"),
    [
        (0, 1, Shown.LATELY),
        (-30, 60, Shown.LATELY),
        (-LATELY.days, 1, Shown.LATELY),
        (-LATELY.days - 1, 1, Shown.A_WHILE_AGO),
        (-A_WHILE.days, 1, Shown.A_WHILE_AGO),
        (-A_WHILE.days - 1, 1, Shown.LONG_AGO),
        (-400, 3, Shown.LONG_AGO),
        (2, 3, Shown.PLANNED),
    ],
)
def test_cell_says_when_anybody_there_was_shown_last(first, days, expected):
    project = make_project()
    assert cell_of(project).shown == Shown.NEVER

    stand(project, Slot.CATEGORY, first=TODAY + first * DAY, days=days)

    assert cell_of(project).shown == expected


def test_cell_counts_campaigns_and_nothing_that_was_taken_back_or_waits():
    project, now = make_project(), timezone.now()
    stand(project, Slot.CATEGORY, first=TODAY, cancelled_at=now)
    stand(project, Slot.HOME, first=TODAY, influencer=make_influencer())
    assert cell_of(project).shown == Shown.NEVER

    CampaignProject.objects.create(campaign=make_campaign(), project=project, week=TODAY - 10 * DAY)
    assert (cell_of(project).shown, cell_of(project).days) == (Shown.A_WHILE_AGO, 10)


def test_cell_without_anybody_who_could_be_shown_is_hatched():
    project = make_project(category="candles")
    paused = make_project(governorate="aqaba", category="candles", status=ProjectStatus.PAUSED)
    unwilling = make_project(governorate="karak", category="candles")
    consents.withdraw(unwilling, Purpose.FEATURE, actor=None)

    shown = [cell_of(one).shown for one in (project, paused, unwilling)]

    assert shown == [Shown.NEVER, Shown.NOBODY, Shown.NOBODY]
    assert coverage.board().never == 1


@pytest.mark.parametrize("count", [1, 5])
def test_board_costs_the_same(django_assert_num_queries, count):
    places = Governorate.objects.values_list("slug", flat=True)[:count]
    for place in places:
        stand(make_project(governorate=place), Slot.CATEGORY, first=TODAY)

    with django_assert_num_queries(5):
        board = coverage.board()
        assert board.chosen("")
        assert board.never == 0


def test_phone_opens_on_the_category_with_most_that_was_never_shown():
    make_project(category="pickles")
    for place in ("irbid", "aqaba"):
        make_project(category="candles", governorate=place)

    board = coverage.board()

    assert board.chosen("") == Category.objects.get(slug="candles").parent
    food = Category.objects.get(slug="pickles").parent
    assert board.chosen(food.slug) == food


# --- a cell ------------------------------------------------------------------------------------


def open_cell(project) -> str:
    heading = project.category.parent
    return f"/admin/coverage/{heading.slug}/{project.governorate.slug}/"


def press_on(candidate: coverage.Candidate) -> dict:
    code, first = candidate.offer
    return {"project": code, "first": first}


@pytest.fixture
def rana(client):
    influencer = make_influencer(make_user(role=Role.INFLUENCER))
    open_panel(client, influencer.user)
    return influencer


def test_cell_offers_by_the_fair_order_and_one_press_fills_a_place(client, rana):
    make_project(), make_project()
    rotation.rotate()
    first = coverage.candidates_anywhere().in_turn().first()

    offered = client.get(open_cell(first)).context["candidates"]
    answer = client.post(open_cell(first), press_on(offered[0]))

    assert offered[0].project == first
    placed = Feature.objects.get()
    place = of_feature(placed)
    assert (placed.project, placed.influencer, placed.slot) == (first, rana, Slot.INFLUENCER)
    assert (place.first, place.last) == (TODAY, TODAY + WEEK - DAY)
    assert answer.url.endswith(f"?day={TODAY.isoformat()}")
    undo.undo(undo.latest(rana.user).pk, actor=rana.user)
    assert not Feature.objects.exists()


def test_who_rests_is_offered_after_the_rest_and_behind_nobody_else_of_the_order(client, rana):
    project = make_project()
    stand(project, Slot.CATEGORY, first=TODAY - 3 * DAY)

    offered = client.get(open_cell(project)).context["candidates"]

    assert [one.days.first for one in offered] == [TODAY - 3 * DAY + REST + DAY]


def test_second_press_on_the_same_gives_no_second_place(client, rana):
    project = make_project()
    body = press_on(client.get(open_cell(project)).context["candidates"][0])

    client.post(open_cell(project), body)
    page = client.post(open_cell(project), body)

    assert page.context["refused"]
    assert Feature.objects.count() == 1


def test_project_of_another_cell_is_refused_with_what_is_free_now(client, rana):
    here, elsewhere = make_project(), make_project(governorate="aqaba")

    page = client.post(open_cell(here), {"project": elsewhere.code})

    assert page.context["refused"]
    assert [one.project for one in page.context["candidates"]] == [here]
    assert not Feature.objects.exists()


def test_moderator_fills_the_page_of_the_category(client):
    open_panel(client, make_user(role=Role.MODERATOR))
    project = make_project()

    client.post(open_cell(project), {"project": project.code, "first": TODAY.isoformat()})

    placed = Feature.objects.get()
    assert (placed.slot, placed.influencer) == (Slot.CATEGORY, None)
    assert list(Feature.objects.shown()) == [placed]


def test_institution_looks_and_fills_nothing(client):
    open_panel(client, make_user(role=Role.INSTITUTION))
    project = make_project()

    page = client.get("/admin/coverage/").content.decode()

    assert "shown--never" in page
    assert open_cell(project) not in page
    assert client.get(open_cell(project)).status_code == 404
    assert client.post(open_cell(project), {"project": project.code}).status_code == 404
    assert not Feature.objects.exists()


@pytest.mark.parametrize("address", ["nothing/irbid/", "pickles/irbid/", "food/nowhere/"])
def test_cell_that_is_none_is_nowhere(client, rana, address):
    assert client.get(f"/admin/coverage/{address}").status_code == 404


def test_days_of_two_creators_do_not_meet_in_one_project(client, rana):
    project = make_project()
    client.post(open_cell(project), {"project": project.code, "first": TODAY.isoformat()})
    other = make_influencer(make_user(role=Role.INFLUENCER))
    open_panel(client, other.user)

    offered = client.get(open_cell(project)).context["candidates"]

    assert offered[0].days.first == TODAY + WEEK + REST
    assert offered[0].days.last - offered[0].days.first == timedelta(days=6)
