"""What anybody may send, and whoever holds a draft, a mark or a mail's link."""

import time

from adamlocal.accounts import codes, email_change, message_codes
from adamlocal.accounts.enums import MessageSource
from adamlocal.accounts.models import EmailChange, MessageCode, SignInCode
from influencers.calls import opinions
from influencers.enums import OpinionPurpose
from influencers.models import Application, Nomination, Opinion
from influencers.vouching import consent_requests
from projects.enums import Purpose
from projects.following import follows
from projects.models import Category, Draft, Photo, ProjectMember
from projects.owner import answers
from projects.people import members
from projects.submission import drafts, hand_over
from tests.factories import make_join_request, submission, upload
from tests.influencers.calls.scene import apply, make_call
from tests.influencers.nominations.threads import make_campaign
from tests.writes.scene import ANYBODY, SIGNED_IN, Scene, Who, Write

NO_FIELD = "it reads no field"
MORE_MAIL = "mails get lost: another may be asked for, a few a day"
MAIL_AGAIN = {"jobs": MORE_MAIL}
CODE_AGAIN = {"accounts_signincode": MORE_MAIL, "jobs": MORE_MAIL}
A_LINK_EACH = {"projects_previewlink": "a link of one's own for each friend"}
EXPLAINS = "what happens is said before anybody is asked who they are"
BY_MAIL = "mail programs press the button themselves (RFC 8058)"
TRIES_COUNT = "each wrong code is one of three tries"
IN_HASTE = "whoever leaves in haste may have a page that was open for long: its origin is enough"
HOLDER = (Who.HOLDER,)
WRONG_MAIL = {"email": "um.yazan@"}


def live(scene: Scene) -> dict:
    return {"code": scene.project.code}


def nothing(_scene: Scene) -> dict:
    return {}


def wanted_by_a_creator(scene: Scene) -> dict:
    scene.project.consents.filter(purpose=Purpose.PRESS).delete()
    asked = consent_requests.ask(
        scene.creator, scene.project, Purpose.PRESS, actor=scene.creator.user
    )
    return {"token": consent_requests.path_for(asked).rstrip("/").rpartition("/")[2]}


# --- a draft in this browser ------------------------------------------------------------------------


def whole_draft(scene: Scene) -> dict:
    """A draft that lacks nothing, held by whoever arrives."""
    draft, scene.token = drafts.open_new(language="ar")
    words = {k: v for k, v in submission().items() if k not in ("photos", "consent_number")}
    drafts.keep(draft, {k: v == "on" or v for k, v in words.items()})
    Photo.objects.create(
        draft=draft, content_hash="7" * 32, width=800, height=600, colour="#aabbcc", widths=[320]
    )
    return {}


def known_draft(scene: Scene) -> dict:
    """Whose number stands on a page already."""
    whole_draft(scene)
    scene.unowned.contacts.update(value="+962790000017")
    return {}


def handed_over(scene: Scene) -> dict:
    whole_draft(scene)
    return {"token": hand_over.open_link(Draft.objects.latest("pk"))}


def hold(scene: Scene, client) -> None:
    client.cookies["draft"] = scene.token


def ask_for_code(scene: Scene, client) -> None:
    hold(scene, client)
    client.post("/submit/send/")


def newest_code(_scene: Scene) -> dict:
    return {"code": codes.digits(SignInCode.objects.latest("pk"))}


def field_write(value: str, at: float = 0) -> dict:
    now = (at or time.time()) * 1000
    return {"now": now, "device": "d", "fields": [{"name": "name_ar", "value": value, "at": now}]}


