"""Who vouches, for whom and on what terms; where it is shown; campaigns, who carries them, and share
kits. Each table stands with its query set.
"""

from influencers.models.campaign import Campaign, CampaignProject, CampaignSlug
from influencers.models.endorsement import REASON_MAX, REASON_MIN, Endorsement
from influencers.models.feature import Feature
from influencers.models.influencer import Influencer, InfluencerAccount, InfluencerSlug
from influencers.models.share_kit import ShareKit, ShareKitPick
from influencers.models.team import Asked, CampaignHandover, CampaignInvitation, CampaignNote

__all__ = [
    "REASON_MAX",
    "REASON_MIN",
    "Asked",
    "Campaign",
    "CampaignHandover",
    "CampaignInvitation",
    "CampaignNote",
    "CampaignProject",
    "CampaignSlug",
    "Endorsement",
    "Feature",
    "Influencer",
    "InfluencerAccount",
    "InfluencerSlug",
    "ShareKit",
    "ShareKitPick",
]
