"""The demo's nominees: a thread that was read, nominations by the form, and one burst to look at.

Nobody of them is real: handles end in .demo, numbers are of the range that is never assigned.
"""

from adamlocal.lib.threads import Candidate, Comment, Kind, Reading, Reason, Thread
from influencers.enums import NominationState
from influencers.models import Campaign, Nomination
from influencers.nominations import intake, nominating, verbs

# Handle, names, number, what was written; how many people name them.
NOMINEES = [
    ("umyazan.kitchen.demo", ["مطبخ أم يزن"], "", "مقلوبتها بتجنّن، إربد", 14),
    ("mouneh.sitti.demo", ["مونة ستّي أم ليث", "مونه ستي ام ليث"], "", "أحلى مكدوس", 11),
    ("thread.tale.demo", ["خيط وحكاية"], "", "شغلها مرتّب كثير، مادبا", 9),
    ("luqmat.salt.demo", ["لقمة سلط"], "", "كبّة وسمبوسك، السلط", 4),
    ("zaytoun.ajloun.demo", ["زيتون عجلون"], "", "صابون من زيت بلدي", 3),
    ("zaytoun_ajloun.demo", ["صابون زيتون"], "", "صابون بلدي من عجلون", 2),
    ("ward.jerash.demo", ["ورد جرش"], "", "ورد مجفّف بيعقّد", 2),
    ("", ["ثوب الكرك"], "+962790000088", "تطريز يدوي على أصوله", 1),
    ("shamaa.zarqa.demo", ["شمعة الزرقاء"], "", "ريحتها بتضل بالبيت", 1),
    ("khubz.tannour.demo", ["خبز التنّور"], "", "خبزها سخن كل صبح", 1),
]  # fmt: skip
ASIDE = [
    (Reason.PRAISE, ["ما شاء الله", "الله يعطيكم العافية", "يسلمو إيديكم"]),
    (Reason.FRIEND, ["منال شوفي هاي", "رهف تعالي"]),
    (Reason.REPLY, ["صح كلامك"]),
    (Reason.SPAM, ["متابعة مقابل متابعة"]),
]


def load() -> None:
    """Add what is missing; read again, the same comments add nothing."""
    campaign = Campaign.objects.order_by("pk").first()
    if campaign is None or Nomination.objects.exists():
        return
    creator = campaign.influencers.select_related("user").order_by("pk").first()
    thread, reading = _read()
    intake.take(campaign, thread, reading, actor=creator.user if creator else None)
    if creator and creator.user:
        asked = Nomination.objects.filter(
            handles__contains=["ward.jerash.demo"], state=NominationState.WAITING
        ).first()
        if asked:
            verbs.ask(asked, actor=creator.user)
    _by_form()


def _read() -> tuple[Thread, Reading]:
    """The thread, and what is found in it: written down, so that the demo shows each case."""
    comments: list[Comment] = []
    reading = Reading()

    def say(text: str) -> int:
        number = len(comments) + 1
        comments.append(Comment(number, f"visitor{number}.demo", text))
        return number

    for handle, names, phone, words, people in NOMINEES:
        written = f"@{handle}" if handle else names[0]
        numbers = [say(f"{written} {words}") for _person in range(people)]
        reading.candidates.append(
            Candidate(
                handle, phone, names[0],
                (handle,) if handle else (), (phone,) if phone else (), tuple(names),
                numbers, people,
            )
        )  # fmt: skip
    reading.junk.update({say(text): reason for reason, texts in ASIDE for text in texts})
    reading.unclear.append(say("جارتنا بتعمل كيك خرافي"))
    return Thread(Kind.PAGE, comments), reading


def _by_form() -> None:
    """Two of the directory's own, one of them with voices that came in a burst."""
    for number, (name, handle) in enumerate(
        [("معمول أم سامر", "maamoul.samer.demo"), ("كروشيه نور", "crochet.nour.demo")]
    ):
        for person in range(1 + 7 * number):
            by = nominating.Nominator(f"demo{number}-{person}".encode().ljust(16), f"demo-{number}")
            nominating.nominate(
                None, by=by, name=name, handle=handle, phone="", why="شغلها نظيف ومرتّب."
            )
