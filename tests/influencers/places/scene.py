"""What tests of places need: places that are there, a campaign, a creator whom many follow."""

from datetime import date, timedelta

from django.utils import timezone

from adamlocal.accounts.models import User
from influencers.enums import Slot
from influencers.models import Campaign, Feature, Influencer, InfluencerAccount
from influencers.places.standing import midnight
from projects.enums import SourceKind
from projects.models import Project, Source
from tests.factories import make_influencer

DAY = timedelta(days=1)


def stand(
    project: Project, slot: Slot = Slot.INFLUENCER, *, first: date, days: int = 1, **fields
) -> Feature:
    """A place that is there, whatever the rules say."""
    return Feature.objects.create(
        project=project,
        slot=slot,
        starts_at=midnight(first),
        ends_at=midnight(first + days * DAY),
        **fields,
    )


def followed(count: int, user: User | None = None) -> Influencer:
    influencer = make_influencer(user)
    InfluencerAccount.objects.filter(influencer=influencer).update(
        audience=count, stated_on=timezone.localdate()
    )
    return influencer


def make_campaign(slug: str = "adamlocal", **fields) -> Campaign:
    source = Source.objects.create(kind=SourceKind.CAMPAIGN, target_path=f"/campaigns/{slug}/")
    return Campaign.objects.create(
        **{
            "source": source,
            "slug": slug,
            "name_ar": "ادعم المحلي",
            "name_en": "Support Local",
            "hashtag": "ادعم_المحلي",
            "lead_ar": "كل خميس ثلاثة مشاريع",
            "lead_en": "Three a week",
            "starts_at": timezone.now() - timedelta(days=30),
            **fields,
        }
    )
