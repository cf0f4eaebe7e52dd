"""The influencer's panel."""

import re
from datetime import date

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.enums import Disclosure
from influencers.models import Endorsement, Feature, Influencer, InfluencerAccount
from projects.figures import folding
from tests.conftest import PHONE
from tests.factories import make_influencer, make_project, make_user
from tests.panel.access import open_panel, section

pytestmark = pytest.mark.django_db

WORDS = {"reason": "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان.", "disclosure": "none", "post_url": ""}


@pytest.fixture
def lina(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_influencer(user)


def test_endorsing_twice_makes_one(client, lina):
    project = make_project()
    address = f"/admin/endorsements/new/{project.code}/"

    first = client.post(address, WORDS)
    second = client.post(address, WORDS)

    assert first.url == f"/admin/endorsements/?sent={project.code}"
    assert Endorsement.objects.count() == 1
    assert "دعمك لهذا المشروع موجود" in second.content.decode()


def test_what_is_vouched_for_leads_to_what_was_said(client, lina):
    project, other = make_project(), make_project()
    address = f"/admin/endorsements/new/{project.code}/"
    client.post(address, WORDS)
    given = f"/admin/endorsements/{Endorsement.objects.get().pk}/"

    found = client.get("/admin/endorsements/new/").content.decode()

    assert client.get(address).url == given
    assert f'href="{given}"' in found
    assert address not in found
    assert f"/admin/endorsements/new/{other.code}/" in found


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": "حلو كثير"}, "اكتبوا بين 20 و280"),
        ({"reason": " " * 50}, "جملة بكلماتك"),
        ({"disclosure": ""}, "اختاروا شو علاقتكم"),
        ({"post_url": "javascript:alert(1)"}, "الصقوا رابط المنشور"),
    ],
)
def test_bad_endorsement_is_named_and_kept(client, lina, changes, said):
    project = make_project()

    page = client.post(
        f"/admin/endorsements/new/{project.code}/", {**WORDS, **changes}
    ).content.decode()

    assert said in page
    assert {**WORDS, **changes}["reason"].strip() in page
    assert Endorsement.objects.count() == 0


def test_no_relation_is_chosen_at_first(client, lina):
    page = client.get(f"/admin/endorsements/new/{make_project().code}/").content.decode()

    choices = re.findall(r'<input type="radio" name="disclosure"[^>]*>', page)
    assert len(choices) == len(Disclosure)
    assert not any("checked" in choice for choice in choices)


def test_results_are_the_taps_that_came_through_the_creator(client, lina):
    project = make_project()
    client.post(f"/admin/endorsements/new/{project.code}/", WORDS)
    source = Endorsement.objects.get().source
    shopper = type(client)(headers={"user-agent": PHONE})
    shopper.get(f"/p/{project.code}/contact/whatsapp/?via={source.code}")
    other = type(client)(headers={"user-agent": PHONE + " other"})
    other.get(f"/p/{project.code}/contact/whatsapp/")
    folding.fold()

    [(_row, figures)] = client.get("/admin/endorsements/").context["rows"]
    results = section(client, "results")["last"]

    assert (figures.tapped, results.tapped, results.projects) == (1, 1, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_endorsement_list_costs_the_same(client, lina, django_assert_num_queries, count):
    for _ in range(count):
        client.post(f"/admin/endorsements/new/{make_project().code}/", WORDS)

    with django_assert_num_queries(10):
        client.get("/admin/endorsements/")


def test_place_is_asked_for_and_taken_out(client, lina):
    project = make_project()
    words = {"slot": "influencer", "starts_on": "2099-01-01", "ends_on": "2099-01-03"}

    client.post(f"/admin/places/new/{project.code}/", words)
    placed = Feature.objects.get()
    client.post(f"/admin/places/{placed.pk}/cancel/")
    client.post(f"/admin/places/{placed.pk}/cancel/")

    placed.refresh_from_db()
    assert placed.cancelled_at is not None
    assert client.get(f"/admin/places/{placed.pk}/cancel/").status_code == 405


@pytest.mark.parametrize("slot", ["influencer", "home"])
def test_last_day_is_shown_as_it_was_chosen(client, lina, slot):
    words = {"slot": slot, "starts_on": "2099-01-01", "ends_on": "2099-01-03"}
    client.post(f"/admin/places/new/{make_project().code}/", words)

    page = client.get("/en/admin/places/?day=2099-01-01").content.decode()

    placed = Feature.objects.get()
    assert (placed.last_day, timezone.localtime(placed.ends_at).day) == (date(2099, 1, 3), 4)
    assert "until 3 January 2099" in page
    if slot == "home":
        open_panel(client, make_user(role=Role.MODERATOR))
        assert "until 3 January 2099" in client.get("/en/admin/features/").content.decode()


def test_end_before_start_is_named(client, lina):
    words = {"slot": "home", "starts_on": "2099-01-03", "ends_on": "2099-01-01"}

    page = client.post(f"/admin/places/new/{make_project().code}/", words).content.decode()

    assert "النهاية قبل البداية" in page
    assert Feature.objects.count() == 0


def test_first_visit_makes_a_page_and_a_new_name_keeps_the_old_address(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    words = {
        "name_ar": "سامر حدّاد",
        "name_en": "Samer Haddad",
        "short_name_ar": "سامر",
        "short_name_en": "Samer",
        "gender": "masculine",
        "cloth": "nil",
        "handle": "https://instagram.com/samer.taste.demo/?igsh=1",
        "audience": "36000",
    }

    client.post("/admin/page/", words)
    influencer = Influencer.objects.get(user=user)
    assert influencer.slug == "samer-haddad"
    assert influencer.accounts.get().handle == "samer.taste.demo"
    assert influencer.handle == "", "until a person saw that it is theirs"
    client.post("/admin/page/", {**words, "name_en": "Samer H."})

    answer = client.get("/influencers/samer-haddad/")
    assert (answer.status_code, answer.url) == (301, "/influencers/samer-h/")
    page = client.get("/influencers/samer-h/").content.decode()
    assert "36" not in page.replace("36px", "")[page.index("<h1") : page.index("</main>")]


def test_followers_are_shown_nowhere_and_rank_nobody(client):
    small, large = make_influencer(name_ar="أمل"), make_influencer(name_ar="هيا")
    InfluencerAccount.objects.filter(influencer=large).update(
        audience=987_654, stated_on=date(2026, 11, 1)
    )

    pages = [
        client.get(path).content.decode()
        for path in ("/", "/influencers/", large.get_absolute_url())
    ]

    assert not any("987" in page for page in pages)
    assert pages[1].index(small.name_ar) < pages[1].index(large.name_ar)


def test_handle_of_another_creator_is_refused(client, lina):
    taken = make_influencer().handle

    page = client.post("/admin/page/", {"handle": taken}).content.decode()

    assert "هذا الحساب لصانع محتوى آخر" in page
