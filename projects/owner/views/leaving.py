"""Taking one's data along, and leaving for good with thirty days to take it back."""

from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts import audit
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from projects.lifecycle import erasing
from projects.models import Project
from projects.owner import export
from projects.owner.views.access import for_owner
from projects.refused import Already


@require_http_methods(["GET", "POST"])
@for_owner
def project_erase(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """What erasing means; the button asks for it, and pressed twice does no more."""
    if request.method == "POST":
        with suppress(Already):
            erasing.ask_erasure(project, actor=request.user)
        return redirect("projects:me_project", code=project.code)
    day = timezone.localdate() + erasing.ERASE_AFTER
    return render(request, "projects/owner/erase.html", {"project": project, "day": day})


@require_POST
@for_owner
def erase_undo(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    with suppress(Already):
        erasing.undo_erasure(project, actor=request.user)
    return redirect("projects:me_project", code=project.code)


@private_page
@login_required
@require_POST
def data_export(request: AuthenticatedHttpRequest) -> HttpResponse:
    """All that is kept about this person, in one file."""
    audit.record("export", request.user, actor=request.user)
    response = HttpResponse(export.archive(request.user), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="adamlocal.zip"'
    return response
