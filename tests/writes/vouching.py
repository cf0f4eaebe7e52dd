"""What a creator sends about an endorsement, and about what an owner agrees to."""

from adamlocal.accounts.models import User
from influencers.models import ConsentRequest
from tests.writes.public import NO_FIELD
from tests.writes.room import endorsed, unasked, wanted_by_a_creator
from tests.writes.scene import CREATOR, PUBLIC_PROJECT, Scene, Who, Write, about

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


def asked_by_hand(scene: Scene) -> ConsentRequest:
    """A question to an owner who signs in by their number alone."""
    User.objects.filter(pk=scene.user(Who.OWNER).pk).update(email=None, phone="+962790000061")
    return ConsentRequest.objects.get(pk=wanted_by_a_creator(scene)["pk"])


def to_bring(scene: Scene) -> dict:
    return {"code": asked_by_hand(scene).project.code}


VOUCHING = [
    Write("admin:endorse", CREATOR, about, {"reason": REASON, "disclosure": "none"},
          wrong={"reason": REASON}, keeps=("reason",), shared=PUBLIC_PROJECT),
    Write("admin:correct", CREATOR, endorsed,
          {"reason": REASON + "، وطلبت كمان مرّة", "disclosure": "gift"},
          wrong={"reason": "حلو", "disclosure": "gift"}, keeps=("reason",)),
    Write("admin:endorsement_post", CREATOR, endorsed,
          {"post_url": "https://www.instagram.com/reel/Dk9/?igsh=1"},
          wrong={"post_url": "https://example.com/reel/Dk9/"}, keeps=("post_url",)),
    Write("admin:withdraw", CREATOR, endorsed, wrong=NO_FIELD),
    Write("admin:consents", CREATOR, unasked, {"purpose": "press"},
          wrong={"purpose": "publish"}, wrong_status=404, shared=PUBLIC_PROJECT),
    Write("admin:consents", CREATOR, to_bring, {"unsent": "press"},
          wrong={"unsent": "card"}, wrong_status=404, shared=PUBLIC_PROJECT),
]  # fmt: skip
