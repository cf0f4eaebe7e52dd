"""What moderators, creators and staff send from the panel."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from adamlocal.accounts import message_codes, undo
from adamlocal.accounts.enums import MessagePurpose, Role
from influencers.calls import applying, deciding, verbs
from influencers.calls.views import panel as calls
from influencers.enums import Slot
from influencers.places import verbs as places
from projects.models import Draft, Note, Project, Report
from projects.owner import edits
from projects.trust import claims
from tests.factories import make_influencer, make_user
from tests.influencers.calls.scene import apply, left, make_call
from tests.writes.public import NO_FIELD
from tests.writes.room import endorsed
from tests.writes.scene import Scene, Who, Write

MODERATOR, CREATOR = (Who.MODERATOR,), (Who.CREATOR,)
SEEN = "whoever sent it is told that a person has opened it"
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
    Write("admin:edit_review", MODERATOR, edited, decided("accept"),
          wrong=decided("ask", "لا"), keeps=("ask_name_ar",), wrong_is_kept=SEEN,
          opening=SEEN),
    Write("admin:report", MODERATOR, reported, {"outcome": "nothing"},
          wrong={"outcome": "", "text": "شكرًا لكم على التنبيه"}, keeps=("text",)),
    Write("admin:project", MODERATOR, lambda scene: {"code": scene.project.code},
          {"verb": "hide"}, wrong={"verb": "nonsense"}),
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


def called(scene: Scene) -> dict:
    """A call of the creator's with one application."""
    scene.call = make_call(scene.creator)
    scene.application = apply(scene.call, scene.project)
    return {"slug": scene.call.slug, "number": scene.application.number}


def chosen(scene: Scene) -> dict:
    parts = called(scene)
    deciding.accept(scene.application, actor=scene.user(Who.CREATOR))
    return parts


def refusing(scene: Scene) -> dict:
    """A call whose one answer, a no, has not left."""
    slug = called(scene)["slug"]
    user = scene.user(Who.CREATOR)
    deciding.decline(scene.application, actor=user, reason="photos", answer="مش هالمرّة.")
    return {"slug": slug}


def drawable(scene: Scene) -> dict:
    """A closed call with two who deserve its one place."""
    call = make_call(scene.creator)
    for _ in range(2):
        application = apply(call)
        for question in deciding.QUESTIONS:
            deciding.answer_question(application, question, "yes")
    return {"slug": verbs.close(call, actor=scene.user(Who.CREATOR)).slug}


def draw_of(places: str):
    day = timezone.localdate() + timedelta(days=1)
    return {"places": places, "value_source": "إغلاق مؤشر بورصة عمّان", "value_day": day}


def appealed(scene: Scene) -> dict:
    """An application that another person of a team of two said no to."""
    called(scene)
    other = make_influencer(make_user(role=Role.INFLUENCER))
    scene.call.influencers.add(other)
    deciding.decline(scene.application, actor=other.user, reason="photos", answer="مش هالمرّة.")
    applying.appeal(left(scene.application), actor=scene.user(Who.OWNER), words="في صور جديدة")
    return {"pk": scene.application.pk}


def slug_of(**fields):
    """The address of a call of the creator's alone, which has no applications."""

    def parts(scene: Scene) -> dict:
        return {"slug": make_call(scene.creator, **fields).slug}

    return parts


def curating(scene: Scene) -> dict:
    """Somebody who has a page of their own."""
    assert scene.creator
    return {}


def joinable(scene: Scene) -> dict:
    """Another's call, by the link that they sent."""
    assert scene.creator
    call = make_call(make_influencer(make_user(role=Role.INFLUENCER)))
    return {"slug": call.slug, "token": calls.team_token(call)}


def about_call(ends: int):
    today = timezone.localdate()
    return {
        "name_ar": "نداء الخريف", "name_en": "Autumn", "lead_ar": "مونة الموسم.",
        "criteria_ar": "مونة", "starts_on": today, "ends_on": today + timedelta(days=ends),
        "answer_days": "3", "cloth": "sarw", "is_blind": "on",
    }  # fmt: skip


PRESSED = {"accounts_auditentry": "the trail keeps each press"}
HELD = "whoever opens it holds it for a quarter of an hour"

CALLS = [
    Write("admin:call_new", CREATOR, curating, about_call(9),
          wrong=about_call(-3), keeps=("name_ar", "ends_on"),
          again={"influencers_call": "a second call", "influencers_call_influencers": "its team",
                 "projects_source": "its source", **PRESSED}),
    Write("admin:call_edit", CREATOR, slug_of(), about_call(9), wrong=about_call(-3),
          keeps=("name_ar", "ends_on"), again=PRESSED),
    Write("admin:call_verb", CREATOR, lambda scene: slug_of()(scene) | {"verb": "close"},
          wrong=NO_FIELD),
    Write("admin:call_join", CREATOR, joinable, wrong=NO_FIELD, again=PRESSED),
    Write("admin:application_decide", CREATOR, called, {"kind": "accept"},
          wrong={"kind": "shortlist", "until": "لاحقًا"}, wrong_is_kept=HELD),
    Write("admin:application_decline", CREATOR, called, {"reason": "photos"},
          wrong={"reason": "", "answer": "يسلمو إيديكم"}, keeps=("answer",), wrong_is_kept=HELD,
          opening=HELD),
    Write("admin:application_question", CREATOR, called, {"press": "ready:yes"},
          wrong={"press": "ready:maybe"}, wrong_is_kept=HELD,
          again={"influencers_application": "pressed again it is empty again"}),
    Write("admin:application_take_back", CREATOR, chosen, wrong=NO_FIELD),
    Write("admin:application_number", CREATOR, chosen, wrong=NO_FIELD, again=PRESSED),
    Write("admin:call_draw", CREATOR, drawable, draw_of("1"), wrong=draw_of("كثير"),
          keeps=("value_source",)),
    Write("admin:call_answer_all", CREATOR, lambda scene: {"slug": called(scene)["slug"]},
          {"reason": "full", "count": "1"}, wrong={"reason": "fame", "count": "1"}),
    Write("admin:call_stop_answers", CREATOR, refusing, wrong=NO_FIELD),
    Write("admin:second_look", CREATOR, appealed, {"decision": "uphold", "answer": "نفس السبب."},
          wrong={"decision": "uphold", "answer": " "}),
]  # fmt: skip

PANEL = [*CALLS, *MODERATION, *CURATION]
