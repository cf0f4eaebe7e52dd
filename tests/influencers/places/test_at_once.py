"""A place is given in the same moment in which somebody says that they were paid for their word."""

from datetime import timedelta

import pytest
from django.utils import timezone

from influencers.enums import Disclosure, Slot
from influencers.models import CampaignProject, Feature
from influencers.places import verbs
from influencers.places.weeks import thursday_of
from influencers.vouching import verbs as vouching
from projects.refused import Refused
from tests.factories import make_project, make_user
from tests.influencers.campaigns.scene import make_campaign, make_creator
from tests.projects.lifecycle.test_at_once import at_once


def on_home(project, creator) -> None:
    now = timezone.now()
    verbs.feature(
        project, actor=creator.user, slot=Slot.HOME, influencer=creator,
        starts_at=now, ends_at=now + timedelta(days=3),
    )  # fmt: skip


def in_campaign(project, creator) -> None:
    week = thursday_of(timezone.localdate())
    verbs.add_to_campaign(make_campaign(creator), project, actor=creator.user, week=week)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", [on_home, in_campaign])
def test_what_is_paid_for_gets_no_unpaid_place(place):
    rana, lina = make_creator(), make_creator()
    project = make_project(owner=make_user())

    def vouch() -> None:
        vouching.endorse(
            rana, project, actor=rana.user, reason="طلبت مرّتين ودفعت ثمنهم، وبطلب كمان.",
            disclosure=Disclosure.PAID,
        )  # fmt: skip

    def place_it() -> None:
        with pytest.raises(Refused):
            place(project, lina)

    at_once(vouch, place_it)

    assert not Feature.objects.exists()
    assert not CampaignProject.objects.exists()
