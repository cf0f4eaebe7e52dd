"""What is sent about nominees, by a campaign's team and by moderators."""

from django.utils import timezone

from adamlocal.lib.threads import Reading, Reason
from influencers.models import CommentAside, Nomination, NomineePair
from influencers.nominations import intake
from tests.influencers.nominations.threads import candidate, thread
from tests.influencers.nominations.threads import make_campaign as campaign_of
from tests.writes.public import NO_FIELD
from tests.writes.scene import CREATOR_OR_STAFF, MODERATOR, Scene, Write


def threaded(scene: Scene) -> Nomination:
    """Two nominees of the creator's campaign that look alike, and a comment set aside."""
    campaign = campaign_of(scene.creator)
    said = thread(("a", "@zaytoun.ajloun"), ("b", "@zaytoun_ajloun"), ("c", "ما شاء الله"))
    found = [candidate([f"zaytoun{sign}ajloun"], [], [], [n]) for n, sign in ((1, "."), (2, "_"))]
    intake.take(campaign, said, Reading(found, {3: Reason.PRAISE}), actor=None)
    scene.nominee = Nomination.objects.order_by("pk")[0]
    return scene.nominee


def nominee(scene: Scene) -> dict:
    return {"pk": threaded(scene).pk}


def nominees_of(scene: Scene) -> dict:
    return {"slug": threaded(scene).campaign.slug}


def pair(scene: Scene) -> dict:
    threaded(scene)
    return {"pk": NomineePair.objects.get().pk}


def comment(scene: Scene) -> dict:
    threaded(scene)
    return {"pk": CommentAside.objects.get().pk}


def burst(scene: Scene) -> dict:
    made = Nomination.objects.create(names=["مطبخ أم يزن"], handles=["umyazan.kitchen"])
    made.spoken.create(voice=b"v" * 16, code="abc234", held_at=timezone.now())
    scene.nominee = made
    return {"pk": made.pk}


def of_directory(scene: Scene) -> dict:
    scene.nominee = Nomination.objects.create(names=["مطبخ أم يزن"], voices=1)
    return {}


def choosing(scene: Scene) -> dict:
    return {"n": scene.nominee.pk, "do": "ask"}


NOMINATIONS = [
    Write("admin:thread_paste", CREATOR_OR_STAFF, nominees_of, {"comments": "sara\n@umyazan.kitchen"},
          wrong={"comments": "", "post_url": "http://example.com/p/1"}, keeps=("post_url",)),
    Write("admin:nominees_ask", CREATOR_OR_STAFF, nominees_of, choosing,
          wrong={"n": "x", "do": "ask"}, wrong_status=302),
    Write("admin:nominees_ask_own", MODERATOR, of_directory, choosing,
          wrong={"n": "x", "do": "ask"}, wrong_status=302),
    Write("admin:nominee_act", CREATOR_OR_STAFF, nominee, {"do": "aside"},
          wrong={"do": "nonsense"}, wrong_status=302),
    Write("admin:nominee_pair", CREATOR_OR_STAFF, pair, {"do": "join"}, wrong=NO_FIELD),
    Write("admin:comment_back", CREATOR_OR_STAFF, comment, wrong=NO_FIELD),
    Write("admin:nomination_look", MODERATOR, burst, {"do": "through"}, wrong=NO_FIELD),
]  # fmt: skip
