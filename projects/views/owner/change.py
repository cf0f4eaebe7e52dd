"""Mending the whole of a project that is not live: it waits, a change was asked for, or it was
taken out of the directory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from projects import drafts, photos, verbs
from projects.enums import ProjectStatus
from projects.forms import SubmissionForm
from projects.models import Draft, Project
from projects.spoken import spoken_to
from projects.views.submission import keep

EDITABLE = (ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED, ProjectStatus.ARCHIVED)


def project_update(request: HttpRequest, project: Project) -> HttpResponse:
    """The form of the submission, begun with what the project says now."""
    draft = drafts.open_change(project, author=request.user)
    refusals: list[str] = []
    if request.method == "POST":
        form = SubmissionForm(request.POST, with_email=False)
        refusals = keep(draft, request, form)
        if form.is_valid() and not refusals and "send" in request.POST:
            try:
                verbs.submit(draft, form.cleaned_data, actor=request.user)
            except verbs.Refused as refused:
                refusals = [str(refused)]
            else:
                return redirect("projects:me_sent", code=project.code)
    else:
        draft = Draft.objects.loaded().get(pk=draft.pk)
        form = SubmissionForm(initial=draft.values, with_email=False)
    return render(
        request,
        "projects/project_form.html",
        {
            "form": form,
            "project": project,
            "photos": [*project.photos.all(), *draft.photos.all()],
            "refusals": refusals,
            "max_photos": photos.MAX_PHOTOS,
            "say": spoken_to(request.user),
        },
    )
