"""What the looked-at site holds beside the demo: sessions to walk in with, and names of things.

Runs inside the site (``manage.py shell``); ``set_up`` returns what the browser has to know.
"""

import time
from datetime import timedelta
from importlib import import_module

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from adamlocal.accounts.enums import Gender, Role
from adamlocal.accounts.models import User
from adamlocal.demo import people
from adamlocal.lib import tokens
from influencers.enums import ApplicationState, Platform, Slot
from influencers.models import (
    Application,
    CallHandover,
    Campaign,
    CampaignHandover,
    ConsentRequest,
    Endorsement,
    Feature,
    HelpOffer,
    Influencer,
    JoinRequest,
    Nomination,
    NominationVoice,
    Opinion,
)
from influencers.models.opinion import OPEN_FOR, token_of
from influencers.vouching import consent_requests
from projects.enums import Channel, MemberRole, ProjectStatus
from projects.following import follows
from projects.loading import rehearsal
from projects.models import (
    Area,
    BulkImport,
    Category,
    Follow,
    LexiconGroup,
    Occasion,
    Project,
    Report,
)
from projects.owner import answers, edits
from projects.people import members
from projects.submission import drafts
from projects.trust import claims

ROLES = {
    "owner": people.OWNER,
    "influencer": people.INFLUENCER,
    "moderator": people.MODERATOR,
    "institution": people.INSTITUTION,
    "superuser": people.SUPERUSER,
}
NEWCOMER = people.Person(
    "dana@adamlocal.demo", "دانة", Gender.FEMININE, Role.INFLUENCER, "newcomer"
)


def set_up() -> dict[str, dict]:
    users = {role: User.objects.get(email=person.email) for role, person in ROLES.items()}
    asked = Project.objects.get(import_ref="fatayer-mafraq")
    users["asked"] = asked.memberships.get().user
    # Signed in by a code alone: the panel asks for the second factor first.
    users["halfway"] = users["moderator"]
    users["claimant"], _created = User.objects.get_or_create(
        email="claimant@adamlocal.demo", defaults={"name": "سلمى"}
    )
    declined = Application.objects.filter(state=ApplicationState.DECLINED, appealed_at=None)
    owned = declined.filter(project__memberships__role=MemberRole.OWNER, call__archived_at=None)
    refused = next(application for application in owned if application.may_appeal)
    users["declined"] = refused.project.memberships.get(role=MemberRole.OWNER).user
    users["newcomer"] = newcomer()
    RecoveryCodes.activate(users["superuser"])
    return {
        "sessions": {role: session(user, factor=role != "halfway") for role, user in users.items()},
        "names": names(users["influencer"], asked)
        | claimed(users)
        | waiting(users)
        | links()
        | {"application": refused.pk},
    }


def newcomer() -> User:
    """A creator whose page is not public yet, and whose account nobody has looked at."""
    user = people.make(NEWCOMER)
    own, _created = Influencer.objects.get_or_create(
        user=user,
        defaults={"slug": "dana", "name_ar": "دانة", "name_en": "Dana", "short_name_ar": "دانة",
                  "short_name_en": "Dana", "is_active": False},
    )  # fmt: skip
    own.accounts.get_or_create(platform=Platform.INSTAGRAM, handle="dana.byoot.demo")
    return user


