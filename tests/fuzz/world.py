"""One of everything that a page can show, the richest beside the barest, and people in each role."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import Invitation, User
from adamlocal.lib.threads import Reading, Reason
from influencers.calls import opinions, relay
from influencers.campaigns import team
from influencers.campaigns import verbs as campaigns
from influencers.enums import OpinionPurpose, Slot
from influencers.models import (
    Campaign,
    CampaignProject,
    CommentAside,
    Feature,
    Nomination,
    NomineePair,
)
from influencers.nominations import intake
from influencers.nominations import verbs as nominations
from influencers.nominations.nominating import Nominator, nominate
from influencers.places import feed
from influencers.sharing import kits
from influencers.vouching import consent_requests
from influencers.vouching import verbs as vouching
from projects.enums import ProjectStatus, Purpose, SourceKind
from projects.following import follows
from projects.lifecycle import visibility
from projects.loading import rehearsal
from projects.models import (
    Area,
    BulkImport,
    Category,
    DeliveryZone,
    Draft,
    Governorate,
    Neighbour,
    Note,
    Occasion,
    Outcome,
    Photo,
    Product,
    Project,
    Report,
    SearchMiss,
    SeasonOffer,
    Source,
)
from projects.moderation import categories, merging
from projects.owner import edits
from projects.people import members
from projects.submission import drafts, hand_over, previews, rows
from projects.trust import claims
from tests.conftest import PHONE
from tests.factories import make_influencer, make_project, make_user, submission
from tests.influencers.calls.scene import apply, make_call
from tests.influencers.nominations.threads import candidate, thread
from tests.panel.access import open_panel

HEADERS = {"user-agent": PHONE, "sec-fetch-site": "same-origin"}


@dataclass
class World:
    """``people`` maps a role to its browser; ``args`` says what stands in each part of an address."""

    people: dict[str, Client]
    args: dict[str, object]
    codes: list[str] = field(default_factory=list)


def photo(number: int, **of) -> Photo:
    return Photo.objects.create(
        content_hash=f"{number:032x}", width=800, height=600, colour="#aabbcc", widths=[320, 800],
        position=number % 8, caption_ar="صحن كبّة", **of,
    )  # fmt: skip


def make_world() -> World:
    """Called in the test's transaction."""
    now = timezone.now()
    owner, helper = make_user("salma@example.com", name="سلمى"), make_user("h@example.com")
    rich = make_project(
        owner=owner, story_ar="بدأنا من مطبخ البيت.", maker_name_ar="سلمى العلي", lead_days=2,
        open_days=[0, 6], opens_at="10:00", closes_at="18:00", payments=["cash"], name_en="Luqma",
        delivery_ways=["pickup"], area=Area.objects.filter(governorate__slug="irbid").first(),
        lead_note_ar="قبل يومين", weekly_capacity=20, price_from="3.500", instagram="salma.demo",
    )  # fmt: skip
    rich.refresh_from_db()
    _fill(rich, owner, helper, now)
    bare = make_project(tagline_ar="", consent=True)
    Neighbour.objects.create(project=rich, other=bare)
    waiting = make_project(status=ProjectStatus.SUBMITTED, owner=owner, submitted_at=now)
    Product.objects.create(project=waiting, name_ar="كبّة", price="4.000")
    photo(90, project=waiting)
    gone = make_project()
    visibility.hide(gone, actor=None, reason="staff")
    creator = make_user("lina@example.com", role=Role.INFLUENCER, name="لينا")
    vouched = _vouch(creator, rich, bare, now)
    claim = claims.open_claim(bare, actor=helper, words="هاد المشروع إلي")
    args = _args(rich, bare, waiting, now) | vouched | {"pk": claim.pk, "claim": claim.pk}
    args["member"] = rich.memberships.exclude(user=owner).get().pk
    args["revision"] = _sent_again(waiting, owner)
    people = _people(owner, creator, helper)
    args |= _looked_after(User.objects.get(email="root@example.com"))
    args["draft"] = _open_draft(people["anonymous"])
    args["hand_over"] = hand_over.open_link(Draft.objects.by_token(str(args["draft"])).get())
    return World(people, args, [rich.code, bare.code, waiting.code, gone.code])


