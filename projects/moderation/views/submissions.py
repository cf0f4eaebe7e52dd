"""One submission as shoppers would see it, and the moderator's answer."""

from django.db.models import Q
from django.http import HttpResponse
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
from projects.moderation import answering, changes
from projects.moderation.forms import AnswerForm
from projects.refused import Already, Refused


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
    held = holds.hold(project, user=request.user)
    form, refused = AnswerForm(request.POST or None), ""
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
            "held": None if held.is_of(request.user) else held,
            "hours_left": promise.hours_left(project.submitted_at),
            "urgent": URGENT,
            "duplicates": duplicates_of(project),
            "changes": changes.changes(project.revisions.first(), project),
            "in_english": changes.in_english(project),
            "is_waiting": project.status == ProjectStatus.SUBMITTED,
        },
    )


def duplicates_of(project: Project) -> list[Project]:
    """Other projects with the same number or handle: perhaps the same one, sent twice."""
    values = [v for c in project.contacts.all() for v in (c.value, c.private_number) if v]
    same = Q(contacts__value__in=values) | Q(contacts__private_number__in=values)
    return list(
        Project.objects.filter(same, erased_at=None)
        .exclude(pk=project.pk)
        .distinct()
        .order_by("-created_at", "pk")[:5]
    )