DRAFTS = [
    Write(
        "projects:submit", ANYBODY, nothing, {"name_ar": "لقمة سلط", "category": "pickles"},
        wrong={"name_ar": "اتصلوا 0790000017", "category": "pickles"}, keeps=("name_ar",),
        wrong_is_kept="what is typed is kept before it is asked whether it is right",
    ),
    Write(
        "projects:submit_step", ANYBODY, lambda scene: {"slug": "contact"},
        {"whatsapp": "0790000017"},
        wrong={"whatsapp": "12"}, keeps=("whatsapp",),
        wrong_is_kept="what is typed is kept before it is asked whether it is right",
    ),
    Write(
        "projects:submit_send", HOLDER, whole_draft, arrive=hold, nobody=302, stranger=302,
        wrong={"website": "https://example.com/"},  # no person sees this field
        again=CODE_AGAIN,
    ),
    Write(
        "projects:submit_confirm", HOLDER, whole_draft, newest_code, arrive=ask_for_code,
        nobody=302, stranger=302, wrong={"code": "12"}, keeps=("code",), wrong_is_kept=TRIES_COUNT,
    ),
    Write(
        "projects:submit_known", SIGNED_IN, known_draft, lambda scene: {"do": f"not-ours:{scene.unowned.code}"},
        arrive=hold, nobody=302, wrong={"do": "not-ours:"}, wrong_status=302,
        wrong_is_kept="a code of nothing is kept apart, and asks nothing",
    ),
    Write(
        "projects:submit_link", HOLDER, whole_draft, {"email": "um@example.com", "step": "what"},
        arrive=hold, nobody=302, stranger=302, again=MAIL_AGAIN,
        wrong=WRONG_MAIL, wrong_status=302,
    ),
    Write(
        "projects:submit_fields", ANYBODY, nothing, lambda scene: field_write("لقمة سلط"), json=True,
        wrong={"now": "never", "fields": 3}, wrong_status=400,
    ),
    Write(
        "projects:submit_photo_add", ANYBODY, nothing, lambda scene: {"photo": upload()},
        wrong={"id": "abc"}, wrong_status=400,
    ),
    Write(
        "projects:submit_share", HOLDER, whole_draft, arrive=hold, nobody=404, stranger=404,
        wrong=NO_FIELD, again=A_LINK_EACH,
    ),
    Write(
        "projects:hand_over", HOLDER, whole_draft, arrive=hold, nobody=302, stranger=302,
        wrong=NO_FIELD, again={"projects_handover": "a new link ends the one before"},
    ),
    Write(
        "projects:hand_over_arrive", ANYBODY, handed_over, wrong=NO_FIELD,
    ),
    Write(
        "projects:draft", ANYBODY,
        lambda scene: whole_draft(scene) | {"token": scene.token},
        wrong=NO_FIELD, elsewhere="this browser holds the draft from now on (test_finish_elsewhere)",
    ),
]  # fmt: skip

# --- about a project --------------------------------------------------------------------------------


def pressed_contact(scene: Scene, client) -> None:
    client.get(f"/p/{scene.project.code}/contact/whatsapp/")


def follow_token(scene: Scene) -> dict:
    follow = follows.start("f@example.com", "ar", Category.objects.get(slug="pickles"))
    return {"token": follows.confirm_path(follow).rstrip("/").rpartition("f.")[2]}


ABOUT = [
    Write("projects:thanks", ANYBODY, live, wrong=NO_FIELD),
    Write(
        "projects:report", ANYBODY, live, {"reason": "other", "text": "الرقم لا يرد من شهر"},
        wrong={"reason": "", "text": "الرقم لا يرد من شهر", "email": "s@example.com"},
        keeps=("text", "email"),
    ),
    Write(
        "projects:note", HOLDER, live, {"kind": "loved", "text": "طيّب كثير ووصل بالوقت"},
        arrive=pressed_contact, nobody=403, stranger=403,
        wrong={"text": "طيّب كثير ووصل بالوقت"}, keeps=("text",),
    ),
    Write(
        "projects:follow", ANYBODY, lambda scene: {"kind": "categories", "slug": "pickles"},
        {"email": "f@example.com"}, wrong=WRONG_MAIL, keeps=("email",), again=MAIL_AGAIN,
    ),
    Write(
        "projects:follow_area", ANYBODY,
        lambda scene: {"kind": "governorates", "slug": "balqa", "area": "salt"},
        {"email": "f@example.com"}, wrong=WRONG_MAIL, keeps=("email",), again=MAIL_AGAIN,
    ),
    Write(
        "projects:follow_confirm", ANYBODY, follow_token, wrong=NO_FIELD, without_token=BY_MAIL
    ),
    Write("projects:follow_stop", ANYBODY, follow_token, wrong=NO_FIELD, without_token=BY_MAIL),
    Write("projects_machine:seen", ANYBODY, live, wrong=NO_FIELD),
    Write("projects_machine:shared", ANYBODY, live, wrong=NO_FIELD,
          again={"projects_event": "each time that it is sent on counts"}),
    Write("projects_machine:listed", ANYBODY, nothing, lambda scene: {"codes": scene.project.code},
          wrong={"codes": "zzzzzz"}, wrong_status=204,
          again={"projects_event": "told apart when the day is folded (projects/test_counting)"}),
]  # fmt: skip

# --- nominating, and the nominee's answer -------------------------------------------------------------

