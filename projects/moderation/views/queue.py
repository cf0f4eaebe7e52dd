"""The moderators' queue: reading what was sent as shoppers would, and answering it."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts import audit
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.enums import HiddenReason, ProjectStatus
from projects.finding import search
from projects.lifecycle import availability, erasing, hiding, promise, visibility
from projects.lifecycle import review as lifecycle_review
from projects.lifecycle.promise import URGENT
from projects.models import Contact, Project
from projects.moderation import changes, listing
from projects.moderation.forms import AnswerForm
from projects.moderation.pictures import seen_elsewhere
from projects.moderation.twins import twins_of
from projects.moderation.views import reports as report_queue
from projects.people import contacts, phone_codes
from projects.refused import Already, Refused
from projects.submission import sensitive

PAGE_SIZE = 20
# Sent before and answered, or live already: what waits is a change by its owner.
CHANGED = Q(status=ProjectStatus.SUBMITTED) & (Q(published_at__isnull=False) | ~Q(answer_text=""))
EDITED = ~Q(status=ProjectStatus.SUBMITTED)


def waiting_count(user: User) -> int:
    """Everything in the queue: submissions, edits and reports."""
    projects = Project.objects.moderated_by(user).waiting().count()
    return projects + report_queue.waiting(user).count()


def overview(user: User) -> dict | None:
    """What waits for a moderator: how many, and the oldest; what was looked for in vain within a
    week; None for other roles.
    """
    if not user.has_role(Role.MODERATOR):
        return None
    waiting = Project.objects.moderated_by(user).waiting()
    oldest = waiting.first()
    reports = list(report_queue.waiting(user))
    return {
        "waiting": waiting.count(),
        "reports": len(reports),
        "gravest": reports[0] if reports else None,
        "report_hours": min((report.hours_left for report in reports), default=None),
        "oldest": oldest,
        "hours_left": promise.hours_left(oldest.waiting_since) if oldest else None,
        "urgent": URGENT,
        "missed": search.missed_lately(),
    }


@private_page
@for_roles(Role.MODERATOR)
@require_safe
def queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What waits, with the promised time counting down: reports, the gravest first, and then
    submissions and edits, the oldest first."""
    waiting = Project.objects.moderated_by(request.user).waiting()
    reports = report_queue.waiting(request.user)
    edited = CHANGED | EDITED
    counts = waiting.aggregate(projects=Count("pk"), changed=Count("pk", filter=edited))
    counts["new"] = counts["projects"] - counts["changed"]
    counts["reports"] = reports.count()
    counts["all"] = counts["projects"] + counts["reports"]
    kind = request.GET.get("kind")
    chosen = {"new": waiting.exclude(edited), "changed": waiting.filter(edited)}
    rows = chosen.get(kind or "", waiting).annotate(has_twin=_same_number_elsewhere()).for_cards()
    number = request.GET.get("page")
    if kind == "reports":
        page = Paginator(reports.for_queue(), PAGE_SIZE).get_page(number)
        shown_reports, projects = list(page.object_list), []
    else:
        page = Paginator(rows, PAGE_SIZE).get_page(number)
        projects = list(page.object_list)
        first = page.number == 1 and kind not in chosen
        shown_reports = list(reports.for_queue()[:PAGE_SIZE]) if first else []
    context = {
        "page": page,
        "reports": shown_reports,
        "projects": [(row, promise.hours_left(row.waiting_since)) for row in projects],
        "urgent": URGENT,
        "counts": counts,
        "kind": kind,
        "kinds": sum(bool(counts[name]) for name in ("new", "changed", "reports")),
    }
    return render(request, "panel/queue.html", context)


