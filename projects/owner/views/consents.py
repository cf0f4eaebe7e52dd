"""What was agreed to: seen by the project's people, given and taken back by its owner."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from projects.enums import MemberRole, Purpose
from projects.models import Project
from projects.owner import consents
from projects.owner.messages import sentences_for
from projects.owner.views.access import for_members, for_owner


@require_safe
@for_members
def project_consents(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    return _page(request, project, said=request.GET.get("said", ""))


@require_http_methods(["GET", "POST"])
@for_owner
def consent_change(
    request: AuthenticatedHttpRequest, project: Project, purpose: str
) -> HttpResponse:
    """``give`` says which way, 1 or 0; given on the kit's page (``from_kit``), it leads back there. Opened, it explains what follows where the page goes down."""
    if purpose not in Purpose.values:
        raise Http404
    if request.method == "GET":
        if purpose != Purpose.PUBLISH:
            return redirect(consents.page_of(project, purpose))
        context = {"project": project, "say": sentences_for(request.user)}
        return render(request, "projects/owner/consent_publish.html", context)
    wanted = request.POST.get("give")
    if wanted not in ("0", "1"):
        return _page(request, project, asks_again=purpose)
    change = consents.give if wanted == "1" else consents.withdraw
    change(project, Purpose(purpose), actor=request.user)
    if "from_kit" in request.POST:
        return redirect(reverse("projects:me_kit", args=[project.code]) + "#cards")
    page, _mark, row = consents.page_of(project, purpose).partition("#")
    return redirect(f"{page}?said={purpose}#{row}")


@private_page
@login_required
@require_safe
def own_consents(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The way here from pages that know nobody's project; with several, which is asked."""
    own = Project.objects.of_member(request.user).filter(erased_at=None)
    projects = list(own.order_by("-created_at", "pk"))
    if len(projects) == 1:
        return redirect(consents.page_of(projects[0]))
    return render(request, "projects/owner/consents_choose.html", {"projects": projects})


def _page(
    request: AuthenticatedHttpRequest, project: Project, *, said: str = "", asks_again: str = ""
) -> HttpResponse:
    """The rows; ``said`` names the one that was just changed, ``asks_again`` one whose button
    did not arrive."""
    context = {
        "project": project,
        "rows": consents.rows(project, reader=request.user),
        "is_owner": project.memberships.filter(user=request.user, role=MemberRole.OWNER).exists(),
        "said": said,
        "asks_again": asks_again,
    }
    status = 400 if asks_again else 200
    return render(request, "projects/owner/consents.html", context, status=status)
