"""What moderators, creators and staff send from the panel."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from adamlocal.accounts import message_codes, undo
from adamlocal.accounts.enums import MessagePurpose, Role
from adamlocal.accounts.models import User
from adamlocal.lib.threads import Reading, Reason
from influencers.campaigns import team
from influencers.campaigns import verbs as campaigns
from influencers.enums import Slot
from influencers.models import Campaign, CommentAside, ConsentRequest, Nomination, NomineePair
from influencers.nominations import intake
from influencers.offers import verbs as offers
from influencers.places import verbs as places
from influencers.places.slots import sunday_of
from influencers.places.weeks import thursday_of
from influencers.sharing import kits
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
from tests.factories import make_influencer, make_join_request, make_user
from tests.influencers.nominations.threads import candidate, thread
from tests.influencers.nominations.threads import make_campaign as campaign_of
from tests.influencers.places.scene import make_campaign, stand
from tests.writes.calls import CALLS
from tests.writes.public import NO_FIELD
from tests.writes.room import endorsed, unasked, wanted_by_a_creator
from tests.writes.scene import Scene, Who, Write

MODERATOR, CREATOR = (Who.MODERATOR,), (Who.CREATOR,)
CREATOR_OR_STAFF = (Who.CREATOR, Who.STAFF)
PLACING = (Who.CREATOR, Who.MODERATOR)
SEEN = "whoever sent it is told that a person has opened it"
PUBLIC_PROJECT = "any creator may vouch for a public project"
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
        return {"slot": "category", "starts_on": today, "ends_on": today + timedelta(days=ends)}

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


def help_offered(scene: Scene) -> dict:
    made = offers.offer(scene.user(Who.INSTITUTION), kind="photos", words="تصوير عشرة مشاريع.")
    return {"pk": made.pk}


def unproved(scene: Scene) -> dict:
    scene.creator.accounts.update(proved_at=None)
    return {}


def moved(ends: int):
    def days(_scene: Scene) -> dict:
        today = timezone.localdate()
        return {"starts_on": today, "ends_on": today + timedelta(days=ends)}

    return days


def too_much(scene: Scene) -> dict:
    """A week on the page of a creator whom many follow, of a kitchen that can do few orders."""
    scene.project.weekly_capacity = 20
    scene.project.save()
    scene.creator.accounts.update(audience=80_000, stated_on=timezone.localdate())
    first = sunday_of(timezone.localdate()) + timedelta(days=7)
    return {"pk": stand(scene.project, first=first, days=7, influencer=scene.creator).pk}


def in_campaign(scene: Scene) -> dict:
    campaign = make_campaign()
    campaign.influencers.add(scene.creator)
    week = timezone.localdate() + timedelta(days=7)
    return {"pk": campaign.places.create(project=scene.project, week=week).pk}


def creator_alone(scene: Scene) -> dict:
    assert scene.creator
    return {}


CAMPAIGN = {
    "name_ar": "خميس المحلي", "name_en": "Local Thursday", "hashtag": "خميس_المحلي",
    "lead_ar": "ثلاثة مشاريع", "lead_en": "Three projects",
}  # fmt: skip
TYPED = {**CAMPAIGN, "starts_on": "2026-11-01", "cloth": "black"}


def begun(scene: Scene) -> Campaign:
    now = timezone.now()
    return campaigns.begin(scene.creator, actor=scene.creator.user, starts_at=now, **CAMPAIGN)


def asked_by_hand(scene: Scene) -> ConsentRequest:
    """A question to an owner who signs in by their number alone."""
    User.objects.filter(pk=scene.user(Who.OWNER).pk).update(email=None, phone="+962790000061")
    return ConsentRequest.objects.get(pk=wanted_by_a_creator(scene)["pk"])


def to_bring(scene: Scene) -> dict:
    return {"code": asked_by_hand(scene).project.code}


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


def kit(scene: Scene) -> dict:
    picks = [scene.project, scene.unowned]
    scene.kit = kits.make(scene.creator, picks, actor=scene.creator.user)
    return {"pk": scene.kit.pk}


def cell(scene: Scene) -> dict:
    assert scene.creator
    project = scene.project
    return {"category": project.category.parent.slug, "governorate": project.governorate.slug}


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
    Write("admin:offers", (Who.INSTITUTION,), lambda scene: {},
          {"kind": "photos", "words": "تصوير عشرة مشاريع في إربد خلال آذار."},
          wrong={"kind": "", "words": "تصوير عشرة مشاريع"}, keeps=("words",)),
    Write("admin:offer_answer", (Who.STAFF,), help_offered, {"text": "يسلمو إيديكم، منحكي معكم بكرة."},
          wrong={"text": "لا"}, keeps=("text",)),
    Write("admin:account_proof", CREATOR, unproved, wrong=NO_FIELD),
    Write("admin:leave", CREATOR, creator_alone, wrong=NO_FIELD),
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
    Write("admin:kit_create", CREATOR, creator_alone,
          lambda scene: {"p": [scene.project.code]}, wrong={"q": "مكدوس", "p": []}, keeps=("q",)),
    Write("admin:kit", CREATOR, kit, {"post_url": "https://www.instagram.com/p/C1a_b-2/"},
          wrong={"post_url": "https://evil.example/p/1"}, keeps=("post_url",)),
    Write("admin:kit_picks", CREATOR, kit, lambda scene: {"p": [scene.unowned.code]},
          wrong={"q": "مكدوس", "p": []}, keeps=("q",)),
    Write("admin:kit_move", CREATOR, kit, lambda scene: {"pick": scene.kit.picks.first().pk},
          wrong={"pick": "x"}, wrong_status=404),
    Write("admin:kit_close", CREATOR, kit, wrong=NO_FIELD),
    Write("admin:feature", PLACING, about, place(3), wrong=place(-3), keeps=("ends_on",),
          shared=PUBLIC_PROJECT),
    Write("admin:feature_cancel", PLACING,
          lambda scene: {"pk": feature(scene, Slot.INFLUENCER).pk}, wrong=NO_FIELD),
    Write("admin:place", PLACING,
          lambda scene: {"pk": feature(scene, Slot.INFLUENCER).pk}, moved(4),
          wrong=moved(-4), keeps=("ends_on",)),
    Write("admin:place_spread", PLACING, too_much, wrong=NO_FIELD),
    Write("admin:week_leave", PLACING, in_campaign, wrong=NO_FIELD),
    Write("admin:calendar_link", CREATOR, creator_alone, {"renew": "1"},
          wrong=NO_FIELD, again={"influencers_calendarlink": "each press makes a new link",
                                 "accounts_auditentry": "each press makes a new link"}),
    Write("admin:coverage_cell", PLACING, cell,
          lambda scene: {"project": scene.project.code, "first": timezone.localdate().isoformat()},
          wrong={"project": "x"}, shared="whoever gives places, to any public project"),
    Write("admin:category", (Who.STAFF,), lambda scene: {"slug": "honey"}, honey,
          wrong=lambda scene: honey(scene) | {"slug": "spices"}, keeps=("name_ar",)),
    Write("admin:category_merge", (Who.STAFF,), lambda scene: {"slug": "honey"},
          lambda scene: {"into": Category.objects.get(slug="spices").pk}, wrong={"into": "x"}),
    Write("admin:category_undo", (Who.STAFF,), merged_category, wrong=NO_FIELD),
    Write("admin:jobs", (Who.STAFF,), failed_job,
          {"action": "forget", "task": "mail", "up_to": str(2**40)},
          wrong={"action": "nonsense", "task": "mail", "up_to": "1"}, wrong_status=302),
]  # fmt: skip

# --- nominees --------------------------------------------------------------------------------------


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


NOMINEES = [
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

PANEL = [*CALLS, *MODERATION, *CURATION, *NOMINEES]
