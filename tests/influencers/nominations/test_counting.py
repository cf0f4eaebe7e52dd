"""What became of a campaign's nominees, in its numbers and on its sheet."""

from datetime import timedelta

import pytest

from adamlocal.accounts.enums import Role
from influencers.campaigns import figures
from influencers.enums import NominationState
from influencers.models import Nomination
from influencers.nominations import nominating, verbs
from projects.enums import ProjectStatus
from projects.models import Draft
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.nominations.threads import make_campaign
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return make_user(role=Role.INFLUENCER)


@pytest.fixture
def campaign(curator):
    return make_campaign(make_influencer(curator))


def nominate(campaign, handle: str) -> Nomination:
    by = nominating.Nominator(f"voice of {handle}".encode()[:16].ljust(16), "line")
    voice = nominating.nominate(
        campaign, by=by, name=handle, handle=handle, phone="", why="مقلوبتها بتجنّن"
    )
    return voice.nomination


def agree(nomination: Nomination, project=None) -> None:
    draft = Draft.objects.create(token_hash=nomination.code, project=project)
    verbs.agree(nomination, draft)


def numbers(campaign) -> tuple[int, int, int]:
    found = {one.key: one.number for one in figures.of(campaign)}
    return found["asked"], found["answered"], found["listed"]


def test_each_step_of_a_nominee_is_counted_once(campaign, curator):
    nominate(campaign, "nobody.asked")
    silent, agreed, listed, refused = (
        verbs.ask(nominate(campaign, handle), actor=curator)
        for handle in ("silent.one", "agreed.one", "listed.one", "refused.one")
    )
    agree(agreed, make_project(status=ProjectStatus.SUBMITTED))
    agree(listed, make_project())
    verbs.decline(refused)
    verbs.ask(nominate(make_campaign(slug="another"), "of.another"), actor=curator)

    assert silent.state == NominationState.ASKED
    assert numbers(campaign) == (4, 3, 1)


def test_asked_by_the_nominator_is_asked(campaign):
    agree(nominate(campaign, "asked.bythem"))

    assert numbers(campaign) == (1, 1, 0)


def test_two_that_are_one_are_counted_once(campaign, curator):
    kept, other = nominate(campaign, "one.kitchen"), nominate(campaign, "one_kitchen")
    verbs.ask(kept, actor=curator)
    verbs.join(kept, other, actor=curator)
    agree(kept, make_project())

    assert numbers(campaign) == (1, 1, 1)


@pytest.mark.parametrize(("days", "listed"), [(-1, 0), (1, 1)])
def test_whoever_was_with_us_before_is_not_listed_since(campaign, days, listed):
    nomination = nominate(campaign, "with.us")
    project = make_project(published_at=nomination.nominated_at + timedelta(days=days))
    Nomination.objects.filter(pk=nomination.pk).update(
        state=NominationState.LISTED, project=project
    )

    assert numbers(campaign) == (0, 0, listed)


def test_sheet_says_how_many_answered_of_those_asked(client, campaign, curator):
    agree(verbs.ask(nominate(campaign, "agreed.one"), actor=curator))
    verbs.ask(nominate(campaign, "silent.one"), actor=curator)
    open_panel(client, curator)

    asked, answered = (one for one in figures.of(campaign) if one.key in ("asked", "answered"))
    page = client.get(f"/admin/campaigns/{campaign.pk}/report/").content.decode()

    assert (asked.number, answered.number) == (2, 1)
    assert all(str(one.name) in page and str(one.definition) in page for one in (asked, answered))
