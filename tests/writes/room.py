"""What an owner sends from their room, and what a helper may too."""

from datetime import timedelta

from django.utils import timezone

from influencers.calls import deciding
from influencers.models import Endorsement
from influencers.vouching import consent_requests
from influencers.vouching import verbs as vouching
from projects.enums import HiddenReason, MemberRole, Purpose, SourceKind
from projects.figures import outcomes
from projects.lifecycle import availability, erasing, visibility
from projects.models import Draft, Note, Occasion, Photo, Source
from projects.owner import consents, edits, live
from projects.people import members
from projects.submission import drafts, rows
from tests.factories import upload
from tests.influencers.calls.scene import apply, left, make_call
from tests.writes.public import A_LINK_EACH, NO_FIELD, field_write
from tests.writes.scene import MEMBERS, Scene, Who, Write

OWNER = (Who.OWNER,)
IN_TRAIL = {"accounts_auditentry": "the trail keeps each press"}
LATEST = "the latest answer stands, with its moment"


def own(scene: Scene) -> dict:
    return {"code": scene.project.code}


def part_of(slug: str, *, of: str = "project"):
    return lambda scene: {"code": getattr(scene, of).code, "slug": slug}


def prices(scene: Scene, price: str = "6") -> dict:
    key = rows.key_of(scene.project.products.get())
    return {f"product-{key}-price": price, f"product-{key}-state": "ready", "weekly_capacity": "7"}


def typed(scene: Scene) -> dict:
    draft = drafts.open_change(scene.project, author=scene.user(Who.OWNER))
    drafts.keep(draft, {"name_ar": "اسم جديد", "weekly_capacity": "9"})
    return own(scene)


def mended(scene: Scene) -> dict:
    """A project that was sent, whose people have changed a word of it since."""
    scene.photo = Photo.objects.create(
        project=scene.waiting, content_hash="6" * 32, width=800, height=600, widths=[320]
    )
    drafts.keep(
        drafts.open_change(scene.waiting, author=scene.user(Who.OWNER)), {"name_ar": "اسم جديد"}
    )
    return {"code": scene.waiting.code}


def changed_live(scene: Scene) -> dict:
    change = {"lead_days": 5, "products": {}}
    revision = live.change(scene.project, change, actor=scene.user(Who.OWNER))
    return own(scene) | {"revision": revision.pk}


def edited(scene: Scene) -> dict:
    edits.send(scene.project, {"name_ar": "اسم جديد"}, actor=scene.user(Who.OWNER))
    return own(scene) | {"name": "name_ar"}


def pictured(scene: Scene) -> dict:
    scene.photo = Photo.objects.create(
        project=scene.project, content_hash="5" * 32, width=800, height=600, colour="#aabbcc",
        widths=[320],
    )  # fmt: skip
    return own(scene)


def caption(text: str):
    return lambda scene: {scene.photo.wish("caption"): text}


def sent(scene: Scene) -> dict:
    """A project with the draft that it was sent as."""
    draft, _token = drafts.open_new(language="ar")
    drafts.keep(draft, {"name_ar": scene.project.name_ar})
    Draft.objects.filter(pk=draft.pk).update(project=scene.project, submitted_at=timezone.now())
    return own(scene)


def invited(scene: Scene) -> dict:
    members.invite(scene.project, actor=scene.user(Who.OWNER))
    return own(scene)


def helped(scene: Scene) -> dict:
    return own(scene) | {"member": scene.project.memberships.get(role=MemberRole.HELPER).pk}


def asked_about_orders(scene: Scene) -> dict:
    source = Source.objects.create(kind=SourceKind.FEATURE, project=scene.project)
    return own(scene) | {"outcome": outcomes.ask(source).pk}


def to_be_erased(scene: Scene) -> dict:
    erasing.ask_erasure(scene.project, actor=scene.user(Who.OWNER))
    return own(scene)


def noted(scene: Scene) -> dict:
    scene.note = Note.objects.create(
        project=scene.project, kind="loved", text="طيّب كثير", mark="m", is_published=True,
        read_at=timezone.now(),
    )  # fmt: skip
    return own(scene)


def in_season(scene: Scene) -> dict:
    today = timezone.localdate()
    Occasion.objects.filter(slug="ramadan").update(
        starts_on=today, ends_on=today + timedelta(days=9)
    )
    return own(scene) | {"slug": "ramadan"}


def endorsed(scene: Scene) -> dict:
    endorsement = vouching.endorse(
        scene.creator, scene.project, actor=scene.creator.user, disclosure="none",
        reason="كعكها بيذكّرني بكعك ستّي من زمان",
    )  # fmt: skip
    return {"pk": endorsement.pk}


