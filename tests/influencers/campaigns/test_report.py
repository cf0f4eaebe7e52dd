"""The report of a campaign as a file for others: its numbers, its projects, and nothing of the team's own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.lib.printing import typesetting
from influencers.campaigns import figures, report, team
from influencers.enums import Disclosure
from influencers.models import Influencer
from influencers.places import verbs as places
from influencers.vouching import verbs as vouching
from projects.enums import EventKind, Purpose
from projects.models import DailyStat, Project
from projects.people import consents
from tests.factories import make_project, make_user
from tests.influencers.campaigns.scene import make_creator, this_week
from tests.lib.printing import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_panel")]


def put(campaign, name: str, week=None) -> Project:
    project = make_project(name_ar=name)
    actor = campaign.influencers.first().user
    places.add_to_campaign(campaign, project, actor=actor, week=week or this_week())
    return project


def endorse(
    creator: Influencer, project: Project, disclosure: Disclosure = Disclosure.NONE
) -> None:
    reason = "جرّبته بنفسي وطلبت منه مرّتين"
    vouching.endorse(creator, project, actor=creator.user, reason=reason, disclosure=disclosure)


@pytest.mark.parametrize("language", ["", "/en"])
def test_report_is_one_page_with_every_number_and_what_it_counts(client, campaign, language):
    project = put(campaign, "مونة ست وداد")
    DailyStat.objects.create(
        day=timezone.localdate(), project=project, kind=EventKind.SEEN, source=campaign.source,
        count=12345, channel="",
    )  # fmt: skip

    answer = client.get(f"{language}/admin/campaigns/{campaign.pk}/report.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{campaign.slug}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert reading.pages_of(answer.content) == [(210, 297)]
    assert "12,345" in reading.latin_of(answer.content)
    assert "مونة ست وداد" in reading.text_of(answer.content)
    rows = [tag for tag, _alt in reading.structure_of(answer.content) if tag == "TR"]
    assert len(rows) == 1 + len(figures.of(campaign))


def test_report_names_projects_of_weeks_that_have_begun_and_that_still_agree(campaign):
    shown, planned, withdrawn = (
        put(campaign, "مشروع ظاهر"),
        put(campaign, "مشروع قادم", week=this_week() + timedelta(weeks=1)),
        put(campaign, "مشروع سحب موافقته"),
    )
    consents.withdraw(withdrawn, Purpose.CAMPAIGN, actor=make_user())

    assert report.of(campaign).projects == (shown.name_ar,)
    assert planned.name_ar not in repr(report.of(campaign))


def test_many_projects_are_counted_behind_the_first(campaign, monkeypatch):
    monkeypatch.setattr(report, "NAMED", 2)
    for name in ("أ مشروع", "ب مشروع", "ت مشروع"):
        put(campaign, name)

    made = report.of(campaign)

    assert len(made.projects) == 2
    assert made.projects_more == "ومشروع واحد غيرها"


def test_report_says_on_what_terms_creators_vouched(campaign, lina):
    first, second = put(campaign, "أول مشروع"), put(campaign, "ثاني مشروع")
    endorse(lina, first)
    endorse(make_creator(), first, Disclosure.GIFT)
    endorse(lina, second)

    _free, vouched = report.terms(campaign)

    assert f"{Disclosure.NONE.label} (2)" in vouched
    assert f"{Disclosure.GIFT.label} (1)" in vouched
    assert str(Disclosure.PAID.label) not in vouched


def test_report_leaves_out_what_was_paid_for(campaign):
    kept, paid = put(campaign, "مشروع باقٍ"), put(campaign, "مشروع مدفوع")
    endorse(make_creator(), paid, Disclosure.PAID)

    assert report.of(campaign).projects == (kept.name_ar,)
    assert str(Disclosure.PAID.label) not in " ".join(report.terms(campaign))


def test_campaign_without_projects_makes_a_report(client, campaign):
    answer = client.get(f"/admin/campaigns/{campaign.pk}/report.pdf")

    assert reading.pages_of(answer.content) == [(210, 297)]
    assert len(report.terms(campaign)) == 1


def test_notes_of_the_team_are_not_in_it(client, campaign, lina):
    team.note(campaign, "سرّ الفريق", by=lina, actor=lina.user)

    assert "سرّ الفريق" not in repr(report.of(campaign))


def test_large_team_and_many_projects_keep_to_one_page(client, campaign):
    for number in range(12):
        campaign.influencers.add(make_creator(name_ar=f"صانعة محتوى رقم {number}"))
    assert Influencer.objects.filter(campaigns=campaign).count() == 13
    made = report.of(campaign)
    crowded = made.__class__(**vars(made) | {"projects": ("مشروع باسم طويل نسبيًا",) * report.NAMED})

    assert reading.pages_of(typesetting.pdf(crowded)) == [(210, 297)]


@pytest.mark.parametrize("is_installed", [True, False])
def test_without_a_file_the_page_says_so(client, campaign, monkeypatch, is_installed):
    monkeypatch.setattr(typesetting, "is_installed", lambda: is_installed)
    monkeypatch.setattr(typesetting, "_SECONDS", 0)

    page = client.get(f"/admin/campaigns/{campaign.pk}/report.pdf")

    assert page.status_code == 503
    assert page.context["is_refused"]
    assert ("requirements-print.txt" in page.content.decode()) == (not is_installed)


def test_report_costs_the_same_whatever_is_in_it(campaign, lina, django_assert_max_num_queries):
    for number in range(3):
        endorse(lina, put(campaign, f"مشروع {number}"))

    with django_assert_max_num_queries(12):
        report.of(campaign)
