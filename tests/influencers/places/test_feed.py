"""Places in one's own calendar: read back as a calendar reads them."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.utils import timezone
from icalendar import Calendar

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from influencers.enums import Slot
from influencers.joining import verbs as joining
from influencers.models import CalendarLink, CampaignProject
from influencers.places import feed
from influencers.places.weeks import coming_thursday
from projects.enums import ProjectStatus
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.places.scene import DAY, make_campaign, stand
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
LINK = "/admin/places/calendar/"


@pytest.fixture
def rana():
    return make_influencer(make_user(role=Role.INFLUENCER, email="rana.secret@example.com"))


def path_of(link) -> str:
    return feed.address_of(link).removeprefix(settings.SITE_URL)


def events(answer) -> list:
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_days_are_whole_and_the_end_is_the_day_after_the_last(client, rana):
    placed = stand(make_project(name_ar="لقمة سلط"), first=TODAY, days=3, influencer=rana)
    link = feed.renew(rana, actor=rana.user)

    answer = client.get(path_of(link))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    [event] = events(answer)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (TODAY, TODAY + 3 * DAY)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert "لقمة سلط" in str(event["summary"])
    assert str(event["uid"]).startswith(f"place-{placed.pk}@")
    calendar = Calendar.from_ical(answer.content)
    assert str(calendar["version"]) == "2.0"
    assert calendar["prodid"]


def test_lines_are_folded_and_end_as_the_format_asks(client, rana):
    stand(make_project(name_ar="مونة " * 15), first=TODAY, influencer=rana)
    body = client.get(path_of(feed.renew(rana, actor=rana.user))).content

    lines = body.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_identifier_stays_when_a_place_is_moved(client, rana):
    placed = stand(make_project(), first=TODAY, influencer=rana)
    path = path_of(feed.renew(rana, actor=rana.user))
    [before] = events(client.get(path))

    placed.ends_at += DAY
    placed.save()
    [after] = events(client.get(path))

    assert before["uid"] == after["uid"]
    assert after.decoded("dtend") - before.decoded("dtend") == DAY


def test_holds_what_is_theirs_and_public_alone(client, rana):
    shown = stand(make_project(), first=TODAY, influencer=rana).project
    stand(
        make_project(status=ProjectStatus.ARCHIVED, published_at=timezone.now()),
        first=TODAY,
        influencer=rana,
    )
    stand(make_project(), first=TODAY, influencer=make_influencer())
    stand(make_project(), first=TODAY, influencer=rana, cancelled_at=timezone.now())
    campaign, week = make_campaign(), coming_thursday(TODAY)
    campaign.influencers.add(rana)
    in_campaign = CampaignProject.objects.create(
        campaign=campaign, project=make_project(), week=week
    )
    CampaignProject.objects.create(
        campaign=make_campaign("other"), project=make_project(), week=week
    )

    found = events(client.get(path_of(feed.renew(rana, actor=rana.user))))

    names = {str(event["summary"]).partition(":")[0] for event in found}
    assert names == {shown.name_ar, in_campaign.project.name_ar}


def test_nothing_personal_stands_in_it(client, rana):
    project = make_project(
        owner=make_user(email="owner.secret@example.com"), whatsapp="+962790000077"
    )
    stand(project, Slot.HOME, first=TODAY, influencer=rana)
    text = client.get(path_of(feed.renew(rana, actor=rana.user))).content.decode()

    assert not [word for word in ("secret", "790000077", "ATTENDEE", "ORGANIZER") if word in text]
    assert "STATUS:TENTATIVE" in text  # no moderator has confirmed it


def test_speaks_the_language_of_its_person(client, rana):
    stand(make_project(name_en="Salt bites"), Slot.HOME, first=TODAY, influencer=rana)
    path = path_of(feed.renew(rana, actor=rana.user))
    rana.user.language = "en"
    rana.user.save()

    [event] = events(client.get(path))

    assert str(event["summary"]) == "Salt bites: Home page"


def test_link_is_made_shown_again_renewed_and_ended(client, rana):
    open_panel(client, rana.user)
    assert client.get(LINK).context["link"] is None

    client.post(LINK, {"renew": "1"})
    first = client.get(LINK).context["address"]
    client.post(LINK, {"renew": "1"})
    second = client.get(LINK).context["address"]
    statuses = [
        client.get(one.removeprefix(settings.SITE_URL)).status_code for one in (first, second)
    ]
    client.post(LINK, {"revoke": "1"})
    client.post(LINK, {"revoke": "1"})

    assert statuses == [404, 200]
    assert client.get(second.removeprefix(settings.SITE_URL)).status_code == 404
    verbs = AuditEntry.objects.filter(actor_id=rana.user.pk).values_list("verb", flat=True)
    assert sorted(verbs) == ["end_calendar_link", "open_calendar_link", "open_calendar_link"]


@pytest.mark.parametrize(
    "token",
    ["1", "x", signing.dumps(1), signing.dumps(10**6, salt="influencers.calendar")],
    ids=["number", "letter", "signed for another use", "nobody's"],
)
def test_forged_link_leads_nowhere(client, rana, token):
    feed.renew(rana, actor=rana.user)

    assert client.get(f"/calendars/{token}/places.ics").status_code == 404


@pytest.mark.parametrize("how", ["closed", "left", "role taken"])
def test_link_ends_with_the_account(client, rana, how):
    path = path_of(feed.renew(rana, actor=rana.user))
    assert client.get(path).status_code == 200
    if how == "left":
        joining.leave(rana, actor=rana.user)
    elif how == "role taken":
        rana.user.groups.clear()
    else:
        rana.user.is_active = False
        rana.user.save()

    assert client.get(path).status_code == 404


def test_one_place_is_a_file(client, rana):
    open_panel(client, rana.user)
    placed = stand(make_project(), first=TODAY, influencer=rana)

    answer = client.get(f"/admin/places/{placed.pk}/event.ics")

    assert len(events(answer)) == 1
    assert answer["Content-Disposition"] == f'attachment; filename="place-{placed.pk}.ics"'


@pytest.mark.parametrize("count", [1, 5])
def test_feed_costs_the_same(client, rana, django_assert_num_queries, count):
    path = path_of(feed.renew(rana, actor=rana.user))
    for n in range(count):
        stand(make_project(), first=TODAY + n * DAY, influencer=rana)

    with django_assert_num_queries(3):
        client.get(path)


def test_what_was_long_ago_is_left_out(client, rana):
    stand(make_project(), first=TODAY - feed.KEPT - timedelta(days=2), influencer=rana)

    assert events(client.get(path_of(feed.renew(rana, actor=rana.user)))) == []
    assert CalendarLink.objects.count() == 1
