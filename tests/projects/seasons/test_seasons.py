"""Seasons come by themselves, staff move them by a day, owners are asked once."""

from datetime import date, timedelta

import pytest
from django.contrib.admin import site
from django.test import RequestFactory
from django.utils import timezone

from adamlocal.accounts.enums import Role
from projects import worker
from projects.lifecycle import blanking
from projects.models import Occasion, Product, Project, SeasonOffer
from projects.models.places import SEASON_AHEAD
from projects.seasons import belonging, calendar, offers
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def starts(slug: str, today: date) -> date:
    Occasion.objects.update(starts_on=None, ends_on=None)
    calendar.reckon(today)
    return Occasion.objects.get(slug=slug).starts_on


# Dates of the Umm al-Qura calendar, as published for 1448 and 1449.
@pytest.mark.parametrize(
    ("slug", "today", "first"),
    [
        ("ramadan", date(2026, 11, 25), date(2027, 2, 8)),
        ("eid-al-fitr", date(2026, 11, 25), date(2027, 3, 9)),
        ("eid-al-adha", date(2026, 11, 25), date(2027, 5, 16)),
        ("ramadan", date(2027, 3, 8), date(2027, 2, 8)),
        ("ramadan", date(2027, 3, 9), date(2028, 1, 28)),
        ("mothers-day", date(2026, 11, 25), date(2027, 3, 21)),
        ("olives", date(2026, 11, 25), date(2026, 10, 15)),
        ("olives", date(2026, 12, 1), date(2027, 10, 15)),
        ("graduation", date(2027, 8, 16), date(2028, 6, 1)),
    ],
)
def test_season_stands_until_its_last_day_and_then_for_the_next(slug, today, first):
    assert starts(slug, today) == first


def test_every_season_of_the_data_has_a_rule_and_dates():
    calendar.reckon()

    assert set(Occasion.objects.values_list("slug", flat=True)) == set(calendar.RULES)
    for occasion in Occasion.objects.all():
        assert occasion.starts_on <= occasion.ends_on
        assert occasion.ends_on >= timezone.localdate()


def test_what_staff_moved_stays_until_it_is_over_and_does_not_come_twice():
    today = date(2027, 2, 1)
    Occasion.objects.update(starts_on=None, ends_on=None)
    calendar.reckon(today)
    ramadan = Occasion.objects.get(slug="ramadan")
    calendar.move(ramadan, -1)

    assert calendar.reckon(today) == 0
    ramadan.refresh_from_db()
    assert ramadan.starts_on == date(2027, 2, 7)
    calendar.reckon(ramadan.ends_on + timedelta(days=1))
    ramadan.refresh_from_db()
    assert ramadan.starts_on == date(2028, 1, 28)


def test_panel_moves_a_season_by_a_day():
    occasion = Occasion.objects.get(slug="mawlid")
    before = occasion.starts_on
    request = RequestFactory().post("/")
    request.user = make_user(role=Role.SUPERUSER)
    panel = site._registry[Occasion]

    panel.a_day_later(request, [occasion])
    panel.a_day_earlier(request, [occasion])
    panel.a_day_earlier(request, [occasion])

    occasion.refresh_from_db()
    assert occasion.starts_on == before - timedelta(days=1)


def season(starts_in: int, slug: str = "ramadan") -> Occasion:
    first = timezone.localdate() + timedelta(days=starts_in)
    Occasion.objects.exclude(slug=slug).update(starts_on=None, ends_on=None)
    Occasion.objects.filter(slug=slug).update(starts_on=first, ends_on=first + timedelta(days=28))
    return Occasion.objects.get(slug=slug)


def test_owners_who_work_for_it_are_asked_once(jobs):
    occasion = season(SEASON_AHEAD.days)
    cook = make_project(owner=make_user())
    by_choice = make_project(category="tutoring", owner=make_user())
    by_choice.occasions.add(occasion)
    make_project(category="tutoring", owner=make_user())
    make_project()
    make_project(status="paused", owner=make_user())

    offers.ask_owners()
    offers.ask_owners()

    told = [job["args"]["offer_id"] for job in jobs.connector.jobs.values()]
    asked = SeasonOffer.objects.filter(pk__in=told).values_list("project", flat=True)
    assert set(asked) == {cook.pk, by_choice.pk}
    assert jobs.names() == ["send_season_mail"] * 2


