"""The demo's planned weeks, teams and share kits: a campaign that is handed on and waits for an
answer, one that asks its demo creator in, notes, a promise, and two kits."""

import json
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from adamlocal.accounts.models import User
from adamlocal.demo.projects import HERE
from influencers.campaigns import team, verbs
from influencers.models import Campaign, CampaignNote, Influencer, ShareKit
from influencers.places import verbs as places
from influencers.places.weeks import WEEK, thursday_of
from influencers.sharing import kits
from projects.models import Project
from projects.refused import Refused


@transaction.atomic
def load(projects: dict[str, Project]) -> None:
    """Add what is missing; ``projects`` by their key. Runs after those who vouch are there."""
    data = json.loads((HERE / "content" / "campaigns.json").read_text("utf-8"))
    creators = {creator.slug: creator for creator in Influencer.objects.select_related("user")}
    running = Campaign.objects.running().first()
    if running is None or ShareKit.objects.exists():
        return
    week = thursday_of(timezone.localdate())
    for row in data["planned"]:
        _place(running, projects[row["project"]], week + row["weeks_ahead"] * WEEK)
    _notes(running, data["notes"], creators)
    for row in data["campaigns"]:
        _campaign(row, creators, projects)
    for row in data["kits"]:
        _kit(row, creators[row["by"]], projects, running)


def _user_of(creator: Influencer) -> User:
    """The account of a creator; those of the demo have one. Raises LookupError for another."""
    if creator.user is None:
        raise LookupError(creator.slug)
    return creator.user


def _place(campaign: Campaign, project: Project, week: date) -> None:
    """In a week that has room; what its owner or a rule forbids by now is left out."""
    carrier = campaign.influencers.order_by("pk")[0]
    try:
        places.add_to_campaign(campaign, project, actor=_user_of(carrier), week=week)
    except Refused:
        return


def _notes(campaign: Campaign, rows: list[dict], creators: dict[str, Influencer]) -> None:
    today = timezone.localdate()
    for row in rows:
        by, days = creators[row["by"]], row["due_in_days"]
        due_on = None if days is None else today + timedelta(days=days)
        if not CampaignNote.objects.filter(campaign=campaign, text=row["text"]).exists():
            team.note(campaign, row["text"], by=by, actor=_user_of(by), due_on=due_on)


def _campaign(row: dict, creators: dict[str, Influencer], projects: dict[str, Project]) -> None:
    """One that only its team sees yet."""
    by = creators[row["by"]]
    starts_at = timezone.now() + timedelta(days=row["starts_in_days"])
    names = ("name_ar", "name_en", "hashtag", "lead_ar", "lead_en", "cloth")
    campaign = verbs.begin(
        by,
        actor=_user_of(by),
        is_public=False,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(days=row["days"]),
        **{name: row[name] for name in names},
    )
    for key in row["places"]:
        _place(campaign, projects[key], thursday_of(timezone.localdate(starts_at)))
    _notes(campaign, row["notes"], creators)
    if "asked_in" in row:
        team.invite(campaign, creators[row["asked_in"]], by=by, actor=_user_of(by))
    if "handed_to" in row:
        team.hand_over(
            campaign,
            creators[row["handed_to"]],
            by=by,
            actor=_user_of(by),
            note=row["word"],
            leaves=True,
        )


def _kit(row: dict, by: Influencer, projects: dict[str, Project], running: Campaign) -> None:
    picks = [projects[key] for key in row["projects"]]
    campaign = running if row["for_campaign"] else None
    kit = kits.make(by, picks, actor=_user_of(by), campaign=campaign)
    kits.posted(kit, row["post_url"], actor=_user_of(by))
