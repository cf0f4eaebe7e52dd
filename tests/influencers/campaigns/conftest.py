"""A creator and a campaign of theirs."""

import pytest

from influencers.models import Campaign, Influencer
from tests.influencers.campaigns.scene import make_campaign, make_creator
from tests.panel.access import open_panel


@pytest.fixture
def lina() -> Influencer:
    return make_creator()


@pytest.fixture
def campaign(lina) -> Campaign:
    return make_campaign(lina)


@pytest.fixture
def at_the_panel(client, lina) -> None:
    """``client`` is Lina's."""
    open_panel(client, lina.user)
