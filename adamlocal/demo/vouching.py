"""The demo's influencers, their endorsements, features and campaign."""

import json
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from adamlocal.accounts.enums import Gender, Role
from adamlocal.demo import people
from adamlocal.demo.projects import HERE, copy_files
from influencers.enums import Slot
from influencers.models import (
    Campaign,
    CampaignProject,
    Endorsement,
    Feature,
    Influencer,
    InfluencerAccount,
)
from projects.enums import SourceKind
from projects.models import Governorate, Project, Source

THURSDAY = 3


@transaction.atomic
def load(projects: dict[str, Project]) -> None:
    """Add what is missing; ``projects`` by their key."""
    data = json.loads((HERE / "content" / "influencers.json").read_text("utf-8"))
    portraits = _portraits()
    influencers = {
        row["key"]: _influencer(row, portraits.get(row["key"])) for row in data["influencers"]
    }
    for row in data["endorsements"]:
        _endorsement(row, influencers[row["influencer"]], projects[row["project"]])
    for row in data["campaigns"]:
        _campaign(row, influencers, projects)
    for row in data["features"]:
        _feature(row, influencers, projects[row["project"]])


def _portraits() -> dict[str, dict]:
    path = HERE / "portraits" / "manifest.json"
    rows = json.loads(path.read_text("utf-8"))
    return {row["influencer"]: row for row in rows}


def _influencer(row: dict, portrait: dict | None) -> Influencer:
    found = Influencer.objects.filter(slug=row["slug"]).first()
    if found:
        return found
    user = people.make(
        people.Person(
            row["email"], row["name_ar"], Gender(row["gender"]), Role.INFLUENCER, "influencer"
        )
    )
    names = ("slug", "name_ar", "name_en", "short_name_ar", "short_name_en", "topic_ar",
             "topic_en", "about_ar", "about_en", "gender", "cloth")  # fmt: skip
    influencer = Influencer.objects.create(
        user=user,
        governorate=Governorate.objects.filter(slug=row.get("governorate")).first(),
        portrait_hash=portrait["hash"] if portrait else "",
        **{name: row[name] for name in names},
    )
    if portrait:
        copy_files(HERE / "portraits" / portrait["hash"], f"portraits/{portrait['hash']}")
    for account in row["accounts"]:
        InfluencerAccount.objects.create(
            influencer=influencer,
            platform=account["platform"],
            handle=account["handle"],
            audience=account.get("audience"),
            stated_on=date.fromisoformat(account["stated_on"]) if account.get("audience") else None,
            proved_at=influencer.joined_at,
        )
    return influencer


def _endorsement(row: dict, influencer: Influencer, project: Project) -> None:
    if Endorsement.objects.filter(influencer=influencer, project=project).exists():
        return
    source = Source.objects.create(
        kind=SourceKind.ENDORSEMENT,
        project=project,
        credit_ar=influencer.short_name_ar,
        credit_en=influencer.short_name_en,
    )
    Endorsement.objects.create(
        influencer=influencer,
        project=project,
        source=source,
        reason_ar=row["reason_ar"],
        reason_en=row.get("reason_en") or "",
        disclosure=row["disclosure"],
        post_url=row.get("post_url") or "",
        given_at=timezone.now() - timedelta(days=row["days_ago"]),
    )


def _campaign(row: dict, influencers: dict, projects: dict[str, Project]) -> None:
    if Campaign.objects.filter(slug=row["slug"]).exists():
        return
    names = ("slug", "name_ar", "name_en", "hashtag", "lead_ar", "lead_en")
    campaign = Campaign.objects.create(
        source=Source.objects.create(
            kind=SourceKind.CAMPAIGN,
            credit_ar=row["name_ar"],
            credit_en=row["name_en"],
            target_path=f"/campaigns/{row['slug']}/",
        ),
        starts_at=timezone.now() - timedelta(days=row["starts_days_ago"]),
        **{name: row[name] for name in names},
    )
    campaign.influencers.set([influencers[key] for key in row["influencers"]])
    today = timezone.localdate()
    thursday = today - timedelta(days=(today.weekday() - THURSDAY) % 7)
    CampaignProject.objects.bulk_create(
        CampaignProject(
            campaign=campaign,
            project=projects[key],
            week=thursday - timedelta(weeks=week["weeks_ago"]),
            order=order,
        )
        for week in row["weeks"]
        for order, key in enumerate(week["projects"])
    )


def _feature(row: dict, influencers: dict, project: Project) -> None:
    influencer = influencers.get(row.get("influencer"))
    if Feature.objects.filter(influencer=influencer, project=project, slot=row["slot"]).exists():
        return
    starts = timezone.now() - timedelta(days=row["starts_days_ago"])
    campaign = Campaign.objects.first() if row["slot"] == Slot.CAMPAIGN else None
    Feature.objects.create(
        influencer=influencer,
        project=project,
        campaign=campaign,
        slot=row["slot"],
        starts_at=starts,
        ends_at=starts + timedelta(days=row["days"]),
        confirmed_at=starts if row["slot"] == Slot.HOME else None,
    )
