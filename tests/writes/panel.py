"""What moderators, creators and staff send from the panel."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from adamlocal.accounts import message_codes, undo
from adamlocal.accounts.enums import MessagePurpose
from influencers.enums import Slot
from influencers.places import verbs as places
from projects.models import Draft, LexiconGroup, Note, Project, Report, SearchMiss
from projects.owner import edits
from projects.trust import claims
from tests.writes.public import NO_FIELD
from tests.writes.room import endorsed
from tests.writes.scene import Scene, Who, Write

MODERATOR, CREATOR = (Who.MODERATOR,), (Who.CREATOR,)
SEEN = "whoever sent it is told that a person has opened it"
HELD = "colleagues see who is on it"
REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


def waiting(scene: Scene) -> dict:
    return {"code": scene.waiting.code}


def several(scene: Scene) -> dict:
    assert scene.waiting
    return {}


def missed(scene: Scene) -> dict:
    scene.missed = SearchMiss.objects.create(words="مكدووس")
    scene.group = LexiconGroup.objects.filter(is_active=True).first()
    return {}


def edited(scene: Scene) -> dict:
    edits.send(scene.project, {"name_ar": "اسم جديد"}, actor=scene.user(Who.OWNER))
    return {"code": scene.project.code}


def decided(decision: str, text: str = ""):
    return lambda scene: {
        "version": Draft.objects.get(sent_at__isnull=False).updated_at.isoformat(),
        "decide_name_ar": decision, "ask_name_ar": text, "send": "1",
    }  # fmt: skip


def reported(scene: Scene) -> dict:
    report = Report.objects.create(project=scene.project, reason="other", text="الرقم غلط")
    return {"pk": report.pk}


def claimed(scene: Scene) -> dict:
    claim = claims.open_claim(scene.unowned, actor=scene.user(Who.STRANGER), words="مشروعي")
    return {"pk": claim.pk}


def noted(scene: Scene) -> dict:
    scene.note = Note.objects.create(project=scene.project, kind="loved", text="طيّب كثير", mark="m")
    return {}


def message_on_its_way(scene: Scene) -> dict:
    scene.message = message_codes.open_code(MessagePurpose.SIGN_IN, address="203.0.113.5")
    return {}


def feature(scene: Scene, slot: Slot):
    now = timezone.now()
    return places.feature(
        scene.project, actor=scene.creator.user, slot=slot, influencer=scene.creator,
        starts_at=now, ends_at=now + timedelta(days=3),
    )  # fmt: skip


def placed(scene: Scene) -> dict:
    scene.placed = feature(scene, Slot.HOME)
    return {}


def about(scene: Scene) -> dict:
    assert scene.creator
    return {"code": scene.project.code}


def place(ends: int):
    def words(_scene: Scene) -> dict:
        today = timezone.localdate()
        return {"slot": "influencer", "starts_on": today, "ends_on": today + timedelta(days=ends)}

    return words


@undo.reverts("name_in_a_test", says="صار اسمه غير.")
def _put_back(project_id: int, before: dict, actor) -> None:
    Project.objects.filter(pk=project_id).update(name_ar=before["was"])


def just_pressed(scene: Scene) -> dict:
    project, before = scene.project, {"was": "الاسم القديم"}
    with undo.pressed(
        "name_in_a_test", project, actor=scene.user(Who.MODERATOR), before=before
    ) as act:
        pass
    return {"pk": act.pk}


def failed_job(_scene: Scene) -> dict:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)"
            " VALUES ('mail', 'mail', '{}', 'failed')"
        )
    return {}


MODERATION = [
    Write("admin:review", MODERATOR, waiting, {"decision": "publish"},
          wrong={"decision": "decline", "text": "لا"}, keeps=("text",), wrong_is_kept=SEEN,
          opening=SEEN),
    Write("admin:bulk", MODERATOR, several,
          lambda scene: {"p": scene.waiting.code, "decision": "publish", "confirm": "1"},
          wrong=lambda scene: {"p": scene.waiting.code, "decision": "decline", "text": "لا"},
          keeps=("text",)),
    Write("admin:teach", MODERATOR, missed,
          lambda scene: {"words": scene.missed.words, "group": scene.group.slug},
          wrong={"words": "x", "group": "no-such-group"}, wrong_status=404),
    Write("admin:edit_review", MODERATOR, edited, decided("accept"),
          wrong=decided("ask", "لا"), keeps=("ask_name_ar",), wrong_is_kept=SEEN,
          opening=SEEN),
    Write("admin:report", MODERATOR, reported, {"outcome": "nothing"},
          wrong={"outcome": "", "text": "شكرًا لكم على التنبيه"}, keeps=("text",), opening=HELD),
    Write("admin:project", MODERATOR, lambda scene: {"code": scene.project.code},
          {"verb": "hide"}, wrong={"verb": "nonsense"}),
    Write("admin:words", MODERATOR, noted,
          lambda scene: {"kind": "note", "key": scene.note.pk, "decision": "show"},
          wrong={"kind": "note", "key": "x", "decision": "show"}, wrong_status=404),
    Write("admin:claim", MODERATOR, claimed, {"decision": "grant"},
          wrong={"decision": "decline", "text": "لا"}, keeps=("text",), opening=HELD),
    Write("admin:messages", MODERATOR, message_on_its_way,
          lambda scene: {"text": scene.message.code, "number": "079 000 0099"},
          wrong={"text": "رمزي: abc-def", "number": "079"}, keeps=("text", "number")),
    Write("admin:undo", MODERATOR, just_pressed, wrong=NO_FIELD),
    Write("admin:feature_queue", MODERATOR, placed,
          lambda scene: {"feature": scene.placed.pk, "confirm": "1"},
          wrong={"feature": "x", "confirm": "1"}, wrong_status=404),
]  # fmt: skip

CURATION = [
    Write("admin:my_page", CREATOR, lambda scene: {},
          {"name_ar": "لينا الحسن", "name_en": "Lina", "short_name_ar": "لينا",
           "short_name_en": "Lina", "handle": "lina.demo", "gender": "feminine", "cloth": "sarw"},
          wrong={"name_ar": "لينا الحسن", "handle": "مش حساب"}, keeps=("name_ar", "handle")),
    Write("admin:endorse", CREATOR, about, {"reason": REASON, "disclosure": "none"},
          wrong={"reason": REASON}, keeps=("reason",)),
    Write("admin:withdraw", CREATOR, endorsed, wrong=NO_FIELD),
    Write("admin:feature", CREATOR, about, place(3), wrong=place(-3), keeps=("ends_on",)),
    Write("admin:feature_cancel", CREATOR,
          lambda scene: {"pk": feature(scene, Slot.INFLUENCER).pk}, wrong=NO_FIELD),
    Write("admin:jobs", (Who.STAFF,), failed_job,
          {"action": "forget", "task": "mail", "up_to": str(2**40)},
          wrong={"action": "nonsense", "task": "mail", "up_to": "1"}, wrong_status=302),
]  # fmt: skip

PANEL = [*MODERATION, *CURATION]
