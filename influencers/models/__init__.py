"""Who vouches, for whom and on what terms; where it is shown; and campaigns. Each table stands with
its query set.
"""

from influencers.models.application import Application, CallDecision
from influencers.models.call import Call, CallSlug
from influencers.models.campaign import Campaign, CampaignProject, CampaignSlug
from influencers.models.draw import Draw
from influencers.models.endorsement import REASON_MAX, REASON_MIN, Endorsement
from influencers.models.feature import Feature
from influencers.models.influencer import Influencer, InfluencerAccount, InfluencerSlug

__all__ = [
    "REASON_MAX",
    "REASON_MIN",
    "Application",
    "Call",
    "CallDecision",
    "CallSlug",
    "Campaign",
    "CampaignProject",
    "CampaignSlug",
    "Draw",
    "Endorsement",
    "Feature",
    "Influencer",
    "InfluencerAccount",
    "InfluencerSlug",
]
