"""What people of the panel send about themselves, and staff about who joins."""

from influencers.offers import verbs as offers
from tests.factories import make_join_request
from tests.writes.public import NO_FIELD
from tests.writes.scene import CREATOR, STAFF, Scene, Who, Write, creator_alone


def help_offered(scene: Scene) -> dict:
    made = offers.offer(scene.user(Who.INSTITUTION), kind="photos", words="تصوير عشرة مشاريع.")
    return {"pk": made.pk}


def unproved(scene: Scene) -> dict:
    scene.creator.accounts.update(proved_at=None)
    return {}


JOINING = [
    Write("admin:my_page", CREATOR, lambda scene: {},
          {"name_ar": "لينا الحسن", "name_en": "Lina", "short_name_ar": "لينا",
           "short_name_en": "Lina", "handle": "lina.demo", "gender": "feminine", "cloth": "sarw"},
          wrong={"name_ar": "لينا الحسن", "handle": "مش حساب"}, keeps=("name_ar", "handle")),
    Write("admin:join_answer", STAFF, lambda scene: {"pk": make_join_request().pk},
          {"decision": "accept"}, wrong={"decision": "decline", "text": "لا"}, keeps=("text",)),
    Write("admin:invite", STAFF, lambda scene: {}, {"email": "new@example.com", "role": "moderator"},
          wrong={"email": "new@", "role": "moderator"}, keeps=("email",)),
    Write("admin:account_proof", CREATOR, unproved, wrong=NO_FIELD),
    Write("admin:leave", CREATOR, creator_alone, wrong=NO_FIELD),
    Write("admin:offers", (Who.INSTITUTION,), lambda scene: {},
          {"kind": "photos", "words": "تصوير عشرة مشاريع في إربد خلال آذار."},
          wrong={"kind": "", "words": "تصوير عشرة مشاريع"}, keeps=("words",)),
    Write("admin:offer_answer", STAFF, help_offered, {"text": "يسلمو إيديكم، منحكي معكم بكرة."},
          wrong={"text": "لا"}, keeps=("text",)),
]  # fmt: skip
