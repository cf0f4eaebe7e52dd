"""What moderators send, and staff about categories and jobs."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from adamlocal.accounts import message_codes, undo
from adamlocal.accounts.enums import MessagePurpose, Role
from projects.loading import rehearsal
from projects.models import (
    BulkImport,
    Category,
    Draft,
    LexiconGroup,
    Note,
    Product,
    Project,
    Report,
    SearchMiss,
)
from projects.moderation import categories, merging
from projects.owner import edits
from projects.trust import claims
from tests.factories import make_user
from tests.writes.public import NO_FIELD
from tests.writes.scene import MODERATOR, STAFF, Scene, Who, Write

SEEN = "whoever sent it is told that a person has opened it"
HELD = "colleagues see who is on it"


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
          wrong={"decision": "decline", "text": "لا"}, keeps=("text",), opening=HELD),
    Write("admin:messages", MODERATOR, message_on_its_way,
          lambda scene: {"text": scene.message.code, "number": "079 000 0099"},
          wrong={"text": "رمزي: abc-def", "number": "079"}, keeps=("text", "number")),
    Write("admin:undo", MODERATOR, just_pressed, wrong=NO_FIELD),
    Write("admin:category", STAFF, lambda scene: {"slug": "honey"}, honey,
          wrong=lambda scene: honey(scene) | {"slug": "spices"}, keeps=("name_ar",)),
    Write("admin:category_merge", STAFF, lambda scene: {"slug": "honey"},
          lambda scene: {"into": Category.objects.get(slug="spices").pk}, wrong={"into": "x"}),
    Write("admin:category_undo", STAFF, merged_category, wrong=NO_FIELD),
    Write("admin:jobs", STAFF, failed_job,
          {"action": "forget", "task": "mail", "up_to": str(2**40)},
          wrong={"action": "nonsense", "task": "mail", "up_to": "1"}, wrong_status=302),
]  # fmt: skip
