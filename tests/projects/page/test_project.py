"""What everybody sees, and what nobody may."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from influencers.enums import Disclosure
from influencers.vouching import verbs as vouching
from projects.enums import HiddenReason, ProjectStatus, Purpose
from projects.lifecycle import availability, erasing, visibility
from projects.models import Project
from projects.people import consents
from tests.factories import make_influencer, make_project, make_user
from tests.markup import tight

pytestmark = pytest.mark.django_db

LISTS = ["/", "/projects/", "/categories/pickles/", "/governorates/irbid/"]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_public_page_reads_no_session_and_sets_no_cookie(client, address, language):
    make_project()

    response = client.get(language + address, headers={"accept-language": "fr"})

    assert response.status_code == 200
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Cache-Control"] == "public, max-age=60, s-maxage=60"
    assert not response.cookies


def test_public_page_is_the_same_for_somebody_signed_in(client):
    project = make_project()
    address = project.get_absolute_url()
    before = client.get(address).content
    client.force_login(make_user())

    response = client.get(address)

    assert response.content == before
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", LISTS)
def test_list_query_count_is_constant_and_small(
    client, django_assert_max_num_queries, count, address
):
    influencer = make_influencer()
    for _ in range(count):
        project = make_project()
        vouching.endorse(
            influencer, project, actor=None, reason="كلام من عشرين حرفًا وأكثر", disclosure="none"
        )

    with django_assert_max_num_queries(20) as queries:
        client.get(address)

    assert len(queries) == QUERIES[address]


QUERIES = {"/": 12, "/projects/": 13, "/categories/pickles/": 20, "/governorates/irbid/": 19}


@pytest.mark.parametrize("count", [1, 3])
def test_project_page_query_count_is_constant(client, django_assert_num_queries, count):
    project = make_project()
    for _ in range(count):
        make_project()
        vouching.endorse(
            make_influencer(),
            project,
            actor=None,
            reason="كلام من عشرين حرفًا وأكثر",
            disclosure="none",
        )

    with django_assert_num_queries(19):
        client.get(project.get_absolute_url())


def test_list_shows_public_projects_only(client):
    shown = make_project()
    make_project(status=ProjectStatus.SUBMITTED)
    make_project(status=ProjectStatus.DECLINED)
    make_project(consent=False)
    make_project(hidden_reason=HiddenReason.OWNER)

    response = client.get("/projects/")

    assert list(response.context["page"]) == [shown]


@pytest.mark.parametrize("status", [ProjectStatus.SUBMITTED, ProjectStatus.DECLINED])
def test_what_was_never_public_is_unknown(client, status):
    project = make_project(status=status)

    assert client.get(f"/p/{project.code}/").status_code == 404


def test_unknown_code_is_404_in_our_own_page_with_a_search_box(client):
    response = client.get("/p/zzzzzz/")

    page = response.content.decode()
    assert response.status_code == 404
    assert "هالغرزة فلتت" in page
    assert 'name="q"' in page


def test_paused_is_a_normal_page_without_contact(client, phone):
    project = make_project()
    availability.pause(project, actor=make_user())

    response = client.get(project.get_absolute_url())

    assert response.status_code == 200
    assert "المشروع بيرتاح شوي" in response.content.decode()
    assert "/contact/" not in response.content.decode()
    tapped = phone.get(f"/p/{project.code}/contact/whatsapp/")
    assert "wa.me" not in tapped.headers.get("Location", "")


GONE = {
    "archived": lambda p: availability.archive(p, actor=make_user()),
    "hidden": lambda p: visibility.hide(p, actor=make_user(), reason=HiddenReason.OWNER),
    "erased": lambda p: erasing.erase(p, actor=make_user()),
    "consent withdrawn": lambda p: consents.withdraw(p, Purpose.PUBLISH, actor=make_user()),
}


@pytest.mark.parametrize("how", GONE)
def test_gone_is_410_kind_and_says_nothing_personal(client, how):
    project = make_project(name_ar="بيت سلمى", tagline_ar="كلام سلمى")
    other = make_project()
    address = project.get_absolute_url()
    GONE[how](project)

    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == 410
    assert "سلمى" not in page
    assert other.name_ar in page
    assert client.get(f"/p/{project.code}/contact/whatsapp/").status_code == 410


def test_erasing_leaves_nothing_of_the_owner():
    project = make_project(name_ar="بيت سلمى", story_ar="قصّة سلمى", owner=make_user())

    erasing.erase(project, actor=None)

    kept = Project.objects.get(pk=project.pk)
    assert "سلمى" not in " ".join(str(value) for value in kept.__dict__.values())
    assert [kept.contacts.count(), kept.memberships.count(), kept.photos.count()] == [0, 0, 0]


def test_no_number_or_handle_in_any_page(client):
    owner = make_user("um.rami@example.com")
    handle = "bayt10.demo"
    project = make_project(whatsapp="+962790000099", instagram=handle, owner=owner)

    for address in [*LISTS, project.get_absolute_url(), f"/en{project.get_absolute_url()}"]:
        page = client.get(address).content.decode()
        for secret in (
            "0790000099",
            "962790000099",
            "790000099",
            "tel:",
            "wa.me",
            handle,
            owner.email,
        ):
            assert secret not in page


def test_canonical_address_carries_the_name_and_old_ones_lead_to_it(client):
    project = make_project(name_ar="مونة ستّي أم ليث")

    bare = client.get(f"/p/{project.code}/?via=abc")
    wrong = client.get(f"/p/{project.code}/old-name/")

    canonical = project.get_absolute_url()
    assert bare.status_code == wrong.status_code == 301
    assert bare.url == f"{canonical}?via=abc"
    assert client.get(canonical).status_code == 200


def test_name_without_letters_keeps_the_bare_code(client):
    project = make_project(name_ar="٢٠٢٦ ★")

    assert project.get_absolute_url() == f"/p/{project.code}/"
    assert client.get(project.get_absolute_url()).status_code == 200


def test_hostile_name_is_text(client):
    project = make_project(name_ar="<script>alert(1)</script>")

    page = client.get(project.get_absolute_url()).content.decode()

    assert "<script>alert" not in page


def test_english_page_marks_what_is_arabic(client):
    project = make_project(name_ar="خيط وحكاية", name_en="")

    page = client.get(f"/en{project.get_absolute_url()}").content.decode()

    assert '<html lang="en" dir="ltr">' in tight(page)
    assert '<span lang="ar" dir="rtl">خيط وحكاية</span>' in page
    assert "Order on WhatsApp" in page


FILTERS = {
    "q=مكدّوس": True,
    "q=زعتر": False,
    "category=pickles": True,
    "category=food": True,
    "category=soap": False,
    "governorate=irbid": True,
    "governorate=maan": False,
    "price_max=5": True,
    "price_max=٣٫٥": True,
    "price_max=2": False,
    "ready=on": False,
    "delivers_to=irbid": False,
    "need=photos": False,
}


@pytest.mark.parametrize("query", FILTERS)
def test_filters_narrow(client, query):
    project = make_project(price_from="3.50", lead_days=2)

    page = client.get(f"/projects/?{query}").context["page"]

    assert list(page) == ([project] if FILTERS[query] else [])


def test_wrong_filter_is_named_and_narrows_nothing(client):
    project = make_project()

    response = client.get("/projects/?price_max=كثير&category=nowhere&page=abc&sort=price")

    assert "اكتبوا السعر بالأرقام" in response.content.decode()
    assert list(response.context["page"]) == [project]


def test_order_is_the_same_all_day_and_pages_do_not_repeat(client):
    for _ in range(30):
        make_project()

    first = [p.code for p in client.get("/projects/").context["page"]]
    again = [p.code for p in client.get("/projects/").context["page"]]
    second = [p.code for p in client.get("/projects/?page=2").context["page"]]

    assert first == again
    assert len({*first, *second}) == 30


def test_category_counts_on_home_equal_the_list_behind_them(client):
    for _ in range(3):
        make_project()
    make_project(consent=False)

    category = client.get("/").context["categories"][0]

    listed = client.get(category.get_absolute_url()).context["page"].paginator.count
    assert category.project_count == listed == 3


def test_prices_and_months_as_jordan_writes_them(client):
    when = datetime(2024, 1, 15, 12, tzinfo=UTC)
    project = make_project(price_from="1250.125", published_at=when)

    page = client.get(project.get_absolute_url()).content.decode()

    assert "<b>1,250.125</b>\u00a0د.أ" in page
    assert "كانون الثاني 2024" in page


def test_photo_of_a_project_taken_down_is_gone_at_once(client):
    from projects.models import Photo

    project = make_project()
    photo = Photo.objects.create(
        project=project, content_hash="a" * 32, width=640, height=480, widths=[320]
    )
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    default_storage.save(f"{photo.folder}/320.webp", ContentFile(b"picture"))
    shown = client.get(photo.url(320, "webp"))
    assert shown.headers["Cache-Control"].startswith("public, max-age=31536000, s-maxage=60")

    visibility.hide(project, actor=make_user(), reason=HiddenReason.STAFF)

    assert client.get(photo.url(320, "webp")).status_code == 404
    assert client.get(photo.url(320, "avif").replace("avif", "svg")).status_code == 404


def test_endorsement_is_shown_with_its_disclosure(client):
    project = make_project()
    influencer = make_influencer()
    vouching.endorse(
        influencer,
        project,
        actor=None,
        reason="وصلني المرطبان هدية وطعمه طيّب",
        disclosure=Disclosure.GIFT,
    )

    for address in (project.get_absolute_url(), "/projects/", influencer.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "اختيار لينا" in page
        assert "هدية" in re.sub(r"<[^>]+>", "", page)
    page = client.get(project.get_absolute_url()).content.decode()
    assert page.count("وصلني المرطبان هدية") == 1, "the line of trust leads to the quote"


def test_health(client):
    assert client.get("/healthz").content == b"ok\n"
    ready = client.get("/readyz").json()
    assert (ready["database"], ready["migrations"]) == ("ok", "ok")


def test_reverse_of_every_public_list_is_the_contract():
    assert reverse("projects:list") == "/projects/"
    assert reverse("influencers:campaign_list") == "/campaigns/"