def session(user: User, *, factor: bool) -> str:
    """A session as signing in opens it; with ``factor`` the one-time password was given too."""
    opened = import_module(settings.SESSION_ENGINE).SessionStore()
    opened[SESSION_KEY] = str(user.pk)
    opened[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    opened[HASH_SESSION_KEY] = user.get_session_auth_hash()
    methods = [{"method": "code", "at": time.time()}]
    if factor:
        # Asked for again a moment ago, for as long as anybody looks.
        tomorrow = time.time() + 24 * 60 * 60
        methods.append({"method": "mfa", "at": tomorrow, "reauthenticated": True})
    opened[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    opened[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    opened.create()
    return opened.session_key


def season() -> Occasion:
    """Ramadan, three weeks away and expected: home shows its strip."""
    opens = timezone.localdate() + timedelta(days=23)
    found, _created = Occasion.objects.update_or_create(
        slug="ramadan",
        defaults={
            "name_ar": "رمضان", "name_en": "Ramadan", "is_expected": True,
            "starts_on": opens, "ends_on": opens + timedelta(days=30),
        },
    )  # fmt: skip
    return found


def claimed(users: dict[str, User]) -> dict[str, object]:
    """Profiles that nobody owns, one whose claim waits and one whose claim was declined, a helper's
    invitation, and a draft that has the account of a profile."""
    unowned = Project.objects.public().exclude(memberships__role=MemberRole.OWNER).order_by("pk")
    free, waiting, declined = unowned.filter(contacts__channel=Channel.INSTAGRAM).distinct()[:3]
    claimant = users["claimant"]
    words = "أنا صاحبة المطبخ، وبقدر أفرجيكم فواتير من السنة الماضية."
    claim = claims.open_claim(waiting, actor=claimant, words=words)
    refused = claims.open_claim(declined, actor=claimant, words=words)
    claims.decline(refused, actor=users["moderator"], answer="ما قدرنا نشوف إنها إلكم.")
    own = Project.objects.get(import_ref="mouneh-sitti-um-laith")
    late = members.invite(free, actor=users["owner"])
    free.helper_invitations.update(expires_at=timezone.now() - timedelta(days=1))
    draft, token = drafts.open_new(language="ar")
    account = free.contacts.get(channel=Channel.INSTAGRAM)
    drafts.keep(draft, {"instagram": account.value})
    return {
        "unowned": free.code,
        "claimed": waiting.code,
        "declined": declined.code,
        "claim": claim.pk,
        "invitation": members.invite(own, actor=users["owner"]),
        "ended": late,
        "known": token,
    }


def edited(project: Project) -> Project:
    """A live project that was renamed without its English and with it, and got other products."""
    owner = project.memberships.get(role=MemberRole.OWNER).user
    first = project.products.all()[0]
    words = {"unit_ar": first.unit_ar, "unit_en": first.unit_en}
    edits.send(
        project,
        {
            "name_ar": f"{project.name_ar} وبناتها",
            "tagline_ar": "مكدوس وزيتون ومربّيات الموسم",
            "tagline_en": "Makdous, olives and jams of the season",
            "products": [
                {"id": first.pk, "name_ar": f"{first.name_ar} بلدي", "name_en": first.name_en,
                 **words},
                {"key": "kkk222", "name_ar": "مربّى مشمش", "name_en": "Apricot jam",
                 "unit_ar": "مرطبان 700 غم", "unit_en": "jar of 700 g", "price": "3.500",
                 "state": "ready"},
            ],
        },
        actor=owner,
    )  # fmt: skip
    return project


def waiting(users: dict[str, User]) -> dict[str, object]:
    """What waits in the panel for somebody's answer, and a file that was rehearsed."""
    bulk = BulkImport(
        name="اربد.csv",
        data=(
            "ref,name_ar,category,governorate,whatsapp\n"
            "1,مخبز الحارة,bread,irbid,0790000061\n2,,bread,irbid,0790000062\n"
        ).encode(),
        source="دليل إربد",
    )
    bulk.by_id = users["moderator"].pk
    bulk.save()
    rehearsal.rehearse(bulk.pk)
    return {
        "report": Report.objects.waiting().order_by("pk")[0].pk,
        "bulk": bulk.pk,
        "join_request": JoinRequest.objects.open()[0].pk,
        "offer": HelpOffer.objects.waiting()[0].pk,
        "second_look": Application.objects.for_second_look(users["moderator"])[0].pk,
    }


def links() -> dict[str, object]:
    """The signed part of what mails lead to."""
    own = Project.objects.get(import_ref="mouneh-sitti-um-laith")
    outcome = own.outcomes.filter(thanks="").first() or own.outcomes.first()
    category = Category.objects.get(slug="pickles")
    follow, _created = Follow.objects.get_or_create(
        email="reader@adamlocal.demo", category=category
    )
    paths = {
        "consent_link": consent_requests.path_for(
            ConsentRequest.objects.filter(answered_at=None)[0]
        ),
        "right": answers.path_for(own, "right"),
        "stop": answers.stop_path(own.memberships.filter(role=MemberRole.OWNER)[0]),
        "follow": follows.confirm_path(follow),
        "unfollow": follows.stop_path(follow),
    }
    return paths | {"outcome": outcome.pk if outcome else 0}


def over(opinion: Opinion) -> Opinion:
    """Another's, asked so long ago that it is over."""
    at = timezone.now() - 2 * OPEN_FOR
    return Opinion.objects.create(
        application=opinion.application, who="جارتنا", purpose=opinion.purpose, asked_at=at,
        asked_by=opinion.asked_by, ends_at=at + OPEN_FOR,
        token_hash=tokens.hashed(token_of(opinion.application, at)),
    )  # fmt: skip


def names(influencer: User, asked: Project) -> dict[str, object]:
    public = Project.objects.public().order_by("pk")
    own = Project.objects.get(import_ref="mouneh-sitti-um-laith")
    mine = Influencer.objects.get(user=influencer)
    free = public.exclude(endorsements__influencer=mine).filter(photos__isnull=False).first()
    kit = mine.share_kits.exclude(campaign=None).get()
    gone = Project.objects.gone().order_by("pk").first()
    placed = Feature.objects.create(
        influencer=mine,
        project=own,
        slot=Slot.HOME,
        starts_at=timezone.now(),
        ends_at=timezone.now() + Feature.MAX_LENGTH / 4,
    )
    edit = edited(
        public.filter(memberships__role=MemberRole.OWNER, products__isnull=False)
        .exclude(pk=own.pk)
        .exclude(name_en="")
        .first()
    )
    quote = Endorsement.objects.public().get(influencer=mine, project=own)
    season().projects.add(*public.filter(category__slug__in=("pickles", "oriental-sweets"))[:6])
    _draft, token = drafts.open_new(language="ar")
    return {
        "project": own.code,
        "product": next(product.pk for product in own.orderable),
        "bare": public.filter(photos__isnull=True).first().code,
        "paused": Project.objects.get(import_ref="halaweh-amman").code,
        "called": public.filter(contacts__channel="phone").first().code,
        "named": public.get(contacts__username_key__gt="").code,
        "gone": gone.code,
        "asked": asked.code,
        "edited": edit.code,
        "waiting": Project.objects.filter(status=ProjectStatus.SUBMITTED).order_by("pk")[0].code,
        "free": free.code,
        "influencer": mine.slug,
        "placed": placed.pk,
        "heading": own.category.parent.slug,
        "campaign": Campaign.objects.public().get().slug,
        "nomination": NominationVoice.objects.filter(code__isnull=False)[0].token,
        "nominee": Nomination.objects.filter(campaign=None)[0].token,
        "named_nominee": Nomination.objects.filter(campaign__isnull=False)[0].pk,
        "campaign_key": Campaign.objects.public().get().pk,
        "handover": CampaignHandover.objects.asked_of(influencer).get().pk,
        "call_handover": CallHandover.objects.asked_of(influencer).get().pk,
        "consulted": Opinion.objects.first().application.number,
        "opinion": Opinion.objects.get(answered_at=None).token,
        "opinion_over": over(Opinion.objects.get(answered_at=None)).token,
        "kit": kit.pk,
        "kit_code": kit.source.code,
        "endorsement": Endorsement.objects.filter(influencer=mine).first().pk,
        "season_code": season().source.code,
        "quote": quote.pk,
        "quote_code": quote.source.code,
        "category": Category.objects.get(slug="pickles").pk,
        "group": LexiconGroup.objects.get(slug="cake").pk,
        "area": Area.objects.order_by("pk").first().pk,
        "town": "/".join(Area.objects.order_by("pk").values_list("governorate__slug", "slug")[0]),
        "token": token,
    }
