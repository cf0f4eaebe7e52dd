"""What happens after an endorsement, in the demo: a client and an own business, a word without its post,
one corrected, one taken back, thanks that came, and questions to owners."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from influencers.enums import Disclosure
from influencers.models import ConsentRequest, Endorsement, EndorsementRevision, Influencer
from projects.enums import Orders, Purpose, SourceKind
from projects.models import Outcome, Project, Source

# Creator, project, relation, permit, days since it was given, and since it was taken back.
WORDS = [
    ("rana-al-ali", "khazaf-amman", Disclosure.CLIENT, "AD-2026-118", 30, None,
     "بدير حسابهم على إنستغرام من سنة، والفناجين عندي بالبيت وبستعملها كل يوم."),
    ("rana-al-ali", "murabba-souf", Disclosure.NONE, "", 3, None,
     "مربّى المشمش طعمه مشمش مش سكّر. طلبت مرطبانين ودفعت ثمنهم."),
    ("rana-al-ali", "donut-mafraq", Disclosure.NONE, "", 70, 20,
     "جرّبت علبة كاملة مع بنات أختي وما ضلّ منها شي للصبح."),
    ("yazan-omari", "mug-jerash", Disclosure.OWN, "", 45, None,
     "هالمشروع لأختي وإلي فيه حصّة: منرسم على الكاسات سوا كل مسا."),
]  # fmt: skip
# Of whose word, about which project, what it brought, and the owner's thanks.
THANKS = [
    ("rana-al-ali", "mouneh-sitti-um-laith", Orders.MANY, True,
     "من يوم منشورك والتلفون ما وقّف. الله يوفّقك ويسعدك."),
    ("rana-al-ali", "asal-manhal", Orders.FEW, False, "إجتنا طلبات من عمّان أوّل مرّة. يسلمو."),
]  # fmt: skip
# Who asked whom for what, how many days ago; the answer.
QUESTIONS = [
    ("rana-al-ali", "mouneh-sitti-um-laith", Purpose.PRESS, 2, None),
    ("rana-al-ali", "tarsheh-amman", Purpose.PRESS, 9, False),
]
ENGLISH = "The apricot jam tastes of apricots, not of sugar. I ordered two jars and paid for both."


@transaction.atomic
def load(projects: dict[str, Project]) -> None:
    """Add what is missing; ``projects`` by their key."""
    creators = {one.slug: one for one in Influencer.objects.all()}
    now = timezone.now()
    for slug, key, disclosure, permit, given, taken, reason in WORDS:
        if Endorsement.objects.filter(influencer=creators[slug], project=projects[key]).exists():
            continue
        Endorsement.objects.create(
            influencer=creators[slug],
            project=projects[key],
            source=_source(creators[slug], projects[key]),
            reason_ar=reason,
            reason_en=ENGLISH if key == "murabba-souf" else "",
            disclosure=disclosure,
            permit_number=permit,
            given_at=now - timedelta(days=given),
            tried_on=timezone.localdate() - timedelta(days=given + 1),
            withdrawn_at=now - timedelta(days=taken) if taken else None,
        )
    _correct(
        Endorsement.objects.get(influencer__slug="rana-al-ali", project=projects["asal-manhal"])
    )
    for slug, key, orders, may_share, words in THANKS:
        word = Endorsement.objects.get(influencer=creators[slug], project=projects[key])
        Outcome.objects.get_or_create(
            source=word.source,
            defaults={
                "project": word.project, "orders": orders, "thanks": words, "may_share": may_share,
                "asked_at": now - timedelta(days=6), "answered_at": now - timedelta(days=5),
                "thanked_at": now - timedelta(days=5), "delivered_at": now - timedelta(days=5),
            },
        )  # fmt: skip
    for slug, key, purpose, days, agreed in QUESTIONS:
        ConsentRequest.objects.get_or_create(
            project=projects[key],
            purpose=purpose,
            defaults={
                "influencer": creators[slug], "asked_at": now - timedelta(days=days),
                "answered_at": None if agreed is None else now - timedelta(days=days - 1),
                "is_agreed": agreed,
            },
        )  # fmt: skip


def _source(creator: Influencer, project: Project) -> Source:
    return Source.objects.create(
        kind=SourceKind.ENDORSEMENT,
        project=project,
        credit_ar=creator.short_name_ar,
        credit_en=creator.short_name_en,
    )


def _correct(word: Endorsement) -> None:
    """It was said to be unpaid first: the honey had come free."""
    if word.corrected_at:
        return
    word.corrected_at = word.given_at + timedelta(days=2)
    word.save(update_fields=["corrected_at"])
    EndorsementRevision.objects.create(
        endorsement=word,
        changed_at=word.corrected_at,
        changed_by_id=word.influencer.user_id,
        values={"disclosure": Disclosure.NONE},
    )
