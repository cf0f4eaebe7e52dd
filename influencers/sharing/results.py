"""What came of share kits: pages opened and taps by their links, and what the owners said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from influencers.models import ShareKit, ShareKitPick
from influencers.vouching import results
from projects.enums import Orders

# Longer than any kit is old: all that its link ever brought.
ALL_DAYS = 36_500


@dataclass(frozen=True)
class KitResult:
    """``confirmed`` of the ``asked`` owners say that it brought orders."""

    seen: int
    tapped: int
    asked: int = 0
    confirmed: int = 0


def beside(kits: Iterable[ShareKit]) -> list[tuple[ShareKit, KitResult]]:
    """Each kit with what came of it since it was made; two queries for any number of them."""
    rows = list(kits)
    counted = results.by_source([kit.source_id for kit in rows], days=ALL_DAYS)
    answers = {
        kit: (asked, confirmed)
        for kit, asked, confirmed in ShareKitPick.objects.filter(kit__in=rows)
        .order_by()
        .values_list("kit")
        .annotate(
            asked=Count("source__outcome", filter=Q(source__outcome__answered_at__isnull=False)),
            confirmed=Count(
                "source__outcome", filter=Q(source__outcome__orders__in=(Orders.FEW, Orders.MANY))
            ),
        )
    }
    return [(kit, _result(kit, counted, answers)) for kit in rows]


def _result(
    kit: ShareKit,
    counted: dict[int, results.Result],
    answers: dict[int, tuple[int, int]],
) -> KitResult:
    found = counted.get(kit.source_id, results.NOTHING)
    return KitResult(found.seen, found.tapped, *answers.get(kit.pk, (0, 0)))
