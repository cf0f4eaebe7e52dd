"""A campaign's page: its figures count what is public and what it sent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from influencers.models import Campaign, CampaignProject
from projects.enums import EventKind, ProjectStatus, SourceKind
from projects.models import DailyStat, Source
from tests.factories import make_influencer, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return Campaign.objects.create(
        source=Source.objects.create(
            kind=SourceKind.CAMPAIGN, code="cmp2345", target_path="/campaigns/adamlocal/"
        ),
        slug="adamlocal",
        name_ar="ادعم المحلي",
        name_en="Support Local",
        hashtag="ادعم_المحلي",
        lead_ar="كل خميس ثلاثة مشاريع",
        lead_en="Three a week",
        starts_at=timezone.now() - timedelta(days=30),
    )


def place(campaign: Campaign, project, *, weeks_ago: int = 0, order: int = 0) -> None:
    today = timezone.localdate()
    thursday = today - timedelta(days=(today.weekday() - 3) % 7 + 7 * weeks_ago)
    CampaignProject.objects.create(campaign=campaign, project=project, week=thursday, order=order)


def test_figures_count_public_projects_and_the_taps_it_sent(client, campaign):
    now, before = make_project(governorate="irbid"), make_project(governorate="amman")
    gone = make_project(status=ProjectStatus.ARCHIVED, governorate="aqaba")
    place(campaign, now)
    place(campaign, gone, order=1)
    place(campaign, before, weeks_ago=1)
    campaign.influencers.add(make_influencer())
    today = timezone.localdate()
    for source, kind, count in [
        (campaign.source, EventKind.TAPPED, 5),
        (campaign.source, EventKind.SEEN, 70),
        (None, EventKind.TAPPED, 900),
    ]:
        channel = "whatsapp" if kind == EventKind.TAPPED else ""
        DailyStat.objects.create(
            day=today, project=now, kind=kind, channel=channel, source=source, count=count
        )

    context = client.get(campaign.get_absolute_url()).context

    shown = context["shown"]
    assert (shown.projects, shown.governorates) == (2, 2)
    assert (len(context["influencers"]), context["taps"]) == (1, 5)


def test_no_figures_before_anything_was_shown(client, campaign):
    html = client.get(campaign.get_absolute_url()).content.decode()

    assert 'class="section together"' not in html


def test_other_hashtag_is_written_not_stitched(client, campaign):
    stitched = client.get(campaign.get_absolute_url()).content.decode()
    Campaign.objects.update(hashtag="زيتون_بلدنا")

    written = client.get(campaign.get_absolute_url()).content.decode()

    assert "hashtag__stitched" in stitched
    assert "hashtag__stitched" not in written
    assert '<bdi lang="ar">#زيتون_بلدنا</bdi>' in written


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same(client, campaign, django_assert_num_queries, count):
    for order in range(count):
        place(campaign, make_project(), order=order)

    with django_assert_num_queries(15):
        client.get(campaign.get_absolute_url())
