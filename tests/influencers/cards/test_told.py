"""What cards say of terms, tags and letters, whatever is stored: no relation is left out because others
told another, and no letter, date or name makes an address fail."""

from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.lib.drawing.sizes import OG
from influencers.cards import words
from influencers.enums import Disclosure
from influencers.models import Endorsement
from influencers.sharing import kits
from influencers.vouching import verbs as vouching
from projects.cards import files, subjects
from projects.enums import Purpose
from projects.models import Occasion, Project
from projects.people import consents
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.campaigns.scene import make_campaign
from tests.influencers.cards.scene import Scene
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

NONE, GIFT, KIN, PAID = Disclosure.NONE, Disclosure.GIFT, Disclosure.KIN, Disclosure.PAID
REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


@pytest.fixture
def scene(settings):
    settings.STORAGES = {**settings.STORAGES}  # an empty one
    return Scene()


def vouched(project: Project, *disclosures: str) -> Project:
    for disclosure in disclosures:
        creator = make_user(role=Role.INFLUENCER)
        vouching.endorse(
            make_influencer(creator), project, actor=creator, disclosure=disclosure, reason=REASON
        )
    return project


@pytest.mark.parametrize(
    ("told", "named", "gravest"),
    [
        ([], [], ""),
        ([[]], [], ""),
        ([[NONE]], [NONE], NONE),
        ([[NONE], []], [], ""),
        ([[NONE], [NONE]], [NONE], NONE),
        ([[NONE, PAID]], [PAID], PAID),
        ([[NONE], [PAID], []], [PAID], PAID),
        ([[KIN], [NONE, GIFT], [PAID]], [PAID, GIFT, KIN], PAID),
    ],
)
def test_every_relation_that_somebody_told_is_named(told, named, gravest):
    projects = [vouched(make_project(), *disclosures) for disclosures in told]

    said, relation = words.terms(projects)

    assert said == "، ".join(str(disclosure.label) for disclosure in named)
    assert relation == gravest


def test_terms_stand_on_results_and_campaigns_and_in_their_words(scene):
    vouched(scene.project, GIFT)
    for name in ("call", "campaign"):
        for card in subjects.all_cards(scene.keys[name]):
            bare = card.design(_without_terms(card.words), OG, [None] * len(card.pictures))
            drawn = card.design(card.words, OG, [None] * len(card.pictures))

            assert card.words.relation == GIFT
            assert card.words.disclosure in card.alt
            assert drawn.tobytes() != bare.tobytes()


def _without_terms(said):
    return replace(said, disclosure="", relation="")


def test_a_tie_stands_though_the_owner_hides_the_words(scene):
    project = vouched(make_project())
    creator = make_user(role=Role.INFLUENCER)
    lina = make_influencer(creator)
    vouching.endorse(lina, project, actor=creator, disclosure=PAID, reason=REASON)
    kit = kits.make(lina, [project], actor=creator)
    Endorsement.objects.filter(project=project).update(hidden_at=timezone.now())

    for card in subjects.all_cards(kit.source.code):
        assert card.words.pick.relation == PAID
        assert card.words.pick.disclosure in card.alt


def test_a_kit_bears_its_campaigns_tag_as_long_as_the_campaign_is_public(scene):
    creator = make_user(role=Role.INFLUENCER)
    lina = make_influencer(creator)
    campaign = make_campaign(lina, hashtag="من_بيوتنا")
    kit = kits.make(lina, [make_project()], actor=creator, campaign=campaign)

    def tags() -> set[str]:
        return {card.words.hashtag for card in subjects.all_cards(kit.source.code)}

    assert tags() == {"#من_بيوتنا"}
    type(campaign).objects.filter(pk=campaign.pk).update(is_public=False)
    assert tags() == {"#ادعم_المحلي"}


@pytest.mark.parametrize(
    "day", ["0001-01-01", "9999-12-30", "0001-01-04", "2026-02-30", "x", "2026-1-1", "²026-01-01"]
)
@pytest.mark.parametrize("size", ["og", "story"])
def test_a_week_that_never_was_is_404(client, day, size):
    assert client.get(f"/cards/week-{day}/{size}.jpg").status_code == 404


def test_an_address_that_no_card_has_is_told_so_at_once(client):
    assert client.get(f"/media/cards/{'-'.join(['a'] * 2000)}/x.jpg").status_code == 404


ODD = ["עוגות", "Торты", "蛋糕", "Տորթեր"]


@pytest.mark.parametrize("odd", ODD)
def test_words_that_no_card_can_bear_take_no_page_along(scene, odd):
    """The name and the line of a project in letters that the font lacks."""
    Project.objects.filter(pk=scene.project.pk).update(name_ar=odd, tagline_ar=odd)
    owner, panel = Client(), Client()
    owner.force_login(scene.owner)
    open_panel(panel, scene.lina.user)
    code = scene.project.code
    pages = [
        (owner, reverse("projects:me_kit", args=[code])),
        (owner, reverse("projects:me_kit_thanks", args=[code])),
        (panel, reverse("admin:kit", args=[scene.kit.pk])),
        (panel, reverse("admin:card", args=[scene.endorsement.source.code])),
    ]

    for client, page in pages:
        assert client.get(page).status_code == 200, page
        for asked in ("?size=post", "?all=1"):
            assert client.get(page + asked).status_code == 404, page + asked


def test_taken_back_while_it_is_drawn_it_does_not_lie_there(scene, monkeypatch):
    [card, _english] = subjects.all_cards(scene.project.code)
    real = files.encode

    def meanwhile(*arguments):
        consents.withdraw(scene.project, Purpose.CARD, actor=scene.owner)
        files.forget(scene.project.code)
        return real(*arguments)

    monkeypatch.setattr(files, "encode", meanwhile)
    files.draw(card, OG, "jpg")

    assert not default_storage.exists(files.path_of(card, OG, "jpg"))
    assert not default_storage.exists(files.path_of(card, OG, "png"))


def test_a_seasons_link_follows_its_page(client):
    season = Occasion.objects.get(slug="ramadan")
    season.slug = "ramadan-month"
    season.save()

    assert client.get(f"/k/{season.source.code}/", follow=True).status_code == 200