def _same_number_elsewhere() -> Exists:
    """Whether another project has a number or handle of this one: perhaps it was sent twice."""
    others = Contact.objects.filter(project__erased_at=None).exclude(
        project=OuterRef(OuterRef("pk"))
    )
    columns = [others.values("value"), others.exclude(private_number="").values("private_number")]
    same = Q()
    for column in columns:
        same |= Q(value__in=column) | Q(private_number__in=column)
    return Exists(Contact.objects.filter(same, project=OuterRef("pk")))


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def review(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """One submission as shoppers would see it, and the three answers."""
    project = get_object_or_404(
        Project.objects.moderated_by(request.user).for_page().prefetch_related("consents"),
        code=code,
    )
    if project.status == ProjectStatus.SUBMITTED:
        lifecycle_review.see(project)
    form, refused = AnswerForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            answer(project, form.cleaned_data, actor=request.user)
        except Already:
            return redirect("admin:queue")
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:queue")
    return render(
        request,
        "panel/review.html",
        {
            "project": project,
            "form": form,
            "refused": refused,
            "hours_left": promise.hours_left(project.submitted_at),
            "urgent": URGENT,
            "duplicates": list(Project.objects.filter(pk__in=twins_of(project))),
            "checks": sensitive.checks_of(project),
            "elsewhere": seen_elsewhere(project.photos.all(), project),
            "changes": changes.changes(project.revisions.first(), project),
            "in_english": changes.in_english(project),
            "is_waiting": project.status == ProjectStatus.SUBMITTED,
        },
    )


def answer(project: Project, cleaned: dict, *, actor: User) -> None:
    """Do what the moderator chose."""
    if cleaned["decision"] == "publish":
        lifecycle_review.publish(project, actor=actor)
    elif cleaned["decision"] == "change":
        lifecycle_review.request_changes(
            project, actor=actor, text=cleaned["text"], field=cleaned["field"]
        )
    else:
        lifecycle_review.decline(project, actor=actor, text=cleaned["text"])


@private_page
@for_roles(Role.MODERATOR)
@require_safe
def project_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Every project, found by its words or code."""
    asked_for = request.GET.dict()
    found = listing.found_by(asked_for, user=request.user).for_cards()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "panel/projects.html",
        {"page": page, "words": listing.typed_in(asked_for), "statuses": ProjectStatus.choices},
    )


MODERATOR_VERBS = {
    "check_licence": lambda project, actor: lifecycle_review.check_licence(project, actor=actor),
    "confirm_phone": lambda project, actor: lifecycle_review.confirm_phone(project, actor=actor),
    "hide": lambda project, actor: visibility.hide(project, actor=actor, reason=HiddenReason.STAFF),
    "restore": lambda project, actor: visibility.restore(project, actor=actor),
    "pause": lambda project, actor: availability.pause(project, actor=actor),
    "resume": lambda project, actor: availability.resume(project, actor=actor),
    "undo_erasure": lambda project, actor: erasing.undo_erasure(project, actor=actor),
}


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def project_manage(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """One project's state, its number (asked for and logged), and its trail."""
    project = get_object_or_404(Project.objects.moderated_by(request.user).for_page(), code=code)
    refused, shown = "", {}
    verb = request.POST.get("verb")
    if verb == "show_numbers":
        audit.record("show_numbers", project, actor=request.user)
        shown = {c.pk: _in_clear(c) for c in project.contacts.all()}
    elif verb in MODERATOR_VERBS:
        try:
            with suppress(Already):
                MODERATOR_VERBS[verb](project, request.user)
        except Refused as error:
            refused = str(error)
            project.refresh_from_db()
        else:
            return redirect(reverse("admin:project", args=[code]))
    ways = [
        (contact, shown.get(contact.pk) or contacts.masked(contact.channel, contact.spelling))
        for contact in project.contacts.all()
    ]
    trail = AuditEntry.objects.filter(object_label="projects.project", object_id=project.pk)
    return render(
        request,
        "panel/project.html",
        {
            "project": project,
            "explain": _(
                "Numbers are shown only when you ask, and the trail keeps that you asked."
            ),
            "contacts": ways,
            "shown": bool(shown),
            "refused": refused,
            "phone_code": phone_codes.waiting_for(project),
            "trail": named(trail[:30]),
            "reports": report_queue.waiting(request.user).filter(project=project),
        }
        | _hidden(project, request.user),
    )


def _hidden(project: Project, user: User) -> dict:
    """Every reason that hides it, with who set it, and what this moderator may do about them."""
    standing = project.reasons_to_hide
    people = User.objects.in_bulk([h.by_id for h in standing if h.by_id])
    reasons = [h.reason for h in standing]
    return {
        "hidings": [(h, str(people.get(h.by_id, ""))) for h in standing],
        "may_restore": bool(hiding.liftable(project, user)),
        "may_hide": HiddenReason.STAFF not in reasons,
        "may_undo_erasure": HiddenReason.ERASING in reasons
        and hiding.may_undo_erasure(project, user),
    }


def _in_clear(contact: Contact) -> str:
    """The value as people read it; a key is never shown here, only that there is one."""
    bare = contacts.without_key(contact.channel, contact.spelling)
    with_key = str(_("with a key")) if contact.username_key else ""
    return " · ".join(filter(None, (bare, with_key)))


def named(entries) -> list[tuple[AuditEntry, str]]:
    """Trail entries with the name of whoever acted; two queries."""
    entries = list(entries)
    people = User.objects.in_bulk([e.actor_id for e in entries if e.actor_id])
    return [(entry, str(people.get(entry.actor_id, ""))) for entry in entries]
