"""What is sent about places: who stands where, and when."""

from datetime import timedelta

from django.utils import timezone

from influencers.enums import Slot
from influencers.places import verbs as places
from influencers.places.slots import sunday_of
from tests.influencers.places.scene import make_campaign, stand
from tests.writes.public import NO_FIELD
from tests.writes.scene import (
    CREATOR,
    MODERATOR,
    PLACING,
    PUBLIC_PROJECT,
    Scene,
    Write,
    about,
    creator_alone,
)


def feature(scene: Scene, slot: Slot):
    now = timezone.now()
    return places.feature(
        scene.project, actor=scene.creator.user, slot=slot, influencer=scene.creator,
        starts_at=now, ends_at=now + timedelta(days=3),
    )  # fmt: skip


def placed(scene: Scene) -> dict:
    scene.placed = feature(scene, Slot.HOME)
    return {}


def place(ends: int):
    def words(_scene: Scene) -> dict:
        today = timezone.localdate()
        return {"slot": "category", "starts_on": today, "ends_on": today + timedelta(days=ends)}

    return words


def moved(ends: int):
    def days(_scene: Scene) -> dict:
        today = timezone.localdate()
        return {"starts_on": today, "ends_on": today + timedelta(days=ends)}

    return days


def too_much(scene: Scene) -> dict:
    """A week on the page of a creator whom many follow, of a kitchen that can do few orders."""
    scene.project.weekly_capacity = 20
    scene.project.save()
    scene.creator.accounts.update(audience=80_000, stated_on=timezone.localdate())
    first = sunday_of(timezone.localdate()) + timedelta(days=7)
    return {"pk": stand(scene.project, first=first, days=7, influencer=scene.creator).pk}


def in_campaign(scene: Scene) -> dict:
    campaign = make_campaign()
    campaign.influencers.add(scene.creator)
    week = timezone.localdate() + timedelta(days=7)
    return {"pk": campaign.places.create(project=scene.project, week=week).pk}


def cell(scene: Scene) -> dict:
    assert scene.creator
    project = scene.project
    return {"category": project.category.parent.slug, "governorate": project.governorate.slug}


PLACES = [
    Write("admin:feature", PLACING, about, place(3), wrong=place(-3), keeps=("ends_on",),
          shared=PUBLIC_PROJECT),
    Write("admin:feature_cancel", PLACING,
          lambda scene: {"pk": feature(scene, Slot.INFLUENCER).pk}, wrong=NO_FIELD),
    Write("admin:feature_queue", MODERATOR, placed,
          lambda scene: {"feature": scene.placed.pk, "confirm": "1"},
          wrong={"feature": "x", "confirm": "1"}, wrong_status=404),
    Write("admin:place", PLACING,
          lambda scene: {"pk": feature(scene, Slot.INFLUENCER).pk}, moved(4),
          wrong=moved(-4), keeps=("ends_on",)),
    Write("admin:place_spread", PLACING, too_much, wrong=NO_FIELD),
    Write("admin:week_leave", PLACING, in_campaign, wrong=NO_FIELD),
    Write("admin:calendar_link", CREATOR, creator_alone, {"renew": "1"},
          wrong=NO_FIELD, again={"influencers_calendarlink": "each press makes a new link",
                                 "accounts_auditentry": "each press makes a new link"}),
    Write("admin:coverage_cell", PLACING, cell,
          lambda scene: {"project": scene.project.code, "first": timezone.localdate().isoformat()},
          wrong={"project": "x"}, shared="whoever gives places, to any public project"),
]  # fmt: skip
