"""Every page that shows figures against a plain sum of the same daily counts, drawn by lot."""

import random
from collections import defaultdict
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from influencers.campaigns import figures as campaigns
from influencers.models import Campaign
from influencers.vouching import results
from projects.enums import Channel, EventKind, SourceKind
from projects.figures import numbers, reading, trends
from projects.models import DailyStat, Project, Source
from tests.factories import make_project

pytestmark = pytest.mark.django_db

KINDS = [EventKind.SEEN, EventKind.TAPPED, EventKind.THANKED, EventKind.SHARED, EventKind.LISTED]
DAYS = 400


@pytest.fixture(params=[1, 2, 3])
def counts(request) -> list[DailyStat]:
    """Daily counts of three projects by three sources and none, over more than a year, each edge
    of a period among them."""
    dice = random.Random(request.param)
    projects = [make_project(), make_project(), make_project(category="cakes")]
    sources = [Source.objects.create(kind=SourceKind.CARD, target_path="/") for _ in range(3)]
    edges = [0, 2, 3, 6, 7, 13, 14, 29, 30, 59, 60, 89, 90, 179, 180]
    today = timezone.localdate()
    return DailyStat.objects.bulk_create(
        DailyStat(
            project=dice.choice(projects),
            kind=(kind := dice.choice(KINDS)),
            channel=dice.choice(Channel.values) if kind == EventKind.TAPPED else "",
            source=dice.choice([None, *sources]),
            day=today - timedelta(days=ago),
            count=dice.randrange(1, 30),
        )
        for ago in [*edges * 12, *(dice.randrange(DAYS) for _ in range(200))]
    )


def total(counts, **said) -> int:
    """The plain sum of those that say so: ``kind``, ``project``, ``source``, ``channel``, ``days``
    (first and last, both included)."""
    first, last = said.pop("days", (date.min, date.max))
    return sum(
        one.count
        for one in counts
        if first <= one.day <= last
        and all(getattr(one, name) == value for name, value in said.items())
    )


@pytest.mark.parametrize("days", [*numbers.PERIODS, 1, 31, 32])
def test_numbers(counts, days):
    today = timezone.localdate()
    first, before = today - timedelta(days=days - 1), today - timedelta(days=2 * days - 1)
    for project in Project.objects.all():
        found = numbers.of(project, days=days)

        for kind in reading.KINDS:
            assert getattr(found, kind) == reading.Figure(
                total(counts, project=project, kind=kind, days=(first, today)),
                total(counts, project=project, kind=kind, days=(before, first - timedelta(days=1))),
            )
        taps = {"project": project, "kind": EventKind.TAPPED, "days": (first, today)}
        by_channel = {c.label: total(counts, channel=c, **taps) for c in Channel}
        assert dict(found.channels) == {name: n for name, n in by_channel.items() if n}
        assert sum(n for _sender, n in found.senders) == found.tapped.now
        step, end = (1, today) if days <= 31 else (7, today)
        for point in reversed(found.points):
            span = (max(first, end - timedelta(days=step - 1)), end)
            assert point == numbers.Point(
                end,
                total(counts, project=project, kind=EventKind.SEEN, days=span),
                total(counts, project=project, kind=EventKind.TAPPED, days=span),
            )
            end -= timedelta(days=step)
        assert end < first <= end + timedelta(days=step)


def test_trends(counts):
    today = timezone.localdate()
    first = today - timedelta(days=29)
    for project in Project.objects.all():
        found = trends.trends(project.daily_stats.all())

        for kind in reading.KINDS:
            of_it = {"project": project, "kind": kind}
            before = (first - timedelta(days=30), first - timedelta(days=1))
            assert found[kind].now == total(counts, days=(first, today), **of_it)
            assert found[kind].before == total(counts, days=before, **of_it)
            assert found[kind].points == [
                total(counts, days=(day, day + timedelta(days=2)), **of_it)
                for day in trends.days_of_points()
            ]
        assert trends.days_of_points()[0] == first


def test_thanks(counts):
    for project in Project.objects.all():
        thanked = total(counts, project=project, kind=EventKind.THANKED)
        assert reading.thanks(project) == (thanked if thanked >= 3 else 0)


def test_results_of_vouching(counts):
    sources = list(Source.objects.exclude(kind=SourceKind.SEARCH))
    last_30_days = (timezone.localdate() - timedelta(days=29), timezone.localdate())

    found = results.by_source([source.pk for source in sources])

    for source in sources:
        assert found.get(source.pk, results.NOTHING) == results.Result(
            total(counts, source=source, kind=EventKind.SEEN, days=last_30_days),
            total(counts, source=source, kind=EventKind.TAPPED, days=last_30_days),
        )


def test_taps_of_a_campaign(counts):
    for source in Source.objects.exclude(kind=SourceKind.SEARCH):
        found = campaigns.counted(Campaign(pk=0, source=source))

        assert found.get(EventKind.TAPPED, 0) == total(counts, source=source, kind=EventKind.TAPPED)


def window(today: date) -> list[tuple[int, int]]:
    """This month and the eleven before it, each as its year and number."""
    found, day = [], today
    for _month in range(12):
        found.append((day.year, day.month))
        day = day.replace(day=1) - timedelta(days=1)
    return found


@pytest.mark.parametrize(
    "day", ["2026-01-01", "2026-03-31", "2026-12-01", "2026-12-31", "2028-02-29", "2028-03-01"]
)
def test_months_of_impact_are_twelve_on_any_day(day, client, monkeypatch):
    """On the first of a month, too, when nobody has tapped in it."""
    today = date.fromisoformat(day)
    noon = datetime.combine(today, time(12), timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "now", lambda: noon)
    last, *_between, first = window(today)
    project = make_project(published_at=noon)
    days = [date(*first, 1), today.replace(day=1)]
    outside = days[0] - timedelta(days=1)
    DailyStat.objects.bulk_create(
        DailyStat(
            project=project, kind=EventKind.TAPPED, channel=Channel.WHATSAPP, day=one, count=7
        )
        for one in [outside, *days]
    )

    shown = client.get("/impact/").context["months"]

    assert [(month.first.year, month.first.month) for month in shown] == [first, last]


def test_impact(counts, rf, client):
    shown = client.get("/en/impact/").context

    taps = [one for one in counts if one.kind == EventKind.TAPPED]
    months: dict[date, int] = defaultdict(int)
    for one in taps:
        months[one.day.replace(day=1)] += one.count
    today = timezone.localdate()
    latest = [month for month in sorted(months) if (month.year, month.month) in window(today)]
    assert shown["taps"] == total(taps)
    assert [(month.first, month.taps) for month in shown["months"]] == [
        (month, months[month]) for month in latest
    ]
    assert shown["peak"] == max(months[month] for month in latest)
    assert shown["since"] == min(one.day for one in taps)
    for row in shown["categories"]:
        of_it = [one for one in taps if one.project.category == row["category"]]
        assert row["taps"] == total(of_it)
