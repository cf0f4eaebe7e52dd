"""A search is matched once, and what it counts and ranks is what its lists hold."""

import itertools
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.finding import search, shortlist
from projects.finding.filters import ProjectFilter
from projects.lifecycle import availability, visibility
from projects.models import Category, Governorate, Project
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

WORDS = ("معمول", "كعك", "معمول كعك", "معمول اربد", "شمع", "قفزلوط", "🎂")
NARROWED = {
    "category": ("oriental-sweets", "candles"),
    "governorate": ("irbid", "amman"),
    "price_max": ("4", "15"),
    "tag": ("عيد",),
    "ready": ("on",),
    "need": ("photos", "exposure"),
    "area": ("nowhere",),
}


@pytest.fixture
def directory():
    """Thirty projects of two kinds and two places, of which some paused and some are hidden."""
    dice, owner = random.Random(5), make_user()
    kinds = [Category.objects.get(slug="oriental-sweets"), Category.objects.exclude(
        slug="oriental-sweets").filter(parent__isnull=False).order_by("pk")[0]]  # fmt: skip
    for number in range(30):
        project = make_project(
            name_ar=f"{dice.choice(['معمول', 'كعك', 'شمع'])} {number}",
            story_ar=dice.choice(["بعمل معمول بالعيد.", "كعك من بيتنا.", "شمع."]),
            category=dice.choice(kinds).slug,
            governorate=dice.choice(["irbid", "amman"]),
            price_from=dice.choice([None, 2, 9, 40]),
        )
        if number % 3 == 0:
            project.tags.add("عيد")
        if number % 7 == 0:
            visibility.hide(project, actor=owner, reason="owner")
        if number % 5 == 0:
            availability.pause(project, actor=owner, until=None)
    search.recount()
    return [kind.slug for kind in kinds]


def asked(typed: str, **more: str) -> ProjectFilter:
    return ProjectFilter({"q": typed, **more}, queryset=Project.objects.public())


def addresses(kinds: list[str]):
    """Every search alone, and narrowed by a few filters at once, drawn anew with the same dice."""
    dice = random.Random(7)
    ways = NARROWED | {"category": tuple(kinds)}
    for words in WORDS:
        yield words, {}
        for count in (1, 1, 2, 3):
            names = dice.sample(sorted(ways), count)
            yield words, {name: dice.choice(ways[name]) for name in names}


@pytest.mark.parametrize("ranked", [3, 480], ids=["many", "few"])
def test_counts_are_those_of_the_lists(directory, monkeypatch, ranked):
    monkeypatch.setattr(shortlist, "RANKED", ranked)
    found = 0
    for words, more in addresses(directory):
        filters = asked(words, **more)
        keys = set(filters.listed().values_list("pk", flat=True))
        assert filters.counts.total == len(keys), (words, more)
        assert set(filters.counts.ranked) <= keys, (words, more)
        if filters.is_ranked:
            whole = len(keys) if not filters.has_many else min(ranked, len(keys))
            assert len(filters.counts.ranked) == whole, (words, more)
        for place in Governorate.objects.filter(slug__in=NARROWED["governorate"]):
            elsewhere = asked(words, **(more | {"governorate": place.slug}))
            expected = elsewhere.listed().count()
            assert filters.counts.of("governorate").get(place.pk, 0) == expected, (words, more)
        for kind in Category.objects.filter(slug__in=directory):
            elsewhere = asked(words, **(more | {"category": kind.slug}))
            expected = elsewhere.listed().count()
            assert filters.counts.of("category").get(kind.pk, 0) == expected, (words, more)
        found += len(keys)
    assert found > 100


@pytest.mark.parametrize("ranked", [3, 480], ids=["many", "few"])
def test_words_are_matched_once(directory, monkeypatch, ranked):
    """For the list, its number and the counts of all filters, those in use as well."""
    monkeypatch.setattr(shortlist, "RANKED", ranked)
    filters = asked("معمول", governorate="irbid", price_max="15")
    with CaptureQueriesContext(connection) as queries:
        list(filters.qs.values_list("pk", flat=True))
        assert filters.counts.total
        assert filters.counts.of("governorate")

    matching = [q["sql"] for q in queries if "@@" in q["sql"].partition("ORDER BY")[0]]
    assert len([sql for sql in matching if "MATERIALIZED" in sql]) == 1
    others = itertools.filterfalse(lambda sql: "MATERIALIZED" in sql, matching)
    # Ranking weighs the rows whose keys are known.
    assert all('"projects_project"."id" IN (' in sql for sql in others)


def test_asking_again_costs_no_matching(directory):
    list(asked("معمول").qs)
    with CaptureQueriesContext(connection) as queries:
        assert asked("معمول").counts.total

    assert not [q for q in queries if "MATERIALIZED" in q["sql"]]
