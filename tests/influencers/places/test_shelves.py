"""Where places stand in public: on home, on a category's page, on a creator's own; credited."""

import pytest
from django.utils import timezone

from influencers.enums import Slot
from influencers.models import Feature
from influencers.places import verbs
from projects.enums import ProjectStatus, Purpose
from projects.people import consents
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.places.scene import DAY, stand

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
CATEGORY = "/categories/pickles/"


def placed(project, slot, influencer, *, first=TODAY, days=2) -> Feature:
    feature = stand(project, slot, first=first, days=days, influencer=influencer)
    source = verbs.Source.objects.create(kind="feature", project=project, credit_ar="لينا")
    feature.source, feature.confirmed_at = source, timezone.now()
    feature.save()
    return feature


@pytest.mark.parametrize("slot", [Slot.HOME, Slot.CATEGORY, Slot.INFLUENCER])
@pytest.mark.parametrize(
    ("first", "days", "is_shown"), [(0, 1, True), (-3, 4, True), (-3, 3, False), (1, 3, False)]
)
def test_place_stands_on_its_days_and_links_credit_it(client, slot, first, days, is_shown):
    lina = make_influencer()
    feature = placed(make_project(), slot, lina, first=TODAY + first * DAY, days=days)
    address = {Slot.HOME: "/", Slot.CATEGORY: CATEGORY, Slot.INFLUENCER: lina.get_absolute_url()}

    page = client.get(address[slot]).content.decode()

    assert (f"?via={feature.source.code}" in page) == is_shown


@pytest.mark.parametrize("slot", [Slot.CATEGORY, Slot.INFLUENCER])
def test_page_loses_a_place_with_the_consent_a_pause_or_its_end(client, slot):
    lina = make_influencer()
    unwilling, paused, ended = make_project(), make_project(), make_project()
    for project in (unwilling, paused, ended):
        placed(project, slot, lina)
    consents.withdraw(unwilling, Purpose.FEATURE, actor=None)
    paused.status = ProjectStatus.PAUSED
    paused.save()
    verbs.cancel_feature(ended.features.get(), actor=make_user())

    page = client.get(CATEGORY if slot == Slot.CATEGORY else lina.get_absolute_url())

    assert "?via=" not in page.content.decode()


def test_other_categories_creators_and_narrowed_lists_show_none(client):
    lina, rana = make_influencer(), make_influencer()
    placed(make_project(), Slot.CATEGORY, lina)
    placed(make_project(category="candles"), Slot.INFLUENCER, lina)
    make_project(category="candles")

    for address in (
        "/categories/candles/",
        f"{CATEGORY}?ready=on",
        rana.get_absolute_url(),
        "/projects/",
    ):
        assert "?via=" not in client.get(address).content.decode(), address


@pytest.mark.parametrize("count", [1, 4])
def test_shelf_costs_the_same(client, django_assert_num_queries, count):
    lina = make_influencer()
    for _ in range(count):
        placed(make_project(), Slot.INFLUENCER, lina)

    with django_assert_num_queries(13):
        client.get(lina.get_absolute_url())
