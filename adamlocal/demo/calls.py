"""The demo's open calls: one being read by a team of two, with opinions and promises; one that is over
with its results; one of a single person, who hands it on while a second look waits for a moderator; and
one whose few places were drawn."""

import hashlib
import json
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from adamlocal.demo.projects import HERE
from adamlocal.lib import sealed, tokens
from influencers.calls import deciding, drawing
from influencers.calls.reasons import BY_KEY, REASONS, Reason
from influencers.enums import ApplicationState, DecisionKind, Leaning, OpinionPurpose
from influencers.models import (
    Application,
    Call,
    CallDecision,
    CallHandover,
    CallNote,
    Draw,
    Endorsement,
    Influencer,
    Opinion,
)
from influencers.models.application import SENTENCE_LENGTH
from influencers.models.opinion import OPEN_FOR, token_of
from projects.enums import LIVE, Need, SourceKind
from projects.models import Project, Source

HELPS = {
    Need.EXPOSURE: "حدا يذوق ويحكي عن الطعم.",
    Need.PHOTOS: "صورة وحدة حلوة بضوّ النهار.",
    Need.PACKAGING: "حدا يدلّنا على علب مرتّبة.",
    Need.STALL: "طاولة ببازار قبل العيد.",
    Need.DELIVERY: "توصيل لعمّان مرّة بالأسبوع.",
    Need.TRAINING: "كيف نحسب سعرنا صحّ.",
    Need.TOOL: "عجّانة أكبر.",
}
# So old is the first that came: it is owed its answer today.
LATELY = timedelta(hours=68)
CALLS = [
    {
        "slug": "home-ramadan", "name_ar": "نداء رمضان البيت", "name_en": "A home Ramadan",
        "lead_ar": "بدنا نملّي شهر رمضان من بيوتكم: معمول، مونة، وسُفر فطور. "
                   "اللي ما حدا سمع عنهم قبل غيرهم.",
        "lead_en": "We want to fill Ramadan from your homes: maamoul, mouneh and tables for iftar. "
                   "Whoever nobody has heard of comes first.",
        "criteria_ar": ["مونة أو حلو أو أكل رمضاني: شغل بيت، من أي محافظة.",
                        "بتستقبلوا طلبات هالشهر: ولو عشرة بالأسبوع، بنكتب طاقتكم وبنحترمها.",
                        "صورة واحدة واضحة وسعر: الباقي بنساعدكم فيه."],
        "criteria_en": ["Mouneh, sweets or Ramadan food: made at home, in any governorate.",
                        "You take orders this month: ten a week will do, and we respect your limit.",
                        "One clear picture and a price: we help with the rest."],
        "gives_ar": ["بوست واحد على صفحة وحدة منّا، بأسبوع يناسبكم.",
                     "إفصاح مكتوب بالكلام: شو علاقتنا فيكم."],
        "gives_en": ["One post on the page of one of us, in a week that suits you.",
                     "A disclosure in plain words: what ties us to you."],
        "hashtag": "رمضان_البيت", "places": 12, "team": ["rana-al-ali", "chef-haya"],
        "begun": 6, "lasts": 12,
    },
    {
        "slug": "autumn-mouneh", "name_ar": "نداء مونة تشرين", "name_en": "Mouneh of October",
        "lead_ar": "مونة الموسم من اللي بيعملوها.",
        "lead_en": "The season’s mouneh from those who make it.",
        "criteria_ar": ["مونة أو زيت أو عسل: شغل بيت."],
        "criteria_en": ["Mouneh, oil or honey: made at home."],
        "hashtag": "مونة_تشرين", "team": ["rana-al-ali", "chef-haya"], "begun": 60, "lasts": 14,
    },
    {
        "slug": "winter-hands", "name_ar": "نداء شغل اليدين", "name_en": "Made by hand",
        "lead_ar": "تطريز وخشب وفخّار، قبل الشتا.",
        "lead_en": "Embroidery, wood and pottery, before winter.",
        "criteria_ar": ["شغل يدوي: تطريز، خشب، فخّار."],
        "criteria_en": ["Handmade: embroidery, wood, pottery."],
        "hashtag": "شغل_اليدين", "team": ["samer-haddad"], "begun": 20, "lasts": 14,
    },
    {
        "slug": "bazaar-tables", "name_ar": "نداء طاولات البازار", "name_en": "Tables at the bazaar",
        "lead_ar": "ثلاث طاولات ببازار الحيّ، والمستحقّين أكثر: القرعة بتختار.",
        "lead_en": "Three tables at the bazaar of the quarter, and more who deserve one: by a draw.",
        "criteria_ar": ["شغل يدوي: جاهز تعرضوه بيوم واحد."],
        "criteria_en": ["Handmade: ready to be shown on one day."],
        "hashtag": "طاولات_البازار", "places": 3, "team": ["chef-haya"], "begun": 90, "lasts": 14,
    },
]  # fmt: skip


