"""Who vouches, for whom and on what terms; where it is shown; and campaigns. Each table stands with
its query set.
"""

from influencers.models.campaign import Campaign, CampaignProject, CampaignSlug
from influencers.models.endorsement import REASON_MAX, REASON_MIN, Endorsement
from influencers.models.feature import Feature
from influencers.models.influencer import Influencer, InfluencerAccount, InfluencerSlug
from influencers.models.nomination import (
    Nomination,
    NominationVoice,
    NomineePair,
    NomineeRefusal,
)
from influencers.models.thread_import import CommentAside, ThreadImport

__all__ = [
    "REASON_MAX",
    "REASON_MIN",
    "Campaign",
    "CampaignProject",
    "CampaignSlug",
    "CommentAside",
    "Endorsement",
    "Feature",
    "Influencer",
    "InfluencerAccount",
    "InfluencerSlug",
    "Nomination",
    "NominationVoice",
    "NomineePair",
    "NomineeRefusal",
    "ThreadImport",
]
