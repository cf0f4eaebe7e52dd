"""Every project for a moderator: found by words or code, its state, its number and its trail."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts import audit, trail
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.enums import HiddenReason, ProjectStatus
from projects.lifecycle import availability, erasing, hiding, visibility
from projects.lifecycle import review as lifecycle_review
from projects.models import Contact, Project
from projects.moderation import listing
from projects.moderation.views import reports as report_queue
from projects.people import contacts, phone_codes
from projects.refused import Already, Refused

PAGE_SIZE = 20


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
# What each of them did, said on the page that comes next.
DONE = {
    "check_licence": _("The page says from now on that a licence was seen."),
    "confirm_phone": _("The page says from now on that the number was checked."),
    "hide": _("It is out of everybody’s sight. Its owner sees why."),
    "restore": _("What you may lift is lifted."),
    "pause": _("Orders are paused: the page stays, without ways to reach it."),
    "resume": _("Orders are taken again."),
    "undo_erasure": _("It is kept: nothing will be erased."),
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
            messages.success(request, DONE[verb])
            return redirect(reverse("admin:project", args=[code]))
    ways = [
        (contact, shown.get(contact.pk) or contacts.masked(contact.channel, contact.spelling))
        for contact in project.contacts.all()
    ]
    of_project = AuditEntry.objects.filter(object_label="projects.project", object_id=project.pk)
    entries = list(of_project[:30])
    names = trail.who(entries)
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
            "trail": [(entry, names[entry.actor_id]) for entry in entries],
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
