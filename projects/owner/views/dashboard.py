"""The owner's dashboard: the projects, and for each what became of it and what waits."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from adamlocal.accounts import limits
from adamlocal.accounts.asking import ask_by_message
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from projects.enums import HiddenReason, MemberRole
from projects.figures import numbers, outcomes, trends
from projects.lifecycle import promise
from projects.models import Claim, DailyStat, Project
from projects.owner import advice, edits, kit, timeline
from projects.owner.editing import EDITABLE
from projects.owner.messages import sentences_for
from projects.owner.views.access import for_members
from projects.owner.views.actions import DONE
from projects.people import consents, phone_codes
from projects.submission import previews
from projects.submission.cookie import draft_of


@private_page
@login_required
@require_safe
def me(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The person's projects, what they claimed, and what waits for them; whoever has one project
    alone finds its dashboard."""
    own = Project.objects.of_member(request.user).filter(erased_at=None).with_is_public()
    projects = list(own.for_cards().order_by("-created_at", "pk"))
    context = {
        "projects": projects,
        "claims": list(Claim.objects.told_to(request.user)),
        "draft": draft_of(request),
        "say": sentences_for(request.user),
    }
    if len(projects) == 1 and not context["claims"]:
        project = own.for_page().get(pk=projects[0].pk)
        return render(request, "projects/owner/project.html", context | _room(request, project))
    return render(request, "projects/owner/list.html", context)


@require_safe
@for_members
def project_own(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """What happened, what helps, who helped; and every page from here."""
    context = {"say": sentences_for(request.user)} | _room(request, project)
    return render(request, "projects/owner/project.html", context)


def _room(request: AuthenticatedHttpRequest, project: Project) -> dict:
    """What a dashboard holds: its figures, who sent people, and what this person may do."""
    went = trends.trends(DailyStat.objects.of(project))
    is_public = Project.objects.public().filter(pk=project.pk).exists()
    link = kit.link_of(project)
    return {
        "project": project,
        "done": DONE.get(request.GET.get("done", "")),
        "trends": went,
        "points": trends.in_rows(went),
        "is_quiet": not any(trend.now or trend.before for trend in went.values()),
        "has_gaps": not all(trend.now or trend.before for trend in went.values()),
        "tip": advice.tip_of(project) if is_public else None,
        "numbers": numbers.of(project),
        "can_edit": project.is_live or project.status in EDITABLE,
        "can_prove_number": phone_codes.is_provable(project),
        "is_public": is_public,
        "share_text": kit.share_text(project, link),
        "share_link": link,
        "picture": kit.picture_of(project) if is_public else "",
        "hidden_by_her": any(h.reason == HiddenReason.OWNER for h in project.reasons_to_hide),
        "asked_after_report": project.reports.asked_lately(),
    } | _waiting(request, project)


def _waiting(request: AuthenticatedHttpRequest, project: Project) -> dict:
    """Who this person is here, what waits for a moderator to look, and what waits for the owner."""
    member, edit = project.memberships.get(user=request.user), edits.of(project)
    return {
        "is_owner": member.role == MemberRole.OWNER,
        # Only a list that others sent speaks in an owner's name.
        "attested": list(consents.attested(project)) if project.import_source else [],
        "outcome": outcomes.waiting(project),
        "steps": timeline.of_project(project),
        "edit_steps": timeline.of_edit(edit),
        "due": promise.due((edit and edit.sent_at) or project.submitted_at),
        "is_due": bool(edit and edit.sent_at),
    }


@require_POST
@for_members
def tip_put_aside(request: HttpRequest, project: Project, key: str) -> HttpResponse:
    """«مش هلّأ»: nothing of this tip for thirty days."""
    if key not in advice.BY_KEY:
        raise Http404
    advice.put_aside(project, advice.BY_KEY[key])
    return redirect(reverse("projects:me_project", args=[project.code]) + "?aside=1#tips")


@require_safe
@for_members
def project_sent(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """It arrived; what happens next."""
    drafts = project.drafts.exclude(submitted_at=None)
    context = {
        "project": project,
        # By these codes the phone knows what it may forget.
        "sent_as": [project.code, *drafts.exclude(code="").values_list("code", flat=True)],
        "can_edit": project.status in EDITABLE,
        "due": promise.due(project.submitted_at),
        "say": sentences_for(request.user),
        "lacking": advice.lacking(project)[:3],
        "shared": previews.shared_link(request),
    }
    return render(request, "projects/owner/sent.html", context)


@require_POST
@for_members
def sent_share(request: HttpRequest, project: Project) -> HttpResponse:
    """A link that shows what was sent to a friend, for seven days."""
    sent = project.drafts.exclude(submitted_at=None).order_by("-submitted_at", "-pk").first()
    page = reverse("projects:me_sent", args=[project.code])
    if sent is None:  # an import, or a nominee's
        return redirect(page)
    if not limits.take(
        "preview-links", str(sent.pk), size=previews.LINKS_A_DAY, seconds=limits.DAY
    ):
        return render(request, "429.html", status=429)
    return redirect(f"{page}?shared={previews.open_link(sent)}#friend")


@require_POST
@for_members
def number_prove(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """A code to send from the project's number, on the page that waits for it."""
    if not phone_codes.is_provable(project):
        return redirect("projects:me_project", code=project.code)
    return ask_by_message(request, MessagePurpose.CONFIRM, subject=project)
