"""Tips come from a project's own figures: one at a time, none where nothing is worth saying, and what
was done or put aside is not said again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from projects.enums import MemberRole, SourceKind
from projects.models import (
    DailyStat,
    Occasion,
    Outcome,
    Photo,
    Product,
    Project,
    ProjectMember,
    PutAsideTip,
    SeasonOffer,
    Source,
)
from projects.owner import advice
from projects.owner.advice import Standing, tip_for
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=200)


def add_photos(project: Project, count: int) -> None:
    for n in range(count):
        Photo.objects.create(
            project=project, content_hash=f"{n}" * 32, width=8, height=6, created_at=LONG_AGO
        )


def bare(**fields) -> Project:
    """Live, with a name and nothing else."""
    return make_project(**{"published_at": LONG_AGO, "tagline_ar": "", "story_ar": ""} | fields)


def whole(photos: int = 3, **fields) -> Project:
    """Live, and lacking nothing that a tip could be about."""
    given = {
        "published_at": LONG_AGO, "prices_updated_at": NOW, "opens_at": "10:00",
        "closes_at": "18:00", "lead_days": 2, "story_ar": "بدأت بمرطبانين.",
    }  # fmt: skip
    project = make_project(**given | fields)
    Product.objects.create(project=project, name_ar="مكدوس", price=3)
    add_photos(project, photos)
    return project


FULL = {"seen": 200, "tapped": 20}
# What a project is like and what happened to it; the tip.
CASES = [
    pytest.param(bare, {}, {}, "photo", id="nothing at all"),
    pytest.param(bare, {}, FULL, "photo", id="no photo, though it is seen"),
    pytest.param(whole, {"photos": 0}, {}, "photo", id="all but photos"),
    pytest.param(whole, {}, FULL, None, id="lacks nothing, goes well"),
    pytest.param(whole, {}, {"seen": 29}, None, id="too few visits to say anything"),
    pytest.param(whole, {}, {"seen": 30}, "cover", id="seen, not contacted"),
    pytest.param(whole, {}, {"seen": 100, "tapped": 1}, "cover", id="seen, hardly contacted"),
    pytest.param(whole, {}, {"seen": 100, "tapped": 2}, None, id="contacted by one in fifty"),
    pytest.param(whole, {"photos": 2}, FULL, "photos", id="few photos, seen"),
    pytest.param(whole, {"photos": 2}, {"seen": 9}, None, id="few photos, hardly seen"),
    pytest.param(whole, {}, {}, "share", id="nobody comes"),
    pytest.param(whole, {}, {"seen": 5}, None, id="a few come"),
    pytest.param(whole, {"published_at": NOW - timedelta(days=6)}, {}, None, id="nobody yet"),
    pytest.param(whole, {"opens_at": None, "closes_at": None}, FULL, None, id="no hours, no word"),
    pytest.param(
        whole, {"opens_at": None, "closes_at": None}, FULL | {"orders": "few"}, "hours",
        id="contacted, few orders, no hours",
    ),
    pytest.param(
        whole, {"opens_at": None, "closes_at": None}, FULL | {"orders": "none"}, "hours",
        id="contacted, no orders, no hours",
    ),
    pytest.param(
        whole, {"opens_at": None, "closes_at": None}, FULL | {"orders": "many"}, None,
        id="contacted, many orders",
    ),
    pytest.param(
        whole, {"opens_at": None, "closes_at": None}, {"seen": 20, "tapped": 4, "orders": "none"},
        None, id="too few taps to say anything",
    ),
    pytest.param(whole, {}, FULL | {"orders": "none"}, None, id="hours are said already"),
    pytest.param(whole, {"prices_updated_at": LONG_AGO}, FULL, "old_prices", id="old prices"),
    pytest.param(whole, {"lead_days": None}, FULL, "lead_days", id="no days ahead"),
    pytest.param(whole, {"lead_days": None}, {"seen": 20, "tapped": 4}, None, id="nobody asks yet"),
    pytest.param(whole, {"story_ar": ""}, FULL, "story", id="no story"),
    pytest.param(whole, {"story_ar": ""}, {"seen": 29, "tapped": 3}, None, id="no readers yet"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "fields", "figures", "key"), CASES)
def test_tip_is_what_the_figures_say(make, fields, figures, key):
    standing = Standing(project=make(**fields), now=NOW, **figures)

    for _time in range(2):  # the same figures, the same tip
        tip = tip_for(standing)
        assert (tip and tip.key) == key


@pytest.mark.parametrize("seen", [0, 9, 10, 200])
@pytest.mark.parametrize("prices", [[], [None], [3, None]])
def test_prices_come_first_once_there_is_a_photo(seen, prices):
    project = bare()
    add_photos(project, 1)
    for price in prices:
        Product.objects.create(project=project, name_ar="مكدوس", price=price)

    with translation.override("en"):
        tip = tip_for(Standing(project=project, now=NOW, seen=seen))

    assert tip.key == "prices"
    assert tip.text.startswith(f"{seen} visits" if seen >= 10 else "Not every")


def test_new_cover_is_given_its_time():
    project = whole()
    Photo.objects.filter(project=project).update(created_at=NOW - timedelta(days=27))

    assert tip_for(Standing(project=project, now=NOW, seen=100)) is None


def test_two_projects_are_told_different_things():
    told = [
        tip_for(Standing(project=make(**fields), now=NOW, **figures))
        for make, fields, figures, _key in (case.values for case in CASES)
    ]

    assert {tip.key for tip in told if tip} == {r.key for r in advice.RULES} - {"season", "prices"}


# --- read from the tables -------------------------------------------------------------------------------


def tell(project: Project, kind: str, count: int, *, days_ago: int) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    DailyStat.objects.create(project=project, kind=kind, day=day, count=count)


def loaded(project: Project) -> Project:
    return Project.objects.for_page().get(pk=project.pk)


def test_figures_are_those_of_28_days_and_of_this_project():
    project, other = whole(), whole()
    for days_ago in (0, 27, 28):
        tell(project, "seen", 20, days_ago=days_ago)
        tell(project, "tapped", 3, days_ago=days_ago)
        tell(other, "seen", 999, days_ago=days_ago)

    standing = advice.standing_of(loaded(project))

    assert (standing.seen, standing.tapped) == (40, 6)


@pytest.mark.parametrize(
    ("answers", "orders"),
    [
        ([], ""),
        ([("none", 1)], "none"),
        ([("many", 5), ("few", 1)], "few"),
        ([("none", 61)], ""),
        ([("", None)], ""),
    ],
)
def test_latest_answer_about_orders_counts_while_it_tells_of_now(answers, orders):
    project = whole()
    for answer, days_ago in answers:
        source = Source.objects.create(kind=SourceKind.FEATURE, project=project)
        moment = days_ago and timezone.now() - timedelta(days=days_ago)
        Outcome.objects.create(project=project, source=source, orders=answer, answered_at=moment)

    assert advice.standing_of(project).orders == orders


def test_season_that_was_asked_about_leads_to_its_page():
    project = whole()
    today = timezone.localdate()
    season = Occasion.objects.get(slug="ramadan")
    Occasion.objects.filter(pk=season.pk).update(
        starts_on=today + timedelta(days=20), ends_on=today + timedelta(days=50)
    )
    offer = SeasonOffer.objects.create(project=project, occasion=season, year=today.year)

    tip = advice.tip_of(loaded(project))
    assert (tip.key, tip.url) == ("season", f"/me/{project.code}/seasons/ramadan/")

    SeasonOffer.objects.filter(pk=offer.pk).update(answered_at=timezone.now())
    assert advice.tip_of(loaded(project)).key == "share"


@pytest.mark.parametrize("rule", advice.RULES, ids=lambda rule: rule.key)
def test_every_tip_leads_to_where_it_is_done(client, rule):
    user = make_user()
    project = whole(owner=user)
    client.force_login(user)
    season = Occasion.objects.get(slug="ramadan")
    today = timezone.localdate()
    Occasion.objects.filter(pk=season.pk).update(starts_on=today, ends_on=today)
    season.refresh_from_db()
    standing = Standing(project=project, now=NOW, seen=50, tapped=9, season=season)

    address, _hash, anchor = rule.url(standing).partition("#")
    page = client.get(address)

    assert page.status_code == 200
    assert f'id="{anchor}"' in page.content.decode() or not anchor
    assert bool(anchor) == bool(rule.field)
    assert rule.text(standing)


# --- on the dashboard, and put aside ------------------------------------------------------------------


@pytest.fixture
def own(client):
    user = make_user()
    client.force_login(user)
    return bare(owner=user)


def aside(project: Project, key: str) -> str:
    return reverse("projects:me_tip_aside", args=[project.code, key])


def test_one_tip_stands_on_the_dashboard_and_vanishes_when_it_is_done(client, own):
    page = client.get(f"/me/{own.code}/")
    assert page.context["tip"].key == "photo"
    assert page.content.decode().count("room__tip-text") == 1

    add_photos(own, 1)

    assert client.get(f"/me/{own.code}/").context["tip"].key == "prices"


def test_what_is_put_aside_is_silent_for_thirty_days(client, own):
    for _press in range(2):
        answer = client.post(aside(own, "photo"))
        assert answer.url == f"/me/{own.code}/?aside=1#tips"
    assert PutAsideTip.objects.get().until > timezone.now() + timedelta(days=29)
    page = client.get(answer.url)
    assert page.context["tip"].key == "prices"
    assert 'id="tips"' in page.content.decode()

    PutAsideTip.objects.update(until=timezone.now())

    assert client.get(f"/me/{own.code}/").context["tip"].key == "photo"


def test_no_page_speaks_of_tips_where_there_is_none(client, own):
    Project.objects.filter(pk=own.pk).update(hidden_reason="staff")
    for rule in advice.RULES:
        client.post(aside(own, rule.key))

    page = client.get(f"/me/{own.code}/").content.decode()

    assert "room__tip" not in page


def test_only_its_people_put_a_tip_aside(client, own):
    helper, stranger = make_user(), make_user()
    ProjectMember.objects.create(project=own, user=helper, role=MemberRole.HELPER)

    assert client.get(aside(own, "photo")).status_code == 405
    assert client.post(aside(own, "no-such")).status_code == 404
    client.force_login(stranger)
    assert client.post(aside(own, "photo")).status_code == 404
    client.logout()
    assert client.post(aside(own, "photo")).url.startswith("/accounts/login/")
    assert not PutAsideTip.objects.exists()
    client.force_login(helper)
    assert client.post(aside(own, "photo")).status_code == 302
    assert PutAsideTip.objects.get().project == own
