"""What came of vouching: figures by the source of each endorsement."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from influencers.models import Endorsement, Feature, Influencer
from projects.enums import EventKind, Orders
from projects.figures.reading import Period
from projects.models import DailyStat, Outcome, Project, Source

DAYS = 30
SEEN, TAPPED = EventKind.SEEN, EventKind.TAPPED


@dataclass(frozen=True)
class Result:
    seen: int = 0
    tapped: int = 0


NOTHING = Result()


def by_source(sources: list[int], *, days: int = DAYS) -> dict[int, Result]:
    """Seen and tapped through each source in the last days; one query."""
    period = Period(days)
    stats = DailyStat.objects.filter(source__in=sources, kind__in=(SEEN, TAPPED))
    totals: dict[int, dict[str, int]] = defaultdict(dict)
    for source, kind, total in stats.between(period.first, period.today).totals("source", "kind"):
        totals[source][kind] = total
    return {
        source: Result(seen=kinds.get(SEEN, 0), tapped=kinds.get(TAPPED, 0))
        for source, kinds in totals.items()
    }


def beside(endorsements: Iterable[Endorsement]) -> list[tuple[Endorsement, Result]]:
    """Each endorsement with what came through it in the last 30 days; one query."""
    rows = list(endorsements)
    found = by_source([row.source_id for row in rows])
    return [(row, found.get(row.source_id, NOTHING)) for row in rows]


@dataclass(frozen=True)
class Standing:
    """An influencer's last 30 days: projects and governorates backed, and what they brought."""

    projects: int
    governorates: int
    seen: int
    tapped: int


def of_influencer(influencer: Influencer) -> Standing:
    rows = list(
        Endorsement.objects.filter(influencer=influencer).values_list(
            "source", "project__governorate", "withdrawn_at", "hidden_at"
        )
    )
    standing = [row for row in rows if row[2] is None and row[3] is None]
    brought = by_source([row[0] for row in rows]).values()
    return Standing(
        projects=len(standing),
        governorates=len({row[1] for row in standing}),
        seen=sum(result.seen for result in brought),
        tapped=sum(result.tapped for result in brought),
    )


@dataclass(frozen=True)
class Record:
    """What a creator's page says came of all their help: taps through their links since they joined;
    public projects whose owners said that it brought orders; and those for whom theirs was the first
    word or place here. Followers are no part of it."""

    taps: int
    lifted: int
    first: int


def record_of(influencer: Influencer) -> Record:
    """Three queries, whatever there is."""
    theirs = Source.objects.filter(
        Q(endorsement__influencer=influencer) | Q(feature__influencer=influencer)
    ).values("pk")
    public = Project.objects.public().values("pk")
    confirmed = Outcome.objects.filter(
        source__in=theirs, orders__in=(Orders.FEW, Orders.MANY), project__in=public
    )
    same, before = {"project": OuterRef("project")}, OuterRef("given_at")
    earlier_words = Endorsement.objects.filter(**same, given_at__lt=before)
    earlier_places = Feature.objects.filter(**same, starts_at__lt=before, cancelled_at=None)
    first = Endorsement.objects.public().exclude(
        Exists(earlier_words.exclude(influencer=influencer))
        | Exists(earlier_places.exclude(influencer=influencer))
    )
    return Record(
        taps=DailyStat.objects.filter(source__in=theirs, kind=TAPPED).total(),
        lifted=confirmed.values("project").distinct().count(),
        first=first.filter(influencer=influencer).count(),
    )
