"""What a team sends about its campaign."""

from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.campaigns import team
from influencers.campaigns import verbs as campaigns
from influencers.models import Campaign
from influencers.places import verbs as places
from influencers.places.weeks import thursday_of
from tests.factories import make_influencer, make_user
from tests.writes.public import NO_FIELD
from tests.writes.scene import CREATOR, Scene, Write, creator_alone

CAMPAIGN = {
    "name_ar": "خميس المحلي", "name_en": "Local Thursday", "hashtag": "خميس_المحلي",
    "lead_ar": "ثلاثة مشاريع", "lead_en": "Three projects",
}  # fmt: skip
TYPED = {**CAMPAIGN, "starts_on": "2026-11-01", "cloth": "black"}


def begun(scene: Scene) -> Campaign:
    now = timezone.now()
    return campaigns.begin(scene.creator, actor=scene.creator.user, starts_at=now, **CAMPAIGN)


def campaign(scene: Scene) -> dict:
    scene.campaign = begun(scene)
    return {"pk": scene.campaign.pk}


def shown_together(scene: Scene) -> dict:
    week = thursday_of(timezone.localdate())
    where = {"actor": scene.creator.user, "week": week}
    placed = places.add_to_campaign(begun(scene), scene.project, **where)
    return {"pk": placed.pk}


def asking_creator(scene: Scene) -> dict:
    """A campaign of somebody's, who asks the creator of the scene."""
    other = make_influencer(make_user(role=Role.INFLUENCER))
    fields = CAMPAIGN | {"starts_at": timezone.now()}
    return {"campaign": campaigns.begin(other, actor=other.user, **fields), "by": other}


def invited(scene: Scene) -> dict:
    asking = asking_creator(scene)
    made = team.invite(asked=scene.creator, actor=asking["by"].user, **asking)
    return {"pk": made.pk}


def offered(scene: Scene) -> dict:
    asking = asking_creator(scene)
    made = team.hand_over(
        asked=scene.creator, actor=asking["by"].user, note="هاي", leaves=False, **asking
    )
    return {"pk": made.pk}


def others_beside(scene: Scene) -> dict:
    """A campaign with a second creator in its team."""
    parts = campaign(scene)
    scene.campaign.influencers.add(make_influencer(make_user(role=Role.INFLUENCER)))
    return parts


def promised(scene: Scene) -> dict:
    day, own = timezone.localdate(), scene.creator
    made = team.note(begun(scene), "مكان", by=own, actor=own.user, due_on=day)
    return {"pk": made.pk}


def next_creator(_scene: Scene) -> dict:
    return {"asked": make_influencer(make_user(role=Role.INFLUENCER)).pk, "note": "هاي"}


CAMPAIGNS = [
    Write("admin:campaign_create", CREATOR, creator_alone, TYPED,
          wrong=TYPED | {"hashtag": "خميس المحلي"}, keeps=("hashtag", "lead_ar"),
          again={"influencers_campaign": "two campaigns may bear one name",
                 "influencers_campaign_influencers": "and one team", "projects_source": "each its link",
                 "accounts_auditentry": "each a line"}),
    Write("admin:campaign_edit", CREATOR, campaign, TYPED | {"name_en": "Local Friday"},
          wrong=TYPED | {"slug": "خميس"}, keeps=("slug", "lead_ar")),
    Write("admin:campaign_visibility", CREATOR, campaign, {"keep": "1"}, wrong=NO_FIELD),
    Write("admin:campaign_add", CREATOR, campaign,
          lambda scene: {"code": scene.project.code, "week": thursday_of(timezone.localdate())},
          wrong=lambda scene: {"code": scene.project.code, "week": "2020-01-01"}),
    Write("admin:campaign_place", CREATOR, shown_together, {"out": "1"}, wrong=NO_FIELD),
    Write("admin:campaign_invite", CREATOR, campaign, next_creator, wrong={"asked": "x"}),
    Write("admin:invitation_answer", CREATOR, invited, {"accept": "1"}, wrong=NO_FIELD),
    Write("admin:campaign_hand_over", CREATOR, campaign, next_creator,
          wrong={"asked": "", "note": "باقي أسبوعين"}, keeps=("note",)),
    Write("admin:handover_answer", CREATOR, offered, {"accept": "1"}, wrong=NO_FIELD),
    Write("admin:campaign_leave", CREATOR, others_beside, wrong=NO_FIELD),
    Write("admin:campaign_notes", CREATOR, campaign, {"text": "اسألوا عن الزيت"},
          wrong={"text": "اتصلوا على 0790000012"}, keeps=("text",)),
    Write("admin:promise_kept", CREATOR, promised, wrong=NO_FIELD),
]  # fmt: skip
