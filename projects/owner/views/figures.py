"""The owner's numbers, and the weekly line of them by e-mail."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from projects.figures import numbers, weekly
from projects.models import Project
from projects.owner.messages import sentences_for
from projects.owner.views.access import for_members


@require_safe
@for_members
def project_numbers(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """7, 30 or 90 days; anything else in the address means 30."""
    asked = request.GET.get("days", "")
    days = next((n for n in numbers.PERIODS if str(n) == asked), 30)
    context = {
        "project": project,
        "say": sentences_for(request.user),
        "numbers": numbers.of(project, days=days),
        "periods": numbers.PERIODS,
        "member": project.memberships.get(user=request.user),
    }
    return render(request, "projects/owner/numbers.html", context)


@require_POST
@for_members
def weekly_save(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    member = project.memberships.get(user=request.user)
    weekly.choose(member, wanted="wanted" in request.POST, actor=request.user)
    return redirect("projects:me_numbers", code=project.code)
