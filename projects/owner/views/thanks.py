"""After help: did it bring orders? And a thank-you for whoever helped."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from projects.figures import outcomes
from projects.models import Project
from projects.owner.forms.outcome import OrdersForm, ThanksForm
from projects.owner.views.access import for_members, for_owner


@require_POST
@for_members
def orders_save(request: AuthenticatedHttpRequest, project: Project, outcome: int) -> HttpResponse:
    """One of three answers; then a thank-you may be added."""
    found = get_object_or_404(project.outcomes, pk=outcome)
    form = OrdersForm(request.POST)
    if not form.is_valid():
        return redirect("projects:me_project", code=project.code)
    outcomes.answer(found, form.cleaned_data["orders"], actor=request.user)
    return redirect("projects:me_thanks", code=project.code, outcome=found.pk)


@require_http_methods(["GET", "POST"])
@for_owner
def thanks_save(request: AuthenticatedHttpRequest, project: Project, outcome: int) -> HttpResponse:
    """Up to twenty words; once they have gone to whoever helped they stay as they are."""
    found = get_object_or_404(project.outcomes.select_related("source"), pk=outcome)
    initial = {"thanks": found.thanks, "may_share": found.may_share}
    form = ThanksForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        outcomes.thank(found, cleaned["thanks"], may_share=cleaned["may_share"], actor=request.user)
        return redirect("projects:me_project", code=project.code)
    context = {"project": project, "outcome": found, "form": form}
    return render(request, "projects/owner/thanks.html", context)
