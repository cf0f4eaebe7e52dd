"""Who vouches, for whom and on what terms; where it is shown; campaigns, who carries them, and share
kits. Each table stands with its query set.
"""

from influencers.models.application import Application, CallDecision
from influencers.models.asked import Asked, Handover
from influencers.models.calendar_link import CalendarLink
from influencers.models.call import Call, CallSlug
from influencers.models.call_team import CallHandover, CallNote
from influencers.models.campaign import Campaign, CampaignProject, CampaignSlug
from influencers.models.campaign_cover import CampaignCover
from influencers.models.consent_request import ASKED_FOR, ConsentRequest
from influencers.models.draw import Draw
from influencers.models.endorsement import (
    PERMIT_MAX,
    REASON_MAX,
    REASON_MIN,
    Endorsement,
    EndorsementRevision,
)
from influencers.models.feature import Feature
from influencers.models.help_offer import HelpOffer
from influencers.models.influencer import Influencer, InfluencerAccount, InfluencerSlug
from influencers.models.joining import JoinRequest
from influencers.models.nomination import (
    Nomination,
    NominationVoice,
    NomineePair,
    NomineeRefusal,
)
from influencers.models.opinion import Opinion
from influencers.models.share_kit import ShareKit, ShareKitPick
from influencers.models.team import CampaignHandover, CampaignInvitation, CampaignNote
from influencers.models.thread_import import CommentAside, ThreadImport

__all__ = [
    "ASKED_FOR",
    "PERMIT_MAX",
    "REASON_MAX",
    "REASON_MIN",
    "Application",
    "Asked",
    "CalendarLink",
    "Call",
    "CallDecision",
    "CallHandover",
    "CallNote",
    "CallSlug",
    "Campaign",
    "CampaignCover",
    "CampaignHandover",
    "CampaignInvitation",
    "CampaignNote",
    "CampaignProject",
    "CampaignSlug",
    "CommentAside",
    "ConsentRequest",
    "Draw",
    "Endorsement",
    "EndorsementRevision",
    "Feature",
    "Handover",
    "HelpOffer",
    "Influencer",
    "InfluencerAccount",
    "InfluencerSlug",
    "JoinRequest",
    "Nomination",
    "NominationVoice",
    "NomineePair",
    "NomineeRefusal",
    "Opinion",
    "ShareKit",
    "ShareKitPick",
    "ThreadImport",
]
