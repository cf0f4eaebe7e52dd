"""The private link by which a creator's own calendar reads their places: made, renewed, taken back.

The address is the row's key, signed: nothing secret is stored, it can be shown again, and taking
the row back ends it.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.models import CalendarLink, CampaignProject, Feature, Influencer
from influencers.places.slots import HORIZON, LONGEST
from influencers.places.standing import Place, between
from projects.models import Project

_SALT = "influencers.calendar"
# What is over stays in the calendar for so long.
KEPT = timedelta(days=90)


def renew(influencer: Influencer, *, actor: User) -> CalendarLink:
    """A new link; the one before leads nowhere any more."""
    with transaction.atomic():
        Influencer.objects.select_for_update(of=("self",)).get(pk=influencer.pk)
        _end(influencer)
        link = CalendarLink.objects.create(influencer=influencer)
        audit.record("open_calendar_link", influencer, actor=actor)
    return link


def revoke(influencer: Influencer, *, actor: User) -> bool:
    """End the link; False where none stood."""
    with transaction.atomic():
        ended = _end(influencer)
        if ended:
            audit.record("end_calendar_link", influencer, actor=actor)
    return ended


def _end(influencer: Influencer) -> bool:
    standing = influencer.calendar_links.filter(revoked_at__isnull=True)
    return bool(standing.update(revoked_at=timezone.now()))


def address_of(link: CalendarLink) -> str:
    """The whole address, for whoever made the link alone."""
    token = signing.dumps(link.pk, salt=_SALT)
    return settings.SITE_URL + reverse("influencers_machine:calendar", args=[token])


def by_token(token: str) -> CalendarLink | None:
    """The standing link of an address; None for a forged one, or one that was taken back."""
    try:
        key = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    standing = CalendarLink.objects.standing().select_related("influencer__user")
    return standing.filter(pk=key).first()


def places_of(influencer: Influencer) -> list[Place]:
    """A creator's places from three months ago on, of projects that anybody may see: those they
    gave, and those in campaigns that they are part of; two queries."""
    today, public = timezone.localdate(), Project.objects.public().values("pk")
    campaigns = influencer.campaigns.values("pk")
    return between(
        today - KEPT,
        today + HORIZON + 2 * LONGEST,
        features=Feature.objects.filter(influencer=influencer, project__in=public).select_related(
            "project"
        ),
        weeks=CampaignProject.objects.filter(
            campaign__in=campaigns, project__in=public
        ).select_related("project"),
    )
