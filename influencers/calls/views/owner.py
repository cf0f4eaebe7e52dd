"""Applying to a call, and what an owner may do about an application."""

from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from influencers.calls import applying
from influencers.calls.forms import AppealForm, ApplicationForm
from influencers.models import Application, Call
from projects.models import Project
from projects.refused import Already, Refused
from projects.submission import drafts
from projects.submission.cookie import TooMany, open_or_new, remember


@private_page
@require_http_methods(["GET", "POST"])
def call_apply(request: HttpRequest, slug: str) -> HttpResponse:
    """Apply with a project of one's own in one press, or go on to the submission form, which
    remembers the call: nobody needs an account to begin."""
    call = get_object_or_404(Call.objects.public().select_related("source"), slug=slug)
    user = request.user
    projects = list(applying.own_projects(user)) if user.is_authenticated else []
    form = ApplicationForm(request.POST or None, projects=projects)
    refused = "" if call.is_taking else "closed"
    if request.method == "POST" and form.is_valid() and call.is_taking:
        cleaned = form.cleaned_data
        own = next((project for project in projects if project.code == cleaned["project"]), None)
        if own is None or not user.is_authenticated:
            return _begin(request, call, cleaned)
        try:
            applying.apply(
                call, own, actor=user, sentence=cleaned["sentence"], helps=cleaned["helps"]
            )
        except Already:
            return redirect(_room_of(own))
        except Refused as error:
            refused = str(error)
        else:
            return redirect(_room_of(own))
    context = {"call": call, "form": form, "projects": projects, "refused": refused}
    return render(request, "influencers/calls/apply.html", context)


def _begin(request: HttpRequest, call: Call, cleaned: dict) -> HttpResponse:
    """To the five steps, with a draft that knows where it is to apply."""
    try:
        draft, token = open_or_new(request)
        applying.remember(draft, call, sentence=cleaned["sentence"], helps=cleaned["helps"])
    except drafts.Closed:
        return redirect("projects:submit")
    except TooMany:
        return render(request, "429.html", status=429)
    return remember(redirect("projects:submit"), token)


def _room_of(project: Project) -> str:
    return reverse("projects:me_project", args=[project.code]) + "#calls"


@private_page
@login_required
@require_POST
def application_withdraw(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Take an application back; doing it twice changes nothing more."""
    application = get_object_or_404(_own(request), pk=pk)
    with suppress(Refused):
        applying.withdraw(application, actor=request.user)
    return redirect(_room_of(application.project))


@private_page
@login_required
@require_http_methods(["GET", "POST"])
def application_appeal(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Ask once for a look by another person."""
    application = get_object_or_404(_own(request), pk=pk)
    form, refused = AppealForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            applying.appeal(application, actor=request.user, words=form.cleaned_data["words"])
        except Already:
            return redirect(_room_of(application.project))
        except Refused as error:
            refused = str(error)
        else:
            return redirect(_room_of(application.project))
    context = {"application": application, "form": form, "refused": refused}
    return render(request, "influencers/calls/appeal.html", context)


def _own(request: AuthenticatedHttpRequest):
    return Application.objects.about_projects_of(request.user).select_related("call", "project")