@pytest.mark.parametrize(("starts_in", "asked"), [(43, 0), (42, 1), (14, 1), (13, 0), (-1, 0)])
def test_owners_are_asked_six_weeks_before_and_not_too_late(starts_in, asked):
    season(starts_in)
    make_project(owner=make_user())

    assert offers.ask_owners() == asked


def test_mail_leads_to_the_answer_and_not_after_it(jobs, mailoutbox):
    season(40)
    project = make_project(owner=make_user("um@example.com", language="en"))
    offers.ask_owners()

    jobs.run()

    [message] = mailoutbox
    assert f"http://testserver/en/me/{project.code}/seasons/ramadan/" in message.body
    SeasonOffer.objects.update(answered_at=timezone.now())
    worker.send_season_mail(offer_id=SeasonOffer.objects.get().pk)
    assert len(mailoutbox) == 1


@pytest.fixture
def owner(client):
    user = make_user("owner@example.com")
    client.force_login(user)
    return user


def offer_form(**words) -> dict:
    day = timezone.localdate() + timedelta(days=30)
    return {"takes_part": "yes", "menu": "سُفرة لستّة: 25 دينارًا", "capacity": "٤٠",
            "last_order_on": day.isoformat(), **words}  # fmt: skip


def test_an_offer_stands_on_the_page_the_menu_when_it_was_read(client, owner):
    occasion = season(40)
    project = make_project(owner=owner)
    address = f"/me/{project.code}/seasons/ramadan/"
    assert client.get(address).status_code == 200

    assert client.post(address, offer_form()).url == f"{address}?saved=1"
    assert client.post(address, offer_form()).status_code == 302

    offer = SeasonOffer.objects.get()
    page = client.get(f"/en{project.get_absolute_url()}").content.decode()
    assert offer.capacity == 40
    assert "Takes 40 orders" in page
    assert offer.menu not in page
    assert list(Project.objects.filter(occasions=occasion)) == [project]
    offers.read_menu(offer, actor=make_user(role=Role.MODERATOR), show=True)
    assert offer.menu in client.get(project.get_absolute_url()).content.decode()


def test_saying_no_takes_it_out_of_the_season(client, owner):
    occasion = season(40)
    project = make_project(owner=owner)
    project.occasions.add(occasion)

    client.post(f"/me/{project.code}/seasons/ramadan/", {"takes_part": "no"})

    assert not project.occasions.exists()


@pytest.mark.parametrize(
    "words",
    [
        {"takes_part": ""},
        {"capacity": "كثير"},
        {"capacity": "0"},
        {"last_order_on": "2020-01-01"},
        {"menu": "س" * 501},
    ],
)
def test_bad_offer_keeps_everything_typed(client, owner, words):
    season(40)
    project = make_project(owner=owner)
    typed = offer_form(**words)

    page = client.post(f"/me/{project.code}/seasons/ramadan/", typed).content.decode()

    assert typed["menu"] in page
    assert not SeasonOffer.objects.exists()


def test_season_out_of_sight_and_strangers_find_nothing(client, owner):
    season(60)
    mine, other = make_project(owner=owner), make_project(owner=make_user())

    assert client.get(f"/me/{mine.code}/seasons/ramadan/").status_code == 404
    season(10)
    assert client.get(f"/me/{other.code}/seasons/ramadan/").status_code == 404
    client.logout()
    assert client.get(f"/me/{mine.code}/seasons/ramadan/").url.startswith("/accounts/login/")


