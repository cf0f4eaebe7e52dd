"""Vouching: one word a project, nothing paid in an unpaid place, and a trace of what was taken back."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.pages import home as views
from influencers.enums import Disclosure, Slot
from influencers.models import Campaign, CampaignProject, Endorsement, Feature
from influencers.places import verbs as places_verbs
from influencers.vouching import verbs
from projects.enums import ProjectStatus, Purpose, SourceKind
from projects.finding import rotation
from projects.models import Source
from projects.people import consents
from projects.refused import Refused
from tests.factories import make_influencer, make_project, make_user

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


@pytest.fixture
def lina():
    return make_influencer(make_user())


def endorse(influencer, project, disclosure=Disclosure.NONE):
    return verbs.endorse(
        influencer, project, actor=influencer.user, reason=REASON, disclosure=disclosure
    )


def feature(influencer, project, slot=Slot.HOME, **fields):
    now = timezone.now()
    return places_verbs.feature(
        project,
        actor=influencer.user,
        slot=slot,
        influencer=influencer,
        **{"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(days=6), **fields},
    )


@pytest.fixture
def campaign():
    source = Source.objects.create(kind=SourceKind.CAMPAIGN, target_path="/campaigns/c/")
    return Campaign.objects.create(
        slug="c",
        name_ar="حملة",
        name_en="Campaign",
        hashtag="ادعم_المحلي",
        lead_ar="…",
        lead_en="…",
        starts_at=timezone.now(),
        source=source,
    )


def test_endorsement_is_public_at_once_and_the_owner_is_told(lina, jobs):
    project = make_project()

    endorsement = endorse(lina, project)

    assert list(Endorsement.objects.public()) == [endorsement]
    assert endorsement.source.credit_ar == "لينا"
    assert jobs.names() == ["send_project_mail", "draw_cards"]


def test_one_active_endorsement_an_influencer_and_project(lina, jobs):
    project = make_project()
    endorse(lina, project)

    with pytest.raises(Refused):
        endorse(lina, project)

    assert Endorsement.objects.count() == 1
    assert Source.objects.filter(project=project).count() == 1
    assert jobs.names() == ["send_project_mail", "draw_cards"]


def test_withdrawing_leaves_a_dated_trace_and_allows_vouching_again(lina):
    project = make_project()
    first = verbs.withdraw(endorse(lina, project), actor=lina.user)

    second = endorse(lina, project)

    assert first.withdrawn_at is not None
    assert list(Endorsement.objects.public()) == [second]
    with pytest.raises(Refused):
        verbs.withdraw(first, actor=lina.user)


def test_only_a_public_project_can_be_endorsed(lina):
    for project in (make_project(status=ProjectStatus.SUBMITTED), make_project(consent=False)):
        with pytest.raises(Refused):
            endorse(lina, project)


def test_short_reason_and_missing_disclosure_are_refused_by_the_database(lina):
    project = make_project()
    for changes in ({"reason_ar": "حلو"}, {"disclosure": ""}):
        source = Source.objects.create(kind=SourceKind.ENDORSEMENT, project=project)
        fields = {"reason_ar": REASON, "disclosure": Disclosure.NONE, **changes}
        with pytest.raises(IntegrityError), transaction.atomic():
            Endorsement.objects.create(influencer=lina, project=project, source=source, **fields)


@pytest.mark.parametrize("slot", [Slot.HOME, Slot.CAMPAIGN])
def test_paid_is_never_placed_on_home_or_in_a_campaign(lina, campaign, slot):
    project = make_project()
    endorse(lina, project, Disclosure.PAID)

    with pytest.raises(Refused):
        feature(lina, project, slot, campaign=campaign)
    with pytest.raises(Refused):
        places_verbs.add_to_campaign(
            campaign, project, actor=lina.user, week=timezone.localdate(), order=0
        )

    assert Feature.objects.count() == CampaignProject.objects.count() == 0
    assert feature(lina, project, Slot.INFLUENCER).pk


def test_what_becomes_paid_leaves_home_and_campaign_at_once(lina, campaign, client):
    project = make_project()
    placed = places_verbs.confirm_feature(feature(lina, project), actor=make_user())
    places_verbs.add_to_campaign(
        campaign, project, actor=lina.user, week=timezone.localdate(), order=0
    )
    assert list(Feature.objects.shown()) == [placed]

    endorse(make_influencer(make_user()), project, Disclosure.PAID)

    assert list(Feature.objects.shown()) == []
    assert CampaignProject.objects.count() == 0
    assert client.get("/").context["featured"] == []


def pay(influencer, project) -> Endorsement:
    """A paid endorsement that stands without the verb, which would clear every place itself."""
    return Endorsement.objects.create(
        influencer=influencer,
        project=project,
        source=Source.objects.create(kind=SourceKind.ENDORSEMENT, project=project),
        reason_ar=REASON,
        disclosure=Disclosure.PAID,
    )


def shelves(client) -> dict[str, list]:
    """What each shelf of home holds now."""
    cache.clear()
    context = client.get("/").context
    names = ("featured", "this_week", "newest", "unseen")
    return {name: [project.pk for project in context[name]] for name in names}


def test_paid_stands_on_no_shelf_of_home_and_in_no_campaign(lina, campaign, client, monkeypatch):
    paid, other = make_project(), make_project()
    for order, project in enumerate([paid, other]):
        places_verbs.confirm_feature(feature(lina, project), actor=make_user())
        today = timezone.localdate()
        places_verbs.add_to_campaign(campaign, project, actor=lina.user, week=today, order=order)
    rotation.rotate()
    both = {paid.pk, other.pk}
    assert all(set(shelves(client)[name]) == both for name in ("featured", "this_week", "newest"))
    word = pay(lina, paid)

    assert shelves(client) == {
        "featured": [other.pk], "this_week": [other.pk], "newest": [other.pk], "unseen": [],
    }  # fmt: skip
    assert paid.name_ar not in client.get(campaign.get_absolute_url()).content.decode()
    monkeypatch.setattr(views, "NEWEST", 0)
    assert shelves(client)["unseen"] == [other.pk]

    # Taken back, it is free for everybody again; what stood on that word was closed with it.
    verbs.withdraw(word, actor=lina.user)
    assert set(shelves(client)["unseen"]) == both
    assert shelves(client)["featured"] == [other.pk]
    assert set(shelves(client)["this_week"]) == both, "a campaign that is none of theirs"


@pytest.mark.parametrize("days_ago", [0, 2, 6])
def test_what_becomes_paid_leaves_the_week_that_has_begun(lina, campaign, days_ago):
    project = make_project()
    week = timezone.localdate() - timedelta(days=days_ago)
    places_verbs.add_to_campaign(campaign, project, actor=lina.user, week=week, order=0)

    endorse(lina, project, Disclosure.PAID)

    assert CampaignProject.objects.count() == 0


def test_confirming_a_place_that_became_paid_is_refused(lina):
    project = make_project()
    placed = feature(lina, project)
    pay(lina, project)

    with pytest.raises(Refused):
        places_verbs.confirm_feature(placed, actor=make_user())


def test_home_waits_for_a_moderator_and_the_creators_own_page_does_not(lina):
    home = feature(lina, make_project())
    own = feature(lina, make_project(), Slot.INFLUENCER)
    assert list(Feature.objects.shown()) == [own]

    places_verbs.confirm_feature(home, actor=make_user())

    assert set(Feature.objects.shown()) == {home, own}
    with pytest.raises(Refused):
        places_verbs.confirm_feature(home, actor=make_user())


def test_two_places_on_home_at_a_time(lina):
    feature(lina, make_project())
    feature(lina, make_project())

    with pytest.raises(Refused):
        feature(lina, make_project())

    assert feature(make_influencer(make_user()), make_project()).pk


def test_each_use_needs_its_own_consent(lina, campaign):
    project = make_project()
    consents.withdraw(project, Purpose.FEATURE, actor=None)

    with pytest.raises(Refused):
        feature(lina, project)
    assert feature(lina, project, Slot.CAMPAIGN, campaign=campaign).pk
    consents.withdraw(project, Purpose.CAMPAIGN, actor=None)
    with pytest.raises(Refused):
        places_verbs.add_to_campaign(
            campaign, project, actor=lina.user, week=timezone.localdate(), order=0
        )


def test_place_ends_by_itself(lina):
    now = timezone.now()
    feature(
        lina,
        make_project(),
        Slot.INFLUENCER,
        starts_at=now - timedelta(days=3),
        ends_at=now - timedelta(days=1),
    )

    assert list(Feature.objects.shown()) == []


@pytest.mark.parametrize("days", [0, -1, 32])
def test_end_comes_after_the_start_and_within_a_month(lina, days):
    now = timezone.now()

    with pytest.raises(Refused):
        feature(lina, make_project(), ends_at=now + timedelta(days=days), starts_at=now)


def test_owner_hides_an_endorsement_and_a_stranger_cannot(lina, client):
    owner = make_user()
    endorsement = endorse(lina, make_project(owner=owner))
    address = f"/me/endorsements/{endorsement.pk}/hide/"
    assert client.post(address).url.startswith("/accounts/login/")
    client.force_login(make_user())
    assert client.post(address).status_code == 404
    client.force_login(owner)
    assert client.get(address).status_code == 405

    client.post(address)
    client.post(address)

    assert list(Endorsement.objects.public()) == []
    assert Endorsement.objects.get().hidden_at is not None
