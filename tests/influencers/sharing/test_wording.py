"""The words of a share kit say what the creator said, and no more."""

import pytest
from django.utils import translation

from influencers.enums import Disclosure
from influencers.sharing import kits, wording
from influencers.vouching import verbs as vouching
from projects.enums import Privacy
from tests.factories import make_project
from tests.influencers.campaigns.scene import make_campaign, make_creator

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


@pytest.fixture
def lina():
    return make_creator()


def english(kit) -> str:
    """The English caption on an English page."""
    with translation.override("en"):
        picks = wording.picked(kit)
        return wording.captions(kit, picks)[0].text


def endorse(lina, project, disclosure):
    vouching.endorse(lina, project, actor=lina.user, reason=REASON, disclosure=disclosure)


def test_handles_stand_in_the_order_of_the_picks(lina):
    projects = [make_project(instagram=f"home{n}.demo", name_en=f"Home {n}") for n in range(3)]
    kit = kits.make(lina, projects, actor=lina.user)
    kits.move(kit.picks.first(), 1, actor=lina.user)

    lines = english(kit).split("\n")

    assert lines[1:4] == [
        "1. Home 1, Irbid @home1.demo", "2. Home 0, Irbid @home0.demo", "3. Home 2, Irbid @home2.demo",
    ]  # fmt: skip


def test_handle_that_its_owner_does_not_show_is_left_out(lina):
    hidden = make_project(instagram="hidden.demo", privacy=[Privacy.WHATSAPP_ONLY])
    none = make_project()
    kit = kits.make(lina, [hidden, none], actor=lina.user)

    assert [pick.handle for pick in wording.picked(kit)] == ["", ""]
    assert "@" not in english(kit)


def test_paid_for_oneself_is_said_only_where_every_endorsement_says_so(lina):
    mine, gift, foreign = (make_project() for _ in range(3))
    endorse(lina, mine, Disclosure.NONE)
    endorse(lina, gift, Disclosure.GIFT)
    endorse(make_creator(), foreign, Disclosure.NONE)

    def said(*projects) -> bool:
        return "paid for myself" in english(kits.make(lina, projects, actor=lina.user))

    assert said(mine)
    assert not said(mine, gift)
    assert not said(mine, foreign)


@pytest.mark.parametrize("disclosure", [one for one in Disclosure if one != Disclosure.NONE])
def test_every_other_relation_stands_in_the_caption(lina, disclosure):
    project = make_project(name_en="Honey House")
    endorse(lina, project, disclosure)

    text = english(kits.make(lina, [project], actor=lina.user))

    with translation.override("en"):
        assert f"Disclosure: Honey House: {disclosure.label}" in text


def test_hashtag_of_the_campaign_stands_first_and_each_once(lina):
    own = make_campaign(lina, hashtag="زيتون_بلدنا")
    same = make_campaign(lina, hashtag=wording.SITE_HASHTAG)
    project = make_project()

    def tags(campaign) -> list[str]:
        return wording.hashtags(kits.make(lina, [project], actor=lina.user, campaign=campaign))

    assert tags(own)[0] == "زيتون_بلدنا"
    assert tags(same) == tags(None) == [wording.SITE_HASHTAG, wording.MADE_AT_HOME]


def test_both_languages_that_of_the_page_first(lina):
    kit = kits.make(lina, [make_project()], actor=lina.user)
    picks = wording.picked(kit)

    with translation.override("ar"):
        assert [one.language for one in wording.captions(kit, picks)] == ["ar", "en"]
    with translation.override("en"):
        assert [one.language for one in wording.captions(kit, picks)] == ["en", "ar"]


def test_barest_project_has_words_too(lina):
    kit = kits.make(lina, [make_project(tagline_ar="")], actor=lina.user)
    picks = wording.picked(kit)

    with translation.override("en"):
        assert wording.alt_text(kit, picks) == (
            "A card of 1 project: Pickles and preserves from Irbid. Lina Al-Hasan’s pick."
        )


@pytest.mark.parametrize("count", [1, 3])
def test_loading_costs_the_same(lina, count, django_assert_num_queries):
    kit = kits.make(lina, [make_project() for _ in range(count)], actor=lina.user)

    with django_assert_num_queries(6):
        wording.picked(kit)
