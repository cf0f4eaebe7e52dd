"""What waits in the tables of projects, as the queue asks for it (``waiting``)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from projects.enums import LIVE, Channel, MemberRole, NoteKind, ProjectStatus, ReportReason
from projects.fields import BY_NAME, decided, label_of
from projects.models import Claim, Contact, Draft, Note, Project, ProjectMember, Report, SeasonOffer
from projects.models.claim import ANSWER as CLAIM_ANSWER
from projects.models.report import GRAVE, GRAVE_ANSWER
from projects.moderation.waiting import HARM, Item, Source, register

# Sent before and answered, or live already: what waits is a change by its owner.
CHANGED = Q(published_at__isnull=False) | ~Q(answer_text="")


def _answer() -> timedelta:
    return timedelta(hours=settings.ANSWER_HOURS)


# --- submissions and edits -----------------------------------------------------------------------


def submissions(user: User) -> QuerySet:
    return (
        Project.objects.moderated_by(user)
        .filter(status=ProjectStatus.SUBMITTED, erase_at__isnull=True)
        .annotate(
            waits_as=Case(When(CHANGED, then=Value("edit")), default=Value("new")),
            waits_about=F("pk"),
            waits_since=F("submitted_at"),
            waits_with=JSONObject(has_twin=same_number_elsewhere()),
        )
        .order_by("submitted_at", "pk")
    )


def same_number_elsewhere() -> Exists:
    """Whether another project has a number or handle of this one: perhaps it was sent twice."""
    others = Contact.objects.filter(project__erased_at=None).exclude(
        project=OuterRef(OuterRef("pk"))
    )
    columns = [others.values("value"), others.exclude(private_number="").values("private_number")]
    same = Q()
    for column in columns:
        same |= Q(value__in=column) | Q(private_number__in=column)
    return Exists(Contact.objects.filter(same, project=OuterRef("pk")))


def edits(user: User) -> QuerySet:
    live = Project.objects.moderated_by(user).filter(status__in=LIVE, erase_at__isnull=True)
    names = Draft.objects.filter(pk=OuterRef("pk")).values("fields__name")
    return (
        Draft.objects.waiting()
        .filter(project__in=live.values("pk"))
        .annotate(
            waits_as=Value("edit"),
            waits_about=F("project_id"),
            waits_since=F("sent_at"),
            waits_with=JSONObject(fields=ArraySubquery(names.order_by("fields__name"))),
        )
    )


# --- what others say -----------------------------------------------------------------------------


def claims(user: User) -> QuerySet:
    owner = ProjectMember.objects.filter(project=OuterRef("project"), role=MemberRole.OWNER)
    account = Contact.objects.filter(project=OuterRef("project"), channel=Channel.INSTAGRAM)
    return (
        Claim.objects.moderated_by(user)
        .open()
        .annotate(
            waits_as=Value("claim"),
            waits_about=F("project_id"),
            waits_since=F("created_at"),
            waits_with=JSONObject(
                way="way",
                word="word",
                words="words",
                is_taken=Exists(owner),
                account=Subquery(account.values("value")[:1]),
            ),
        )
    )


def _reports(user: User) -> QuerySet:
    same = Report.objects.filter(
        project=OuterRef("project"), reason=OuterRef("reason"), answered_at=None
    ).order_by()
    times = same.values("reason").annotate(n=Count("pk")).values("n")
    return (
        Report.objects.moderated_by(user)
        .waiting()
        .once()
        .annotate(
            waits_as=Value("report"),
            waits_about=F("project_id"),
            waits_since=F("created_at"),
            waits_with=JSONObject(reason="reason", text="text", times=Subquery(times)),
        )
        .order_by("created_at", "pk")
    )


def grave_reports(user: User) -> QuerySet:
    return _reports(user).filter(reason__in=GRAVE)


def other_reports(user: User) -> QuerySet:
    return _reports(user).exclude(reason__in=GRAVE)


# --- words to read before anybody sees them ------------------------------------------------------


def notes(user: User) -> QuerySet:
    return (
        Note.objects.moderated_by(user)
        .filter(read_at=None)
        .annotate(
            waits_as=Value("note"),
            waits_about=F("project_id"),
            waits_since=F("created_at"),
            waits_with=JSONObject(said="kind", text="text"),
        )
        .order_by("created_at", "pk")
    )


def replies(user: User) -> QuerySet:
    return (
        Note.objects.moderated_by(user)
        .unread_replies()
        .annotate(
            waits_as=Value("note"),
            waits_about=F("project_id"),
            waits_since=F("replied_at"),
            waits_with=JSONObject(said="kind", text="text", reply="reply"),
        )
        .order_by("replied_at", "pk")
    )


def menus(user: User) -> QuerySet:
    return (
        SeasonOffer.objects.moderated_by(user)
        .waiting()
        .annotate(
            waits_as=Value("note"),
            waits_about=F("project_id"),
            waits_since=F("answered_at"),
            waits_with=JSONObject(
                text="menu", name_ar="occasion__name_ar", name_en="occasion__name_en"
            ),
        )
    )


# --- all of them ---------------------------------------------------------------------------------


def _submission_page(item: Item) -> str:
    return reverse("admin:review", args=[item.code])


def _edit_page(item: Item) -> str:
    return reverse("admin:edit_review", args=[item.code])


def _project_page(item: Item) -> str:
    """Words are read in the row itself; behind it stands whose they are about."""
    return reverse("admin:project", args=[item.code])


def _claims_promise() -> timedelta:
    return CLAIM_ANSWER


def _grave_promise() -> timedelta:
    return min(GRAVE_ANSWER, _answer())


def _changed(detail: dict) -> dict:
    """The labels of the fields that an edit changes."""
    names = [name for name in detail["fields"] if name in BY_NAME]
    return {"labels": [str(label_of(name)) for name in decided(names)]}


def _reason(detail: dict) -> dict:
    return detail | {"label": ReportReason(detail["reason"]).label}


def _note(detail: dict) -> dict:
    return detail | {"label": NoteKind(detail["said"]).label}


def _reply(detail: dict) -> dict:
    return detail | {"label": _("An answer to a note")}


def _menu(detail: dict) -> dict:
    name = detail["name_ar"] if get_language() == "ar" else detail["name_en"]
    return detail | {"label": name or detail["name_ar"]}


SOURCES = (
    Source(
        name="submission", may_be=("new", "edit"), rows=submissions, promise=_answer,
        address=_submission_page, template="panel/waiting/submission.html",
    ),
    Source(
        name="edit", may_be=("edit",), rows=edits, promise=_answer,
        address=_edit_page, template="panel/waiting/edit.html", shown=_changed,
    ),
    Source(
        name="claim", may_be=("claim",), rows=claims, promise=_claims_promise,
        address=lambda item: reverse("admin:claim", args=[item.key]),
        template="panel/waiting/claim.html",
    ),
    Source(
        name="grave-report", may_be=("report",), rows=grave_reports, promise=_grave_promise,
        address=lambda item: reverse("admin:report", args=[item.key]),
        template="panel/waiting/report.html", shown=_reason, risk=HARM,
    ),
    Source(
        name="report", may_be=("report",), rows=other_reports, promise=_answer,
        address=lambda item: reverse("admin:report", args=[item.key]),
        template="panel/waiting/report.html", shown=_reason,
    ),
    Source(
        name="note", may_be=("note",), rows=notes, promise=_answer,
        address=_project_page, template="panel/waiting/words.html", shown=_note,
    ),
    Source(
        name="reply", may_be=("note",), rows=replies, promise=_answer,
        address=_project_page, template="panel/waiting/words.html", shown=_reply,
    ),
    Source(
        name="menu", may_be=("note",), rows=menus, promise=_answer,
        address=_project_page, template="panel/waiting/words.html", shown=_menu,
    ),
)  # fmt: skip


def listen() -> None:
    """Put them before the moderators, once projects are made ready."""
    for source in SOURCES:
        register(source)
