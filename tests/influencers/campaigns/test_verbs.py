"""Campaigns: their address, their weeks of three, and what can be taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import UndoableAct
from influencers.campaigns import verbs
from influencers.models import CampaignProject
from influencers.places import presses
from influencers.places import verbs as places
from influencers.places.weeks import WEEK, coming_thursday, thursday_of
from projects.enums import Purpose
from projects.models import Project, Source
from projects.people import consents
from projects.refused import Refused
from tests.factories import make_project, make_user
from tests.influencers.campaigns.scene import WORDS, make_campaign, this_week

pytestmark = pytest.mark.django_db


def fill(campaign, count: int, week=None) -> list[CampaignProject]:
    actor = campaign.influencers.get().user
    week = week or this_week()
    return [
        places.add_to_campaign(campaign, make_project(), actor=actor, week=week)
        for _ in range(count)
    ]


def order_of(campaign, week=None) -> list[int]:
    return list(campaign.places.filter(week=week or this_week()).values_list("project", flat=True))


def test_new_campaign_has_an_address_a_source_and_its_creator(campaign, lina):
    assert campaign.slug == "local-thursday"
    assert campaign.source.target_path == "/campaigns/local-thursday/"
    assert campaign.source.credit_ar == WORDS["name_ar"]
    assert list(campaign.influencers.all()) == [lina]


def test_address_that_is_taken_or_reserved_gets_a_number(campaign, lina):
    again = make_campaign(lina)
    reserved = make_campaign(lina, slug="nominate")

    assert again.slug == "local-thursday-2"
    assert reserved.slug == "nominate-2"


def test_old_address_keeps_leading_there_and_can_be_had_again(client, campaign, lina):
    actor = lina.user
    verbs.describe(campaign, actor=actor, fields={"slug": "olives"})
    verbs.describe(campaign, actor=actor, fields={"slug": "local-thursday"})
    changed = verbs.describe(campaign, actor=actor, fields={"slug": "olives"})

    answer = client.get("/campaigns/local-thursday/")

    assert (answer.status_code, answer.url) == (301, "/campaigns/olives/")
    assert list(changed.old_slugs.values_list("slug", flat=True)) == ["local-thursday"]
    assert client.get(f"/k/{campaign.source.code}/").url.startswith("/campaigns/olives/")
    assert make_campaign(lina).slug == "local-thursday-2"


def test_week_has_three_places_and_no_fourth(campaign, lina):
    fill(campaign, 3)

    with pytest.raises(Refused):
        fill(campaign, 1)

    assert [place.order for place in campaign.places.all()] == [0, 1, 2]
    assert fill(campaign, 1, this_week() + WEEK)[0].order == 0


def test_every_place_has_a_source_that_is_about_its_project(campaign):
    [place] = fill(campaign, 1)

    assert (place.source.project, place.source.credit_ar) == (place.project, WORDS["name_ar"])


def test_moving_changes_neighbours_and_stops_at_the_ends(campaign, lina):
    first, second, third = fill(campaign, 3)

    verbs.move(first, 1, actor=lina.user)
    assert order_of(campaign) == [second.project_id, first.project_id, third.project_id]
    with pytest.raises(Refused):
        verbs.move(CampaignProject.objects.get(pk=second.pk), -1, actor=lina.user)
    verbs.move(CampaignProject.objects.get(pk=third.pk), -1, actor=lina.user)
    assert order_of(campaign) == [second.project_id, third.project_id, first.project_id]


def test_moving_steps_over_a_gap(campaign, lina):
    first, second, third = fill(campaign, 3)
    places.take_out(second, actor=lina.user)

    verbs.move(CampaignProject.objects.get(pk=third.pk), -1, actor=lina.user)

    assert order_of(campaign) == [third.project_id, first.project_id]


def take_out(place: CampaignProject, actor) -> UndoableAct:
    presses.take_out(place, actor=actor)
    return UndoableAct.objects.latest("pk")


def test_taking_out_is_undone_in_its_old_place(campaign, lina):
    _first, second, _third = fill(campaign, 3)
    before, source = order_of(campaign), second.source_id

    act = take_out(second, lina.user)
    undo.undo(act.pk, actor=lina.user)

    assert order_of(campaign) == before
    assert CampaignProject.objects.get(project=second.project_id).source_id == source
    # One source a place: the one that adding it again would have made is gone.
    assert Source.objects.filter(project=second.project_id).count() == 1


def test_undone_when_its_place_is_taken_it_gets_the_next(campaign, lina):
    first, second = fill(campaign, 2)

    act = take_out(first, lina.user)
    [newcomer] = fill(campaign, 1)
    assert newcomer.order == 0
    undo.undo(act.pk, actor=lina.user)

    assert order_of(campaign) == [newcomer.project_id, second.project_id, first.project_id]


def test_what_a_rule_forbids_meanwhile_is_too_late_to_undo(campaign, lina):
    [place] = fill(campaign, 1)

    act = take_out(place, lina.user)
    consents.withdraw(Project.objects.get(pk=place.project_id), Purpose.CAMPAIGN, actor=None)

    with pytest.raises(undo.TooLate):
        undo.undo(act.pk, actor=lina.user)
    assert order_of(campaign) == []


def test_who_left_the_team_undoes_nothing_of_it(campaign, lina):
    [place] = fill(campaign, 1)

    act = take_out(place, lina.user)
    campaign.influencers.clear()

    with pytest.raises(undo.TooLate):
        undo.undo(act.pk, actor=lina.user)


def test_moderator_takes_out_and_undoes_it_too(campaign):
    [place] = fill(campaign, 1)
    moderator = make_user(role=Role.MODERATOR)

    act = take_out(place, moderator)
    assert order_of(campaign) == []
    undo.undo(act.pk, actor=moderator)

    assert order_of(campaign) == [place.project_id]


def test_week_that_is_over_stays_as_it_was(campaign, lina):
    first, second = fill(campaign, 2, this_week() - WEEK)

    with pytest.raises(Refused):
        places.take_out(first, actor=lina.user)
    with pytest.raises(Refused):
        verbs.move(first, 1, actor=lina.user)

    assert list(campaign.places.all()) == [first, second]


def test_taking_out_twice_is_refused(campaign, lina):
    [place] = fill(campaign, 1)
    places.take_out(place, actor=lina.user)

    with pytest.raises(Refused):
        places.take_out(CampaignProject(pk=place.pk, campaign=campaign, project=place.project,
                                       week=place.week), actor=lina.user)  # fmt: skip


@pytest.mark.parametrize("day", range(14))
def test_weeks_are_named_by_their_thursday(day):
    today = this_week() + timedelta(days=day)

    assert thursday_of(today).weekday() == coming_thursday(today).weekday() == 3
    assert thursday_of(today) <= today < thursday_of(today) + WEEK
    assert coming_thursday(today) - WEEK < today <= coming_thursday(today)


def test_planned_week_is_shown_to_nobody_before_its_thursday(client, campaign):
    [planned] = fill(campaign, 1, this_week() + WEEK)
    [now] = fill(campaign, 1)

    page = client.get(campaign.get_absolute_url()).content.decode()

    assert now.project.name_ar in page
    assert planned.project.name_ar not in page


def test_database_keeps_a_promise_unkept_that_has_no_day(campaign, lina):
    with pytest.raises(IntegrityError), transaction.atomic():
        campaign.notes.create(by=lina, text="كلمة", kept_at=campaign.starts_at)