NOMINATED = {"name": "مطبخ أم يزن", "account": "@umyazan.kitchen", "why": "مقلوبتها بتجنّن"}
NO_NOMINATION = {"name": "مطبخ أم يزن", "account": "مش حساب", "why": "مقلوبتها بتجنّن"}


def a_campaign(_scene: Scene) -> dict:
    return {"slug": make_campaign().slug}


def a_nominee(_scene: Scene) -> dict:
    return {"token": Nomination.objects.create(names=["مطبخ أم يزن"], voices=1).token}


NOMINATIONS = [
    Write("influencers:nominate", ANYBODY, nothing, NOMINATED,
          wrong=NO_NOMINATION, keeps=("name", "account", "why")),
    Write("influencers:campaign_nominate", ANYBODY, a_campaign, NOMINATED,
          wrong=NO_NOMINATION, keeps=("name", "account", "why")),
    Write("influencers:shared", ANYBODY, nothing, {"text": "@umyazan.kitchen"}, wrong=NO_FIELD,
          without_token="a phone's share menu has none, and nothing is done with what came",
          elsewhere="it is shown again, with a button (influencers/nominations/test_pasting)"),
    Write("influencers:nominee", ANYBODY, a_nominee, {"yes": "1"}, wrong="two buttons, and nothing else is read"),
    Write("influencers:nominee", ANYBODY, a_nominee, {"no": "1"}, wrong=NO_FIELD, variant="no"),
]  # fmt: skip

# --- by the link of a mail --------------------------------------------------------------------------


def asked_whether_right(scene: Scene) -> dict:
    return {"token": answers.path_for(scene.project, "hide").rstrip("/").rpartition("/")[2]}


def weekly_line(scene: Scene) -> dict:
    member = scene.project.memberships.get(user=scene.user(Who.OWNER))
    ProjectMember.objects.filter(pk=member.pk).update(weekly_line=True)
    return {"token": answers.stop_path(member).rstrip("/").rpartition("/")[2]}


def invitation(scene: Scene) -> dict:
    return {"token": members.invite(scene.project, actor=scene.user(Who.OWNER))}


LINKS = [
    Write("projects:answer", ANYBODY, asked_whether_right, wrong=NO_FIELD),
    Write(
        "influencers:consent_answer",
        ANYBODY,
        wanted_by_a_creator,
        {"agree": "1"},
        wrong={"agree": "perhaps"},
        wrong_status=400,
    ),
    Write("projects:unsubscribe", ANYBODY, weekly_line, wrong=NO_FIELD, without_token=BY_MAIL),
    Write("projects:join", SIGNED_IN, invitation, wrong=NO_FIELD, explains=EXPLAINS),
]


def asked_to_join(scene: Scene) -> dict:
    make_join_request(scene.user(Who.STRANGER), placed_at=None)
    return {}


def not_in_yet(scene: Scene) -> dict:
    return {}


JOINING = [
    Write("influencers:join_form", SIGNED_IN, not_in_yet,
          {"kind": "creator", "name_ar": "سلمى", "name_en": "Salma", "platform": "instagram",
           "handle": "salma.demo", "discloses": "on", "is_fair": "on"},
          wrong={"name_ar": "سلمى", "handle": "مش حساب"}, keeps=("name_ar", "handle")),
    Write("influencers:join_word", SIGNED_IN, asked_to_join, wrong=NO_FIELD),
]  # fmt: skip

# --- whose a project is, and who somebody is --------------------------------------------------------


def provable(scene: Scene) -> dict:
    scene.settings.TEXT_GATEWAY = "outbox"
    return {"code": scene.unowned.code}


def ask_for_claim_code(scene: Scene, client) -> None:
    client.post(f"/submit/claim/{scene.unowned.code}/", {"code": "1"})


def ask_to_sign_in(_scene: Scene, client) -> None:
    client.post("/accounts/login/", {"email": "um@example.com"})


def message_came(_scene: Scene, client) -> None:
    client.post("/accounts/message/", {"for": "sign_in"})
    code = MessageCode.objects.latest("pk")
    message_codes.confirm(code.code, "+962790000099", source=MessageSource.GATEWAY)


def ask_for_new_email(_scene: Scene, client) -> None:
    client.post("/accounts/email/", {"email": "new@example.com"})


def email_changed(scene: Scene) -> dict:
    user = scene.user(Who.STRANGER)
    changed = EmailChange.objects.create(user=user, old="old@example.com", nonce="n" * 43)
    return {"token": email_change.token_of(changed)}