@transaction.atomic
def load() -> None:
    """Add what is missing."""
    ramadan, autumn, winter, bazaar = (_call(row) for row in CALLS)
    food = list(_projects("projects-food"))
    if not ramadan.applications.exists():
        _apply(ramadan, food)
        _read(ramadan)
        _promise(ramadan)
        _consult(ramadan)
    if not autumn.applications.exists():
        _apply(autumn, food[:24])
        _finish(autumn)
    if not winter.applications.exists():
        _apply(winter, list(_projects("projects-crafts"))[:6])
        _finish(winter, archive=False)
        _offer(winter, to="rana-al-ali")
    if not bazaar.applications.exists():
        _apply(bazaar, list(_projects("projects-crafts"))[6:14])
        _draw(bazaar)


def _call(row: dict) -> Call:
    found = Call.objects.filter(slug=row["slug"]).first()
    if found:
        return found
    today = timezone.localdate()
    first = today - timedelta(days=row["begun"])
    starts = timezone.make_aware(datetime.combine(first, time.min))
    words = {key: value for key, value in row.items() if key not in ("team", "begun", "lasts")}
    call = Call.objects.create(
        source=Source.objects.create(
            kind=SourceKind.CALL,
            credit_ar=row["name_ar"],
            credit_en=row["name_en"],
            target_path=f"/calls/{row['slug']}/",
        ),
        starts_at=starts,
        ends_at=starts + timedelta(days=row["lasts"]),
        opened_at=starts,
        **words,
    )
    call.influencers.set(Influencer.objects.filter(slug__in=row["team"]))
    return call


def _projects(content: str):
    """Live demo projects of one file of content, by their key."""
    rows = json.loads((HERE / "content" / f"{content}.json").read_text("utf-8"))
    keys = [row["key"] for row in rows]
    return Project.objects.filter(import_ref__in=keys, status__in=LIVE).order_by("import_ref")


def _apply(call: Call, projects: list[Project]) -> None:
    """An application of each, spread over the last days that the call was open."""
    last = min(timezone.now(), call.ends_at)
    first = max(call.starts_at, last - LATELY)
    span = last - first
    for number, project in enumerate(projects, start=1):
        at = first + span * number / (len(projects) + 1)
        Application.objects.create(
            call=call,
            project=project,
            number=number,
            sentence=(project.story_ar.partition(".")[0] or project.tagline_ar)[:SENTENCE_LENGTH],
            helps=HELPS.get(Need(project.need), "") if project.need else "",
            applied_at=at,
            due_at=call.due_at(at),
        )


