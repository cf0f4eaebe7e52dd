"""Places that stand on a creator's word: closed with it, and given back with it."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from adamlocal.accounts.models import User
from influencers.enums import UNPAID_SLOTS
from influencers.models import CampaignProject, Endorsement, Feature
from influencers.places.verbs import cancel_feature
from projects.models import Project


def features(endorsement: Endorsement) -> QuerySet[Feature]:
    """The creator's own features of the project that stand or are still to come."""
    return Feature.objects.filter(
        influencer=endorsement.influencer_id,
        project=endorsement.project_id,
        cancelled_at__isnull=True,
        ends_at__gt=timezone.now(),
    )


def campaign_places(endorsement: Endorsement) -> QuerySet[CampaignProject]:
    """The project's places from this week on, in campaigns of the creator's where nobody else of
    the campaign vouches for it."""
    others = Endorsement.objects.active().filter(
        project=OuterRef("project"), influencer__campaigns=OuterRef("campaign")
    )
    # A week is named by its Thursday and stands for seven days.
    begun = timezone.localdate() - timedelta(days=6)
    return CampaignProject.objects.filter(
        project=endorsement.project_id,
        week__gte=begun,
        campaign__influencers=endorsement.influencer_id,
    ).exclude(Exists(others.exclude(influencer=endorsement.influencer_id)))


def close(endorsement: Endorsement, *, actor: User) -> None:
    for placed in features(endorsement):
        cancel_feature(placed, actor=actor)
    campaign_places(endorsement).delete()


Held = dict[str, Any]


def of(endorsement: Endorsement) -> Held:
    """What ``close`` would end, in plain values that ``give_back`` reads."""
    return _noted(features(endorsement), campaign_places(endorsement))


def unpaid(project: Project) -> Held:
    """What the project would leave if money came into it (``places.verbs.leave_unpaid_slots``)."""
    begun = timezone.localdate() - timedelta(days=6)
    standing = project.features.filter(slot__in=UNPAID_SLOTS, cancelled_at__isnull=True)
    return _noted(standing, project.campaign_places.filter(week__gte=begun))


def _noted(standing: QuerySet[Feature], places: QuerySet[CampaignProject]) -> Held:
    return {
        "features": list(standing.values_list("pk", flat=True)),
        "campaign_places": [
            [place.campaign_id, place.week.isoformat(), place.order, place.source_id]
            for place in places
        ],
    }


def give_back(project_id: int, held: Held) -> None:
    """Open again what was closed a moment ago; a place that somebody took meanwhile stays theirs."""
    Feature.objects.filter(pk__in=held["features"], project=project_id).update(cancelled_at=None)
    for campaign, week, order, source in held["campaign_places"]:
        try:
            with transaction.atomic():
                CampaignProject.objects.get_or_create(
                    campaign_id=campaign,
                    project_id=project_id,
                    # What the place brought is counted there.
                    defaults={"week": week, "order": order, "source_id": source},
                )
        except IntegrityError:
            continue
