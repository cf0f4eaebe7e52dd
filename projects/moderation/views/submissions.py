"""One submission as shoppers would see it, and the moderator's answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import holds
from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.enums import ProjectStatus
from projects.lifecycle import promise
from projects.lifecycle import review as lifecycle_review
from projects.lifecycle.promise import URGENT
from projects.models import Project
from projects.moderation import answering, changes, ready_answers
from projects.moderation.forms import AnswerForm
from projects.moderation.opening import held_by_another
from projects.moderation.pictures import seen_elsewhere
from projects.moderation.twins import twins_of
from projects.people import members
from projects.refused import Already, Refused
from projects.submission import declarations, sensitive


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
    held = held_by_another(project, request)
    form, refused = _form(request, project), ""
    if request.method == "POST" and form.is_valid():
        try:
            answering.answer(project, actor=request.user, **form.cleaned_data)
        except Already:
            return redirect("admin:queue")
        except Refused as error:
            refused = str(error)
        else:
            holds.release(project, user=request.user)
            return redirect("admin:queue")
    return render(
        request,
        "panel/review.html",
        {
            "project": project,
            "form": form,
            "refused": refused,
            "ready": ready_answers.for_a_whole(members.owner_language(project)),
            "held": held,
            "hours_left": promise.hours_left(project.submitted_at),
            "urgent": URGENT,
            "duplicates": list(Project.objects.filter(pk__in=twins_of(project))),
            "checks": declarations.beside(project, sensitive.checks_of(project)),
            "elsewhere": seen_elsewhere(project.photos.all(), project),
            "changes": changes.changes(project.revisions.first(), project),
            "in_english": changes.in_english(project),
            "is_waiting": project.status == ProjectStatus.SUBMITTED,
        },
    )


def _form(request: HttpRequest, project: Project) -> AnswerForm:
    """The answer as it was sent; or, where a ready one was pressed, filled with that and not sent."""
    if "ready" not in request.POST:
        return AnswerForm(request.POST or None)
    typed = {name: request.POST.get(name, "") for name in ("text", "field")}
    ready = ready_answers.by_slug(request.POST["ready"])
    if ready:
        typed["text"] = ready.text_in(members.owner_language(project))
        typed["field"] = typed["field"] or (ready.fields[0] if ready.fields else "")
    return AnswerForm(initial=typed)