@pytest.mark.parametrize(("starts_in", "is_open"), [(43, False), (42, True), (-28, True)])
def test_page_of_a_season_opens_and_closes_by_itself(client, starts_in, is_open):
    make_project().occasions.add(season(starts_in))

    page = client.get("/en/occasions/ramadan/").content.decode()

    assert ("This season is closed now" not in page) is is_open
    assert ('content="noindex' not in page) is is_open
    assert ("/occasions/ramadan/" in client.get("/sitemap-pages.xml").content.decode()) is is_open


# --- belonging -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("زيتون أخضر مرصوص", {"olives"}),
        ("لتر زيت", {"olives"}),
        ("رغيف زيتون", set()),
        ("غرسة زيتون", set()),
        ("لبنة مدحبرة بزيت الزيتون", set()),
        ("مربّى مشمش", set()),
        ("ماء ورد", set()),
        ("صابون غار", set()),
        ("علبة معمول العيد", {"eid-al-fitr", "eid-al-adha"}),
        ("كيك عيد ميلاد (10 أشخاص)", set()),
        ("زينة لرمضان", {"ramadan"}),
        ("صندوق تخرّج", {"graduation"}),
        ("عرايس لحمة", set()),
        ("Olive oil, new press", {"olives"}),
        ("Olive loaf", set()),
        ("", set()),
    ],
)
def test_product_says_a_season_by_its_name_or_begins_with_its_goods(name, said):
    assert belonging.said_by(name) == said


def seasons_of(project: Project) -> set[str]:
    return set(project.occasions.values_list("slug", flat=True))


@pytest.mark.parametrize("slug", sorted({c for r in calendar.RULES.values() for c in r.categories}))
def test_category_alone_puts_nobody_into_a_season(slug):
    project = make_project(category=slug)

    belonging.read_all_products()

    assert not seasons_of(project)


def test_project_is_in_a_season_for_as_long_as_a_product_says_so():
    project, silent = make_project(), make_project()
    Product.objects.create(project=silent, name_ar="مربّى مشمش")
    product = Product.objects.create(project=project, name_ar="قطايف جوز")

    belonging.read_all_products()
    assert (seasons_of(project), seasons_of(silent)) == ({"ramadan"}, set())
    product.delete()
    belonging.read_all_products()
    assert not seasons_of(project)


def test_reading_undoes_neither_a_pick_nor_an_answer():
    picked, unwilling, willing = make_project(), make_project(), make_project()
    ramadan = Occasion.objects.get(slug="ramadan")
    picked.occasions.add(ramadan)
    for project in (unwilling, willing):
        Product.objects.create(project=project, name_ar="قطايف جوز")
    belonging.read_all_products()
    for project in (unwilling, willing):
        offer = SeasonOffer.objects.create(project=project, occasion=ramadan, year=2027)
        takes_part = project == willing
        offers.answer(offer, takes_part=takes_part, menu="", capacity=None, last_order_on=None)

    belonging.read_all_products()
    Product.objects.filter(project=willing).delete()
    belonging.read_all_products()

    assert [seasons_of(p) for p in (picked, unwilling, willing)] == [
        {"ramadan"},
        set(),
        {"ramadan"},
    ]


def test_erased_project_is_in_no_season():
    project = make_project(owner=make_user())
    Product.objects.create(project=project, name_ar="قطايف جوز")
    belonging.read_products([project.pk])

    blanking.forget(project)

    assert not seasons_of(project)
    assert not project.occasions_said.exists()


def test_staff_may_pick_seasons_in_the_panel():
    project, mothers_day = make_project(), Occasion.objects.get(slug="mothers-day")
    request = RequestFactory().get("/")
    request.user = make_user(role=Role.SUPERUSER)

    form = site._registry[Project].get_form(request, project)

    assert not form({"occasions": [mothers_day.pk]}, instance=project).errors.get("occasions")
    assert "occasions" in form.base_fields


def test_cost_of_reading_stays_with_more_projects(django_assert_max_num_queries):
    for _ in range(3):
        Product.objects.create(project=make_project(), name_ar="قطايف جوز")

    with django_assert_max_num_queries(12):
        belonging.read_all_products()
