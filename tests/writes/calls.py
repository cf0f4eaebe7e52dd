"""What a team presses about its open calls."""

from datetime import timedelta

from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.calls import applying, deciding, relay, verbs
from influencers.calls.views import panel as calls
from tests.factories import make_influencer, make_user
from tests.influencers.calls.scene import apply, left, make_call
from tests.writes.public import NO_FIELD, opinion_of
from tests.writes.scene import CREATOR, Scene, Who, Write


def called(scene: Scene) -> dict:
    """A call of the creator's with one application."""
    scene.call = make_call(scene.creator)
    scene.application = apply(scene.call, scene.project)
    return {"slug": scene.call.slug, "number": scene.application.number}


def chosen(scene: Scene) -> dict:
    parts = called(scene)
    deciding.accept(scene.application, actor=scene.user(Who.CREATOR))
    return parts


def told(scene: Scene) -> dict:
    """A yes that its owner knows of."""
    parts = chosen(scene)
    left(scene.application)
    return parts


def opinion_link(scene: Scene) -> dict:
    called(scene)
    return {"pk": opinion_of(scene, scene.application).pk}


def refusing(scene: Scene) -> dict:
    """A call whose one answer, a no, has not left."""
    slug = called(scene)["slug"]
    user = scene.user(Who.CREATOR)
    deciding.decline(scene.application, actor=user, reason="photos", answer="مش هالمرّة.")
    return {"slug": slug}


def next_creator(scene: Scene) -> dict:
    return {"asked": make_influencer(make_user(role=Role.INFLUENCER)).pk, "note": "باقي أسبوع"}


def offered_call(scene: Scene) -> dict:
    """Another's call, which the creator is asked to take over."""
    other = make_influencer(make_user(role=Role.INFLUENCER))
    made = relay.hand_over(make_call(other), scene.creator, by=other, actor=other.user,
                           note="هاي", leaves=True)  # fmt: skip
    return {"pk": made.pk}


def promised_call(scene: Scene) -> dict:
    creator = scene.creator
    made = relay.note(make_call(creator), "جواب لطلب 2", by=creator, actor=creator.user,
                      due_on=timezone.localdate())  # fmt: skip
    return {"pk": made.pk}


def drawable(scene: Scene) -> dict:
    """A closed call with two who deserve its one place."""
    call = make_call(scene.creator)
    for _ in range(2):
        application = apply(call)
        for question in deciding.QUESTIONS:
            deciding.answer_question(application, question, "yes", actor=scene.user(Who.CREATOR))
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
    Write("admin:call_join", CREATOR, joinable, wrong=NO_FIELD, again=PRESSED,
          shared="whoever was sent the link comes in"),
    Write("admin:application_decide", CREATOR, called, {"kind": "accept"},
          wrong={"kind": "shortlist", "until": "لاحقًا"}, wrong_is_kept=HELD),
    Write("admin:application_decline", CREATOR, called, {"reason": "photos"},
          wrong={"reason": "", "answer": "يسلمو إيديكم"}, keeps=("answer",), wrong_is_kept=HELD,
          opening=HELD),
    Write("admin:application_question", CREATOR, called, {"press": "ready:yes"},
          wrong={"press": "ready:maybe"}, wrong_is_kept=HELD,
          again={"influencers_application": "pressed again it is empty again"}),
    Write("admin:application_take_back", CREATOR, chosen, wrong=NO_FIELD),
    Write("admin:application_number", CREATOR, told, wrong=NO_FIELD, again=PRESSED),
    Write("admin:application_opinions", CREATOR, called, {"who": "خالتي", "purpose": "fits"},
          wrong={"who": "", "purpose": "fits", "note": "كيف الطعم؟"}, keeps=("note",)),
    Write("admin:opinion_end", CREATOR, opinion_link, wrong=NO_FIELD),
    Write("admin:call_hand_over", CREATOR, slug_of(), next_creator,
          wrong={"asked": "", "note": "باقي أسبوع"}, keeps=("note",)),
    Write("admin:call_handover_answer", CREATOR, offered_call, {"accept": "1"}, wrong=NO_FIELD),
    Write("admin:call_notes", CREATOR, slug_of(), {"text": "اسألوا عن الزيت"},
          wrong={"text": "اتصلوا على 0790000012"}, keeps=("text",)),
    Write("admin:call_promise_kept", CREATOR, promised_call, wrong=NO_FIELD),
    Write("admin:call_draw", CREATOR, drawable, draw_of("1"), wrong=draw_of("كثير"),
          keeps=("value_source",)),
    Write("admin:call_answer_all", CREATOR, lambda scene: {"slug": called(scene)["slug"]},
          {"reason": "full", "count": "1"}, wrong={"reason": "fame", "count": "1"}),
    Write("admin:call_stop_answers", CREATOR, refusing, wrong=NO_FIELD),
    Write("admin:second_look", CREATOR, appealed, {"decision": "uphold", "answer": "نفس السبب."},
          wrong={"decision": "uphold", "answer": " "}),
]  # fmt: skip