PERSONS = [
    Write(
        "projects:claim", SIGNED_IN, lambda scene: {"code": scene.unowned.code},
        {"words": "الحساب على إنستغرام حسابي"},
        wrong={"words": "كلام " * 200}, keeps=("words",), explains=EXPLAINS,
    ),
    Write(
        "projects:claim_code", ANYBODY, provable, newest_code, arrive=ask_for_claim_code,
        wrong={"code": "12"}, keeps=("code",), wrong_is_kept=TRIES_COUNT,
    ),
    Write(
        "projects:me_export", SIGNED_IN, nothing, wrong=NO_FIELD,
        again={"accounts_auditentry": "each time that data leaves stands in the trail"},
    ),
    Write(
        "account", SIGNED_IN, nothing, {"name": "سلمى", "gender": "feminine", "language": "ar"},
        wrong={"name": "سلمى العلي", "gender": "", "language": "ar"}, keeps=("name",),
    ),
    Write(
        "account_login", ANYBODY, nothing, {"email": "um@example.com"}, again=CODE_AGAIN,
        wrong=WRONG_MAIL, keeps=("email",),
    ),
    Write(
        "account_login_code", HOLDER, nothing, newest_code, arrive=ask_to_sign_in, nobody=302,
        stranger=302, wrong={"code": "12"}, keeps=("code",), wrong_is_kept=TRIES_COUNT,
    ),
    Write(
        "account_email", SIGNED_IN, nothing, {"email": "new@example.com"}, again=CODE_AGAIN,
        wrong={"email": "new@"}, keeps=("email",),
    ),
    Write(
        "account_email_code", SIGNED_IN, nothing, newest_code, arrive=ask_for_new_email,
        wrong={"code": "12"}, keeps=("code",), wrong_is_kept=TRIES_COUNT,
    ),
    Write("account_email_undo", ANYBODY, email_changed, wrong=NO_FIELD),
    Write(
        "account_message", (Who.NOBODY,), nothing, {"for": "sign_in"}, stranger=302,
        wrong={"for": "claim"}, wrong_status=302, variant="asked for",
    ),
    Write(
        "account_message", SIGNED_IN, nothing, {"for": "add_phone"}, nobody=302,
        wrong={"for": "sign_in"}, wrong_status=302, variant="asked for by somebody known",
    ),
    Write(
        "account_message", HOLDER, nothing, {"go": "1"}, arrive=message_came, nobody=302,
        stranger=302, wrong=NO_FIELD, variant="come",
    ),
    Write(
        "account_logout", ANYBODY, nothing, wrong=NO_FIELD,
        elsewhere="the session ends (accounts/test_sign_in)",
    ),
    Write(
        "account_exit", ANYBODY, nothing, wrong=NO_FIELD, without_token=IN_HASTE,
        elsewhere="the session and every cookie end (accounts/test_exit)",
    ),
]  # fmt: skip


def open_call(_scene: Scene) -> dict:
    return {"slug": make_call().slug}


def opinion_of(scene: Scene, application: Application) -> Opinion:
    creator = scene.creator
    return opinions.ask(application, by=creator, actor=creator.user, who="خالتي",
                        purpose=OpinionPurpose.FITS)  # fmt: skip


def thought_of(scene: Scene) -> dict:
    """By the link that somebody outside got."""
    return {"token": opinion_of(scene, apply(make_call(scene.creator), scene.project)).token}


def of_call(scene: Scene, **changes: str) -> dict:
    return {"project": "new", "sentence": "دبس رمّان من حواكير سوف", **changes}


CALLS = [
    Write("influencers:call_apply", ANYBODY, open_call, of_call,
          wrong=lambda scene: of_call(scene, sentence="", helps="حدا يذوق"), keeps=("helps",),
          variant="new"),
    Write("influencers:call_apply", (Who.OWNER,), open_call,
          lambda scene: of_call(scene, project=scene.project.code), nobody=200, stranger=200,
          wrong=lambda scene: of_call(scene, project=scene.project.code, sentence="0790000017"),
          keeps=("sentence",), variant="own"),
    Write("influencers:opinion", ANYBODY, thought_of, {"leaning": "yes", "words": "واضح"},
          wrong={"leaning": "", "words": "واضح"}, keeps=("words",)),
]  # fmt: skip

PUBLIC = [*CALLS, *DRAFTS, *ABOUT, *NOMINATIONS, *LINKS, *JOINING, *PERSONS]
