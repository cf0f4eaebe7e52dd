"""What tests of places need: a campaign."""

from datetime import timedelta

from django.utils import timezone

from influencers.models import Campaign
from projects.enums import SourceKind
from projects.models import Source


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
