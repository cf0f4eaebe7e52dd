"""What was agreed to is kept with its day and wording, and taking it back is felt at once."""

import re
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from influencers.enums import Slot
from influencers.models import Campaign, Feature
from influencers.places import verbs as places_verbs
from projects import fields
from projects.enums import Purpose, SourceKind
from projects.models import Source
from projects.models.consent import TEXT_VERSION
from projects.people import consents
from tests.factories import make_influencer, make_project, make_user

pytestmark = pytest.mark.django_db

USES = {"publish", "number", "feature", "card", "campaign"}


@pytest.fixture
def shown(phone):
    """``shown()``: in which uses a project stands now that agreed to all of them."""
    lina = make_influencer(make_user())
    project = make_project()
    source = Source.objects.create(kind=SourceKind.CAMPAIGN, target_path="/campaigns/c/")
    now = timezone.now()
    campaign = Campaign.objects.create(
        slug="c", name_ar="حملة", name_en="Campaign", hashtag="h", lead_ar="…", lead_en="…",
        starts_at=now, source=source,
    )  # fmt: skip
    for slot, of in ((Slot.HOME, None), (Slot.CAMPAIGN, campaign)):
        places_verbs.feature(
            project, actor=lina.user, slot=slot, campaign=of, influencer=lina,
            starts_at=now, ends_at=now + Feature.MAX_LENGTH,
        )  # fmt: skip
    Feature.objects.update(confirmed_at=now)
    today = timezone.localdate()
    places_verbs.add_to_campaign(campaign, project, actor=lina.user, week=today, order=0)

    def look() -> set[str]:
        cache.clear()
        page = phone.get(project.get_absolute_url())
        places = set(Feature.objects.shown().values_list("slot", flat=True))
        number = phone.get(f"/p/{project.code}/contact/whatsapp/")
        found = {
            "publish": page.status_code == 200,
            "number": "wa.me" in number.headers.get("Location", ""),
            "feature": Slot.HOME in places and bool(phone.get("/").context["featured"]),
            "card": "/media/cards/" in phone.get(card).headers.get("Location", ""),
            "campaign": Slot.CAMPAIGN in places and campaign.places.shown().exists()
            and project.name_ar in phone.get("/campaigns/c/").content.decode(),
        }  # fmt: skip
        return {use for use, stands in found.items() if stands}

    card = f"/p/{project.code}/card/og.jpg"
    look.project = project
    return look


@pytest.mark.parametrize("purpose", sorted(USES - {"publish"}))
def test_taken_back_is_felt_at_once_and_by_no_other_use(shown, purpose):
    assert shown() == USES
    out = StringIO()

    call_command("withdraw_consent", shown.project.code.upper(), purpose, stdout=out)

    assert shown() == USES - {purpose}
    assert re.search(f"{shown.project.code}.*{purpose}", out.getvalue())
    with pytest.raises(CommandError):
        call_command("withdraw_consent", shown.project.code, purpose)


def test_without_publishing_nothing_is_shown(shown):
    call_command("withdraw_consent", shown.project.code, "publish", stdout=StringIO())

    assert shown() == set()
    with pytest.raises(CommandError):
        call_command("withdraw_consent", "zzzzzz", "publish")


def test_card_that_was_drawn_is_given_no_more(client):
    """Its file has an address of its own, which others may have kept."""
    project = make_project()
    address = client.get(f"/p/{project.code}/card/og.jpg").url
    assert client.get(address).status_code == 200

    consents.withdraw(project, Purpose.CARD, actor=None)

    assert client.get(address).url == "/static/img/og-ar.jpg"


def test_day_wording_and_language_are_kept():
    project, owner = make_project(consent=False), make_user()

    for purpose in fields.purposes().values():
        consents.give(project, purpose, actor=owner, language="en")

    kept = project.consents.values_list("text_version", "language", "recorded_by_id")
    assert set(kept) == {(TEXT_VERSION, "en", owner.pk)}
    assert {c.given_at.date() for c in project.consents.all()} == {timezone.now().date()}
    assert set(fields.purposes().values()) == USES
