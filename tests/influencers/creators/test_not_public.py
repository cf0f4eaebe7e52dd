"""Of a creator whose page is not public, and of accounts that nobody has looked at, no public page says
anything: wherever they vouched, posted, stood in a team or handed something on."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.calls import relay
from influencers.campaigns import team
from influencers.enums import Disclosure, JoinKind, Slot
from influencers.joining import verbs as joining
from influencers.models import CampaignSlug, InfluencerAccount
from influencers.sharing import kits
from influencers.vouching import verbs as vouching
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.calls.scene import make_call
from tests.influencers.campaigns.scene import make_campaign, make_creator
from tests.influencers.places.scene import stand

pytestmark = pytest.mark.django_db

NAMES = {
    "name_ar": "هدى المخفيّة", "short_name_ar": "المخفيّة",
    "name_en": "Huda Unseen", "short_name_en": "Unseen", "slug": "huda-unseen",
}  # fmt: skip
REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


@pytest.fixture
def pages():
    """Every kind of public page on which a creator may be named."""
    huda, other, project = make_creator(**NAMES), make_creator(), make_project()
    campaign, call = make_campaign(huda, other), make_call(huda, other)
    words = {"actor": huda.user, "reason": REASON, "disclosure": Disclosure.NONE}
    vouching.endorse(huda, project, **words)
    stand(project, Slot.CATEGORY, first=timezone.localdate(), influencer=huda)
    stand(
        project, Slot.HOME, first=timezone.localdate(), influencer=huda,
        confirmed_at=timezone.now(),
    )  # fmt: skip
    offered = team.hand_over(
        campaign, other, by=huda, actor=huda.user, note="كل شي ماشي", leaves=False
    )
    team.accept(offered, actor=other.user)
    handed = relay.hand_over(call, other, by=huda, actor=huda.user, note="كل شي ماشي", leaves=False)
    relay.accept(handed, actor=other.user)
    several = kits.make(huda, [project, make_project()], actor=huda.user)
    closed = kits.make(huda, [make_project()], actor=huda.user)
    kits.close(closed, actor=huda.user)
    paths = [
        "/", "/influencers/", "/influencers/huda-unseen/", "/campaigns/", "/projects/", "/impact/",
        f"/campaigns/{campaign.slug}/", f"/calls/{call.slug}/", f"/calls/{call.slug}/apply/",
        f"/campaigns/{campaign.slug}/nominate/", project.get_absolute_url(),
        f"/categories/{project.category.slug}/", f"/kits/{several.source.code}/",
        f"/kits/{closed.source.code}/", f"/k/{several.source.code}/", "/sitemap.xml",
        "/projects/?q=Unseen", f"/api/v1/projects/{project.code}/",
    ]  # fmt: skip
    return huda, [
        *paths,
        *(f"/en{path}" for path in paths if not path.startswith(("/api", "/site"))),
    ]


def said(client, path: str) -> str:
    """A page, with the addresses that led to it and its headers."""
    answer = client.get(path, follow=True)
    way = " ".join(address for address, _status in answer.redirect_chain)
    body = answer.content.decode() if not answer.streaming else ""
    return f"{way} {dict(answer.headers)} {body}"


def test_a_creator_who_is_not_public_is_named_nowhere(client, pages):
    huda, paths = pages
    handle = huda.accounts.get().handle
    names = re.compile("|".join([*map(re.escape, NAMES.values()), re.escape(handle)]))
    named = [path for path in paths if names.search(said(client, path))]
    assert len(named) > 12, "else this would prove nothing"
    type(huda).objects.filter(pk=huda.pk).update(is_active=False)

    found = {
        path: names.findall(said(client, path)) for path in paths if "huda" not in path.lower()
    }

    assert {path: words for path, words in found.items() if words and "q=" not in path} == {}
    assert client.get("/influencers/huda-unseen/").status_code == 404


@pytest.mark.parametrize("changes", [{"is_public": False}, {"starts_at": timedelta(days=2)}])
def test_an_old_address_tells_nothing_of_a_campaign_that_is_not_public(client, changes):
    campaign = make_campaign()
    CampaignSlug.objects.create(campaign=campaign, slug="before")
    assert client.get("/campaigns/before/").status_code == 301
    if "starts_at" in changes:
        changes = {"starts_at": timezone.now() + changes["starts_at"]}
    type(campaign).objects.filter(pk=campaign.pk).update(**changes)

    assert client.get("/campaigns/before/").status_code == 404


def test_nobody_is_found_by_an_account_that_nobody_has_looked_at(client):
    creator = make_influencer()
    InfluencerAccount.objects.create(influencer=creator, platform="tiktok", handle="famous.kitchen")

    def found() -> bool:
        return creator.get_absolute_url() in said(client, "/projects/?q=famous.kitchen")

    assert not found()
    InfluencerAccount.objects.update(proved_at=timezone.now())
    assert found()


def test_whoever_shows_that_an_account_is_theirs_has_it():
    squatter, theirs = make_influencer(make_user(role=Role.INFLUENCER)), make_user()
    taken = {"platform": "tiktok", "handle": "famous.kitchen"}
    InfluencerAccount.objects.create(influencer=squatter, **taken)
    asked = joining.ask(
        theirs, kind=JoinKind.CREATOR, name_ar="صاحبة الحساب", name_en="Hers", **taken
    )
    joining.place_word(asked, actor=theirs)

    joining.accept(asked, actor=make_user(role=Role.SUPERUSER))

    assert not InfluencerAccount.objects.filter(**taken).exists()
