"""A creator's page says why, and what came of it; what owners answer comes back to the panel."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.models import Endorsement, InfluencerAccount
from influencers.vouching import results, verbs
from projects.enums import EventKind, Orders, SourceKind
from projects.models import DailyStat, Outcome, Source
from tests.factories import make_influencer, make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


@pytest.fixture
def lina():
    return make_influencer(make_user(role=Role.INFLUENCER))


def vouch(influencer, project, *, days_ago: int = 0) -> Endorsement:
    given = verbs.endorse(
        influencer, project, actor=influencer.user, reason=REASON, disclosure="none"
    )
    Endorsement.objects.filter(pk=given.pk).update(
        given_at=timezone.now() - timedelta(days=days_ago)
    )
    return given


def answered(given: Endorsement, orders: Orders, thanks: str = "", **fields) -> Outcome:
    now = timezone.now()
    if thanks:
        fields |= {"thanks": thanks, "thanked_at": now, "delivered_at": now}
    return Outcome.objects.create(
        project=given.project, source=given.source, orders=orders, answered_at=now, **fields
    )


def test_reason_date_and_handle_stand_on_the_creators_page(client, lina):
    given = vouch(lina, make_project())
    verbs.add_post(given, "https://www.tiktok.com/@lina/video/1", actor=lina.user)

    page = client.get(lina.get_absolute_url()).content.decode()

    assert REASON in page
    assert f'href="https://www.instagram.com/{lina.handle}/"' in page
    assert 'href="https://www.tiktok.com/@lina/video/1"' in page
    assert "(يفتح في تيك توك)" in re.sub(r"\s+", " ", page)


@pytest.mark.parametrize("handle", ["a b", "x/../y", 'x"y', "ليلى", "x?y", ""])
def test_handle_that_makes_no_address_is_no_link(handle):
    assert InfluencerAccount(platform="tiktok", handle=handle).url == ""


def test_first_is_who_came_before_all_others(lina):
    alone, second, withdrawn = make_project(), make_project(), make_project()
    other = make_influencer(make_user())
    vouch(other, second, days_ago=9)
    for project in (alone, second):
        vouch(lina, project, days_ago=3)
    verbs.withdraw(vouch(lina, withdrawn), actor=lina.user)
    vouch(other, alone)

    assert results.record_of(lina).first == 1
    assert results.record_of(other).first == 1


def test_lifted_are_those_whose_owners_said_so(lina):
    for orders in Orders:
        answered(vouch(lina, make_project()), orders)
    answered(vouch(make_influencer(make_user()), make_project()), Orders.MANY)

    assert results.record_of(lina).lifted == 2


def test_taps_are_those_through_the_creators_links_however_old(lina):
    given = vouch(lina, make_project())
    elsewhere = Source.objects.create(kind=SourceKind.QR, project=given.project)
    day = timezone.localdate() - timedelta(days=200)
    for source, kind, count in [
        (given.source, EventKind.TAPPED, 3), (given.source, EventKind.SEEN, 50),
        (elsewhere, EventKind.TAPPED, 7),
    ]:  # fmt: skip
        DailyStat.objects.create(
            day=day, project=given.project, kind=kind, source=source, count=count
        )

    assert results.record_of(lina).taps == 3


@pytest.mark.parametrize("count", [1, 4])
def test_page_costs_the_same_for_one_and_for_many(client, lina, count, django_assert_num_queries):
    for _ in range(count):
        answered(vouch(lina, make_project()), Orders.FEW)
        verbs.withdraw(vouch(lina, make_project()), actor=lina.user)

    with django_assert_num_queries(13):
        client.get(lina.get_absolute_url())


@pytest.mark.parametrize(
    ("thanks", "marked"),
    [("يسلمو إيديك", 'lang="ar" dir="rtl">يسلمو'), ("Thank you", 'lang="en" dir="ltr">Thank')],
)
def test_thanks_are_marked_with_their_own_language(client, lina, thanks, marked):
    answered(vouch(lina, make_project()), Orders.FEW, thanks)
    open_panel(client, lina.user)

    pages = [client.get(path).content.decode() for path in ("/en/admin/", "/admin/endorsements/")]

    assert all(marked in page for page in pages)


def test_thanks_come_back_to_the_panel_and_only_to_their_creator(client, lina):
    theirs = answered(vouch(lina, make_project()), Orders.MANY, "الله يسعدك", may_share=True)
    other = make_influencer(make_user(role=Role.INFLUENCER))
    answered(vouch(other, make_project()), Orders.MANY, "يسلمو إيديك يا غيري")
    open_panel(client, lina.user)

    pages = [client.get(path).content.decode() for path in ("/admin/", "/admin/endorsements/")]

    assert all(theirs.thanks in page and "يا غيري" not in page for page in pages)
    assert f'id="copy-{theirs.pk}"' in pages[1], "shareable: it can be copied"
    Outcome.objects.update(may_share=False)
    assert f'id="copy-{theirs.pk}"' not in client.get("/admin/endorsements/").content.decode()
