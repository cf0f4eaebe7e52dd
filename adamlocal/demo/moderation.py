"""What waits for the demo's moderator: one of each kind, so that there is something to try."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from adamlocal.accounts.enums import Gender
from adamlocal.accounts.models import User
from adamlocal.demo.projects import SOURCE
from projects.enums import Channel, ClaimWay, MemberRole, NoteKind, ReportReason
from projects.fields import purposes
from projects.models import Claim, Draft, Note, Project, Report, SearchMiss
from projects.owner import edits
from projects.people import consents, contacts

# Who claims a profile that nobody owns; they sign in nowhere else.
CLAIMANT = "um.yazan@adamlocal.demo"
MISSED = {"مكدووس": 7, "كنافه نابلسيه": 4, "ka3ek": 3}
TWIN = "twin"


@transaction.atomic
def load(projects: dict[str, Project]) -> None:
    """Add what is missing; ``projects`` by their key."""
    owned = Project.objects.public().filter(memberships__role=MemberRole.OWNER)
    there = [p.pk for p in projects.values()]
    with_number = owned.filter(pk__in=there, contacts__channel=Channel.WHATSAPP)
    first, second, third = with_number.order_by("import_ref")[:3]
    _edit(first)
    _report(second)
    _notes(third)
    unowned = Project.objects.public().exclude(memberships__role=MemberRole.OWNER)
    _claim(unowned.filter(pk__in=there).order_by("import_ref").first())
    _twin(second)
    for words, count in MISSED.items():
        SearchMiss.objects.get_or_create(
            words=words, day=timezone.localdate(), defaults={"count": count}
        )


def _hours_ago(hours: int):
    return timezone.now() - timedelta(hours=hours)


def _edit(project: Project) -> None:
    """New words for the line under the name and the story, one of which promises healing."""
    if Draft.objects.filter(project=project).exists():
        return
    owner = project.members.get(memberships__role=MemberRole.OWNER)
    words = {
        "tagline_ar": f"{project.tagline_ar}، وعلى الطلب كمان",
        "story_ar": f"{project.story_ar} والناس بتقول إنه بيشفي المعدة.",
    }
    edits.send(project, words, actor=owner)
    Draft.objects.waiting().filter(project=project).update(sent_at=_hours_ago(54))


def _report(project: Project) -> None:
    Report.objects.get_or_create(
        project=project,
        reason=ReportReason.WRONG,
        email="",
        answered_at=None,
        text="السعر اللي بالصفحة غير اللي حكولي إياه.",
        defaults={"created_at": _hours_ago(63)},
    )


def _notes(project: Project) -> None:
    """A buyer's words, and the owner's answer to others."""
    Note.objects.get_or_create(
        mark="demo-unread",
        defaults={
            "project": project,
            "kind": NoteKind.LOVED,
            "text": "وصلتني الطلبية بوقتها والتغليف مرتّب، وأهلي طلبوا كمان.",
            "created_at": _hours_ago(20),
        },
    )
    Note.objects.get_or_create(
        mark="demo-answered",
        defaults={
            "project": project,
            "kind": NoteKind.PROBLEM,
            "text": "تأخّر التوصيل يوم كامل بدون ما حدا يخبّرني.",
            "created_at": _hours_ago(200),
            "read_at": _hours_ago(190),
            "is_published": True,
            "reply": "حقّكم علينا، كان في زحمة طلبات. صرنا نبعت رسالة لو في تأخير.",
            "replied_at": _hours_ago(12),
        },
    )


def _claim(project: Project | None) -> None:
    if project is None:
        return
    claimant, _created = User.objects.get_or_create(
        email=CLAIMANT, defaults={"name": "أم يزن", "gender": Gender.FEMININE}
    )
    words = "هذا مشروعي من 2019، وبقدر أفرجيكم صور من مطبخي وفواتير."
    known = Claim.objects.filter(project=project, user=claimant)
    if not known.exists():
        Claim.objects.create(
            project=project, user=claimant, way=ClaimWay.WORDS, words=words,
            created_at=_hours_ago(17),
        )  # fmt: skip


def _twin(project: Project) -> None:
    """The same project sent once more: its number stands on both."""
    if Project.objects.filter(import_source=SOURCE, import_ref=TWIN).exists():
        return
    known = project.contacts.get(channel=Channel.WHATSAPP)
    twin = Project.objects.create(
        name_ar=project.name_ar, tagline_ar=project.tagline_ar, story_ar=project.story_ar,
        category=project.category, governorate=project.governorate, area=project.area,
        maker_gender=project.maker_gender, import_source=SOURCE, import_ref=TWIN,
        created_at=_hours_ago(30), submitted_at=_hours_ago(30),
    )  # fmt: skip
    contacts.save(twin, Channel.WHATSAPP, known.value, is_public=True)
    for purpose in purposes().values():
        consents.give(twin, purpose, actor=None)
