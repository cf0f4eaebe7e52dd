"""What an influencer finds on opening the panel."""

from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from influencers.enums import Slot
from influencers.models import (
    Campaign,
    CampaignHandover,
    CampaignInvitation,
    CampaignProject,
    Feature,
    Influencer,
)
from influencers.places.views.panel import waiting_count
from influencers.places.weeks import PLACES_A_WEEK, coming_thursday
from influencers.rows import with_covers
from influencers.vouching import results
from influencers.vouching.views.panel import endorsements_of


def of(user: User) -> dict | None:
    """An influencer's overview, or a moderator's places to confirm; None for others."""
    if user.has_role(Role.MODERATOR) and Role.INFLUENCER not in user.roles:
        return {"to_confirm": waiting_count()}
    if Role.INFLUENCER not in user.roles:
        return None
    influencer = Influencer.objects.of_user(user).first()
    return {"is_influencer": True, "influencer": influencer} | (
        _of_influencer(influencer, user) or {}
    )


def _of_influencer(influencer: Influencer | None, user: User) -> dict | None:
    """What waits, this Thursday's places, a creator's campaigns, endorsements and results."""
    if influencer is None:
        return None
    campaigns = list(influencer.campaigns.running().annotate(project_count=Count("places")))
    endorsements = results.beside(endorsements_of(user)[:3])
    now, soon = timezone.now(), timezone.now() + timedelta(days=3)
    places = Feature.objects.of_user(user).filter(cancelled_at=None, ends_at__gt=now)
    return {
        "asked": CampaignInvitation.objects.asked_of(user).count()
        + CampaignHandover.objects.asked_of(user).count(),
        "waits": places.aggregate(
            unconfirmed=Count("pk", filter=Q(slot=Slot.HOME, confirmed_at=None)),
            ending=Count("pk", filter=Q(ends_at__lte=soon)),
        ),
        "campaigns": campaigns,
        "week": _week(campaigns[0]) if campaigns else None,
        "endorsements": endorsements,
        "results": results.of_influencer(influencer),
    }


def _week(campaign: Campaign) -> dict:
    """The three places of the coming Thursday: who is in, and how many are free."""
    thursday = coming_thursday(timezone.localdate())
    taken = with_covers(CampaignProject.objects.filter(campaign=campaign, week=thursday))
    return {
        "campaign": campaign,
        "day": thursday,
        "taken": taken,
        "free": range(max(0, PLACES_A_WEEK - len(taken))),
    }
