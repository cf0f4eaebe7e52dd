"""What an influencer finds on opening the panel."""

from datetime import datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from influencers.calls import triage
from influencers.enums import Slot
from influencers.joining.views import panel as joining
from influencers.models import (
    Application,
    Call,
    CallHandover,
    Campaign,
    CampaignHandover,
    CampaignInvitation,
    CampaignProject,
    Feature,
    Influencer,
)
from influencers.offers.views import panel as offers
from influencers.places import to_confirm
from influencers.places.weeks import PLACES_A_WEEK, coming_thursday
from influencers.rows import with_covers
from influencers.vouching import results
from influencers.vouching.views.panel import endorsements_of

# Of the calls that are being read, so many stand on the first page; the rest behind their tab.
SHOWN_CALLS = 3


def of(user: User) -> dict | None:
    """An influencer's overview, or a moderator's places to confirm; None for others."""
    if user.has_role(Role.MODERATOR) and Role.INFLUENCER not in user.roles:
        return {"to_confirm": to_confirm.of(user).count(), "second_looks": _second_looks(user)}
    if Role.INFLUENCER not in user.roles:
        return None
    influencer = Influencer.objects.of_user(user).first()
    return {"is_influencer": True, "influencer": influencer} | (
        _of_influencer(influencer, user) or {}
    )


def of_staff(user: User) -> dict | None:
    """Who waits to come in, and what institutions offer; None for whoever is not staff."""
    if not user.is_superuser:
        return None
    return {"joining": joining.waiting_count(user), "offers": offers.waiting_count(user)}


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
        "asked_calls": CallHandover.objects.asked_of(user).count(),
        "waits": places.aggregate(
            unconfirmed=Count("pk", filter=Q(slot=Slot.HOME, confirmed_at=None)),
            ending=Count("pk", filter=Q(ends_at__lte=soon)),
        ),
        "campaigns": campaigns,
        "calls": _calls(user),
        "second_looks": _second_looks(user),
        "owed": _owed(user),
        "week": _week(campaigns[0]) if campaigns else None,
        "endorsements": endorsements,
        "results": results.of_influencer(influencer),
    }


def _calls(user: User) -> list[tuple[Call, triage.Progress]]:
    """A creator's calls that are being read, each with how far the team is."""
    calls = Call.objects.of_user(user).at_work().public().order_by("ends_at", "pk")
    return [(call, triage.progress(call)) for call in calls[:SHOWN_CALLS]]


def _owed(user: User) -> dict:
    """Answers that were promised by the end of today or before, and the hours left for the first."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(1), time()))
    own = user.memberships.values("project")
    owed = (
        Application.objects.of_user(user)
        .to_read()
        .filter(due_at__lt=midnight)
        .exclude(project__in=own)
        .select_related("call")
        .order_by("due_at", "pk")
    )
    first = owed.first()
    return {"count": owed.count(), "first": first} if first else {}


def _second_looks(user: User) -> int:
    return Application.objects.for_second_look(user).count()


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
