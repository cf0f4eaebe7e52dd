"""What came of vouching: figures by the source of each endorsement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from influencers.models import Endorsement, Influencer
from projects.enums import EventKind
from projects.models import DailyStat

DAYS = 30


@dataclass(frozen=True)
class Result:
    seen: int = 0
    tapped: int = 0


NOTHING = Result()


def by_source(sources: list[int], *, days: int = DAYS) -> dict[int, Result]:
    """Seen and tapped through each source in the last days; one query."""
    since = timezone.localdate() - timedelta(days=days - 1)
    rows = (
        DailyStat.objects.filter(source__in=sources, day__gte=since)
        .order_by()
        .values("source", "kind")
        .annotate(total=Sum("count"))
    )
    totals: dict[int, dict[str, int]] = {}
    for row in rows:
        totals.setdefault(row["source"], {})[row["kind"]] = row["total"]
    return {
        key: Result(seen=kinds.get(EventKind.SEEN, 0), tapped=kinds.get(EventKind.TAPPED, 0))
        for key, kinds in totals.items()
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
