"""The demo directory: rich, invented, fair, and impossible where DEMO is off."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from adamlocal.demo import care, people, pictures
from influencers.calls import drawing
from influencers.enums import UNPAID_SLOTS, Disclosure
from influencers.models import (
    Application,
    CallHandover,
    CallNote,
    Campaign,
    CampaignHandover,
    CampaignInvitation,
    CampaignNote,
    CampaignProject,
    ConsentRequest,
    Draw,
    Endorsement,
    EndorsementRevision,
    Feature,
    Influencer,
    InfluencerAccount,
    Opinion,
    ShareKit,
    ShareKitPick,
)
from projects.enums import ProjectStatus
from projects.models import Contact, DailyStat, Draft, Event, Governorate, Outcome, Project
from projects.moderation.pictures import seen_elsewhere
from projects.moderation.twins import twins_of
from projects.submission import sensitive

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, jobs):
    settings.DEMO = True
    call_command("demo", stdout=StringIO())


def counts() -> list[int]:
    models = (
        Project, Influencer, Endorsement, Feature, Campaign, CampaignProject, CampaignNote, ShareKit,
        Draft, Event, Contact, EndorsementRevision, ConsentRequest, Outcome, Application, Opinion,
        Draw, CallNote, CallHandover,
    )  # fmt: skip
    return [model.objects.count() for model in models]


def test_demo_is_rich_fair_and_the_same_twice(demo, client):
    before = counts()
    call_command("demo", stdout=StringIO())

    assert counts() == before
    assert Project.objects.count() >= 72
    assert Project.objects.values("category").distinct().count() >= 12
    shown = Governorate.objects.filter(projects__in=Project.objects.public()).distinct()
    assert shown.count() == 12
    assert Influencer.objects.count() == 6
    assert {36_000, 80_000} <= set(InfluencerAccount.objects.values_list("audience", flat=True))
    assert Campaign.objects.public().get().hashtag == "ادعم_المحلي"
    waiting = {ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED, ProjectStatus.PAUSED}
    assert waiting <= set(Project.objects.values_list("status", flat=True))
    assert Draft.objects.open().count() >= 2
    assert Project.objects.public().filter(photos__isnull=True).count() >= 5
    assert DailyStat.objects.values("day").distinct().count() == 60
    page = client.get("/")
    assert len(page.context["featured"]) == 4
    assert len(page.context["newest"]) == 8


def test_the_demo_creator_finds_a_campaign_to_plan_one_to_take_over_and_kits(demo):
    rana = Influencer.objects.get(user__email=people.INFLUENCER.email)
    running = Campaign.objects.of_user(rana.user).running().get()

    assert running.places.exclude(pk__in=running.places.begun()).count() >= 2
    assert running.notes.promises().exists()
    assert CampaignHandover.objects.asked_of(rana.user).count() == 1
    assert CampaignInvitation.objects.asked_of(rana.user).count() == 1
    trio = ShareKit.objects.filter(influencer=rana, campaign=running).get()
    assert ShareKitPick.objects.shown().filter(kit=trio).count() == 3


def test_the_demo_creator_finds_a_call_to_take_over_opinions_and_a_promise(demo):
    rana = Influencer.objects.get(user__email=people.INFLUENCER.email)

    assert CallHandover.objects.asked_of(rana.user).count() == 1
    assert CallNote.objects.of_team(rana.user).promises().exists()
    opinions = Opinion.objects.of_user(rana.user).standing()
    assert {bool(opinion.answered_at) for opinion in opinions} == {True, False}
    assert all(opinion.is_open for opinion in opinions)


def test_the_drawn_call_can_be_reckoned_again_by_anybody(demo, client):
    draw = Draw.objects.get()
    told = client.get(f"/calls/{draw.call.slug}/draw.json").json()

    assert drawing.commitment_of(told["secret"], told["entries"]) == told["commitment"]
    assert told["winners"] == drawing.winners_of(
        told["secret"], told["value"], told["entries"], told["places"]
    )
    accepted = Application.objects.filter(call=draw.call, state="accepted")
    assert sorted(accepted.values_list("number", flat=True)) == sorted(draw.winners)


def test_a_moderator_has_something_to_look_at_with_care(demo):
    twin = Project.objects.get(import_ref=care.TWIN)

    assert twins_of(twin)
    assert seen_elsewhere(twin.photos.all(), twin)
    assert {check.rule.key for check in sensitive.checks_of(twin)} >= {"claims", "cosmetics"}


def test_nobody_real_can_be_reached(demo):
    numbers = [contact.number for contact in Contact.objects.with_number()]
    names = [contact.username for contact in Contact.objects.filter(channel="whatsapp")]
    handles = Contact.objects.filter(channel="instagram")

    assert all(re.fullmatch(r"\+9627900000\d\d", number) for number in numbers)
    assert all(name.endswith(".demo") for name in names if name)
    assert len([name for name in names if name]) == 3
    assert handles.exclude(value__endswith=".demo").count() == 0
    assert InfluencerAccount.objects.exclude(handle__endswith=".demo").count() == 0


def test_nothing_paid_stands_in_an_unpaid_place(demo):
    paid = Endorsement.objects.commercial().values("project")

    kinds = set(Endorsement.objects.values_list("disclosure", flat=True))
    assert kinds == set(Disclosure.values)
    assert Feature.objects.filter(slot__in=UNPAID_SLOTS, project__in=paid).count() == 0
    assert CampaignProject.objects.filter(project__in=paid).count() == 0


def test_no_demo_where_it_is_off(settings):
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("demo")

    assert Project.objects.count() == 0


def test_scale_adds_published_projects_that_lists_show(settings, client):
    from adamlocal.demo import scale

    scale.load(30)
    scale.load(20)

    assert Project.objects.public().count() == 50
    assert not Project.objects.exclude(confirmed_at=None).exists(), "nobody is there to confirm"
    assert client.get("/projects/").context["page"].paginator.count == 50


def test_every_picture_is_drawn_small_and_licensed():
    manifest = json.loads((pictures.HERE / "photos" / "manifest.json").read_text())
    wanted = {(key, position) for key, position, _, _ in pictures.pictures()}
    folders = {path.name for path in (pictures.HERE / "photos").iterdir() if path.is_dir()}

    assert {(row["project"], row["position"]) for row in manifest} == wanted
    assert {row["hash"] for row in manifest} == folders
    for row in manifest:
        for width in row["widths"]:
            small = pictures.HERE / "photos" / row["hash"] / f"{width}.avif"
            assert small.stat().st_size < (12_000 if width == 320 else 60_000)
    assert "MIT License" in (pictures.HERE / "art" / "LICENSE.md").read_text()


def test_drawing_is_the_same_for_the_same_key():
    key, position, wanted, dark = next(pictures.pictures())
    rows = json.loads((pictures.HERE / "photos" / "manifest.json").read_text())
    drawn = next(row for row in rows if (row["project"], row["position"]) == (key, position))

    picture = pictures.scene(f"{key}-{position}", wanted["objects"], dark=dark)

    assert picture.size == (1280, 960)
    assert pictures.content_hash(picture) == drawn["hash"]