def shown_again(scene: Scene) -> dict:
    parts = endorsed(scene)
    given = Endorsement.objects.get(pk=parts["pk"])
    vouching.hide_endorsement(given, actor=scene.user(Who.OWNER))
    return parts


def unasked(scene: Scene) -> dict:
    """Its owner was never asked about the press."""
    assert scene.creator
    scene.project.consents.filter(purpose=Purpose.PRESS).delete()
    return own(scene)


def wanted_by_a_creator(scene: Scene) -> dict:
    unasked(scene)
    asked = consent_requests.ask(
        scene.creator, scene.project, Purpose.PRESS, actor=scene.creator.user
    )
    return {"pk": asked.pk}


def applied(scene: Scene) -> dict:
    return {"pk": apply(make_call(scene.creator), scene.project).pk}


def declined(scene: Scene) -> dict:
    found = apply(make_call(scene.creator), scene.project)
    user = scene.user(Who.CREATOR)
    left(deciding.decline(found, actor=user, reason="photos", answer="صوّروا بضوّ النهار."))
    return {"pk": found.pk}


def verb(name: str, before=None):
    def parts(scene: Scene) -> dict:
        if before:
            before(scene)
        return own(scene) | {"verb": name}

    return parts


def paused(scene: Scene) -> None:
    availability.pause(scene.project, actor=scene.user(Who.OWNER))


def hidden(scene: Scene) -> None:
    visibility.hide(scene.project, actor=scene.user(Who.OWNER), reason=HiddenReason.OWNER)


def archived(scene: Scene) -> None:
    pictured(scene)
    availability.archive(scene.project, actor=scene.user(Who.OWNER))


def of_purpose(purpose: Purpose):
    return lambda scene: own(scene) | {"purpose": purpose}


def taken_back(purpose: Purpose):
    return lambda scene, client: consents.withdraw(
        scene.project, purpose, actor=scene.user(Who.OWNER)
    )


STAYS_TYPED = "what is wrong stays typed, what is right goes its way"
KEPT_FIRST = "what is typed is kept before it is asked whether it is right"
SCRIPT = {"nobody": 401, "json": True}

SAFE_EDITS = [
    Write("projects:me_edit", MEMBERS, typed, wrong=NO_FIELD, variant="live"),
    Write("projects:me_edit", MEMBERS, mended, wrong=NO_FIELD, variant="waiting"),
    Write("projects:me_edit_step", MEMBERS, part_of("what"), {"name_ar": "مونة أم ليث وبناتها"},
          wrong={"name_ar": "اتصلوا 0790000017"}, keeps=("name_ar",), wrong_is_kept=STAYS_TYPED,
          variant="what"),
    Write("projects:me_edit_step", MEMBERS, part_of("prices"), prices,
          wrong=lambda scene: prices(scene, "خمسة"), keeps=("weekly_capacity",),
          wrong_is_kept=STAYS_TYPED, variant="prices"),
    Write("projects:me_edit_step", MEMBERS, part_of("delivery"),
          {"zone-irbid": "on", "zone-irbid-fee": "1.25"},
          wrong={"zone-irbid": "on", "zone-irbid-fee": "خمسة"}, keeps=("zone-irbid-fee",),
          wrong_is_kept=STAYS_TYPED, variant="delivery"),
    Write("projects:me_edit_step", MEMBERS, lambda scene: pictured(scene) | {"slug": "photos"},
          caption("صحن كبّة"), wrong=caption("اتصلوا 0790000017"), wrong_is_kept=STAYS_TYPED,
          variant="photos"),
    Write("projects:me_edit_step", MEMBERS, part_of("contact"), {"whatsapp": "0790000071"},
          wrong={"whatsapp": "06 552"}, keeps=("whatsapp",), wrong_is_kept=STAYS_TYPED,
          variant="contact"),
    Write("projects:me_edit_step", MEMBERS, part_of("what", of="waiting"), {"name_ar": "اسم جديد"},
          wrong={"name_ar": "اتصلوا 0790000017"}, keeps=("name_ar",), wrong_is_kept=KEPT_FIRST,
          variant="waiting"),
    Write("projects:me_fields", MEMBERS, own, lambda scene: field_write("لقمة سلط"),
          wrong={"now": "never", "fields": 3}, wrong_status=400, **SCRIPT),
    Write("projects:me_photo_add", MEMBERS, own, lambda scene: {"photo": upload()},
          wrong={"id": "abc"}, wrong_status=400, nobody=401),
    Write("projects:me_drop", MEMBERS, typed, wrong=NO_FIELD),
    Write("projects:me_undo", MEMBERS, changed_live, wrong=NO_FIELD),
    Write("projects:me_pause", MEMBERS, own, {"days": "3"}, wrong={"until": "2020-01-01"},
          keeps=("until",), again=IN_TRAIL),
    Write("projects:me_take_back", MEMBERS, edited, wrong=NO_FIELD),
]  # fmt: skip

