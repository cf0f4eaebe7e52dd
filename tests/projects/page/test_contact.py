"""From a tap to a chat: counted once, credited rightly, and no number in the page."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from influencers.vouching import verbs as vouching
from projects.enums import Channel, EventKind, HiddenReason
from projects.figures import folding
from projects.lifecycle import visibility
from projects.models import Event, Project, VisitorSalt
from projects.page.views import contact as contact_views
from tests.factories import make_influencer, make_project

pytestmark = pytest.mark.django_db

REASON = "كلام من عشرين حرفًا وأكثر"


@pytest.fixture
def project():
    return make_project(name_ar="لقمة سلط", whatsapp="+962790000017", instagram="luqmat.demo")


@pytest.fixture
def endorsement(project):
    return vouching.endorse(
        make_influencer(), project, actor=None, reason=REASON, disclosure="none"
    )


def tap(client, project, channel="whatsapp", **kwargs):
    return client.get(f"/p/{project.code}/contact/{channel}/", **kwargs)


def test_whatsapp_leads_to_a_chat_that_names_the_project_and_the_source(
    phone, project, endorsement
):
    response = tap(phone, project, query_params={"via": endorsement.source.code})

    target = urlsplit(response.url)
    assert response.status_code == 302
    assert (target.netloc, target.path) == ("wa.me", "/962790000017")
    text = parse_qs(target.query)["text"][0]
    assert text.startswith("مرحبا، شفت «لقمة سلط» على ادعم المحلي، عن طريق لينا.")
    assert f"/p/{project.code}/" in text
    assert response.headers["Cache-Control"] == "private, no-store"
    event = Event.objects.get()
    assert (event.kind, event.channel, event.source) == (
        EventKind.TAPPED,
        Channel.WHATSAPP,
        endorsement.source,
    )


def test_english_page_sends_the_same_arabic_message(phone, project):
    response = phone.get(f"/en/p/{project.code}/contact/whatsapp/")

    assert "مرحبا" in parse_qs(urlsplit(response.url).query)["text"][0]


def test_tap_is_counted_once_a_visitor_channel_and_day(phone, project):
    for _ in range(3):
        assert tap(phone, project).status_code == 302
    tap(phone, project, "instagram")
    phone.get(
        f"/p/{project.code}/contact/whatsapp/", headers={"user-agent": "Mozilla/5.0 Another phone"}
    )

    assert Event.objects.filter(channel="whatsapp").count() == 2
    assert Event.objects.filter(channel="instagram").count() == 1


def test_source_comes_from_our_own_page_when_the_link_has_none(phone, project, endorsement):
    page = f"http://testserver{project.get_absolute_url()}?via={endorsement.source.code}"

    tap(phone, project, headers={"referer": page})

    assert Event.objects.get().source == endorsement.source


def test_foreign_referer_and_foreign_source_credit_nobody(phone, project, endorsement):
    other = make_project()

    tap(phone, project, headers={"referer": f"https://evil.example/?via={endorsement.source.code}"})
    tap(phone, other, query_params={"via": endorsement.source.code})

    assert [event.source for event in Event.objects.all()] == [None, None]


def test_instagram_leads_to_the_profile(phone, project):
    response = tap(phone, project, "instagram")

    handle = project.contacts.get(channel="instagram").value
    assert response.url == f"https://www.instagram.com/{handle}/"


def test_number_is_shown_on_a_page_that_nothing_keeps(phone, project):
    response = tap(phone, project, query_params={"show": "1"})

    assert "079 000 0017" in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_demo_number_page_says_that_it_is_a_demonstration(phone, project, settings):
    settings.DEMO = True

    page = tap(phone, project, query_params={"show": "1"}).content.decode()

    assert "الرقم من الخيال" in page


@pytest.mark.parametrize(
    "agent", ["Googlebot/2.1", "facebookexternalhit/1.1", "WhatsApp/2.23", "curl/8"]
)
def test_robots_are_not_counted_and_see_no_number(client, project, agent):
    response = tap(client, project, headers={"user-agent": agent})

    assert response.url == project.get_absolute_url()
    assert Event.objects.count() == 0


def test_head_and_prefetch_count_nothing(phone, project):
    phone.head(f"/p/{project.code}/contact/whatsapp/")
    tap(phone, project, headers={"sec-purpose": "prefetch"})

    assert Event.objects.count() == 0


def test_channel_that_is_absent_or_not_public_is_404(phone, project):
    project.contacts.filter(channel="instagram").update(is_public=False)

    assert tap(phone, project, "instagram").status_code == 404
    assert tap(phone, project, "phone").status_code == 404
    assert tap(phone, project, "smoke").status_code == 404


def test_extra_press_is_a_signed_link_and_only_past_a_limit_that_no_crowd_meets(
    phone, project, monkeypatch
):
    assert contact_views.TAPS_AN_HOUR >= 10_000
    monkeypatch.setattr(contact_views, "TAPS_AN_HOUR", 1)
    tap(phone, project)

    slowed = tap(phone, project, "instagram")
    forged = tap(phone, project, "instagram", query_params={"press": "forged"})
    again = phone.get(slowed.context["again"])

    assert (slowed.status_code, forged.status_code, again.status_code) == (200, 200, 302)
    assert "instagram.com" not in slowed.content.decode()
    assert "instagram.com" in again.url
    assert Event.objects.filter(channel="instagram").count() == 1


def test_page_shows_the_way_for_a_phone_without_whatsapp(client, project):
    page = client.get(project.get_absolute_url()).content.decode()

    assert f"/p/{project.code}/contact/whatsapp/?show=1" in page


def test_short_link_counts_the_visit_and_leads_to_the_page(phone, project, endorsement):
    response = phone.get(f"/k/{endorsement.source.code}/")

    assert response.url == f"{project.get_absolute_url()}?via={endorsement.source.code}"
    assert Event.objects.get().source == endorsement.source


@pytest.mark.parametrize("why", ["hidden", "archived", "declined", "erased"])
def test_short_link_of_what_is_not_public_does_not_tell_its_name(phone, project, endorsement, why):
    if why == "hidden":
        visibility.hide(project, actor=None, reason=HiddenReason.OWNER)
    elif why == "erased":
        Project.objects.filter(pk=project.pk).update(status="archived", erased_at=timezone.now())
    else:
        Project.objects.filter(pk=project.pk).update(status=why)

    answer = phone.get(f"/k/{endorsement.source.code}/")

    assert answer.url == f"/p/{project.code}/?via={endorsement.source.code}"


@pytest.mark.parametrize("code", ["zzzzzzz", "x", "../../etc", "%00"])
def test_unknown_short_link_leads_somewhere_useful(phone, code):
    assert phone.get(f"/k/{code}/").status_code in (302, 404)
    assert phone.get("/k/zzzzzzz/").url == "/projects/"


def test_view_is_counted_by_the_pages_own_script_only(phone, project):
    address = f"/seen/{project.code}/"

    own = phone.post(address, headers={"origin": "http://testserver"})
    again = phone.post(address, headers={"sec-fetch-site": "same-origin"})
    foreign = phone.post(address, headers={"origin": "https://evil.example"})
    cross = phone.post(address, headers={"sec-fetch-site": "cross-site"})

    assert [own.status_code, again.status_code] == [204, 204]
    assert [foreign.status_code, cross.status_code] == [403, 403]
    assert phone.get(address, headers={"origin": "http://testserver"}).status_code == 405
    assert Event.objects.filter(kind=EventKind.SEEN).count() == 1


def test_listed_is_one_row_a_view(phone, project):
    other = make_project()

    phone.post(
        "/listed/",
        f"{project.code},{other.code},nothing",
        content_type="text/plain",
        headers={"origin": "http://testserver"},
    )

    assert set(Event.objects.get().projects) == {project.pk, other.pk}


def test_fold_equals_the_events_and_may_run_again(phone, project, endorsement):
    tap(phone, project, query_params={"via": endorsement.source.code})
    tap(phone, project, "instagram")
    phone.post(f"/seen/{project.code}/", headers={"origin": "http://testserver"})
    phone.post(
        "/listed/",
        project.code,
        content_type="text/plain",
        headers={"origin": "http://testserver"},
    )

    folding.fold()
    folding.fold()

    stats = project.daily_stats.exclude(kind="exposed").values_list(
        "kind", "channel", "source", "count"
    )
    assert sorted(stats) == [
        ("listed", "", None, 1),
        ("seen", "", None, 1),
        ("tapped", "instagram", None, 1),
        ("tapped", "whatsapp", endorsement.source.pk, 1),
    ]


def test_visitor_is_nobody_once_the_salt_is_gone(phone, project):
    tap(phone, project)
    before = bytes(Event.objects.get().visitor)
    assert len(before) == 16

    VisitorSalt.objects.all().delete()
    tap(phone, project)

    assert Event.objects.count() == 2
    assert bytes(Event.objects.last().visitor) != before
