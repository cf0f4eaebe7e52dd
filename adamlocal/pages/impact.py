"""Figures that anybody can check: how many, where, what, and how often owners were contacted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from adamlocal.lib.pages import public_page
from influencers.models import Endorsement
from projects.enums import EventKind
from projects.models import Category, DailyStat, Governorate
from projects.models.ledger import DailyStatQuerySet

MONTHS, CATEGORIES = 12, 5


@dataclass(frozen=True)
class Month:
    first: date
    taps: int
    is_peak: bool = False


@public_page
def impact(request: HttpRequest) -> HttpResponse:
    """As many queries however much there is."""
    counted, shown = taps(), places()
    months = _months(counted)
    return render(
        request,
        "impact.html",
        {
            "projects": sum(place.project_count for place in shown),
            "taps": counted.total(),
            "since": counted.values_list("day", flat=True).order_by("day").first(),
            "places": shown,
            "most": shown[0].project_count if shown else 0,
            "months": months,
            "peak": max((month.taps for month in months), default=0),
            "categories": _categories(counted),
            "quote": Endorsement.objects.public()
            .select_related("influencer")
            .prefetch_related("influencer__accounts")
            .order_by("-given_at", "pk")
            .first(),
        },
    )


def taps() -> DailyStatQuerySet:
    """All that was pressed to reach owners, by day."""
    return DailyStat.objects.filter(kind=EventKind.TAPPED).order_by()


def places() -> list[Any]:
    """Governorates with ``project_count``, how many public projects they have; the most first, those
    without any left out. One query."""
    counted = Governorate.objects.with_project_counts()
    return list(counted.filter(project_count__gt=0).order_by("-project_count", "order"))


def _months(taps) -> list[Month]:
    """Of this month and the eleven before it those that have figures, the earliest first, the fullest
    marked."""
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    rows = list(
        taps.filter(day__gte=date(year, month + 1, 1))
        .annotate(month=TruncMonth("day"))
        .totals("month")
        .order_by("month")
    )
    peak = max((total for _month, total in rows), default=0)
    return [Month(month, total, total == peak) for month, total in rows]


def _categories(taps: DailyStatQuerySet) -> list[dict]:
    """The categories of the most projects, with the taps that their projects got."""
    counted = Category.objects.with_project_counts().filter(project_count__gt=0)
    rows = list(counted.order_by("-project_count", "order")[:CATEGORIES])
    of_these = taps.filter(project__category__in=[row.pk for row in rows])
    totals = dict(of_these.totals("project__category"))
    return [
        {"category": row, "projects": row.project_count, "taps": totals.get(row.pk, 0)}
        for row in rows
    ]