PEOPLE = [
    Write("projects:me_weekly", MEMBERS, own, {"wanted": "1"}, wrong="one tick, on or off"),
    Write("projects:me_tip_aside", MEMBERS, lambda scene: own(scene) | {"key": "photo"},
          wrong=NO_FIELD, again={"projects_putasidetip": "for thirty days from the last press"}),
    Write("projects:me_sent_share", MEMBERS, sent, wrong=NO_FIELD,
          again=A_LINK_EACH),
    Write("projects:me_number", MEMBERS, own, wrong=NO_FIELD),
    Write("projects:me_invite", OWNER, own, wrong=NO_FIELD,
          again=IN_TRAIL | {"projects_helperinvitation": "a new link ends the one before"}),
    Write("projects:me_revoke", OWNER, invited, wrong=NO_FIELD),
    Write("projects:me_remove", OWNER, helped, wrong=NO_FIELD),
    Write("projects:me_leave", (Who.HELPER,), own, wrong=NO_FIELD),
    Write("projects:me_orders", MEMBERS, asked_about_orders, {"orders": "few"},
          wrong={"orders": "thousands"}, wrong_status=302,
          again=IN_TRAIL | {"projects_outcome": LATEST}),
    Write("projects:me_thanks", OWNER, asked_about_orders, {"thanks": "الله يسعدك"},
          wrong={"thanks": "شكرًا " * 25}, keeps=("thanks",),
          again=IN_TRAIL | {"projects_outcome": LATEST}),
    Write("projects:me_notes", MEMBERS, noted,
          lambda scene: {"note": scene.note.pk, "reply": "الله يسعدك ويهنّيك"},
          wrong=lambda scene: {"note": scene.note.pk, "reply": "شكرًا"}, keeps=("reply",),
          again={"projects_note": LATEST}),
    Write("projects:me_neighbours", MEMBERS, own, lambda scene: {"address": scene.unowned.code},
          wrong={"address": "zzzzzz"}, keeps=("address",)),
    Write("projects:me_season", MEMBERS, in_season, {"takes_part": "yes", "menu": "صينية كعك"},
          wrong={"takes_part": "", "menu": "صينية كعك"}, keeps=("menu",),
          again={"projects_seasonoffer": LATEST}),
    Write("influencers:endorsement_hide", OWNER, endorsed, wrong=NO_FIELD),
    Write("influencers:endorsement_show", OWNER, shown_again, wrong=NO_FIELD),
    Write("influencers:consent_request", OWNER, wanted_by_a_creator, {"agree": "1"},
          wrong={"agree": "perhaps"}, wrong_status=302, variant="yes"),
    Write("influencers:consent_request", OWNER, wanted_by_a_creator, {"agree": "0"},
          wrong={"agree": ""}, wrong_status=302, variant="no"),
    Write("influencers:application_withdraw", OWNER, applied, wrong=NO_FIELD),
    Write("influencers:application_appeal", OWNER, declined, {"words": "في صور جديدة"},
          wrong={"words": "اتصلوا 0790000017"}, keeps=("words",)),
]  # fmt: skip

CONSENTS = [
    Write("projects:me_consent", OWNER, of_purpose(purpose),
          {"give": give}, wrong={"give": "perhaps"}, wrong_status=400, variant=f"{purpose}-{give}",
          arrive=arrive)
    for purpose in Purpose
    for give, arrive in (("0", None), ("1", taken_back(purpose)))
]  # fmt: skip

LEAVING = [
    Write("projects:me_erase", OWNER, own, wrong=NO_FIELD),
    Write("projects:me_erase_undo", OWNER, to_be_erased, wrong=NO_FIELD),
    *(
        Write(
            "projects:me_verb", who, verb(name, before), wrong=NO_FIELD, variant=name, again=again
        )
        for name, who, before, again in [
            ("pause", MEMBERS, None, {}),
            ("resume", MEMBERS, paused, {}),
            ("confirm", MEMBERS, None, IN_TRAIL | {"projects_project": LATEST}),
            ("hide", OWNER, None, {}),
            ("restore", OWNER, hidden, {}),
            ("archive", OWNER, None, {}),
            ("send", OWNER, archived, {}),
        ]
    ),
]

ROOM = [*SAFE_EDITS, *PEOPLE, *CONSENTS, *LEAVING]
