"""A campaign with a team, as the tests of its panel and its verbs begin."""

from datetime import timedelta

from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.campaigns import verbs
from influencers.models import Campaign, Influencer
from influencers.places.weeks import thursday_of
from tests.factories import make_influencer, make_user

WORDS = {
    "name_ar": "خميس المحلي",
    "name_en": "Local Thursday",
    "hashtag": "خميس_المحلي",
    "lead_ar": "كل خميس ثلاثة مشاريع",
    "lead_en": "Three every Thursday",
}


def make_creator(**fields) -> Influencer:
    return make_influencer(make_user(role=Role.INFLUENCER), **fields)


def make_campaign(*team: Influencer, **fields) -> Campaign:
    """Begun thirty days ago by the first of the team, or by somebody."""
    first = team[0] if team else make_creator()
    starts_at = timezone.now() - timedelta(days=30)
    campaign = verbs.begin(first, actor=first.user, **{**WORDS, "starts_at": starts_at, **fields})
    campaign.influencers.add(*team)
    return campaign


def this_week():
    return thursday_of(timezone.localdate())
