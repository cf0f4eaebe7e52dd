"""Who works on a project, and the trail that everybody's changes leave."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from adamlocal.accounts.models import AuditEntry, User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from projects.enums import MemberRole
from projects.models import HelperInvitation, Project
from projects.owner import trail
from projects.owner.views.access import for_members, for_owner
from projects.people import members
from projects.refused import Refused

PAGE_SIZE = 20


@require_safe
@for_members
def project_people(request: HttpRequest, project: Project) -> HttpResponse:
    return _page(request, project)


def _page(request: HttpRequest, project: Project, link: str = "") -> HttpResponse:
    people = list(project.memberships.select_related("user").order_by("-role", "joined_at"))
    own = next(member for member in people if member.user_id == request.user.pk)
    context = {
        "project": project,
        "people": people,
        "own": own,
        "is_owner": own.role == MemberRole.OWNER,
        "invitation": project.helper_invitations.open().first(),
        "link": link,
    }
    return render(request, "projects/owner/people.html", context)


@require_POST
@for_owner
def helper_invite(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """A new link, shown this once: only its hash is kept."""
    token = members.invite(project, actor=request.user)
    return _page(request, project, settings.SITE_URL + reverse("projects:join", args=[token]))


@require_POST
@for_owner
def invitation_revoke(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    members.revoke(project, actor=request.user)
    return redirect("projects:me_people", code=project.code)


@require_POST
@for_owner
def helper_remove(request: AuthenticatedHttpRequest, project: Project, member: int) -> HttpResponse:
    members.remove(get_object_or_404(project.memberships, pk=member), actor=request.user)
    return redirect("projects:me_people", code=project.code)


@require_POST
@for_members
def project_leave(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """A helper leaves."""
    members.remove(project.memberships.get(user=request.user), actor=request.user)
    return redirect("projects:me")


@private_page
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page of an invitation: who asks for what, said before anybody is asked to sign in. Opening
    it changes nothing, one button does; whoever is in already is led to the project."""
    found = HelperInvitation.objects.by_token(token).select_related("project", "invited_by")
    invitation = get_object_or_404(found, project__erased_at=None)
    inside = Project.objects.of_member(request.user).filter(pk=invitation.project_id)
    if request.method == "POST":
        if not isinstance(request.user, User):
            return redirect_to_login(request.path)
        try:
            members.accept(invitation, actor=request.user)
        except Refused as refused:
            if not inside.exists():
                why = {"reason": str(refused)}
                return render(request, "projects/owner/join.html", why, status=409)
        page = reverse("projects:me_project", args=[invitation.project.code])
        return redirect(f"{page}?done=join#done")
    is_open = HelperInvitation.objects.open().filter(pk=invitation.pk).exists()
    if not is_open and inside.exists():
        return redirect("projects:me_project", code=invitation.project.code)
    reason = "" if is_open else _("This link was used or has ended: ask for a new one.")
    context: dict[str, object] = {"invitation": invitation, "here": request.path, "reason": reason}
    return render(request, "projects/owner/join.html", context)


@require_safe
@for_members
def project_trail(request: HttpRequest, project: Project) -> HttpResponse:
    """Who did what to a project and when, and which values it changed: its people by name,
    everybody else as what they are."""
    entries = AuditEntry.objects.filter(
        object_label="projects.project", object_id=project.pk
    ).exclude(verb="show_numbers")
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    who, read = trail.actors(project, shown), trail.Reader(project, shown)
    rows = [(entry, who[entry.pk], read.lines(entry)) for entry in shown]
    context = {"project": project, "page": page, "rows": rows}
    return render(request, "projects/owner/trail.html", context)
