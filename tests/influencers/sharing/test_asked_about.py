"""Owners are asked what a campaign and a share kit brought, and their thanks reach who posted it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from influencers.campaigns import figures
from influencers.models import CampaignProject, ShareKit
from influencers.places import verbs as places
from influencers.sharing import kits
from influencers.vouching import thanks
from projects.enums import Orders
from projects.figures import outcomes
from projects.models import Outcome
from tests.factories import make_project, make_user
from tests.influencers.campaigns.scene import make_campaign, make_creator, this_week

pytestmark = pytest.mark.django_db
POST = "https://www.instagram.com/p/C1a_b-2/"


@pytest.fixture
def lina():
    return make_creator()


@pytest.fixture
def project():
    return make_project(owner=make_user())


def test_asked_about_a_campaign_once_its_week_is_over(lina, project):
    campaign = make_campaign(lina)
    place = places.add_to_campaign(campaign, project, actor=lina.user, week=this_week())
    assert thanks.ask() == 0
    CampaignProject.objects.update(week=timezone.localdate() - timedelta(days=7))

    assert (thanks.ask(), thanks.ask()) == (1, 0)

    outcome = Outcome.objects.get()
    assert outcome.source == place.source
    outcomes.answer(outcome, Orders.FEW, actor=None)
    confirmed = next(one for one in figures.of(campaign) if one.key == "confirmed")
    assert (confirmed.number, confirmed.of) == (1, 1)


def test_asked_about_a_kit_two_weeks_after_it_was_posted(lina, project, jobs, mailoutbox):
    kit = kits.make(lina, [project], actor=lina.user)
    assert thanks.ask() == 0
    kits.posted(kit, POST, actor=lina.user)
    assert thanks.ask() == 0
    ShareKit.objects.update(posted_at=timezone.now() - timedelta(days=15))

    assert (thanks.ask(), thanks.ask()) == (1, 0)

    outcome = Outcome.objects.get()
    assert outcome.source == kit.picks.get().source
    outcomes.thank(outcome, "يسلمو يا لينا", may_share=True, actor=lina.user)
    thanks.deliver()
    jobs.run()
    assert [m.to for m in mailoutbox if "يسلمو يا لينا" in m.body] == [[lina.user.email]]
