"""Mending the whole of a project that is not live: it waits, a change was asked for, or it was
taken out of the directory."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from projects.enums import ProjectStatus
from projects.models import Draft, Project
from projects.owner.messages import sentences_for
from projects.refused import Refused
from projects.submission import drafts, posting, prefill, steps, submit
from projects.submission.context import parts
from projects.submission.forms import SubmissionForm

EDITABLE = (ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED, ProjectStatus.ARCHIVED)


def project_update(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """All five steps on one page, begun with what the project says now."""
    draft = drafts.open_change(project, author=request.user)
    refusals: list[str] = []
    is_sending = request.method == "POST" and "send" in request.POST
    if request.method == "POST":
        refusals = [r for here in steps.STEPS for r in posting.keep_posted(draft, request, here)]
        pressed = posting.press(draft, request)
        if pressed is not None and not refusals:
            return redirect(reverse("projects:me_edit", args=[project.code]) + pressed)
    draft = Draft.objects.loaded().get(pk=draft.pk)
    form = SubmissionForm(draft.values, with_email=False)
    if is_sending and form.is_valid() and not refusals:
        try:
            submit.submit(draft, form.cleaned_data, actor=request.user)
        except Refused as refused:
            refusals = [str(refused)]
        else:
            return redirect("projects:me_sent", code=project.code)
    elif not is_sending:
        form.soften()
    return render(
        request,
        "projects/owner/change.html",
        {
            **parts(draft, form, apart=request.GET.get("apart", "")),
            "pasted": prefill.said(request.GET.get("read", "")),
            "project": project,
            "refusals": refusals,
            "steps": steps.STEPS,
            "is_sending": is_sending,
            "say": sentences_for(request.user),
        },
    )