def _read(call: Call) -> None:
    """A quarter is read: by both of the team, one on the shortlist, one no looked at again."""
    users = _team(call)
    rows = list(call.applications.order_by("number"))
    for place, row in enumerate(rows[: len(rows) // 4]):
        who = users[place % 2]
        if place % 4 == 3:
            _decline(row, who, place)
        else:
            _accept(row, who)
    declined = call.applications.filter(
        state=ApplicationState.DECLINED, decided_by_id=users[1]
    ).first()
    if declined:
        _appeal(declined, "زدنا السعر وطريقة الطلب على صفحتنا بعد ما قدّمنا.")


def _team(call: Call) -> list[int]:
    """The accounts of a call's creators."""
    return [i.user_id for i in call.influencers.order_by("pk") if i.user_id]


def _finish(call: Call, *, archive: bool = True) -> None:
    """Everybody is answered: accepted whoever the team vouches for, at least the first."""
    user = _team(call)[0]
    vouched = Endorsement.objects.public().filter(influencer__calls=call).values("project")
    liked = set(call.applications.filter(project__in=vouched).values_list("pk", flat=True))
    for place, row in enumerate(call.applications.order_by("number")):
        if row.pk in liked or place == 0:
            _accept(row, user)
        else:
            _decline(row, user, place)
    if archive:
        Call.objects.filter(pk=call.pk).update(archived_at=timezone.now(), told_at=call.ends_at)
    elif declined := call.applications.filter(state=ApplicationState.DECLINED).last():
        _appeal(declined, "عنّا صور جديدة بضوّ النهار من الأسبوع الماضي.")


def _promise(call: Call) -> None:
    """What the team tells one another, and what somebody was promised."""
    first, second = call.influencers.order_by("pk")
    CallNote.objects.create(call=call, by=second, text="الصور بضوّ النهار بتفرق: اسألوا عنها.")
    CallNote.objects.create(
        call=call, by=first, text="جواب لطلب 12 قبل الجمعة، بتجهّز طلبية.",
        due_on=timezone.localdate() + timedelta(days=2),
    )  # fmt: skip


def _consult(call: Call) -> None:
    """Of the first that waits somebody who knows the craft was asked, and has answered; another has
    not yet."""
    row = call.applications.filter(state=ApplicationState.WAITING).order_by("number").first()
    by = call.influencers.order_by("pk").first()
    if row is None or by is None:
        return
    asked = [("أم خالد الخبّازة", Leaning.YES, "الوصف واضح، وبطلب منه."), ("جارتنا سلوى", "", "")]
    for place, (who, leaning, words) in enumerate(asked):
        at = timezone.now() - timedelta(hours=5 + place)
        Opinion.objects.create(
            application=row, who=who, purpose=OpinionPurpose.CLEAR, asked_at=at, asked_by=by,
            ends_at=at + OPEN_FOR, token_hash=tokens.hashed(token_of(row, at)),
            leaning=leaning, words=words, answered_at=timezone.now() if leaning else None,
        )  # fmt: skip


def _offer(call: Call, *, to: str) -> None:
    by = call.influencers.get()
    CallHandover.objects.create(
        call=call, by=by, asked=Influencer.objects.get(slug=to),
        note="مسافر شهر: باقي نظرة ثانية وحدة، والباقي كلهم وصلهم جواب.",
    )  # fmt: skip


def _draw(call: Call) -> None:
    """The list was frozen and promised, the public value typed in on its day, and all were told."""
    team = _team(call)[0]
    rows = list(call.applications.order_by("number"))
    numbers = [row.number for row in rows]
    # The same each time the demo is made, so that its page is.
    secret, value = hashlib.sha256(call.slug.encode()).hexdigest()[:32], "2487.35"
    places, closed = call.places or 1, call.ends_at
    winners = drawing.winners_of(secret, value, numbers, places)
    day: date = timezone.localdate(closed) + timedelta(days=3)
    Draw.objects.create(
        call=call, entries=numbers, places=places, secret=sealed.seal(secret),
        commitment=drawing.commitment_of(secret, numbers),
        value_source="إغلاق المؤشر العام لبورصة عمّان", value_day=day,
        committed_at=closed + timedelta(hours=10), committed_by_id=team,
        value=value, winners=winners,
        revealed_at=closed + timedelta(days=3, hours=16), revealed_by_id=team,
    )  # fmt: skip
    for row in rows:
        if row.number in winners:
            _accept(row, team)
        else:
            row.ready = row.needed = row.clear = "yes"
            _refuse(row, team, BY_KEY["full"])
    Call.objects.filter(pk=call.pk).update(archived_at=timezone.now(), told_at=closed)


def _accept(row: Application, user_id: int) -> None:
    row.state, row.ready, row.needed, row.clear = ApplicationState.ACCEPTED, "yes", "yes", "yes"
    _decided(row, user_id, DecisionKind.ACCEPT, "")


def _decline(row: Application, user_id: int, place: int) -> None:
    _refuse(row, user_id, REASONS[place % len(REASONS)])


def _refuse(row: Application, user_id: int, reason: Reason) -> None:
    row.state, row.reason, row.answer = (
        ApplicationState.DECLINED, reason.key, reason.answer("ar"),
    )  # fmt: skip
    _decided(row, user_id, DecisionKind.DECLINE, deciding.rule_of(reason.key))


def _decided(row: Application, user_id: int, kind: DecisionKind, rule: str) -> None:
    at = min(row.applied_at + timedelta(hours=9), timezone.now() - timedelta(hours=2))
    row.decided_at, row.decided_by_id = at, user_id
    row.leaves_at = row.sent_at = at + timedelta(hours=1)
    row.save()
    CallDecision.objects.create(
        application=row, kind=kind, rule=rule, decided_at=at, decided_by_id=user_id
    )


def _appeal(row: Application, words: str) -> None:
    row.appeal, row.appealed_at = words, timezone.now() - timedelta(hours=30)
    row.due_at = row.call.due_at(row.appealed_at)
    row.save()
    CallDecision.objects.create(
        application=row, kind=DecisionKind.APPEAL, decided_at=row.appealed_at
    )
