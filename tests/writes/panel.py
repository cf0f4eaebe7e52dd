"""What moderators, creators and staff send from the panel."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from adamlocal.accounts import message_codes, undo
from adamlocal.accounts.enums import MessagePurpose, Role
from influencers.enums import Slot
from influencers.places import verbs as places
from projects.loading import rehearsal
from projects.models import BulkImport, Category, Draft, Note, Product, Project, Report
from projects.moderation import categories, merging
from projects.owner import edits
from projects.trust import claims
from tests.factories import make_join_request, make_user
from tests.writes.public import NO_FIELD
from tests.writes.room import endorsed
from tests.writes.scene import Scene, Who, Write

MODERATOR, CREATOR = (Who.MODERATOR,), (Who.CREATOR,)
SEEN = "whoever sent it is told that a person has opened it"
PUBLIC_PROJECT = "any creator may vouch for a public project"
REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


def waiting(scene: Scene) -> dict:
    return {"code": scene.waiting.code}


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


def two_rows(scene: Scene) -> dict:
    Product.objects.create(project=scene.unowned, name_ar="زيتون")
    return {"code": scene.project.code, "other": scene.unowned.code}


def merged(scene: Scene) -> dict:
    done = merging.merge(scene.unowned, into=scene.project, actor=make_user(role=Role.MODERATOR))
    return {"pk": done.pk}


def table(name: str = "rows.csv") -> SimpleUploadedFile:
    row = "ref,name_ar,category,governorate\n1,بيت الصابون,pickles,irbid\n"
    return SimpleUploadedFile(name, row.encode(), "text/csv")


def rehearsed(scene: Scene) -> dict:
    bulk = BulkImport(name="rows.csv", data=table().read(), source="x")
    rehearsal.begin(bulk, actor=scene.user(Who.MODERATOR))
    rehearsal.rehearse(bulk.pk)
    return {"pk": bulk.pk}


def honey(_scene: Scene) -> dict:
    return {
        "name_ar": "عسل النحل", "name_en": "Honey", "short_ar": "عسل", "short_en": "Honey",
        "slug": "honey", "parent": Category.objects.get(slug="food").pk,
    }  # fmt: skip


def merged_category(scene: Scene) -> dict:
    gone, kept = (Category.objects.get(slug=slug) for slug in ("honey", "spices"))
    return {"pk": categories.merge(gone, into=kept, actor=scene.user(Who.STAFF)).pk}


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


def unproved(scene: Scene) -> dict:
    scene.creator.accounts.update(proved_at=None)
    return {}


def creator_alone(scene: Scene) -> dict:
    assert scene.creator
    return {}


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
    Write("admin:edit_review", MODERATOR, edited, decided("accept"),
          wrong=decided("ask", "لا"), keeps=("ask_name_ar",), wrong_is_kept=SEEN,
          opening=SEEN),
    Write("admin:report", MODERATOR, reported, {"outcome": "nothing"},
          wrong={"outcome": "", "text": "شكرًا لكم على التنبيه"}, keeps=("text",)),
    Write("admin:project", MODERATOR, lambda scene: {"code": scene.project.code},
          {"verb": "hide"}, wrong={"verb": "nonsense"}),
    Write("admin:merge", MODERATOR, two_rows, {"parts": ["products"]},
          wrong={"parts": ["nonsense"]}),
    Write("admin:merge_undo", MODERATOR, merged, wrong=NO_FIELD),
    Write("admin:imports", MODERATOR, lambda scene: {},
          lambda scene: {"source": "جمعية", "file": table()},
          wrong=lambda scene: {"source": "جمعية البلقاء", "file": table("rows.exe")},
          keeps=("source",), again={"projects_bulkimport": "each file that is sent is one",
                                    "jobs": "each is rehearsed"}),
    Write("admin:import", MODERATOR, rehearsed, wrong=NO_FIELD),
    Write("admin:project_export", MODERATOR, lambda scene: {}, {"kind": "csv"},
          wrong={"kind": "exe"}, again={"accounts_auditentry": "each file that is taken is kept"}),
    Write("admin:words", MODERATOR, noted,
          lambda scene: {"kind": "note", "key": scene.note.pk, "decision": "show"},
          wrong={"kind": "note", "key": "x", "decision": "show"}, wrong_status=404),
    Write("admin:claim", MODERATOR, claimed, {"decision": "grant"},
          wrong={"decision": "decline", "text": "لا"}, keeps=("text",)),
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
    Write("admin:join_answer", (Who.STAFF,), lambda scene: {"pk": make_join_request().pk},
          {"decision": "accept"}, wrong={"decision": "decline", "text": "لا"}, keeps=("text",)),
    Write("admin:invite", (Who.STAFF,), lambda scene: {}, {"email": "new@example.com", "role": "moderator"},
          wrong={"email": "new@", "role": "moderator"}, keeps=("email",)),
    Write("admin:account_proof", CREATOR, unproved, wrong=NO_FIELD),
    Write("admin:leave", CREATOR, creator_alone, wrong=NO_FIELD),
    Write("admin:endorse", CREATOR, about, {"reason": REASON, "disclosure": "none"},
          wrong={"reason": REASON}, keeps=("reason",), shared=PUBLIC_PROJECT),
    Write("admin:withdraw", CREATOR, endorsed, wrong=NO_FIELD),
    Write("admin:feature", CREATOR, about, place(3), wrong=place(-3), keeps=("ends_on",),
          shared=PUBLIC_PROJECT),
    Write("admin:feature_cancel", CREATOR,
          lambda scene: {"pk": feature(scene, Slot.INFLUENCER).pk}, wrong=NO_FIELD),
    Write("admin:category", (Who.STAFF,), lambda scene: {"slug": "honey"}, honey,
          wrong=lambda scene: honey(scene) | {"slug": "spices"}, keeps=("name_ar",)),
    Write("admin:category_merge", (Who.STAFF,), lambda scene: {"slug": "honey"},
          lambda scene: {"into": Category.objects.get(slug="spices").pk}, wrong={"into": "x"}),
    Write("admin:category_undo", (Who.STAFF,), merged_category, wrong=NO_FIELD),
    Write("admin:jobs", (Who.STAFF,), failed_job,
          {"action": "forget", "task": "mail", "up_to": str(2**40)},
          wrong={"action": "nonsense", "task": "mail", "up_to": "1"}, wrong_status=302),
]  # fmt: skip

PANEL = [*MODERATION, *CURATION]