def _fill(project: Project, owner: User, helper: User, now) -> None:
    for number, state in enumerate(("ready", "to_order", "finished")):
        Product.objects.create(project=project, name_ar=f"صنف {number}", unit_ar="دزينة",
                               price="3.500" if number else None, state=state, position=number)  # fmt: skip
    photo(1, project=project)
    photo(2, project=project)
    place = Governorate.objects.get(slug="amman")
    DeliveryZone.objects.create(project=project, governorate=place, fee="1.500", free_above="20")
    project.tags.add("كعك", "عيد")
    for kind in ("loved", "problem"):
        Note.objects.create(project=project, kind=kind, text="طيّب كثير وبيوصل بالوقت", mark=kind,
                            is_published=True, read_at=now, reply="الله يسعدك", replied_at=now,
                            reply_read_at=now)  # fmt: skip
    Note.objects.create(project=project, kind="loved", text="ملاحظة بتستنى", mark="waits")
    occasion = Occasion.objects.first()
    today = timezone.localdate()
    Occasion.objects.filter(pk=occasion.pk).update(
        starts_on=today + timedelta(days=3), ends_on=today + timedelta(days=9)
    )
    occasion.refresh_from_db()
    project.occasions.add(occasion)
    SeasonOffer.objects.create(project=project, occasion=occasion, year=occasion.starts_on.year,
                               menu="صينية كعك", capacity=10, answered_at=now,
                               last_order_on=today + timedelta(days=2))  # fmt: skip
    Report.objects.create(project=project, reason="other", text="الرقم غلط", email="s@example.com")
    SearchMiss.objects.create(words="كلام", day=today, count=2)
    members.accept(
        project.helper_invitations.model.objects.by_token(
            members.invite(project, actor=owner)
        ).get(),
        actor=helper,
    )
    edits.send(project, {"name_ar": "اسم جديد", "story_ar": "حكاية", "photos": [],
                         "products": [{"name_ar": "جديد", "unit_ar": "", "price": ""}]}, actor=owner)  # fmt: skip


def _vouch(user: User, project: Project, other: Project, now) -> dict[str, object]:
    influencer = make_influencer(user, topic_ar="أكل", about_ar="بحكي عن الأكل")
    reason = "كعكها بيذكّرني بكعك ستّي من زمان"
    one = vouching.endorse(influencer, project, actor=user, reason=reason, disclosure="none")
    vouching.endorse(influencer, other, actor=user, reason=reason, disclosure="gift")
    project.consents.filter(purpose=Purpose.PRESS).delete()
    asked = consent_requests.ask(influencer, project, Purpose.PRESS, actor=user)
    outcome = Outcome.objects.create(project=project, source=one.source, orders="few",
                                     answered_at=now, thanks="يسلمو", thanked_at=now, may_share=True)  # fmt: skip
    campaign = Campaign.objects.create(
        source=Source.objects.create(kind=SourceKind.CAMPAIGN, credit_ar="ادعم", target_path="/campaigns/local/"), slug="local",
        name_ar="ادعم المحلي", name_en="Local", hashtag="ادعم_المحلي", lead_ar="ثلاثة كل أسبوع",
        lead_en="Three a week", starts_at=now - timedelta(days=3),
    )  # fmt: skip
    campaign.influencers.add(influencer)
    week = CampaignProject.objects.create(
        campaign=campaign, project=project, week=timezone.localdate()
    )
    kit = kits.make(influencer, [project, other], actor=user, campaign=campaign)
    day = timedelta(days=1)
    placed = Feature.objects.create(influencer=influencer, project=project, slot=Slot.HOME,
                                    starts_at=now - day, ends_at=now + day)  # fmt: skip
    Feature.objects.create(influencer=influencer, project=other, slot=Slot.HOME, confirmed_at=now,
                           starts_at=now - day, ends_at=now + day)  # fmt: skip
    call = make_call(influencer, criteria_ar=["مونة: من أي محافظة"])
    applied = apply(call, project)
    opinion = opinions.ask(applied, by=influencer, actor=user, who="خالتي", purpose=OpinionPurpose.FITS)  # fmt: skip
    own = {"by": influencer, "actor": user}
    promise = relay.note(call, "جواب لطلب 1", due_on=now.date(), **own)
    return {
        "call": call.slug, "application": applied.pk, "call_note": promise.pk,
        "opinion": opinion.pk, "opinion_link": opinion.token,
        "endorsement": one.pk, "outcome": outcome.pk, "campaign": campaign.slug,
        "influencer": influencer.slug, "feature": placed.pk, "source": one.source.code,
        "consent_request": asked.pk,
        "consent_request_token": consent_requests.path_for(asked).rstrip("/").rpartition("/")[2],
        "campaign_week": week.pk, "heading": project.category.parent.slug,
        "calendar": feed.address_of(feed.renew(influencer, actor=user)).split("/")[-2],
        "kit": kit.pk, "kit_code": kit.source.code,
        **_nominate(campaign, user), **_team(campaign, influencer, now),
    }  # fmt: skip


def _nominate(campaign: Campaign, curator: User) -> dict[str, object]:
    """A thread with two alike, one of them asked, and a comment set aside; a burst by the form."""
    said = thread(("a", "@zaytoun.ajloun"), ("b", "@zaytoun_ajloun"), ("c", "ما شاء الله"))
    found = [
        candidate([f"zaytoun{sign}ajloun"], [], ["زيتون"], [n]) for n, sign in ((1, "."), (2, "_"))
    ]
    intake.take(campaign, said, Reading(found, {3: Reason.PRAISE}), actor=curator)
    first = Nomination.objects.order_by("pk")[0]
    nominations.ask(first, actor=curator)
    by = Nominator(b"v" * 16, "203.0.113.7")
    voice = nominate(None, by=by, name="ثوب", handle="", phone="+962790000077", why="مرتّب")
    burst = nominate(None, by=by, name="ورد", handle="ward.demo", phone="", why="مرتّب")
    burst.nomination.spoken.update(held_at=timezone.now())
    return {
        "nominee": first.pk, "nominee_link": first.token, "nomination": voice.token,
        "nominee_pair": NomineePair.objects.get().pk, "comment": CommentAside.objects.get().pk,
        "burst": burst.nomination.pk,
    }  # fmt: skip


