"""What a campaign did, number by number, each with its definition: on its page, in the panel and on
the sheet that is printed when it is over.

How many were asked, answered and came to be listed is known to whoever takes nominations; they add
themselves to ``nominee_sources`` when the site is made ready. Open calls are of no campaign, and
whoever applies to one asks by themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from influencers.models import Campaign
from projects.enums import EventKind, Orders
from projects.models import DailyStat, Outcome, Source


@dataclass(frozen=True)
class Nominees:
    """People whose projects were brought to a campaign."""

    asked: int = 0
    answered: int = 0
    listed: int = 0


nominee_sources: list[Callable[[Campaign], Nominees]] = []


@dataclass(frozen=True)
class Figure:
    """A number, its name and what it counts; ``of`` is out of how many, where that says more."""

    key: str
    name: Promise
    number: int
    definition: Promise
    of: int | None = None


@dataclass(frozen=True)
class Shown:
    """Public projects that had a place in a week that has begun, and their governorates."""

    projects: int
    governorates: int


def shown(campaign: Campaign) -> Shown:
    """One query."""
    rows = list(
        campaign.places.shown().begun().order_by().values_list("project", "project__governorate")
    )
    return Shown(len({project for project, _place in rows}), len({place for _p, place in rows}))


def sources_of(campaign: Campaign):
    """All that credits a campaign: its own link and page, its places, and share kits under its
    hashtag."""
    return Source.objects.filter(
        Q(pk=campaign.source_id)
        | Q(campaign_place__campaign=campaign)
        | Q(feature__campaign=campaign)
        | Q(share_kit__campaign=campaign)
        | Q(kit_pick__kit__campaign=campaign)
    )


def counted(campaign: Campaign) -> dict[str, int]:
    """Seen and tapped by all that credits a campaign; one query."""
    stats = DailyStat.objects.filter(
        source__in=sources_of(campaign).values("pk"),
        kind__in=(EventKind.SEEN, EventKind.TAPPED),
    )
    return dict(stats.totals("kind"))


def of(campaign: Campaign) -> list[Figure]:
    """The numbers of a campaign in the order in which things happen; three queries, and those of
    the ``nominee_sources``."""
    in_it, found = shown(campaign), counted(campaign)
    helped = Outcome.objects.filter(source__in=sources_of(campaign).values("pk")).aggregate(
        asked=Count("pk", filter=Q(answered_at__isnull=False)),
        confirmed=Count("pk", filter=Q(orders__in=(Orders.FEW, Orders.MANY))),
        thanked=Count("pk", filter=Q(thanked_at__isnull=False)),
    )
    return [
        *_nominees(campaign),
        Figure(
            "featured",
            _("Projects shown"),
            in_it.projects,
            _("They had one of the three places of a week that has begun, are public today and "
              "agree to campaigns still."),
        ),
        Figure(
            "seen",
            _("Pages opened"),
            found.get(EventKind.SEEN, 0),
            _("Somebody came to a project’s page by the campaign, once a visitor, project and day. "
              "Robots are not counted, nor browsers without script."),
        ),
        Figure(
            "tapped",
            _("Taps to order"),
            found.get(EventKind.TAPPED, 0),
            _("A press on WhatsApp, phone or Instagram by somebody who came by the campaign, once a "
              "visitor, project, way and day."),
        ),
        Figure(
            "confirmed",
            _("Owners who say it brought orders"),
            helped["confirmed"],
            _("We ask each owner once after the week is over: did it bring orders? Counted are “a "
              "few” and “many”, of all who answered."),
            of=helped["asked"],
        ),
        Figure(
            "thanked",
            _("Thank-yous"),
            helped["thanked"],
            _("Owners who wrote a word of thanks for it."),
        ),
    ]  # fmt: skip


def _nominees(campaign: Campaign) -> list[Figure]:
    """Who was asked, answered and is listed; nothing where nobody takes nominations."""
    if not nominee_sources:
        return []
    found = [source(campaign) for source in nominee_sources]
    return [
        Figure(
            "asked",
            _("Owners asked"),
            sum(one.asked for one in found),
            _("Nominated for it, and asked by a message whether they want to be listed, by us or by "
              "whoever nominated them."),
        ),
        Figure(
            "answered",
            _("Owners who answered"),
            sum(one.answered for one in found),
            _("They said yes or no by the link that they got."),
        ),
        Figure(
            "listed",
            _("Listed since"),
            sum(one.listed for one in found),
            _("Nominated for it, new to the directory, and public in it today."),
        ),
    ]  # fmt: skip
