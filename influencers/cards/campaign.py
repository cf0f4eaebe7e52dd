"""A campaign's card: its hashtag, what it is about, and the projects of its week."""

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from adamlocal.lib.drawing import campaign_card
from adamlocal.lib.drawing.campaign_card import CampaignCard
from adamlocal.lib.moments import short_date
from adamlocal.lib.wording import comma, localized
from influencers.cards import words
from influencers.models import Campaign, CampaignCover, CampaignProject
from influencers.places.weeks import PLACES_A_WEEK
from projects.cards import pictures, subjects
from projects.cards import words as project_words
from projects.cards.pictures import Picture
from projects.cards.subjects import Card, Subject
from projects.enums import Purpose, SourceKind
from projects.models import Project


def find(code: str) -> Campaign | None:
    found = Campaign.objects.public().select_related("source", "cover")
    return found.filter(source__code=code, source__closed_at=None).first()


def card(campaign: Campaign) -> Card:
    """Projects stand on it whose owners agreed to campaigns and to cards."""
    places = _latest_week(campaign)
    loaded = Project.objects.for_share_cards().in_bulk([place.project_id for place in places])
    shown = [loaded[place.project_id] for place in places]
    disclosure, relation = words.terms(shown)
    cover = _cover(campaign)
    said = CampaignCard(
        name=localized(campaign, "name"),
        hashtag=f"#{campaign.hashtag}",
        lead=localized(campaign, "lead"),
        dates=_dates(campaign),
        heading=_heading(places),
        entries=tuple(project_words.entry(project) for project in shown),
        team=words.named(campaign.influencers.public()),
        address=project_words.typed_address(campaign.get_absolute_url()),
        cloth=("adamlocal", campaign.cloth),
        site=project_words.site(),
        disclosure=disclosure,
        relation=relation,
        cover_hash=pictures.mark(cover),
        is_arabic=project_words.is_arabic(),
    )
    return Card(
        campaign.source.code,
        said,
        campaign_card.draw,
        (cover, *(pictures.of_project(project) for project in shown)),
        alt=_alt(said),
    )


def _latest_week(campaign: Campaign) -> list[CampaignProject]:
    """The places of the latest week that has begun and of which anybody may see one."""
    agreed = Project.objects.consenting(Purpose.CARD)
    rows = list(
        campaign.places.shown().begun().filter(project__in=agreed.values("pk"))[:PLACES_A_WEEK]
    )
    return [row for row in rows if row.week == rows[0].week]


def _cover(campaign: Campaign) -> Picture | None:
    cover: CampaignCover | None = getattr(campaign, "cover", None)
    if cover is None or not cover.widths:
        return None
    return Picture(cover.folder, tuple(cover.widths), cover.width / cover.height)


def _dates(campaign: Campaign) -> str:
    """None of a campaign that has no end."""
    if campaign.last_day is None:
        return ""
    return gettext("from %(first)s to %(last)s") % {
        "first": short_date(campaign.starts_at),
        "last": short_date(campaign.last_day),
    }


def _heading(places: list[CampaignProject]) -> str:
    """“Three this week, Thursday 15 January”."""
    if not places:
        return ""
    count = len(places)
    this_week = ngettext("%(n)s project this week", "%(n)s projects this week", count)
    day = date_format(places[0].week, "l")
    return comma().join([this_week % {"n": count}, f"{day} {short_date(places[0].week)}"])


def _alt(said: CampaignCard) -> str:
    told = f"{said.hashtag}: {said.lead.rstrip('.')}."
    each = comma().join(f"{entry.name} ({entry.about})" for entry in said.entries)
    if not each:
        return told
    terms = f" {said.disclosure}." if said.disclosure else ""
    return f"{told} {said.heading}: {each}.{terms}"


def _showing(project: Project) -> list[str]:
    return list(project.campaign_places.values_list("campaign__source__code", flat=True))


subjects.add(
    Subject(
        name="campaign",
        model=Campaign,
        find=find,
        key=lambda campaign: campaign.source.code,
        card=card,
        showing=_showing,
        kind=SourceKind.CAMPAIGN,
    )
)