def _team(campaign: Campaign, influencer, now) -> dict[str, object]:
    """Notes, a promise, and what the creator is asked by another of another campaign."""
    other, user = make_influencer(make_user("samer@example.com")), influencer.user
    own = {"by": influencer, "actor": user}
    team.note(campaign, "اسألوا عن الزيت", **own)
    promise = team.note(campaign, "مكان لأم ليث", due_on=now.date(), **own)
    fields = {
        "name_ar": "زيت",
        "name_en": "Oil",
        "hashtag": "زيت",
        "lead_ar": "زيت",
        "lead_en": "Oil",
    }
    theirs = campaigns.begin(other, actor=other.user, starts_at=now, **fields)
    asking = {"by": other, "actor": other.user}
    their_call = make_call(other)
    return {
        "call_handover": relay.hand_over(
            their_call, influencer, note="هاي", leaves=False, **asking
        ).pk,
        "campaign_key": campaign.pk, "note": promise.pk,
        "asked": team.invite(theirs, influencer, **asking).pk,
        "handover": team.hand_over(theirs, influencer, note="هاي", leaves=False, **asking).pk,
    }  # fmt: skip


def _sent_again(project: Project, owner: User) -> int:
    """The revision of a project that was sent again with a product, a zone and words changed."""
    before = drafts.values_of(project)
    revision = project.revisions.create(actor_id=owner.pk, values=before)
    Product.objects.create(project=project, name_ar="سمبوسك", price="3.000", position=1)
    DeliveryZone.objects.create(project=project, governorate=Governorate.objects.first(), fee="2")
    Project.objects.filter(pk=project.pk).update(tagline_ar="جملة ثانية")
    return revision.pk


def _args(rich: Project, bare: Project, waiting: Project, now) -> dict[str, object]:
    follow = follows.start("f@example.com", "ar", Category.objects.filter(parent=None).first())
    return {
        "code": rich.code, "waiting": waiting.code, "bare": bare.code,
        "category": rich.category.slug, "governorate": rich.governorate.slug,
        "area": rich.area.slug, "occasion": Occasion.objects.in_season(timezone.localdate()).first().slug,
        "follow": follows.confirm_path(follow).rstrip("/").rpartition("f.")[2],
        "content_hash": f"{1:032x}", "width": 320, "extension": "jpg", "number": 1,
        "invitation": Invitation.objects.create(email="n@example.com", role=Role.MODERATOR,
                                                expires_at=now + timedelta(days=3)).pk,
    }  # fmt: skip


def _looked_after(staff: User) -> dict[str, object]:
    """What staff merged, and a file that they sent."""
    bulk = BulkImport(name="rows.csv", data=b"ref,name_ar\n", source="x")
    gone, kept = (Category.objects.get(slug=slug) for slug in ("honey", "spices"))
    return {
        "merge": merging.merge(make_project(), into=make_project(), actor=staff).pk,
        "bulk_import": rehearsal.begin(bulk, actor=staff).pk,
        "former": categories.merge(gone, into=kept, actor=staff).pk,
    }


def _people(owner: User, creator: User, helper: User) -> dict[str, Client]:
    people = {"anonymous": Client(headers=HEADERS)}
    for role, user in (("owner", owner), ("helper", helper)):
        people[role] = Client(headers=HEADERS)
        people[role].force_login(user)
    panel = {
        "influencer": creator,
        "moderator": make_user("huda@example.com", role=Role.MODERATOR, name="هدى"),
        "superuser": make_user("root@example.com", role=Role.SUPERUSER, name="رنا"),
    }
    for role, user in panel.items():
        people[role] = Client(headers=HEADERS)
        open_panel(people[role], user)
    return people


def _open_draft(client: Client) -> str:
    """A draft in this browser that lacks nothing, and one field that lost to another device."""
    draft, token = drafts.open_new(language="ar")
    words = {k: v for k, v in submission().items() if k != "photos"}
    ticks = {k: True for k, v in words.items() if v == "on"}
    drafts.keep(draft, words | ticks | {"zone-balqa": True, rows.ORDER: ["kkk333", "kkk222"]})
    draft.fields.filter(name="tagline_ar").update(
        lost_value="جملة من جهاز ثاني", lost_at=timezone.now()
    )
    photo(77, draft=draft)
    previews.open_link(draft)
    client.cookies["draft"] = token
    return token
