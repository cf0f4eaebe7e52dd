"""Purpose by surface: what shows with a consent, and shows no more once it is taken back.

No cache is emptied between the looks: what a process keeps has to notice by itself.
"""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.enums import Slot
from influencers.models import Campaign, Feature
from influencers.places import verbs as places
from influencers.vouching import verbs as vouching
from projects.enums import Channel, Purpose, SourceKind
from projects.finding.similar import similar_to
from projects.following import follows
from projects.models import Contact, Follow, Photo, Project, Source
from projects.owner import consents, kit
from tests.factories import make_influencer, make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

P = Purpose
NAME = "مكدوس أم ليث"
PLAIN, FACE = "a" * 32, "f" * 32


class Scene:
    """One project with everything that a consent can show, and the people who look."""

    def __init__(self, phone, client):
        self.phone, self.client = phone, client
        self.owner = make_user("salma@example.com")
        self.project = make_project(
            owner=self.owner, name_ar=NAME, tagline_ar="مكدوس بجوز", price_from="3"
        )
        self.project.tags.add("مكدوس")
        Contact.objects.create(
            project=self.project, channel=Channel.PHONE, value="+96264000012", is_public=True
        )
        for position, content_hash in enumerate((PLAIN, FACE)):
            Photo.objects.create(
                project=self.project, content_hash=content_hash, width=640, height=480,
                widths=[640], position=position, shows_face=content_hash == FACE,
            )  # fmt: skip
        self.other = make_project(tagline_ar="زيتون")
        creator = make_user(role=Role.INFLUENCER)
        self.lina = make_influencer(creator)
        vouching.endorse(
            self.lina, self.project, actor=creator, disclosure="none",
            reason="مكدوسها بيذكّرني بمكدوس ستّي من زمان",
        )  # fmt: skip
        self.kit = kit.source_of(self.project, SourceKind.KIT)
        self._place(creator)
        open_panel(client, creator)
        self.card = phone.get(f"/p/{self.project.code}/card/og.jpg").url

    def _place(self, creator) -> None:
        now = timezone.now()
        self.campaign = Campaign.objects.create(
            slug="c", name_ar="حملة", name_en="Campaign", hashtag="h", lead_ar="…", lead_en="…",
            starts_at=now,
            source=Source.objects.create(kind=SourceKind.CAMPAIGN, target_path="/campaigns/c/"),
        )  # fmt: skip
        self.campaign.influencers.add(self.lina)
        places.feature(
            self.project, actor=creator, slot=Slot.HOME, influencer=self.lina, starts_at=now,
            ends_at=now + Feature.MAX_LENGTH,
        )  # fmt: skip
        Feature.objects.update(confirmed_at=now)
        places.add_to_campaign(
            self.campaign, self.project, actor=creator, week=timezone.localdate(), order=0
        )

    def page(self, path: str) -> str:
        answer = self.phone.get(path)
        return answer.content.decode() if answer.status_code == 200 else ""

    def names_it(self, path: str) -> bool:
        return NAME in self.page(path)

    def number_by(self, channel: str) -> bool:
        answer = self.phone.get(f"/p/{self.project.code}/contact/{channel}/")
        shown = answer.headers.get("Location", "") + re.sub(r"\s", "", answer.content.decode())
        return "wa.me/9627" in shown or "064000012" in shown

    def media(self, content_hash: str) -> bool:
        """Whether its row passes; no file lies there."""
        return Photo.objects.public().filter(content_hash=content_hash).exists()

    def own_card(self, path: str) -> bool:
        return "/media/cards/" in self.phone.get(path).headers.get("Location", "")


def seen_in_panel(scene: Scene, path: str) -> bool:
    answer = scene.client.get(path)
    return answer.status_code == 200 and NAME in answer.content.decode()


# Surface: (purposes without any of which it does not show, the look).
PUBLISHED = {P.PUBLISH}
SURFACES = {
    "page": (PUBLISHED, lambda s: s.names_it(s.project.get_absolute_url())),
    "page in English": (PUBLISHED, lambda s: s.names_it(f"/en{s.project.get_absolute_url()}")),
    "list": (PUBLISHED, lambda s: s.names_it("/projects/")),
    "search": (PUBLISHED, lambda s: s.names_it("/projects/?q=مكدوس+ام+ليث")),
    "suggestions": (PUBLISHED, lambda s: s.project.code in s.page("/projects/suggest/?q=مكدوس+ام")),
    "facets": (PUBLISHED, lambda s: "(2)" in facet(s) or ">2<" in facet(s)),
    "category": (PUBLISHED, lambda s: s.names_it("/categories/pickles/")),
    "governorate": (PUBLISHED, lambda s: s.names_it("/governorates/irbid/")),
    "saved": (PUBLISHED, lambda s: s.names_it(f"/saved/?p={s.project.code}")),
    "similar": (PUBLISHED, lambda s: s.project in similar_to(s.other)),
    "home": (PUBLISHED, lambda s: s.names_it("/")),
    "feed": (PUBLISHED, lambda s: s.names_it("/feeds/projects.atom")),
    "api": (PUBLISHED, lambda s: s.project.code in s.page("/api/v1/projects/?q=مكدوس")),
    "sitemap": (PUBLISHED, lambda s: s.project.code in s.page("/sitemap-projects-1.xml")),
    "photo": (PUBLISHED, lambda s: s.media(PLAIN)),
    "name in the short link's answer": (
        PUBLISHED, lambda s: "مكدوس" in unquote(s.phone.get(f"/k/{s.kit.code}/").url),
    ),
    "thanks": (PUBLISHED, lambda s: s.names_it(f"/p/{s.project.code}/thanks/")),
    "creator's page": (PUBLISHED, lambda s: s.names_it(f"/influencers/{s.lina.slug}/")),
    "picker of endorsements": (
        PUBLISHED, lambda s: seen_in_panel(s, "/admin/endorsements/new/?q=مكدوس"),
    ),
    "digest": (PUBLISHED, lambda s: s.project in digest(s)),
    "number by WhatsApp": ({P.PUBLISH, P.NUMBER}, lambda s: s.number_by("whatsapp")),
    "number by phone": ({P.PUBLISH, P.NUMBER}, lambda s: s.number_by("phone")),
    "button": (
        {P.PUBLISH, P.NUMBER},
        lambda s: f"/p/{s.project.code}/contact/whatsapp/" in s.page(s.project.get_absolute_url()),
    ),
    "photo with a face": ({P.PUBLISH, P.FACE}, lambda s: s.media(FACE)),
    "face on the page": (
        {P.PUBLISH, P.FACE}, lambda s: FACE in s.page(s.project.get_absolute_url()),
    ),
    "featured on home": (
        {P.PUBLISH, P.FEATURE}, lambda s: s.project in s.phone.get("/").context["featured"],
    ),
    "picker of places": (
        {P.PUBLISH, P.FEATURE},
        lambda s: Slot.HOME in slots(s),
    ),
    "campaign": ({P.PUBLISH, P.CAMPAIGN}, lambda s: s.names_it("/campaigns/c/")),
    "campaign on home": (
        {P.PUBLISH, P.CAMPAIGN},
        lambda s: s.project in s.phone.get("/").context["this_week"],
    ),
    "picker of campaigns": ({P.PUBLISH, P.CAMPAIGN}, lambda s: Slot.CAMPAIGN in slots(s)),
    "card": (
        {P.PUBLISH, P.CARD}, lambda s: s.own_card(f"/p/{s.project.code}/card/og.jpg"),
    ),
    "card in English": (
        {P.PUBLISH, P.CARD}, lambda s: s.own_card(f"/en/p/{s.project.code}/card/og.jpg"),
    ),
    "card's file": ({P.PUBLISH, P.CARD}, lambda s: s.phone.get(s.card).status_code == 200),
}  # fmt: skip


def facet(scene: Scene) -> str:
    """The choice of a category with how many it would leave."""
    page = scene.page("/projects/")
    found = re.search(r'value="pickles".*?</label>', page, re.S)
    return re.sub(r"\s", "", found[0]) if found else ""


def digest(scene: Scene) -> list[Project]:
    now = timezone.now()
    follow = Follow(category=scene.project.category, told_until=now - timedelta(days=1))
    return follows.news(follow, now)


def slots(scene: Scene) -> set[str]:
    answer = scene.client.get(f"/admin/places/new/{scene.project.code}/")
    if answer.status_code != 200:
        return set()
    return {value for value, _label in answer.context["form"].fields["slot"].choices}


def shown(scene: Scene) -> set[str]:
    return {name for name, (_needs, look) in SURFACES.items() if look(scene)}


@pytest.mark.parametrize("purpose", [*Purpose])
def test_taken_back_it_shows_nowhere_and_given_again_it_does(phone, client, jobs, purpose):
    scene = Scene(phone, client)
    everywhere = set(SURFACES)
    assert shown(scene) == everywhere

    consents.withdraw(scene.project, purpose, actor=scene.owner)
    jobs.run()

    left = {name for name, (needs, _look) in SURFACES.items() if purpose not in needs}
    assert shown(scene) == left

    consents.give(scene.project, purpose, actor=scene.owner)

    assert scene.own_card(f"/p/{scene.project.code}/card/og.jpg")  # draws it anew
    assert shown(scene) == everywhere
